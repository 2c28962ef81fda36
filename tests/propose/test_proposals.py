"""A proposal's way: written in a browser or by staff, sent, published or refused, withdrawn; and who may do what."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from senim.errors import NotAllowed, NotFound
from senim.people.actors import SYSTEM, Actor
from senim.people.formats import receipt_code
from senim.propose import actions
from senim.propose.actions import proposals as module
from senim.propose.models import CoAuthor, Proposal, StatementLink, Version
from senim.propose.policy import proposals as policy
from senim.propose.policy import refusals
from senim.propose.queries import desks, proposals, reading
from senim.record.models import Entry
from senim.site.templatetags.prose import spell_code
from tests import cast
from tests.proposals import DEMANDS, make_body, make_proposal, row

pytestmark = pytest.mark.django_db
AT = cast.AT


def create(by="gulnar", **changes):
    """Make a draft; the body is there from make_proposal's first call, or made here."""
    return make_proposal("draft", by=by, **changes)


def card(ref, by="gulnar"):
    return proposals.readable(ref, cast.actor(by))


def form(**changes):
    return {
        "body": "akimat", "language": "en", "title": "More light in the yards", "text": "It is dark.",
        "demand_1": "Light every yard.", "demand_2": "", "demand_3": "Publish where lamps are.", "rows": "3",
        "tags": "Light, yards", "once": "A" * 26,
    } | changes  # fmt: skip


def kinds_since(count):
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True)[count:])


# Writing


def test_a_draft_is_seen_by_its_authors_only():
    ref = create()
    assert card(ref).phase == "draft"
    for stranger in ("ivan", "kanat", "aigul", "zarina", "farida"):
        with pytest.raises(NotFound):
            card(ref, stranger)


def test_the_numbered_demands_stand_in_the_first_version():
    found = card(create(demands=("  Clear   the yards. ", "", "Publish the plan.")))
    assert [(d.number, d.text) for d in found.version.demands] == [(1, "Clear the yards."), (2, "Publish the plan.")]
    assert (found.version.number, found.versions) == (1, 1)


def test_the_same_form_sent_twice_makes_one_proposal():
    once = "ONCE".ljust(26, "A")
    assert create(once=once) == create(once=once)
    assert Proposal.objects.count() == 1


def test_nothing_of_a_person_and_no_hour_is_kept():
    found = row(create())
    assert found.account_id is None
    assert found.author_id is not None
    assert not [f.name for f in (*Proposal._meta.fields, *Version._meta.fields) if "DateTime" in f.get_internal_type()]


def test_the_day_is_that_of_the_body():
    late = AT.replace(hour=20)  # in Almaty the next day has begun
    assert row(create(at=late)).created_on == AT.date() + timedelta(days=1)


def test_only_published_statements_of_that_conversation_can_be_linked(conversation):
    waiting = cast.write_statement(conversation, "Sand on the hill.")
    ref = create(conversation=conversation, statements=((1, 0), (2, 1), (1, 2)))
    links = [(link.number, link.demand, link.text) for link in card(ref).statements]
    assert [pair[:2] for pair in links] == [(1, 0), (2, 1), (1, 2)]
    assert links[0][2] == "Clear street number 1 first."
    for wrong in (waiting, 99):
        with pytest.raises(refusals.UnknownStatement):
            create(conversation=conversation, statements=((wrong, 0),))
    with pytest.raises(refusals.UnknownDemand):
        create(conversation=conversation, statements=((1, 3),))
    with pytest.raises(refusals.UnknownStatement):
        create(statements=((1, 0),))
    assert Proposal.objects.count() == 1


def test_what_became_of_a_statement_is_answered_once_it_is_public(conversation):
    draft = create(conversation=conversation, statements=((1, 0),))
    pk = StatementLink.objects.get().statement_id
    assert proposals.of_statements([pk]) == {}
    actions.send_proposal(actor=cast.actor("gulnar"), ref=draft, at=AT)
    actions.open_proposal(actor=cast.actor("bolat"), ref=draft, at=AT)
    assert [found.ref for found in proposals.of_statements([pk])[pk]] == [draft]
    assert [found.ref for found in proposals.of_author(row(draft).author_id)] == [draft]


