"""Amendments: who proposes, who decides, what becomes of the text, and who reads it before a moderator did."""

import pytest
from django.db import transaction

from senim.ask.queries import NeedsInvitation
from senim.calc.difference import Piece
from senim.errors import NotAllowed, NotFound
from senim.listen.models import Statement
from senim.propose import actions
from senim.propose.formats import parts
from senim.propose.formats.wording import Wording
from senim.propose.models import Amendment, Proposal, StatementLink
from senim.propose.policy import amendments as policy
from senim.propose.policy import refusals
from senim.propose.queries import amendments as queries
from senim.propose.queries import proposals
from senim.record.models import Entry
from tests import cast
from tests.proposals import DEMANDS, make_proposal

LAW = {"kind": "law", "paragraphs": (("Article 1", "Yards are cleared."), ("Article 2", "By seven."))}


def propose(ref: str, part: str = "demand", number: int = 1, text: str = "Clear the yards by six.", **changes) -> str:
    """Let Ivan propose an amendment, or whoever `by` names, and return its handle."""
    by = changes.pop("by", "ivan")
    given = {"version": 1, "reason": "People leave at six."}
    return actions.propose_amendment(
        actor=cast.actor(by), ref=ref, part=part, number=number, text=text, at=cast.AT, **(given | changes)
    )


def accept(amendment: str, by: str = "gulnar") -> int:
    """Let the author accept an amendment."""
    return actions.accept_amendment(actor=cast.actor(by), ref=amendment, at=cast.AT)


def refuse(amendment: str, by: str = "gulnar") -> None:
    """Let the author refuse an amendment."""
    actions.refuse_amendment(actor=cast.actor(by), ref=amendment, reason="Buses begin at seven.", at=cast.AT)


def said(ref: str) -> Wording:
    """Return what the newest version of a proposal says."""
    return proposals.by_ref(ref).version.wording


def seen(ref: str, by: str) -> set[str]:
    """Return the handles of the amendments that somebody reads on the page of all."""
    card = queries.of_proposal(ref, cast.actor(by), cast.AT)
    return {it.ref for part in card.parts for it in part.amendments} | {it.ref for it in card.others}


@pytest.mark.django_db
def test_an_accepted_amendment_is_a_new_version_at_once():
    ref = make_proposal()
    made = propose(ref)
    assert accept(made) == 2
    assert said(ref).demands == ("Clear the yards by six.", DEMANDS[1])
    row = Amendment.objects.get(ref=made)
    assert (row.state, row.result.number, row.shown) == ("accepted", 2, True)
    assert row.result.note == "People leave at six."
    assert Entry.objects.filter(kind="propose.version.written").count() == 1
    assert Entry.objects.filter(kind="propose.amendment.accepted").count() == 1


@pytest.mark.django_db
def test_each_part_can_be_amended_added_and_taken_out():
    ref = make_proposal(**LAW)
    accept(propose(ref, "text", 0, "People fall."))
    accept(propose(ref, "new_demand", 0, "Begin on the first of October.", version=2))
    accept(propose(ref, "demand", 3, "", version=3))
    accept(propose(ref, "paragraph", 2, "By six.", version=4))
    accept(propose(ref, "new_paragraph", 1, "Roofs too.", version=5))
    accept(propose(ref, "paragraph", 1, "", version=6))
    now = said(ref)
    assert now.text == "People fall."
    assert now.demands == ("Begin on the first of October.", DEMANDS[0])
    assert now.paragraphs == (("", "Roofs too."), ("Article 2", "By six."))


@pytest.mark.django_db
def test_an_older_amendment_goes_into_the_newest_version_where_its_part_is_unchanged():
    ref = make_proposal()
    first, second = propose(ref), propose(ref, "demand", 2, "Publish the plan on every door.")
    ahead = propose(ref, "new_demand", 0, "Begin in October.")
    accept(ahead)
    accept(second)  # its demand is the third one now
    assert said(ref).demands == ("Begin in October.", DEMANDS[0], "Publish the plan on every door.")
    accept(first)
    assert said(ref).demands[1] == "Clear the yards by six."


