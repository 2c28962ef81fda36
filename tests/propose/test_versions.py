"""Versions: a public text is never edited, only followed by another; what changed can be read."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from senim.people.actors import Actor
from senim.propose import actions
from senim.propose.formats.wording import join_paragraphs, split_paragraphs
from senim.propose.models import Demand, Version
from senim.propose.policy import refusals
from senim.propose.queries import amendments, proposals, versions
from senim.record.models import Entry
from tests import cast
from tests.proposals import DEMANDS, make_proposal, row

pytestmark = pytest.mark.django_db
AT = cast.AT


def revise(ref, by="gulnar", **changes):
    said = {
        "title": "Clear the yards first",
        "text": "People **slip** every winter.",
        "demands": DEMANDS,
        "note": "Why.",
    }
    return actions.revise_proposal(actor=cast.actor(by), ref=ref, at=AT, **(said | changes))


def told(ref):
    return [version.number for version in versions.history(ref, cast.actor("gulnar")).versions]


def test_what_was_never_open_is_written_over():
    for phase in ("draft", "refused"):
        ref = make_proposal(phase)
        assert revise(ref, title="Another title", demands=("One.",), note="") == 1
        found = proposals.readable(ref, cast.actor("gulnar"))
        assert (found.title, found.version.title, found.versions) == ("Another title", "Another title", 1)
        assert [d.text for d in found.version.demands] == ["One."]


def test_an_open_proposal_gets_a_new_version_and_keeps_the_old_one():
    ref = make_proposal()
    assert revise(ref, title="Another title", demands=(*DEMANDS, "A third thing."), note="One demand more.") == 2
    found = versions.history(ref, Actor())
    assert [(v.number, v.title, v.note, len(v.demands)) for v in found.versions] == [
        (2, "Another title", "One demand more.", 3),
        (1, "Clear the yards first", "", 2),
    ]
    assert row(ref).title == "Another title"
    assert [d.number for d in proposals.demands(found.proposal.pk)] == [1, 2, 3]
    assert Entry.objects.order_by("-pk")[0].kind == "propose.version.written"


def test_the_same_words_sent_twice_are_one_version():
    ref = make_proposal()
    before = Entry.objects.count()
    assert [revise(ref, title="Another title"), revise(ref, title="Another title")] == [2, 2]
    assert told(ref) == [2, 1]
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"note": " "}, refusals.NoNote),
        ({"note": "x" * 601}, refusals.TooLong),
        ({"demands": ()}, refusals.NoDemand),
        ({"title": ""}, refusals.NoTitle),
        ({"text": "x" * 20_001}, refusals.TooLong),
    ],
)
def test_a_version_that_says_too_little_or_too_much_is_refused(changes, refusal):
    ref = make_proposal()
    with pytest.raises(refusal):
        revise(ref, **({"title": "New"} | changes))
    assert told(ref) == [1]


def test_two_authors_do_not_write_over_each_other():
    for phase in ("draft", "open"):
        ref = make_proposal(phase)
        mark = proposals.readable(ref, cast.actor("gulnar")).version.wording.mark
        revise(ref, title="The first", base=mark)
        with pytest.raises(refusals.Overtaken):
            revise(ref, title="The second", base=mark)
        revise(ref, title="The first", base=mark)  # the second click of the first
        assert row(ref).title == "The first"


def test_a_text_taken_away_after_it_was_open_is_not_written_over():
    ref = make_proposal()
    actions.take_away_proposal(actor=cast.actor("aigul"), ref=ref, reason="insult", note="", at=AT)
    assert revise(ref, title="Mended") == 2
    assert told(ref) == [2, 1]


def test_the_table_holds_one_version_of_a_number_and_one_demand():
    make_proposal()
    version = Version.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(proposal_id=version.proposal_id, number=1, title="x", written_on=AT.date())
    with pytest.raises(IntegrityError), transaction.atomic():
        Demand.objects.create(version=version, number=1, text="x")


def test_a_statement_behind_a_demand_that_fell_away_stays_behind_the_whole(conversation):
    ref = make_proposal(conversation=conversation, statements=((1, 2), (2, 1)))
    revise(ref, demands=DEMANDS[:1])
    links = proposals.readable(ref, Actor()).statements
    assert [(link.number, link.demand) for link in links] == [(1, 0), (2, 1)]


def test_tags_and_links_of_an_open_proposal_change_with_an_entry_and_without_a_version(conversation):
    ref = make_proposal(conversation=conversation, tags=("snow",))
    before = Entry.objects.count()
    revise(ref, tags=("Ice", "snow"), statements=((3, 0),))
    revise(ref, tags=("Ice", "snow"), statements=((3, 0),))
    found = proposals.readable(ref, Actor())
    assert (found.tags, [link.number for link in found.statements], found.versions) == (("ice", "snow"), [3], 1)
    assert list(Entry.objects.order_by("pk").values_list("kind", flat=True))[before:] == ["propose.proposal.changed"]


# What changed


def pieces(line):
    return [(piece.kind, piece.text) for piece in line]


def test_two_versions_are_compared_word_by_word():
    ref = make_proposal()
    revise(ref, demands=("Clear the yards by six in the morning.", *DEMANDS[1:], "A third thing."))
    card = versions.compare(ref, Actor(), 1, 2)
    title, demands, reasons = card.parts
    assert (title.label, demands.label, reasons.label) == ("Title", "Demands", "Reasons")
    assert [part.changed for part in card.parts] == [False, True, False]
    first, second, third = demands.lines
    assert pieces(first.both) == [
        ("same", "1. Clear the yards by "), ("removed", "seven"), ("added", "six"), ("same", " in the morning."),
    ]  # fmt: skip
    assert not second.changed
    assert third.before is None
    assert (card.added, card.removed) == (5, 1)  # six; 3, A, third, thing


def test_any_two_versions_can_be_compared_both_ways():
    ref = make_proposal()
    revise(ref, title="Second")
    revise(ref, title="Third")
    assert {versions.compare(ref, Actor(), a, b).parts[0].changed for a, b in ((1, 3), (3, 1), (2, 3))} == {True}
    assert not versions.compare(ref, Actor(), 2, 2).parts[0].changed
    for wrong in (0, 4):
        with pytest.raises(refusals.UnknownVersion):
            versions.compare(ref, Actor(), 1, wrong)


def test_the_paragraphs_of_a_law_are_compared_by_their_labels():
    ref = make_proposal(kind="law", paragraphs=(("Article 1", "Snow is cleared by seven."), ("", "Ice is salted.")))
    revise(ref, paragraphs=(("Article 1", "Snow is cleared by six."), ("", "Ice is salted.")))
    law = versions.compare(ref, Actor(), 1, 2).parts[-1]
    assert law.label == "Text of the law"
    assert ("removed", "seven") in pieces(law.lines[0].both)
    assert not law.lines[1].changed


@pytest.mark.parametrize("view", ["", "side", "inline"])
def test_the_page_marks_what_came_and_went_for_eyes_and_ears(view, clock):
    ref = make_proposal()
    revise(ref, title="Clear the yards last <b>", note="The other way round.")
    browser = cast.client_of("zarina")
    page = browser.get(reverse("propose:compare", args=[ref]), {"before": 1, "after": 2, "view": view}).content.decode()
    assert '<ins><span class="sr">added: </span>last' in page
    assert '<del><span class="sr">removed: </span>first' in page
    assert "The other way round." in page
    assert "last <b>" not in page
    assert ("<table" in page) == (view != "inline")


def test_pages_of_versions_are_as_public_as_the_proposal(clock):
    ref, draft = make_proposal(), make_proposal("draft")
    revise(ref, title="Second")
    browser = cast.client_of("zarina")
    assert "Version 2" in browser.get(reverse("propose:versions", args=[ref])).content.decode()
    old = browser.get(reverse("propose:version", args=[ref, 1])).content.decode()
    assert "A newer one stands now." in old
    assert "Clear the yards first" in old
    assert browser.get(reverse("propose:version", args=[ref, 3])).status_code == 404
    for name, args in (("versions", [draft]), ("version", [draft, 1]), ("compare", [draft])):
        assert browser.get(reverse(f"propose:{name}", args=args)).status_code == 404


def test_a_new_version_is_written_by_the_page(clock):
    ref = make_proposal()
    browser = cast.client_of("gulnar")
    page = browser.get(reverse("propose:edit", args=[ref]))
    shown = {name: page.context["form"].initial.get(name, "") for name in page.context["form"].fields}
    sent = {**shown, "rows": "3", "demand_2": "", "note": ""}
    assert browser.post(reverse("propose:edit", args=[ref]), sent).status_code == 422
    assert browser.post(reverse("propose:edit", args=[ref]), {**sent, "note": "One less."}).status_code == 302
    assert told(ref) == [2, 1]
    stale = browser.post(reverse("propose:edit", args=[ref]), {**sent, "title": "Stale", "note": "Again."})
    assert stale.status_code == 409
    assert "Another author changed the text" in stale.content.decode()
    assert 'value="Stale"' in stale.content.decode()
    assert told(ref) == [2, 1]


def test_a_law_is_typed_as_it_is_shown():
    law = (("Article 1", "Snow\nand ice."), ("", "By seven."), ("", "# not a label"), ("Only a label", ""))
    assert split_paragraphs(join_paragraphs(law)) == law
    assert split_paragraphs("") == ()


def test_nothing_is_kept_when_the_record_cannot_be_written(monkeypatch):
    ref = make_proposal(tags=("snow",))

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    from senim.propose.actions import versions as module

    monkeypatch.setattr(module.record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        revise(ref, title="Second", tags=("ice",))
    assert told(ref) == [1]
    assert proposals.readable(ref, Actor()).tags == ("snow",)


def test_what_a_moderator_took_away_does_not_come_back_with_the_mended_text(clock):
    ref = make_proposal(title="Somebody by name", demands=("Somebody must go.", "Another thing."))
    actions.propose_amendment(
        actor=cast.actor("kanat"), ref=ref, version=1, part="demand", number=1, text="They must go.", reason="", at=AT
    )
    actions.take_away_proposal(actor=cast.actor("aigul"), ref=ref, reason="personal_data", note="", at=AT)
    assert told(ref) == [1]  # its authors still see what they wrote
    assert revise(ref, title="Nobody by name", demands=("They must stay.",)) == 2
    assert told(ref) == [2, 1]
    actions.send_proposal(actor=cast.actor("gulnar"), ref=ref, at=AT)
    actions.open_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    assert told(ref) == [2]
    assert revise(ref, title="Still nobody") == 3
    assert versions.history(ref, Actor()).numbers == (2, 3) == versions.compare(ref, Actor(), 2, 3).numbers
    zarina = cast.client_of("zarina")
    for page in (
        "", "versions/", "versions/1/", "versions/2/", "compare/?before=1&after=2", "amendments/",
        "amend/?part=demand&number=1&version=1",
    ):  # fmt: skip
        assert "Somebody" not in zarina.get(f"/proposals/{ref}/{page}").content.decode()
    for number in (1, 2):
        with pytest.raises(refusals.Withheld):
            versions.compare(ref, Actor(), 1, number)
    with pytest.raises(refusals.Withheld):
        amendments.draft(ref, cast.actor("ivan"), AT, part="demand", number=1, version=1)


def test_a_refusal_that_was_taken_back_brings_the_same_version_back():
    ref = make_proposal()
    revise(ref, title="Another title")
    actions.take_away_proposal(actor=cast.actor("aigul"), ref=ref, reason="insult", note="", at=AT)
    actions.send_proposal(actor=cast.actor("gulnar"), ref=ref, at=AT)
    actions.open_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    assert told(ref) == [2]