def test_a_conversation_by_invitation_is_closed_to_others():
    slug = cast.make_conversation(admission="invited")
    with pytest.raises(policy.ask.NeedsInvitation):
        create(conversation=slug)
    create(by="bolat", conversation=slug)


def test_without_key_and_account_nothing_is_kept():
    with pytest.raises(refusals.NoKey):
        create(by="zarina")
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " … "}, refusals.NoTitle),
        ({"title": "x" * 161}, refusals.TooLong),
        ({"demands": ("x" * 601,)}, refusals.TooLong),
        ({"demands": ("x",) * 31}, refusals.TooMany),
        ({"tags": [str(n) for n in range(9)]}, refusals.TooMany),
        ({"tags": ["x" * 41]}, refusals.TooLong),
        ({"open_until": AT.date() - timedelta(days=1)}, refusals.PastDay),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(changes, refusal):
    with pytest.raises(refusal):
        create(**changes)
    assert not Proposal.objects.exists()


def test_what_the_team_of_a_question_writes_says_so(conversation):
    assert card(create(by="bolat", conversation=conversation), "bolat").origin == "team"
    assert card(create(by="gulnar", conversation=conversation)).origin == "person"


def test_a_body_and_a_conversation_must_exist(conversation):
    with pytest.raises(NotFound):
        create(conversation="nowhere")


# Sending and moderating


def test_a_participants_proposal_waits_and_a_moderator_publishes_it():
    ref = make_proposal("waiting")
    before = Entry.objects.count()
    actions.open_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    found = card(ref, "zarina")
    assert (found.phase, found.opened_on, found.supports) == ("open", AT.date(), None)
    assert kinds_since(before) == ["propose.proposal.opened"]


@pytest.mark.parametrize("by", ["kanat", "bolat", "aigul"])
def test_what_staff_writes_opens_as_it_is_sent(by, conversation):
    ref = create(by=by, conversation=conversation)
    assert actions.send_proposal(actor=cast.actor(by), ref=ref, at=AT) == "open"


def test_what_a_session_writes_opens_as_it_is_sent():
    ref = create(by="farida", origin="session")  # whoever keeps the session's desk, of another body
    assert actions.send_proposal(actor=cast.actor("farida"), ref=ref, at=AT) == "open"
    assert reading.reading(ref=ref, actor=Actor(), at=AT).authors == 0


def test_nobody_moderates_what_they_wrote_by_account_or_in_this_browser():
    ref = make_proposal("waiting", by="gulnar")
    same_browser = Actor(account=cast.account("kanat").pk, key=cast.make_key(cast.KEYS["gulnar"]))
    for act in (
        lambda: actions.open_proposal(actor=same_browser, ref=ref, at=AT),
        lambda: actions.refuse_proposal(actor=same_browser, ref=ref, reason="insult", note="", at=AT),
    ):
        with pytest.raises(refusals.OwnProposal):
            act()
    (waiting,) = desks.desk(same_browser).waiting
    assert waiting.own
    assert row(ref).phase == "waiting"


@pytest.mark.parametrize("by", ["gulnar", "ivan", "zarina", "farida", "yerbol", "erlan"])
def test_only_moderators_decide(by, conversation):
    ref = make_proposal("waiting", by="ivan" if by == "gulnar" else "gulnar", conversation=conversation)
    with pytest.raises(NotAllowed):
        actions.open_proposal(actor=cast.actor(by), ref=ref, at=AT)
    with pytest.raises(NotAllowed):
        actions.refuse_proposal(actor=cast.actor(by), ref=ref, reason="insult", note="", at=AT)
    assert row(ref).phase == "waiting"