@pytest.mark.django_db
def test_an_amendment_to_a_part_that_changed_since_is_refused_with_what_to_do():
    ref = make_proposal()
    first, other = propose(ref), propose(ref, text="Clear the yards by five.")
    accept(first)
    with pytest.raises(policy.Outdated) as no:
        accept(other)
    assert no.value.code == "propose.amendment.outdated"
    assert "version 1" in str(no.value) and "version 2" in str(no.value) and "refuse the amendment" in str(no.value)
    assert Amendment.objects.get(ref=other).state == "open" and proposals.by_ref(ref).versions == 2
    refuse(other)
    assert Amendment.objects.get(ref=other).state == "refused"


def test_a_part_is_found_again_by_its_words():
    old = Wording("T", "why", ("a", "b", "b"), ())
    assert parts.place(old, Wording("T", "why", ("x", "a"), ()), "demand", 1) == 2
    assert parts.place(old, Wording("T", "why", ("a", "b", "b"), ()), "demand", 3) == 3
    assert parts.place(old, Wording("T", "why", ("b", "x", "b"), ()), "demand", 2) is None  # which of the two?
    assert parts.place(old, Wording("T", "else", ("a",), ()), "text", 0) is None
    assert parts.place(old, Wording("T", "why", (), ()), "new_demand", 0) == 0
    assert parts.place(old, Wording("T", "why", ("z",), ()), "new_demand", 1) is None


@pytest.mark.django_db
def test_the_last_demand_and_the_last_paragraph_stay():
    ref = make_proposal(demands=DEMANDS[:1])
    with pytest.raises(refusals.NoDemand):
        accept(propose(ref, text=""))
    law = make_proposal(kind="law", paragraphs=(("", "Yards are cleared."),))
    with pytest.raises(refusals.NoParagraph):
        accept(propose(law, "paragraph", 1, ""))
    assert proposals.by_ref(ref).versions == proposals.by_ref(law).versions == 1


@pytest.mark.django_db
def test_statements_follow_the_demands_that_grew_out_of_them(conversation):
    ref = make_proposal(conversation=conversation, statements=[(1, 1), (2, 2)])
    accept(propose(ref, "new_demand", 1, "Salt the steps."))
    tied = StatementLink.objects.order_by("statement__number").values_list("statement__number", "demand")
    assert list(tied) == [(1, 1), (2, 3)]
    accept(propose(ref, "demand", 1, "", version=2))
    assert list(tied.all()) == [(1, 0), (2, 2)]
    assert Statement.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"part": "demand", "number": 3}, policy.UnknownPart),
        ({"part": "demand", "number": 0}, policy.UnknownPart),
        ({"part": "title", "number": 0}, policy.UnknownPart),
        ({"part": "paragraph", "number": 1}, policy.UnknownPart),
        ({"part": "new_paragraph", "number": 0}, policy.UnknownPart),
        ({"part": "new_demand", "number": 2, "text": "  "}, policy.NothingChanged),
        ({"text": f" {DEMANDS[0]} "}, policy.NothingChanged),
        ({"text": "a" * 601}, refusals.TooLong),
        ({"reason": "a" * 1201}, refusals.TooLong),
        ({"version": 2}, refusals.UnknownVersion),
    ],
)
def test_what_cannot_be_an_amendment_is_refused_and_nothing_is_kept(change, refusal):
    ref = make_proposal()
    with pytest.raises(refusal):
        propose(ref, **change)
    assert not Amendment.objects.exists()


@pytest.mark.django_db
def test_who_may_take_part_and_staff_propose_others_do_not(conversation):
    ref = make_proposal()
    for n, by in enumerate(("ivan", "gulnar", "farida", "kanat", "yerbol")):
        propose(ref, text=f"Clear them by {n}.", by=by)
    with pytest.raises(refusals.NoKey):
        propose(ref, by="zarina")
    invited = cast.make_conversation(slug="closed-club", admission="invited")
    theirs = make_proposal(conversation=invited, by="bolat")
    propose(theirs, by="bolat")
    with pytest.raises(NeedsInvitation):
        propose(theirs, by="ivan")


