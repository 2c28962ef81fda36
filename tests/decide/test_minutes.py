"""Minutes write themselves, those who were there correct them, and once approved they say the same for ever."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from senim.calc import canonical
from senim.decide import actions
from senim.decide.formats import minutes as formats
from senim.decide.models import (
    AgendaItem,
    Ballot,
    CouncilSession,
    Decision,
    Minutes,
    MinutesCorrection,
    Motion,
    RollCall,
)
from senim.decide.policy import minutes as policy
from senim.decide.queries import minutes as queries
from senim.decide.queries.agenda import notes_sign
from senim.errors import NotAllowed, NotFound
from senim.people import actions as people_actions
from senim.people.models import Membership
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast
from tests.decide.meeting import TEXT, after, hold, plan

pytestmark = pytest.mark.django_db

END = after(100)
LATER = END + timedelta(days=6)  # one day after the last of five
SIGN = "a" * 26


def open_for(days, ref, *, by="kanat", at=END):
    return actions.open_corrections(actor=cast.actor(by), ref=ref, days=days, at=at)


def propose(ref, text="Umit spoke second.", *, by="timur", item="", at=END, once=None):
    return actions.propose_correction(actor=cast.actor(by), ref=ref, item=item, text=text, at=at, once=once)


def approve(ref, *, by="saule", at=LATER):
    return actions.approve_minutes(actor=cast.actor(by), ref=ref, at=at)


def card(ref, by="zarina", at=END):
    return queries.minutes(ref, cast.actor(by), at)


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


# The draft


def test_the_draft_tells_who_was_there_in_local_time():
    text = card(hold().ref, "saule").text
    told = {seat.name: [(stay.from_hour, stay.to_hour) for stay in seat.stays] for seat in text.present}
    assert told == {"Saule": [("09:03", "")], "Timur": [("09:04", "09:20")], "Umit": [("09:05", "")]}
    assert (text.zone, text.opened_hour, text.ended_hour, text.day) == ("Asia/Almaty", "09:02", "10:30", "2026-11-24")


def test_the_draft_tells_what_happened_under_each_item():
    meeting = hold()
    first, second = card(meeting.ref, "kanat").text.items
    (motion,) = first.motions
    (call,) = motion.roll_calls
    assert (motion.text, motion.moved_by, motion.state) == (TEXT, "Saule", "carried")
    assert (call.yes, call.no, call.abstain, call.outcome) == (2, 0, 0, "carried")
    assert [(voice.name, voice.choice) for voice in call.ballots] == [
        ("Saule", "yes"),
        ("Timur", "absent"),
        ("Umit", "yes"),
    ]
    (decision,) = first.decisions
    assert (decision.kind, decision.owner, decision.roll_call) == ("adopted", "The akimat", meeting.roll_call)
    assert [(one.name, one.reason) for one in second.recused] == [("Umit", "Her brother drives.")]


def test_members_who_never_came_are_named_as_absent():
    ref = plan()
    actions.open_session(actor=cast.actor("kanat"), ref=ref, at=after(2))
    text = card(ref, "kanat").text
    assert ([seat.name for seat in text.absent], text.present) == (["Saule", "Timur", "Umit"], ())


def test_a_draft_is_for_the_body_only():
    meeting = hold()
    for inside in ("kanat", "saule", "timur", "yerbol"):
        assert card(meeting.ref, inside).state == "draft"
    for outside in ("zarina", "gulnar", "farida"):
        with pytest.raises(NotFound):
            card(meeting.ref, outside)


def test_before_a_session_begins_there_are_no_minutes():
    ref = plan()
    with pytest.raises(NotFound):
        card(ref, "kanat")
    with pytest.raises(policy.NoMinutesYet):
        open_for(5, ref)


def test_the_words_of_the_format_are_those_of_the_tables():
    pairs = {
        "choice": Ballot.Choice,
        "motion": Motion.State,
        "outcome": RollCall.Outcome,
        "majority": RollCall.Majority,
        "decision": Decision.Kind,
        "title": Membership.Title,
        "correction": MinutesCorrection.State,
    }
    for name, choices in pairs.items():
        words = {key: str(word) for key, word in formats.WORDS[name].items() if key}
        assert words == {value: str(label) for value, label in choices.choices}


@pytest.mark.parametrize("rows", [1, 12])
def test_a_draft_costs_the_same_queries_whatever_its_length(django_assert_num_queries, rows):
    meeting = hold(ended=False)
    for n in range(rows):
        item = actions.add_item(actor=cast.actor("kanat"), ref=meeting.ref, title=f"More {n}", at=after(41))
        actions.move_motion(
            actor=cast.actor("kanat"), ref=meeting.ref, item=item, text="A text.", meaning="A meaning.", at=after(42)
        )
    with django_assert_num_queries(18):
        card(meeting.ref, "kanat")


# Opening


def test_opening_gives_the_last_day_in_the_bodys_time_zone_and_enters_the_record():
    meeting = hold()
    late = after(60 * 15)  # already the next day in Almaty
    until = open_for(5, meeting.ref, at=late)
    assert until.isoformat() == "2026-11-30"
    assert kinds()[-1] == "decide.minutes.opened"
    assert card(meeting.ref).until == until


@pytest.mark.parametrize("by", ["saule", "timur", "yerbol", "farida", "zarina"])
def test_only_the_clerk_opens(by):
    meeting = hold()
    with pytest.raises(NotAllowed):
        open_for(5, meeting.ref, by=by)
    assert not Minutes.objects.exists()


def test_a_running_session_cannot_be_corrected_yet():
    meeting = hold(ended=False)
    with pytest.raises(policy.SessionRuns):
        open_for(5, meeting.ref)


@pytest.mark.parametrize("days", [0, -1, 61])
def test_the_days_have_bounds(days):
    with pytest.raises(policy.BadDays):
        open_for(days, hold().ref)


def test_opened_twice_the_first_days_stand():
    meeting = hold()
    open_for(5, meeting.ref)
    with pytest.raises(policy.OpenAlready, match="2026-11-29"):
        open_for(9, meeting.ref)


# Corrections


def test_who_was_present_proposes_even_after_leaving_early():
    meeting = hold()
    open_for(5, meeting.ref)
    propose(meeting.ref, item=meeting.first)
    first, _second = card(meeting.ref).text.items
    (correction,) = first.corrections
    assert (correction.by, correction.text, correction.state) == ("Timur", "Umit spoke second.", "proposed")
    assert kinds()[-1] == "decide.correction.proposed"


def test_a_correction_may_be_about_the_whole():
    meeting = hold()
    open_for(5, meeting.ref)
    propose(meeting.ref)
    assert [c.by for c in card(meeting.ref).text.corrections] == ["Timur"]


def test_a_seat_that_ended_since_does_not_take_the_word_away():
    meeting = hold()
    open_for(5, meeting.ref)
    seat = Membership.objects.get(person__name="Timur")
    people_actions.end_seat(actor=cast.actor("kanat"), slug="council", membership=seat.ref, until=END.date(), at=END)
    propose(meeting.ref, at=END + timedelta(days=2))


def test_a_member_who_was_not_there_cannot():
    cast.make_council()
    meeting = hold()
    open_for(5, meeting.ref)
    people_actions.give_seat(
        actor=cast.actor("kanat"), slug="council", name="Farida", seat=9, title="member", how="lot",
        since=after(0).date(), email="farida@example.org", at=END,
    )  # fmt: skip
    with pytest.raises(policy.NotPresent):
        propose(meeting.ref, by="farida")
    assert not MinutesCorrection.objects.exists()


@pytest.mark.parametrize(("by", "no"), [("kanat", policy.NotPresent), ("zarina", NotAllowed), ("gulnar", NotAllowed)])
def test_nobody_else_proposes(by, no):
    meeting = hold()
    open_for(5, meeting.ref)
    with pytest.raises(no):
        propose(meeting.ref, by=by)


def test_before_the_opening_a_correction_is_told_to_wait():
    with pytest.raises(policy.NotOpenYet):
        propose(hold().ref)


def test_the_last_day_counts_whole_in_the_bodys_time_zone_and_the_next_is_too_late():
    meeting = hold()
    open_for(5, meeting.ref)  # to 29 November in Almaty, which ends at 19:00 UTC
    last = END.replace(day=29, hour=18, minute=59)
    propose(meeting.ref, at=last)
    with pytest.raises(policy.CorrectionsOver, match="2026-11-29"):
        propose(meeting.ref, at=last + timedelta(minutes=1))


def test_the_same_form_sent_twice_proposes_once():
    meeting = hold()
    open_for(5, meeting.ref)
    assert propose(meeting.ref, once=SIGN) == propose(meeting.ref, once=SIGN)
    assert MinutesCorrection.objects.count() == 1
    assert kinds().count("decide.correction.proposed") == 1


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_correction_has_words(text):
    meeting = hold()
    open_for(5, meeting.ref)
    with pytest.raises(policy.EmptyCorrection):
        propose(meeting.ref, text)


def test_a_correction_is_about_an_item_of_this_session():
    meeting = hold()
    open_for(5, meeting.ref)
    with pytest.raises(NotFound):
        propose(meeting.ref, item="0" * 12)


def test_the_clerk_takes_one_and_declines_one_with_a_reason_and_both_stay():
    meeting = hold()
    open_for(5, meeting.ref)
    taken, declined = propose(meeting.ref), propose(meeting.ref, "It was cold.")
    actions.take_correction(actor=cast.actor("kanat"), correction=taken, at=END)
    actions.decline_correction(actor=cast.actor("kanat"), correction=declined, reason="Not said.", at=END)
    fates = {c.ref: (c.state, c.reason) for c in card(meeting.ref).text.corrections}
    assert fates == {taken: ("taken", ""), declined: ("declined", "Not said.")}
    assert kinds()[-2:] == ["decide.correction.taken", "decide.correction.declined"]


def test_a_correction_is_not_declined_without_a_reason():
    meeting = hold()
    open_for(5, meeting.ref)
    ref = propose(meeting.ref)
    with pytest.raises(policy.NoReason):
        actions.decline_correction(actor=cast.actor("kanat"), correction=ref, reason=" ", at=END)
    assert card(meeting.ref).text.corrections[0].state == "proposed"


def test_of_two_clerks_the_second_is_told_what_the_first_decided():
    meeting = hold()
    open_for(5, meeting.ref)
    ref = propose(meeting.ref)
    actions.take_correction(actor=cast.actor("kanat"), correction=ref, at=END)
    with pytest.raises(policy.CorrectionDecided, match="taken"):
        actions.decline_correction(actor=cast.actor("kanat"), correction=ref, reason="No.", at=END)


@pytest.mark.parametrize("by", ["saule", "timur", "yerbol", "farida"])
def test_only_the_clerk_decides_corrections(by):
    meeting = hold()
    open_for(5, meeting.ref)
    ref = propose(meeting.ref)
    for act in (actions.take_correction, lambda **k: actions.decline_correction(reason="No.", **k)):
        with pytest.raises(NotAllowed):
            act(actor=cast.actor(by), correction=ref, at=END)


# The seal


def sealed(days=5):
    meeting = hold()
    open_for(days, meeting.ref)
    actions.take_correction(actor=cast.actor("kanat"), correction=propose(meeting.ref), at=END)
    return meeting, approve(meeting.ref)


def test_approved_the_text_is_canonical_and_its_digest_is_in_the_record():
    meeting, digest = sealed()
    body = queries.sealed_body(meeting.ref, cast.actor("zarina"), LATER)
    assert hashlib.sha256(body.encode()).hexdigest() == digest == card(meeting.ref, at=LATER).digest
    assert canonical.encode(json.loads(body)).decode() == body
    last = Entry.objects.order_by("pk").last()
    assert (last.kind, json.loads(last.body)["digest"]) == ("decide.minutes.approved", digest)


def test_what_is_sealed_reads_back_as_what_was_written():
    meeting = hold()
    text = card(meeting.ref, "kanat").text
    assert formats.decode(formats.encode(text)) == text


def test_sealed_minutes_say_the_same_whatever_changes_later():
    meeting, digest = sealed()
    before = card(meeting.ref, at=LATER).text
    AgendaItem.objects.update(title="Rewritten", notes="Rewritten")
    CouncilSession.objects.update(place="Elsewhere")
    Membership.objects.get(person__name="Timur").person.__class__.objects.update(name="Somebody else")
    MinutesCorrection.objects.update(text="Rewritten")
    now = card(meeting.ref, at=LATER)
    assert now.text == before
    assert formats.digest(queries.sealed_body(meeting.ref, cast.actor("zarina"), LATER)) == digest
    page = cast.client_of("zarina").get(reverse("decide:minutes", args=[meeting.ref])).content.decode()
    assert "Timur" in page
    assert "Somebody else" not in page
    assert "Rewritten" not in page


def test_a_text_that_is_not_in_normal_form_is_sealed_in_it():
    meeting = hold()
    AgendaItem.objects.filter(ref=meeting.first).update(notes="Cafe\u0301")
    open_for(5, meeting.ref)
    approve(meeting.ref)
    assert card(meeting.ref, at=LATER).text.items[0].notes == "Caf\u00e9"


def test_only_whoever_led_the_session_approves():
    meeting = hold()
    open_for(5, meeting.ref)
    for by in ("timur", "umit"):
        with pytest.raises(policy.NotPresiding):
            approve(meeting.ref, by=by)
    for by in ("kanat", "yerbol", "farida"):
        with pytest.raises(NotAllowed):
            approve(meeting.ref, by=by)
    assert Minutes.objects.get().body == ""


def test_where_neither_chair_nor_deputy_was_there_todays_chair_approves():
    meeting = hold()
    CouncilSession.objects.get().attendances.filter(membership__title="chair").delete()
    open_for(5, meeting.ref)
    approve(meeting.ref)


def test_the_days_that_were_promised_are_kept():
    meeting = hold()
    open_for(5, meeting.ref)
    with pytest.raises(policy.CorrectionsRun, match="2026-11-29"):
        approve(meeting.ref, at=END + timedelta(days=5))


def test_a_correction_without_an_answer_holds_the_approval():
    meeting = hold()
    open_for(5, meeting.ref)
    propose(meeting.ref)
    with pytest.raises(policy.CorrectionsWait, match="1"):
        approve(meeting.ref)


def test_a_second_approval_and_late_acts_are_told_that_it_is_sealed():
    meeting, _digest = sealed()
    correction = MinutesCorrection.objects.get().ref
    acts = [
        lambda: approve(meeting.ref),
        lambda: propose(meeting.ref, at=LATER),
        lambda: open_for(5, meeting.ref, at=LATER),
        lambda: actions.take_correction(actor=cast.actor("kanat"), correction=correction, at=LATER),
    ]
    for act in acts:
        with pytest.raises(policy.Sealed):
            act()


def test_unapproved_minutes_have_no_sealed_text():
    meeting = hold()
    open_for(5, meeting.ref)
    with pytest.raises(NotFound):
        queries.sealed_body(meeting.ref, cast.actor("kanat"), END)
    assert not queries.sealed(CouncilSession.objects.get().pk)


def test_the_desk_learns_that_it_is_sealed():
    meeting, _digest = sealed()
    session = CouncilSession.objects.get(ref=meeting.ref)
    assert queries.sealed(session.pk)
    with pytest.raises(policy.Sealed):
        policy.check_not_sealed(session)


def test_the_desk_rests_once_the_minutes_are_sealed():
    meeting, _digest = sealed()
    told = {"actor": cast.actor("kanat"), "ref": meeting.ref, "item": meeting.first, "at": LATER}
    with pytest.raises(policy.Sealed):
        actions.note_item(**told, notes="Later words", seen=notes_sign(""))
    with pytest.raises(policy.Sealed):
        actions.add_document(**told, title="Late", address="https://example.org/late")


def test_until_then_notes_stay_open():
    meeting = hold()
    open_for(5, meeting.ref)
    told = {"actor": cast.actor("kanat"), "ref": meeting.ref, "item": meeting.first, "at": END}
    actions.note_item(**told, notes="Umit spoke second.", seen=notes_sign(""))
    assert card(meeting.ref).text.items[0].notes == "Umit spoke second."


# Secrets


def test_a_secret_roll_call_keeps_counts_and_who_took_part():
    text = card(hold(secret=True).ref, "kanat").text
    (call,) = text.items[0].motions[0].roll_calls
    assert (call.secret, call.yes, call.no) == (True, 2, 0)
    assert {voice.name: voice.choice for voice in call.ballots} == {
        "Saule": "took_part",
        "Timur": "absent",
        "Umit": "took_part",
    }


def test_behind_closed_doors_everybody_sees_agenda_and_decisions_and_the_body_sees_all():
    meeting = hold(visibility="closed")
    open_for(5, meeting.ref)
    actions.take_correction(
        actor=cast.actor("kanat"), correction=propose(meeting.ref, "A secret.", item=meeting.first), at=END
    )
    approve(meeting.ref)
    outside, inside = card(meeting.ref, at=LATER), card(meeting.ref, "timur", at=LATER)
    assert [item.title for item in outside.text.items] == ["Streets after snow", "The depot"]
    assert outside.text.items[0].decisions[0].text == TEXT
    assert outside.text.items[0].motions == outside.text.items[0].corrections == ()
    assert (outside.text.items[0].text, outside.text.items[1].recused[0].reason, outside.text.salt) == ("", "", "")
    assert inside.text.items[0].motions[0].roll_calls[0].yes == 2
    with pytest.raises(NotFound):
        queries.sealed_body(meeting.ref, cast.actor("zarina"), LATER)
    body = queries.sealed_body(meeting.ref, cast.actor("saule"), LATER)
    assert len(json.loads(body)["salt"]) == 32


# The record


def acts():
    return {
        "open": lambda ref: open_for(5, ref),
        "propose": propose,
        "take": lambda ref: actions.take_correction(
            actor=cast.actor("kanat"), correction=MinutesCorrection.objects.get().ref, at=END
        ),
        "decline": lambda ref: actions.decline_correction(
            actor=cast.actor("kanat"), correction=MinutesCorrection.objects.get().ref, reason="No.", at=END
        ),
        "approve": approve,
    }


@pytest.mark.parametrize("name", list(acts()))
def test_nothing_is_kept_when_the_record_cannot_be_written(monkeypatch, name):
    meeting = hold()
    if name != "open":
        open_for(5, meeting.ref)
    if name in ("take", "decline"):
        propose(meeting.ref)
    before = [list(model.objects.order_by("pk").values()) for model in (Minutes, MinutesCorrection)]

    def full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", full)
    with pytest.raises(OSError, match="no space"):
        acts()[name](meeting.ref)
    assert [list(model.objects.order_by("pk").values()) for model in (Minutes, MinutesCorrection)] == before


# The pages


def test_the_whole_way_through_the_pages(monkeypatch):
    meeting = hold()
    now = [END]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    clerk, timur = cast.client_of("kanat"), cast.client_of("timur")
    desk = reverse("decide:minutes_desk", args=[meeting.ref])
    page = reverse("decide:minutes", args=[meeting.ref])
    assert clerk.post(desk, {"days": "0"}).status_code == 422
    assert clerk.post(desk, {"days": "5"}).status_code == 302
    shown = timur.get(page).content.decode()
    assert "You were present" in shown
    correct = reverse("decide:minutes_correct", args=[meeting.ref])
    assert timur.post(correct, {"item": "", "text": ""}).status_code == 422
    sent = {"item": meeting.first, "text": "Umit spoke second.", "once": SIGN}
    assert timur.post(correct, sent).status_code == 302
    (waiting,) = card(meeting.ref, "kanat").waiting
    assert "Umit spoke second." in clerk.get(desk).content.decode()
    take = reverse("decide:minutes_take", args=[meeting.ref, waiting.ref])
    assert clerk.post(take).status_code == 302
    assert "Correction by Timur: taken into the minutes." in cast.client_of("zarina").get(page).content.decode()
    now[0] = LATER  # those who signed in six days ago sign in again
    saule, timur = cast.client_of("saule"), cast.client_of("timur")
    assert "Approve and seal" in saule.get(page).content.decode()
    assert "Approve and seal" not in timur.get(page).content.decode()
    assert saule.post(reverse("decide:minutes_approve", args=[meeting.ref])).status_code == 302
    public = cast.client_of("zarina").get(page).content.decode()
    assert "Approved and sealed on 30 November 2026" in public
    answer = cast.client_of("zarina").get(reverse("decide:minutes_sealed", args=[meeting.ref]))
    assert hashlib.sha256(answer.content).hexdigest() in public


def test_a_second_approval_by_the_page_is_a_sentence(monkeypatch):
    meeting, _digest = sealed()
    answer = cast.client_of("saule").post(reverse("decide:minutes_approve", args=[meeting.ref]))
    assert answer.status_code == 409
    assert "approved and sealed" in answer.content.decode()


def test_strangers_find_neither_draft_nor_desk():
    meeting = hold()
    assert cast.client_of("farida").get(reverse("decide:minutes", args=[meeting.ref])).status_code == 404
    assert cast.client_of("saule").get(reverse("decide:minutes_desk", args=[meeting.ref])).status_code == 403


def test_an_official_reads_minutes_of_closed_doors_like_everybody():
    meeting = hold(visibility="closed")
    open_for(5, meeting.ref)
    assert card(meeting.ref, "timur").whole
    assert not card(meeting.ref, "yerbol").whole
    assert card(meeting.ref, "yerbol").text.items[0].motions == ()
    approve(meeting.ref)
    with pytest.raises(NotFound):
        queries.sealed_body(meeting.ref, cast.actor("yerbol"), LATER)