def test_a_refusal_tells_its_reason_to_the_authors_and_can_be_mended():
    ref = make_proposal("refused")
    found = card(ref)
    assert (found.refused_label, found.refused_note) == ("It insults somebody.", "A neighbour is named.")
    with pytest.raises(NotFound):
        card(ref, "ivan")
    assert actions.send_proposal(actor=cast.actor("gulnar"), ref=ref, at=AT) == "waiting"
    assert (card(ref).refused_label, card(ref).refused_note) == ("", "")


@pytest.mark.parametrize("reason", ["", "i_do_not_like_it"])
def test_a_refusal_needs_a_reason_from_the_list(reason):
    ref = make_proposal("waiting")
    with pytest.raises(refusals.NoReason):
        actions.refuse_proposal(actor=cast.actor("kanat"), ref=ref, reason=reason, note="", at=AT)


def test_an_open_proposal_can_be_taken_away_and_its_readers_find_nothing():
    ref = make_proposal("open")
    actions.take_away_proposal(actor=cast.actor("aigul"), ref=ref, reason="unlawful", note="", at=AT)
    with pytest.raises(NotFound):
        card(ref, "ivan")


def test_the_second_of_two_moderators_is_told():
    ref = make_proposal("open")
    with pytest.raises(refusals.WrongPhase, match="open for support"):
        actions.open_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)


def test_a_draft_without_a_demand_is_not_sent():
    ref = create(demands=())
    with pytest.raises(refusals.NoDemand):
        actions.send_proposal(actor=cast.actor("gulnar"), ref=ref, at=AT)


def test_a_draft_law_needs_its_text():
    ref = create(kind="law", paragraphs=())
    with pytest.raises(refusals.NoParagraph):
        actions.send_proposal(actor=cast.actor("gulnar"), ref=ref, at=AT)
    other = create(kind="law", paragraphs=(("Article 1", "Snow is cleared."), ("", "By seven.\n\nEvery day.")))
    assert [(p.number, p.label, p.text) for p in card(other).version.paragraphs] == [
        (1, "Article 1", "Snow is cleared."), (2, "", "By seven.\nEvery day."),
    ]  # fmt: skip


def test_a_day_that_passed_while_a_proposal_waited_keeps_it_from_opening():
    ref = make_proposal("waiting", open_until=AT.date())
    with pytest.raises(refusals.PastDay):
        actions.open_proposal(actor=cast.actor("kanat"), ref=ref, at=AT + timedelta(days=2))


# Every phase and every act


ACTS = {
    "revise_proposal": ("gulnar", {"title": "New", "text": "", "demands": ("One.",), "note": "One demand."}),
    "send_proposal": ("gulnar", {}),
    "open_proposal": ("kanat", {}),
    "refuse_proposal": ("kanat", {"reason": "insult", "note": ""}),
    "take_away_proposal": ("aigul", {"reason": "insult", "note": ""}),
    "close_proposal": ("system", {}),
    "add_support": ("ivan", {}),
    "withdraw_support": ("ivan", {}),
    "submit_proposal": ("kanat", {}),
    "withdraw_proposal": ("gulnar", {"reason": "It is done."}),
    "make_coauthor_code": ("gulnar", {}),
}


@pytest.mark.parametrize("phase", ["draft", "waiting", "refused", "open", "closed", "submitted"])
@pytest.mark.parametrize("verb", ACTS)
def test_an_act_succeeds_in_its_phases_and_in_no_other(verb, phase):
    ref = make_proposal(phase)
    by, form = ACTS[verb]
    before = row(ref).phase, Entry.objects.count()

    def act():
        getattr(actions, verb)(actor=SYSTEM if by == "system" else cast.actor(by), ref=ref, at=AT, **form)

    if phase in policy.RULES[verb].phases:
        act()
        assert row(ref).phase == policy.NEXT.get(verb, {}).get(phase, phase)
    else:
        with pytest.raises(refusals.WrongPhase):
            act()
        assert (row(ref).phase, Entry.objects.count()) == before