@pytest.mark.django_db
@pytest.mark.parametrize("phase", ["draft", "waiting", "refused", "closed", "submitted"])
def test_only_an_open_proposal_takes_amendments(phase):
    with pytest.raises((refusals.WrongPhase, NotAllowed)):
        propose(make_proposal(phase))


@pytest.mark.django_db
def test_only_authors_accept_and_refuse_and_a_refusal_needs_a_reason():
    ref = make_proposal()
    made = propose(ref)
    for by in ("ivan", "kanat", "bolat", "zarina", "farida"):
        with pytest.raises(NotAllowed):
            accept(made, by)
        with pytest.raises(NotAllowed):
            refuse(made, by)
    with pytest.raises(policy.NoReason):
        actions.refuse_amendment(actor=cast.actor("gulnar"), ref=made, reason="  ", at=cast.AT)
    refuse(made)
    with pytest.raises(policy.AlreadyDecided):
        accept(made)
    with pytest.raises(NotFound):
        accept("nosuchthing0")
    assert said(ref).demands == DEMANDS


@pytest.mark.django_db
def test_a_form_sent_twice_makes_one_amendment():
    ref = make_proposal()
    assert propose(ref, once="a" * 26) == propose(ref, once="a" * 26)
    assert Amendment.objects.count() == 1


@pytest.mark.django_db
def test_whoever_wrote_a_refused_amendment_makes_it_a_proposal_with_links_both_ways():
    ref = make_proposal()
    made = propose(ref, by="kanat")
    ivans = propose(ref, text="Clear them by five.")
    with pytest.raises(policy.AlreadyDecided):
        actions.promote_amendment(actor=cast.actor("ivan"), ref=ivans, at=cast.AT)
    refuse(made), refuse(ivans)
    with pytest.raises(NotAllowed):
        actions.promote_amendment(actor=cast.actor("gulnar"), ref=ivans, at=cast.AT)
    own = actions.promote_amendment(actor=cast.actor("kanat"), ref=made, at=cast.AT)
    assert own == actions.promote_amendment(actor=cast.actor("kanat"), ref=made, at=cast.AT)
    assert Proposal.objects.count() == 2 and Amendment.objects.get(ref=made).state == "promoted"
    assert said(own).demands == ("Clear the yards by six.",) and said(own).text == "People leave at six."
    assert queries.one(ref, made, cast.actor("zarina"), cast.AT).amendment.promoted == ""  # a draft is its author's
    actions.send_proposal(actor=cast.actor("kanat"), ref=own, at=cast.AT)
    assert queries.one(ref, made, cast.actor("zarina"), cast.AT).amendment.promoted == own
    assert queries.of_proposal(own, cast.actor("zarina"), cast.AT).grew_from.amendment == made


@pytest.mark.django_db
def test_an_amendment_that_only_takes_out_cannot_stand_alone():
    ref = make_proposal()
    made = propose(ref, text="")
    refuse(made)
    with pytest.raises(policy.NothingToPromote):
        actions.promote_amendment(actor=cast.actor("ivan"), ref=made, at=cast.AT)


@pytest.mark.django_db
def test_a_paragraph_becomes_a_draft_law_of_its_own():
    ref = make_proposal(**LAW)
    made = propose(ref, "paragraph", 2, "By five.")
    refuse(made)
    own = actions.promote_amendment(actor=cast.actor("ivan"), ref=made, at=cast.AT)
    assert said(own).paragraphs == (("Article 2", "By five."),) and said(own).demands == DEMANDS


