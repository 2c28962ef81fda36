"""Notes on a check: by those who took part, one each, shown once groups on both sides find them helpful."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from senim.check import actions
from senim.check.models import Check, Note, NoteRating, NoteTally
from senim.check.policy import notes as policy
from senim.check.policy.rules import WrongPhase
from senim.check.queries import notes as queries
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.addresses import BadAddress
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.listen import actions as listen
from senim.people.actors import SYSTEM, Actor
from senim.people.formats import mint_key
from senim.record import actions as record
from senim.record.models import Entry
from tests.camps import STATEMENTS, make_camps
from tests.cast import AT, actor, cast_votes, client_of, make_conversation
from tests.checks import make_check, make_note, make_notes, rate

pytestmark = pytest.mark.django_db
ONCE = "0123456789ABCDEFGHJKMNPQRS"


@pytest.fixture
def opened(db: None) -> tuple[str, dict[str, list[Actor]]]:
    """A check that is open to the notes of two camps of twelve, and these people."""
    return make_notes()


def card(check: str, who: Actor | None = None, at=AT) -> queries.NotesCard:
    """Return the notes of a check as somebody sees them."""
    return queries.of_check(Check.objects.get(ref=check).pk, who or Actor(), at)


def entries(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


# Opening


def test_monitors_open_a_published_check_once_and_to_a_conversation_with_groups(db):
    check, malika = make_check("published"), actor("malika")
    opening = {"actor": malika, "check": check, "at": AT}
    make_camps("snow", camps=(12, 12))
    make_camps("ice", camps=(12, 12))
    make_conversation("published", slug="rain")
    with pytest.raises(policy.NoGroups):
        actions.open_notes(conversation="rain", **opening)
    with pytest.raises(NotFound):
        actions.open_notes(conversation="nowhere", **opening)
    with pytest.raises(NotAllowed):
        actions.open_notes(conversation="snow", **(opening | {"actor": actor("bolat")}))
    for _ in range(2):
        actions.open_notes(conversation="snow", **opening)
    with pytest.raises(policy.NotesOpen):
        actions.open_notes(conversation="ice", **opening)
    assert entries("check.notes.opened") == 1


def test_a_draft_is_not_there_and_a_check_without_a_conversation_takes_no_note(db):
    with pytest.raises(NotFound):
        actions.open_notes(actor=actor("malika"), check=make_check(), conversation="snow", at=AT)
    assert not Note.objects.exists()


# Writing


def test_a_note_is_kept_with_its_source_and_names_nobody(opened):
    check, people = opened
    ref = make_note(check, people["0"][0], text=" The photos are of one street.\r\n", once=ONCE)
    row = Note.objects.get(ref=ref)
    assert (row.text, row.address, row.written_on) == (
        "The photos are of one street.", "https://yards.example/photos", AT.date(),
    )  # fmt: skip
    body = Entry.objects.get(kind="check.note.written").body
    assert "street" not in body and "yards.example" not in body and str(row.author_id) not in body.split('"')
    assert make_note(check, people["0"][0], once=ONCE) == ref != make_note(check, people["0"][1], once=ONCE)
    with pytest.raises(policy.NoteThere):
        make_note(check, people["0"][0], once="1" * 26)
    assert Note.objects.count() == entries("check.note.written") == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(of=row.of, author_id=row.author_id, language="en", text="Two.", written_on=AT.date())


def test_what_is_no_note_is_refused_and_nothing_is_kept(opened):
    check, people = opened
    for changes, refusal in (
        ({"text": "…"}, NothingSaid),
        ({"text": "x" * 601}, TooLong),
        ({"language": "English"}, BadLanguage),
        ({"address": " "}, policy.NoteWithoutSource),
        ({"address": "javascript:alert(1)"}, BadAddress),
    ):
        with pytest.raises(refusal):
            make_note(check, people["0"][0], **changes)
    with pytest.raises(NotFound):
        make_note("000000000000", people["0"][0])
    assert not Note.objects.exists() and not entries("check.note.written")


def test_only_who_voted_in_the_conversation_writes_and_rates(opened):
    check, people = opened
    note = make_note(check, people["0"][0])
    strangers = [Actor(), Actor(key=mint_key(settings.SECRET_KEY)), actor("malika"), SYSTEM]
    for who in strangers:
        with pytest.raises(policy.TookNoPart):
            make_note(check, who)
        with pytest.raises(policy.TookNoPart):
            rate(note, [who])
    assert Note.objects.count() == 1 and not NoteRating.objects.exists()
    with pytest.raises(policy.NotesNotOpen):
        row = Check.objects.get(ref=check)
        row.conversation = None
        row.save()
        make_note(check, people["0"][1])


# Rating


def test_reasons_fit_the_rating_and_nobody_rates_their_own_note(opened):
    check, people = opened
    note = make_note(check, people["0"][0])
    one = people["0"][1:2]
    for value, tags, refusal in (
        ("helpful", ("opinion",), policy.ReasonsDoNotFit),
        ("not_helpful", ("clear",), policy.ReasonsDoNotFit),
        ("somewhat", ("clear", "nice"), policy.ReasonsDoNotFit),
        ("great", (), policy.BadRating),
    ):
        with pytest.raises(refusal):
            rate(note, one, value, tags)
    with pytest.raises(policy.OwnNote):
        rate(note, people["0"][:1])
    with pytest.raises(NotFound):
        rate("000000000000", one)
    rate(note, one, "somewhat", ("clear", "opinion"))
    rate(note, one, "helpful", ("clear",))
    row = NoteRating.objects.get()
    assert (row.value, [tag.tag for tag in row.tags.all()]) == ("helpful", ["clear"])
    with pytest.raises(IntegrityError), transaction.atomic():
        NoteRating.objects.create(note=row.note, participant_id=row.participant_id, value="somewhat")


def test_a_note_is_shown_once_groups_on_both_sides_find_it_helpful(opened):
    check, people = opened
    left, right = people["0"], people["1"]
    note = make_note(check, left[0])
    rate(note, left[1:6], tags=("good_sources",))
    rate(note, right[:4])
    assert card(check).notes[0].groups == () and not NoteTally.objects.exists()
    rate(note, right[4:5])  # the tenth
    shown = card(check).shown[0]
    assert shown.text and {group.word for group in shown.groups} == {"helpful"}
    assert [group.share for group in shown.groups] == [None, None] and not shown.own
    tally = Entry.objects.get(kind="check.note.tallied")
    assert "shown" not in tally.body and "groups" not in tally.body  # a careful conversation tells it days later
    rate(note, right[:5], "not_helpful")
    rate(note, left[6:12], "helpful")  # eleven are new or changed: the fifth and sixth of the left make it ten
    waiting = card(check).waiting[0]
    assert sorted(group.word for group in waiting.groups) == ["helpful", "not_yet"] and waiting.text == ""
    assert NoteTally.objects.count() == 1 and entries("check.note.tallied") == 2


def test_what_is_missing_is_said_group_by_group(opened):
    check, people = opened
    note = make_note(check, people["0"][0])
    rate(note, people["0"][1:8])
    rate(note, people["1"][:3])
    waiting = card(check).waiting[0]
    assert sorted(group.word for group in waiting.groups) == ["few", "helpful"] and waiting.lone
    assert waiting.counted_on == AT.date()


def test_a_rating_sent_again_is_no_new_one_and_people_in_no_group_have_no_say(db):
    check, people = make_notes(camps=(12, 12), loners=10)
    note = make_note(check, people["0"][0])
    for _ in range(2):
        rate(note, people["0"][1:6])
    assert not NoteTally.objects.exists()
    rate(note, people[""][:5])
    waiting = card(check).waiting[0]
    assert sorted(group.word for group in waiting.groups) == ["few", "helpful"]
    for _ in range(2):
        rate(note, people["0"][1:10], "helpful")
    assert NoteTally.objects.get().number == 1


def test_a_note_that_is_not_shown_is_read_by_those_who_took_part_and_who_may_take_it_away(opened):
    check, people = opened
    make_note(check, people["0"][0])
    for who, reads in (
        (people["1"][0], True), (actor("malika"), True), (actor("aigul"), True), (actor("bolat"), False), (None, False),
    ):  # fmt: skip
        (note,) = card(check, who).notes
        assert (bool(note.text), bool(note.address)) == (reads, reads)
    assert card(check, people["0"][0]).notes[0].own and card(check, people["0"][0]).wrote


def test_a_careful_conversation_delays_what_is_shown(db):
    check, people = make_notes(camps=(16, 16), exposure="careful")
    note = make_note(check, people["0"][0])
    rate(note, people["0"][1:9])
    rate(note, people["1"][:6])
    assert not NoteTally.objects.exists()  # fourteen; fifteen are needed
    rate(note, people["1"][6:7])
    assert NoteTally.objects.get().counted_at.hour == 0
    assert card(check, at=AT).waiting and not card(check, at=AT).waiting[0].groups
    assert card(check, at=AT + timedelta(days=2)).shown
    rate(note, people["0"][1:16], "not_helpful", at=AT + timedelta(days=2))
    assert NoteTally.objects.count() == 2
    assert card(check, at=AT + timedelta(days=2)).shown and card(check, at=AT + timedelta(days=4)).waiting


def test_the_order_is_drawn_anew_each_day_and_is_the_same_for_everybody(opened):
    check, people = opened
    for who in people["0"][:6]:
        make_note(check, who)
    first = [note.ref for note in card(check).notes]
    assert first == [note.ref for note in card(check, people["1"][0]).notes]
    days = {tuple(note.ref for note in card(check, at=AT + timedelta(days=n)).notes) for n in range(4)}
    assert len(days) > 1


# Taking away, and what closes


def test_a_note_is_taken_away_on_a_ground_once_with_all_that_hangs_on_it(opened):
    check, people = opened
    note = make_note(check, people["0"][0])
    rate(note, people["0"][1:6])
    rate(note, people["1"][:5])
    for who in ("bolat", "kanat", "gulnar"):
        with pytest.raises(NotAllowed):
            actions.take_away_note(actor=actor(who), note=note, ground="insult", at=AT)
    with pytest.raises(policy.BadGround):
        actions.take_away_note(actor=actor("malika"), note=note, ground="wrong", at=AT)
    actions.take_away_note(actor=actor("aigul"), note=note, ground="insult", at=AT)
    with pytest.raises(policy.NoteGone):
        actions.take_away_note(actor=actor("malika"), note=note, ground="insult", at=AT)
    with pytest.raises(policy.NoteGone):
        rate(note, people["1"][:1])
    (gone,) = card(check, people["0"][0]).gone
    assert (gone.text, gone.gone_on, gone.ground_label) == ("", AT.date(), "It insults somebody.")
    assert not NoteRating.objects.exists() and not NoteTally.objects.exists()
    assert '"ground":"insult"' in Entry.objects.get(kind="check.note.removed").body
    with pytest.raises(policy.NoteThere):
        make_note(check, people["0"][0])


def test_a_check_that_was_withdrawn_takes_no_note_and_no_rating(opened):
    check, people = opened
    note = make_note(check, people["0"][0])
    actions.withdraw_check(actor=actor("malika"), check=check, why="The photos were of another year.", at=AT)
    with pytest.raises(WrongPhase):
        make_note(check, people["0"][1])
    with pytest.raises(WrongPhase):
        rate(note, people["0"][1:2])
    assert not card(check).open
    actions.take_away_note(actor=actor("malika"), note=note, ground="insult", at=AT)


def test_a_record_that_fails_leaves_nothing_behind(opened, monkeypatch):
    check, people = opened
    note = make_note(check, people["0"][0])
    rate(note, people["0"][1:10])

    def fail(*_args: object, **_named: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", fail)
    for act in (
        lambda: make_note(check, people["0"][1]),
        lambda: rate(note, people["1"][:1]),
        lambda: actions.take_away_note(actor=actor("malika"), note=note, ground="insult", at=AT),
    ):
        with pytest.raises(OSError, match="no space left"):
            act()
    row = Note.objects.get()
    assert row.text and NoteRating.objects.count() == 9 and not NoteTally.objects.exists()


def test_notes_cost_the_same_at_1_and_at_10(opened, django_assert_num_queries):
    check, people = opened
    pk = Check.objects.get(ref=check).pk
    reader = people["1"][0]
    for n in (1, 10):
        for who in people["0"][Note.objects.count() : n]:
            rate(make_note(check, who), [reader], tags=("clear",))
        with django_assert_num_queries(9):
            queries.of_check(pk, reader, AT)


# The pages


@pytest.fixture
def browsers(db, clock) -> tuple[str, Client, Client]:
    """A check open to notes, and the browsers of Gulnar and Ivan, who voted with one camp each."""
    make_camps("snow", camps=(12, 12), phase="open")
    for who, camp in (("gulnar", 0), ("ivan", 1)):
        agreed = [(camp == 0) == (n <= STATEMENTS // 2) for n in range(1, STATEMENTS + 1)]
        cast_votes("snow", {n: "agree" if yes else "disagree" for n, yes in enumerate(agreed, start=1)}, by=who)
    listen.close_listening(actor=actor("aigul"), slug="snow", at=AT)
    listen.publish_result(actor=actor("aigul"), slug="snow", notes={}, at=AT)
    check = make_check("published")
    return check, client_of("gulnar"), client_of("ivan")


def test_people_who_took_part_write_and_rate_and_everybody_sees_what_counts(browsers):
    check, gulnar, ivan = browsers
    page, desk = reverse("check:notes", args=[check]), reverse("check:notes_open", args=[check])
    malika, passer_by = client_of("malika"), client_of("zarina")
    assert "nobody to write or rate them" in passer_by.get(page).content.decode()
    assert (passer_by.get(desk).status_code, client_of("bolat").get(desk).status_code) == (302, 403)
    assert malika.post(desk, {}).status_code == 422
    for _ in range(2):
        assert malika.post(desk, {"conversation": "snow"}).status_code == 302
    assert "that stays" in malika.get(desk).content.decode()
    said = {"text": "One street only.", "address": "https://a.example/", "language": "en", "once": ONCE}
    for changes, told in (
        ({"text": ""}, "This field is required"), ({"text": "…"}, "The words are missing"),
        ({"address": "javascript:1"}, "is no address that can be shown"),
    ):  # fmt: skip
        answer = gulnar.post(page, said | changes)
        assert (answer.status_code, told in answer.content.decode()) == (422, True), told
    assert passer_by.post(page, said).status_code == 403
    for _ in range(2):
        assert gulnar.post(page, said).status_code == 302
    assert gulnar.post(page, said | {"once": "1" * 26}).status_code == 409
    note = Note.objects.get()
    address = reverse("check:note_rate", args=[check, note.ref])
    assert "One street only." not in passer_by.get(page).content.decode()
    own, other = gulnar.get(page).content.decode(), ivan.get(page).content.decode()
    assert "You wrote this note" in own and "Send the rating" not in own and "Send the note" not in own
    assert "One street only." in other and "Send the rating" in other and "first count is made once 10" in other
    assert ivan.post(address, {}).status_code == 422
    wrong = ivan.post(address, {"value": "helpful", "bad": ["opinion"]})
    assert wrong.status_code == 422 and "do not fit" in wrong.content.decode()
    assert gulnar.post(address, {"value": "helpful"}).status_code == 403
    assert passer_by.post(address, {"value": "helpful"}).status_code == 403
    for _ in range(2):
        assert ivan.post(address, {"value": "helpful", "good": ["clear"]}).status_code == 302
    assert "Your rating now" in ivan.get(address).content.decode()
    assert ivan.get(reverse("check:note_rate", args=[check, "0" * 12])).status_code == 404
    people = {camp: [Actor(key=f"camp-{camp}-{i}") for i in range(6)] for camp in "01"}
    rate(note.ref, people["0"][:5])
    rate(note.ref, people["1"][:4])
    for told in (passer_by.get(page).content.decode(), part_of(check)):
        assert "One street only." in told and "60% or more of its raters find it helpful" in told


def test_a_note_is_taken_away_at_the_desk(browsers):
    check, gulnar, _ivan = browsers
    actions.open_notes(actor=actor("malika"), check=check, conversation="snow", at=AT)
    desk = reverse("check:note_take_away", args=[make_note(check, actor("gulnar"))])
    for who, status in (("zarina", 302), ("bolat", 403), ("malika", 200), ("aigul", 200)):
        assert client_of(who).get(desk).status_code == status
    malika = client_of("malika")
    assert malika.post(desk, {}).status_code == malika.post(desk, {"ground": "wrong"}).status_code == 422
    assert malika.post(desk, {"ground": "insult"}).status_code == 302
    assert malika.post(desk, {"ground": "insult"}).status_code == 409
    told = gulnar.get(reverse("check:notes", args=[check])).content.decode()
    assert "A note was taken away on 24 November 2026" in told and "It insults somebody." in told
    assert "It insults somebody." in part_of(check)
    assert malika.get(reverse("check:note_take_away", args=["0" * 12])).status_code == 404


def part_of(check: str) -> str:
    """Return the notes as the page of the check shows them to a passer-by."""
    with translation.override("en"):
        return render_to_string("check/_notes.html", {"notes": card(check)})


def test_a_draft_has_no_page_of_notes(db, clock):
    assert client_of("malika").get(reverse("check:notes", args=[make_check()])).status_code == 404