@pytest.mark.parametrize("verb", [verb for verb in ACTS if not verb.endswith("support")])
def test_nothing_changes_when_the_record_cannot_be_written(verb, monkeypatch):
    phases = policy.RULES[verb].phases
    ref = make_proposal("open" if "open" in phases else sorted(phases)[0])
    by, form = ACTS[verb]
    before = Proposal.objects.values().get(ref=ref), list(Version.objects.values())

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(module.record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        getattr(actions, verb)(actor=SYSTEM if by == "system" else cast.actor(by), ref=ref, at=AT, **form)
    assert (Proposal.objects.values().get(ref=ref), list(Version.objects.values())) == before


# Taking back, submitting


def test_a_withdrawn_proposal_stays_readable_with_its_reason():
    ref = make_proposal("open")
    with pytest.raises(refusals.NotSaidWhy):
        actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="  ", at=AT)
    with pytest.raises(NotAllowed):
        actions.withdraw_proposal(actor=cast.actor("kanat"), ref=ref, reason="Mine.", at=AT)
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="It is done.", at=AT)
    found = card(ref, "zarina")
    assert (found.phase, found.withdrawn_reason, found.supports) == ("withdrawn", "It is done.", None)


def test_a_withdrawn_draft_stays_as_hidden_as_it_was():
    ref = create()
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="No.", at=AT)
    assert card(ref).phase == "withdrawn"
    with pytest.raises(NotFound):
        card(ref, "ivan")


def test_a_participant_submits_only_where_the_body_asks_for_no_number():
    ref = make_proposal("open")
    actions.set_support_rule(actor=cast.actor("kanat"), body="akimat", supports=5, since=AT.date(), at=AT)
    with pytest.raises(refusals.TooFewSupports, match="5 people"):
        actions.submit_proposal(actor=cast.actor("gulnar"), ref=ref, at=AT)
    with pytest.raises(NotAllowed):
        actions.submit_proposal(actor=cast.actor("ivan"), ref=ref, at=AT)
    actions.submit_proposal(actor=SYSTEM, ref=ref, at=AT)
    assert (card(ref).phase, card(ref).submitted_on, card(ref).supports) == ("submitted", AT.date(), 0)
    other = make_proposal("open", body="council")
    actions.submit_proposal(actor=cast.actor("gulnar"), ref=other, at=AT)
    assert card(other).phase == "submitted"


# Writing together


def test_a_code_makes_one_more_author_once():
    ref = create()
    code = actions.make_coauthor_code(actor=cast.actor("gulnar"), ref=ref, at=AT)
    actions.redeem_coauthor_code(actor=cast.actor("gulnar"), ref=ref, code=code, at=AT)  # an author burns none
    actions.redeem_coauthor_code(actor=cast.actor("ivan"), ref=ref, code=code.lower(), at=AT)
    actions.redeem_coauthor_code(actor=cast.actor("ivan"), ref=ref, code=code, at=AT)  # the second click
    assert card(ref, "ivan").phase == "draft"
    with pytest.raises(refusals.UnknownCode):
        actions.redeem_coauthor_code(actor=cast.actor("farida"), ref=ref, code=code, at=AT)
    second = actions.make_coauthor_code(actor=cast.actor("ivan"), ref=ref, at=AT)
    actions.redeem_coauthor_code(actor=cast.actor("farida"), ref=ref, code=second, at=AT)
    assert CoAuthor.objects.count() == 2
    assert reading.reading(ref=ref, actor=cast.actor("farida"), at=AT).authors == 3
    assert actions.send_proposal(actor=cast.actor("farida"), ref=ref, at=AT) == "waiting"


def test_a_code_of_another_proposal_opens_nothing():
    one, other = create(), create(title="Another one")
    code = actions.make_coauthor_code(actor=cast.actor("gulnar"), ref=one, at=AT)
    with pytest.raises(refusals.UnknownCode):
        actions.redeem_coauthor_code(actor=cast.actor("ivan"), ref=other, code=code, at=AT)