@pytest.mark.django_db
def test_before_a_moderator_looked_only_its_writer_the_authors_and_staff_read_it():
    ref = make_proposal()
    made = propose(ref)
    for by in ("ivan", "gulnar", "kanat"):
        assert seen(ref, by) == {made}
    for by in ("zarina", "farida", "yerbol"):
        assert seen(ref, by) == set() and queries.of_proposal(ref, cast.actor(by), cast.AT).waiting == 1
        with pytest.raises(NotFound):
            queries.one(ref, made, cast.actor(by), cast.AT)
    refuse(made)
    assert seen(ref, "zarina") == set()  # a refusal publishes nothing
    actions.show_amendment(actor=cast.actor("kanat"), ref=made, at=cast.AT)
    actions.show_amendment(actor=cast.actor("kanat"), ref=made, at=cast.AT)
    assert seen(ref, "zarina") == {made}
    assert Entry.objects.filter(kind="propose.amendment.shown").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("moderation", "shown"), [("before", set()), ("after", {"it"})])
def test_where_a_conversation_moderates_after_publication_everybody_reads_it_at_once(moderation, shown):
    ref = make_proposal(conversation=cast.make_conversation(moderation=moderation))
    made = propose(ref)
    assert {"it" for it in seen(ref, "zarina") if it == made} == shown


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["gulnar", "kanat"])
def test_what_authors_and_staff_write_is_public_at_once(by):
    ref = make_proposal()
    made = propose(ref, by=by)
    assert seen(ref, "zarina") == {made}


@pytest.mark.django_db
def test_a_moderator_hides_with_a_reason_that_everybody_reads_and_nobody_accepts_what_is_hidden():
    ref = make_proposal(conversation=cast.make_conversation(moderation="after"))
    made, own = propose(ref), propose(ref, by="bolat", text="By five.")
    for by in ("ivan", "gulnar", "erlan", "zarina"):
        with pytest.raises(NotAllowed):
            actions.hide_amendment(actor=cast.actor(by), ref=made, reason="insult", at=cast.AT)
    with pytest.raises(refusals.NoReason):
        actions.hide_amendment(actor=cast.actor("bolat"), ref=made, reason="dislike", at=cast.AT)
    with pytest.raises(policy.OwnAmendment):
        actions.hide_amendment(actor=cast.actor("bolat"), ref=own, reason="insult", at=cast.AT)
    actions.hide_amendment(actor=cast.actor("bolat"), ref=made, reason="insult", at=cast.AT)
    card = queries.of_proposal(ref, cast.actor("zarina"), cast.AT)
    assert card.hidden == ("It insults somebody.",) and card.waiting == 0 and seen(ref, "zarina") == {own}
    with pytest.raises(policy.Hidden):
        accept(made)
    actions.show_amendment(actor=cast.actor("dana"), ref=made, at=cast.AT)
    accept(made)
    with pytest.raises(policy.AlreadyDecided):
        actions.hide_amendment(actor=cast.actor("dana"), ref=made, reason="insult", at=cast.AT)


@pytest.mark.django_db
def test_an_amendment_shows_its_difference_word_by_word_at_its_part():
    ref = make_proposal(**LAW)
    propose(ref, "paragraph", 2, "By six.", by="kanat")
    card = queries.of_proposal(ref, cast.actor("zarina"), cast.AT)
    [part] = [part for part in card.parts if part.amendments]
    assert (part.part, part.number, part.label) == ("paragraph", 2, "Article 2")
    [line] = part.amendments[0].lines
    assert Piece("removed", "seven") in line.both and Piece("added", "six") in line.both


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["propose", "accept", "refuse", "promote", "show", "hide"])
def test_an_act_whose_entry_fails_changes_nothing(act, monkeypatch):
    ref = make_proposal()
    made = propose(ref)
    if act == "promote":
        refuse(made)
    before = list(Amendment.objects.values())

    def fail(*args, **kwargs):
        raise RuntimeError("the record is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    acts = {
        "propose": lambda: propose(ref, text="By five."),
        "accept": lambda: accept(made),
        "refuse": lambda: refuse(made),
        "promote": lambda: actions.promote_amendment(actor=cast.actor("ivan"), ref=made, at=cast.AT),
        "show": lambda: actions.show_amendment(actor=cast.actor("kanat"), ref=made, at=cast.AT),
        "hide": lambda: actions.hide_amendment(actor=cast.actor("kanat"), ref=made, reason="insult", at=cast.AT),
    }
    with pytest.raises(RuntimeError), transaction.atomic():
        acts[act]()
    assert list(Amendment.objects.values()) == before
    assert proposals.by_ref(ref).versions == 1 and Proposal.objects.count() == 1


@pytest.mark.django_db
def test_the_whole_way_through_the_pages(clock):
    ref = make_proposal()
    ivan, gulnar, kanat, zarina = (cast.client_of(name) for name in ("ivan", "gulnar", "kanat", "zarina"))
    form = f"/proposals/{ref}/amend/?part=demand&number=1&version=1"
    assert DEMANDS[0] in ivan.get(form).content.decode()
    sent = {"part": "demand", "number": "1", "version": "1", "text": "a" * 601, "reason": "", "once": "b" * 26}
    assert ivan.post(f"/proposals/{ref}/amend/", sent).status_code == 422
    answer = ivan.post(f"/proposals/{ref}/amend/", sent | {"text": "Clear the yards by six."})
    address = answer["Location"]
    assert answer.status_code == 302 and ivan.get(address).status_code == 200
    assert zarina.get(address).status_code == 404
    assert "1 more amendment is not public yet" in zarina.get(f"/proposals/{ref}/amendments/").content.decode()
    assert "Let everybody read it" in kanat.get(address).content.decode()
    assert kanat.post(f"{address}show/").status_code == 302
    assert "<ins>" in zarina.get(f"/proposals/{ref}/amendments/").content.decode()
    assert ivan.post(f"{address}accept/").status_code == 403
    assert gulnar.post(f"{address}refuse/", {"reason": ""}).status_code == 422
    assert gulnar.post(f"{address}refuse/", {"reason": "Buses begin at seven."}).status_code == 302
    assert "Buses begin at seven." in zarina.get(address).content.decode()
    assert ivan.post(f"{address}promote/")["Location"] == f"/proposals/{Proposal.objects.latest('pk').ref}/"
    other = propose(ref, text="Clear them by five.")
    gone = gulnar.post(f"/proposals/{ref}/amendments/{other}/accept/", follow=True).content.decode()
    assert "Version 2 of the proposal says it." in gone and "version 2 says it" in gone
    assert zarina.get(f"/proposals/{make_proposal()}/amendments/{other}/").status_code == 404
    assert zarina.get(f"/proposals/{ref}/amend/?part=demand&number=9").status_code == 400


@pytest.mark.django_db
def test_the_page_costs_the_same_queries_however_many_amendments_there_are(clock, django_assert_max_num_queries):
    ref = make_proposal()
    for n in range(20):
        propose(ref, text=f"Clear them by {n}.", by="kanat")
    with django_assert_max_num_queries(40):
        assert cast.client_of("zarina").get(f"/proposals/{ref}/amendments/").status_code == 200


@pytest.mark.django_db
def test_nothing_is_told_of_the_proposal_amended_once_a_moderator_took_it_away():
    ref = make_proposal(title="Somebody by name")
    made = propose(ref, by="kanat")
    refuse(made)
    own = actions.promote_amendment(actor=cast.actor("kanat"), ref=made, at=cast.AT)
    actions.send_proposal(actor=cast.actor("kanat"), ref=own, at=cast.AT)
    Proposal.objects.filter(ref=ref).update(phase="refused", refused_reason="personal_data")
    assert queries.of_proposal(own, cast.actor("zarina"), cast.AT).grew_from is None


@pytest.mark.django_db
def test_words_that_change_nothing_come_back_as_they_were_typed(clock):
    ref = make_proposal("open")
    sent = {"part": "demand", "number": "1", "version": "1", "text": DEMANDS[0], "reason": "It reads better."}
    page = cast.client_of("ivan").post(f"/proposals/{ref}/amend/", sent)
    assert page.status_code == 422
    assert "These words stand there already." in page.content.decode()
    assert page.context["form"]["reason"].value() == "It reads better."