def test_codes_come_to_an_end():
    ref = create()
    for _n in range(20):
        actions.make_coauthor_code(actor=cast.actor("gulnar"), ref=ref, at=AT)
    with pytest.raises(refusals.TooManyCodes):
        actions.make_coauthor_code(actor=cast.actor("gulnar"), ref=ref, at=AT)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_with_one_code_exactly_one_joins():
    ref = create()
    code = actions.make_coauthor_code(actor=cast.actor("gulnar"), ref=ref, at=AT)
    start, told = threading.Barrier(2), []

    def join(actor):
        start.wait()
        try:
            actions.redeem_coauthor_code(actor=actor, ref=ref, code=code, at=AT)
        except refusals.UnknownCode as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    both = [threading.Thread(target=join, args=(Actor(key=cast.make_key(n)),)) for n in (7, 8)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert told == ["propose.code.unknown"]
    assert CoAuthor.objects.count() == 1


# The pages


def test_a_browser_without_a_key_gets_one_and_keeps_its_draft(clock):
    make_proposal("open")
    browser = cast.client_of("zarina")
    page = browser.get(reverse("propose:new"))
    assert settings.KEY_COOKIE in page.cookies
    answer = browser.post(reverse("propose:new"), form())
    assert answer.status_code == 302, answer.content.decode()
    page = browser.get(answer["Location"]).content.decode()
    assert "Light every yard." in page
    assert "Send the proposal" in page
    assert "More light in the yards" in browser.get(reverse("propose:mine")).content.decode()
    assert cast.client_of("ivan").get(answer["Location"]).status_code == 404
    made = row(answer["Location"].split("/")[-2])
    assert [(d.number, d.text) for d in proposals.demands(made.pk)] == [
        (1, "Light every yard."), (2, "Publish where lamps are."),
    ]  # fmt: skip
    assert proposals.by_pk(made.pk).tags == ("light", "yards")


def test_a_form_without_a_key_keeps_nothing_and_keeps_what_was_typed(clock):
    make_proposal("open")
    answer = cast.client_of("zarina").post(reverse("propose:new"), form())
    assert answer.status_code == 403
    assert "sent no cookie" in answer.content.decode()
    assert "Light every yard." in answer.content.decode()
    assert Proposal.objects.count() == 1


def test_more_room_keeps_what_was_typed_and_finds_no_fault(clock):
    make_proposal("open")
    answer = cast.client_of("gulnar").post(reverse("propose:new"), form(more="yes", title=""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="demand_6"' in page
    assert "Publish where lamps are." in page
    assert 'role="alert"' not in page


@pytest.mark.parametrize(
    ("name", "value"), [("title", ""), ("title", "x" * 161), ("body", "nowhere"), ("demand_1", "x" * 601)]
)
def test_a_form_with_an_error_is_shown_again(name, value, clock):
    make_proposal("open")
    answer = cast.client_of("gulnar").post(reverse("propose:new"), form(**{name: value}))
    assert answer.status_code == 422
    assert Proposal.objects.count() == 1


def test_links_follow_their_demands_when_an_empty_one_falls_away(conversation, clock):
    cast.make_body()
    sent = form(whole="3", from_1="1, 2", from_3="2")
    address = reverse("propose:new") + f"?conversation={conversation}"
    answer = cast.client_of("gulnar").post(address, sent)
    found = card(answer["Location"].split("/")[-2])
    assert [(link.number, link.demand) for link in found.statements] == [(3, 0), (1, 1), (2, 1), (2, 2)]
    wrong = cast.client_of("gulnar").post(address, form(whole="99", once="B" * 26, anyway="yes"))
    assert wrong.status_code == 400
    assert "no published statement 99" in wrong.content.decode()


def test_the_whole_way_by_buttons(clock):
    ref = create(demands=DEMANDS)
    gulnar, kanat = cast.client_of("gulnar"), cast.client_of("kanat")
    gulnar.post(reverse("propose:send", args=[ref]))
    assert "Clear the yards first" in kanat.get(reverse("propose:moderate")).content.decode()
    kanat.post(reverse("propose:refuse", args=[ref]), {"reason": "unreadable", "note": "Say where."})
    page = gulnar.get(reverse("propose:read", args=[ref])).content.decode()
    assert "It cannot be understood." in page
    assert "Say where." in page
    gulnar.post(reverse("propose:send", args=[ref]))
    kanat.post(reverse("propose:publish", args=[ref]))
    assert cast.client_of("zarina").get(reverse("propose:read", args=[ref])).status_code == 200
    gulnar.post(reverse("decide:withdraw", args=[ref]), {"reason": "It is done."})
    assert "It is done." in cast.client_of("zarina").get(reverse("propose:read", args=[ref])).content.decode()


def test_a_co_author_joins_by_the_page(clock):
    ref = create()
    page = cast.client_of("gulnar").post(reverse("propose:authors", args=[ref])).content.decode()
    code = page.split('<p class="code">')[1].split("</p>")[0]
    browser = cast.client_of("zarina")
    browser.get(reverse("propose:join", args=[ref]))
    assert browser.post(reverse("propose:join", args=[ref]), {"code": code}).status_code == 302
    assert browser.get(reverse("propose:edit", args=[ref])).status_code == 200
    assert browser.post(reverse("propose:join", args=[ref]), {"code": ""}).status_code == 422
    again = cast.client_of("ivan").post(reverse("propose:join", args=[ref]), {"code": code})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["code"])


def test_authors_find_their_receipt_on_the_page_and_nobody_else_does(clock):
    ref = create()
    code = receipt_code(cast.actor("gulnar").key, proposals.readable(ref, cast.actor("gulnar")).body.ref)
    assert reading.reading(ref=ref, actor=cast.actor("gulnar"), at=AT).receipt == code
    assert spell_code(code) in cast.client_of("gulnar").get(reverse("propose:read", args=[ref])).content.decode()
    joined = actions.make_coauthor_code(actor=cast.actor("gulnar"), ref=ref, at=AT)
    actions.redeem_coauthor_code(actor=cast.actor("ivan"), ref=ref, code=joined, at=AT)
    assert reading.reading(ref=ref, actor=cast.actor("ivan"), at=AT).receipt not in ("", code)
    for other in ("zarina", "kanat"):
        assert reading.reading(ref=make_proposal("open"), actor=cast.actor(other), at=AT).receipt == ""


@pytest.mark.parametrize("name", ["edit", "authors", "merge"])
def test_pages_of_authors_are_closed_to_others(name, clock):
    ref = make_proposal("open")
    assert cast.client_of("ivan").get(reverse(f"propose:{name}", args=[ref])).status_code == 403
    assert cast.client_of("gulnar").get(reverse(f"propose:{name}", args=[ref])).status_code == 200


@pytest.mark.parametrize("phase", ["draft", "waiting", "refused", "open", "closed", "submitted"])
def test_the_page_speaks_in_every_phase_and_language(phase, clock):
    ref = make_proposal(phase, kind="law", paragraphs=(("Article 1", "Snow is cleared."),), open_until=AT.date())
    for language in ("kk", "ru", "en"):
        page = cast.client_of("gulnar").get(reverse("propose:read", args=[ref]), headers={"accept-language": language})
        assert page.status_code == 200
        assert "Article 1" in page.content.decode()


def test_texts_of_people_cannot_become_markup(clock):
    ref = make_proposal("open", title="<script>a</script>", text="<b>x</b> [a](javascript:x)", demands=("<i>y</i>",))
    page = cast.client_of("ivan").get(reverse("propose:read", args=[ref])).content.decode()
    assert "<script>a" not in page
    assert "<i>y" not in page
    assert "javascript:x" not in page.split("<main")[1].replace("[a](javascript:x)", "")


def test_my_proposals_are_mine_by_key_and_by_account(conversation):
    first, second = create(), make_proposal("open", conversation=conversation, title="By conversation")
    third = create(by="kanat")
    assert [found.ref for found in desks.mine(cast.actor("gulnar"))] == [second, first]
    assert [found.ref for found in desks.mine(cast.actor("kanat"))] == [third]
    both = Actor(account=cast.account("kanat").pk, key=cast.make_key(cast.KEYS["gulnar"]))
    assert [found.ref for found in desks.mine(both)] == [third, second, first]
    assert desks.mine(cast.actor("zarina")) == desks.mine(cast.actor("ivan")) == ()


def test_the_desk_shows_what_waits_for_this_moderator_only(conversation):
    here = make_proposal("waiting", conversation=conversation)
    elsewhere = make_proposal("waiting", body="council")
    refs = lambda by: [waiting.proposal.ref for waiting in desks.desk(cast.actor(by)).waiting]  # noqa: E731
    assert refs("bolat") == [here]
    assert refs("kanat") == refs("aigul") == [here, elsewhere]  # the host sees all
    assert refs("farida") == refs("erlan") == refs("yerbol") == []


def test_the_desk_tells_of_amendments_that_nobody_has_read(conversation, clock):
    ref = make_proposal("open", conversation=conversation)
    amendment = actions.propose_amendment(
        actor=cast.actor("ivan"), ref=ref, version=1, part="demand", number=1, text="By six.", reason="", at=AT
    )
    unread = lambda by: [(row.ref, row.count) for row in desks.desk(cast.actor(by)).unread]  # noqa: E731
    assert unread("bolat") == unread("kanat") == [(ref, 1)]
    assert unread("yerbol") == []
    bolat = cast.client_of("bolat")
    assert reverse("propose:moderate") in bolat.get(reverse("ask:desk")).content.decode()
    assert reverse("propose:amendments", args=[ref]) in bolat.get(reverse("propose:moderate")).content.decode()
    actions.show_amendment(actor=cast.actor("bolat"), ref=amendment, at=AT)
    assert unread("bolat") == []


def test_a_conversation_that_is_still_a_draft_is_not_shown_by_a_proposal():
    slug = cast.make_conversation("draft")
    make_body()
    with pytest.raises(refusals.NotAsked):
        create(by="aigul", conversation=slug)
    assert not Proposal.objects.exists()


def test_a_form_sent_twice_at_the_same_moment_is_one_draft(monkeypatch):
    whole, made = module.rules.check_size, []

    def meanwhile(said, words):
        whole(said, words)
        if not made:
            made.append("")
            made[0] = create(once="a" * 26)

    monkeypatch.setattr(module.rules, "check_size", meanwhile)
    assert create(once="a" * 26) == made[0]
    assert Proposal.objects.count() == 1


def test_what_was_taken_away_and_mended_can_open_again_after_its_last_day(clock):
    ref = make_proposal("refused", open_until=AT.date())
    Proposal.objects.filter(ref=ref).update(opened_on=AT.date(), open_until=AT.date() - timedelta(days=1))
    gulnar, address = cast.client_of("gulnar"), reverse("propose:edit", args=[ref])
    assert 'name="open_until"' in gulnar.get(address).content.decode()
    later = (AT.date() + timedelta(days=30)).isoformat()
    sent = {"title": "Mended", "demand_1": "Clear it.", "note": "No name any more.", "open_until": later}
    assert gulnar.post(address, sent).status_code == 302
    assert actions.send_proposal(actor=cast.actor("gulnar"), ref=ref, at=AT) == "waiting"
    assert row(ref).open_until.isoformat() == later


@pytest.mark.parametrize("address", ["/proposals/", "/proposals/new/"])
def test_a_sign_that_a_database_does_not_take_is_no_fault_of_the_program(address, clock):
    one, other = make_proposal(), make_proposal(title="The other")
    gulnar = cast.client_of("gulnar")
    assert gulnar.get(f"{address}?conversation=a%00b").status_code == 404
    assert gulnar.post(reverse("propose:merge", args=[one]), {"into": f"{other}\0x"}).status_code == 404
    sent = {"part": "demand", "number": "1", "version": "1", "text": "Other words.", "once": "a\0b"}
    assert gulnar.post(reverse("propose:amend", args=[one]), sent).status_code == 302
