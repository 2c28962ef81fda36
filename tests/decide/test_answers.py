"""A body answers every demand, with reasons, once; and a late answer stays late."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from senim.decide import actions
from senim.decide.models import Answer, AnswerClock, DemandAnswer, Lapse
from senim.decide.policy import answers as policy
from senim.decide.policy import clocks as clock_policy
from senim.decide.queries import answers as queries
from senim.decide.queries.answers import ReplyDraft
from senim.errors import NotAllowed, NotFound
from senim.people import actions as people
from senim.propose import actions as propose
from senim.record.models import Entry
from tests import cast
from tests.answers import LATE, NO, NOT_OURS, WHY, YES, draft, give, make_answer, make_clock
from tests.proposals import make_proposal

pytestmark = pytest.mark.django_db


def clock(ref):
    return AnswerClock.objects.get(ref=ref)


def kinds(since=0):
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))[since:]


def words(ref, at):
    return [row.word for row in queries.answer(ref, at).rows]


# Drafts


def test_a_draft_keeps_some_replies_and_is_no_answer_yet(at):
    ref = make_clock()
    draft(ref, {2: NO})
    assert words(ref, at) == ["", ""]
    sheet = queries.sheet(ref, cast.actor("yerbol"), at)
    assert [row.word for row in sheet.answer.rows] == ["", "no"]
    assert (sheet.answer.given_on, sheet.answer.signed_by) == (None, "Yerbol Ospanov")
    assert clock(ref).state == "running"
    assert kinds()[-1] == "decide.answer.drafted"


def test_a_reply_not_named_stays_and_one_named_none_is_taken_out(at):
    ref = make_clock()
    draft(ref, {1: YES, 2: NO})
    draft(ref, {1: None})
    assert [row.word for row in queries.sheet(ref, cast.actor("yerbol"), at).answer.rows] == ["", "no"]
    draft(ref, {1: NOT_OURS})
    first, second = queries.sheet(ref, cast.actor("yerbol"), at).answer.rows
    assert (first.word, first.whose, second.word) == ("not_ours", "The oblast's road department", "no")


@pytest.mark.parametrize("reason", ["", "   ", "…", "- - -", "?!.", "\u200b", "\n\n"])
@pytest.mark.parametrize("word", ["yes", "partly", "no"])
def test_an_empty_reason_cannot_be_kept(word, reason):
    ref = make_clock()
    with pytest.raises(policy.NoReason) as refused:
        draft(ref, {1: YES, 2: ReplyDraft(word, reason)})
    assert refused.value.params == {"number": 2}
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("reply", "refusal"),
    [
        (ReplyDraft("maybe", WHY), policy.BadWord),
        (ReplyDraft("", WHY), policy.BadWord),
        (ReplyDraft("not_ours", WHY), policy.NoOwnerElsewhere),
        (ReplyDraft("not_ours", WHY, whose="--"), policy.NoOwnerElsewhere),
        (ReplyDraft("yes", WHY, whose="The oblast"), policy.NoOwnerElsewhere),
        (ReplyDraft("yes", "x" * 3001), policy.TooLong),
        (ReplyDraft("yes", WHY, owner="x" * 161), policy.TooLong),
    ],
)
def test_a_reply_that_is_not_whole_is_refused_and_nothing_is_kept(reply, refusal):
    ref = make_clock()
    with pytest.raises(refusal):
        draft(ref, {2: NO, 1: reply})
    assert not Answer.objects.exists()
    assert not DemandAnswer.objects.exists()


def test_a_demand_that_is_not_on_the_sheet_is_not_answered():
    ref = make_clock()
    with pytest.raises(NotFound):
        draft(ref, {3: YES})
    assert not DemandAnswer.objects.exists()


# Giving


def test_an_answer_replies_to_every_demand_and_ends_the_clock(at):
    ref = make_clock()
    draft(ref, {1: YES, 2: NOT_OURS}, preface="Dear people,")
    before = Entry.objects.count()
    give(ref)
    card = queries.answer(ref, at)
    assert [(row.word, row.word_label) for row in card.rows] == [("yes", "yes"), ("not_ours", "not ours")]
    assert (card.rows[0].basis, card.rows[0].owner, card.rows[0].due) == (YES.basis, YES.owner, YES.due)
    assert (card.given_on, card.days_late, card.signed_as) == (at.date(), 0, "Deputy akim")
    assert (clock(ref).state, clock(ref).ended_on) == ("answered", at.date())
    assert not Lapse.objects.exists()
    assert kinds(before) == ["decide.answer.given", "decide.demand.answered", "decide.demand.answered"]


def test_the_record_has_the_words_and_none_of_the_texts(at):
    make_answer()
    given = Entry.objects.get(kind="decide.answer.given").body
    replies = list(Entry.objects.filter(kind="decide.demand.answered").order_by("pk").values_list("body", flat=True))
    assert '"entered":"official"' in given
    assert '"word":"yes"' in replies[0] and '"due":"2027-03-01"' in replies[0]
    assert '"word":"no"' in replies[1] and '"demand":2' in replies[1]
    for text in ("Yerbol", "Deputy", "budget", "Road", "place"):
        assert not any(text in body for body in (given, *replies))


def test_an_answer_with_a_gap_is_not_given_and_says_which_demands_lack_a_reply():
    ref = make_clock()
    with pytest.raises(policy.Incomplete) as refused:
        give(ref)
    assert refused.value.params == {"demands": "1, 2"}
    draft(ref, {1: YES})
    with pytest.raises(policy.Incomplete) as refused:
        give(ref)
    assert refused.value.params == {"demands": "2"}
    assert (clock(ref).state, Answer.objects.get().given_on) == ("running", None)


@pytest.mark.parametrize("head", [{"signed_by": ""}, {"signed_as": " "}, {"signed_by": "—"}])
def test_somebody_signs_by_name_and_office(head):
    ref = make_clock()
    draft(ref, {1: YES, 2: NO}, **head)
    with pytest.raises(policy.NotSigned):
        give(ref)
    assert clock(ref).state == "running"


def test_a_clerk_enters_a_letter_and_names_it(at):
    ref = make_clock()
    draft(ref, {1: YES, 2: NO}, by="kanat")
    with pytest.raises(policy.NoLetter):
        give(ref, by="kanat")
    draft(ref, {}, by="kanat", source="No. 3-14/882 of 20 November 2026")
    give(ref, by="kanat")
    assert queries.answer(ref, at).source == "No. 3-14/882 of 20 November 2026"
    assert '"entered":"clerk"' in Entry.objects.get(kind="decide.answer.given").body


@pytest.mark.parametrize("who", ["aigul", "bolat", "farida", "saule", "gulnar", "zarina"])
def test_nobody_else_answers_for_the_body(at, who):
    ref = make_clock()
    cast.make_council()
    draft(ref, {1: YES, 2: NO})
    for act in (
        lambda: draft(ref, {1: NO}, by=who),
        lambda: give(ref, by=who),
        lambda: queries.sheet(ref, cast.actor(who), at),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert clock(ref).state == "running"
    assert DemandAnswer.objects.get(demand__number=1).word == "yes"


def test_the_official_of_another_body_does_not_answer():
    ref = make_clock()
    cast.make_body("ministry", "ministry")
    yerbol, kanat = cast.account("yerbol"), cast.actor("kanat")
    people.withdraw_post(actor=kanat, slug="akimat", account=yerbol.ref, role="official", at=cast.AT)
    with pytest.raises(NotAllowed):
        draft(ref, {1: YES})


def test_a_given_answer_stays_as_it_is_and_a_second_click_says_so(at):
    ref = make_answer()
    before = Entry.objects.count()
    with pytest.raises(policy.Given) as refused:
        give(ref)
    assert refused.value.params == {"day": "2026-11-24"}
    with pytest.raises(policy.Given):
        draft(ref, {1: NO, 2: YES}, signed_by="Somebody else")
    assert words(ref, at) == ["yes", "no"]
    assert queries.answer(ref, at).signed_by == "Yerbol Ospanov"
    assert Entry.objects.count() == before


def test_a_withdrawn_proposal_is_not_answered(at):
    proposal = make_proposal("open")
    ref = actions.submit_proposal(actor=cast.actor("kanat"), ref=proposal, at=at)
    draft(ref, {1: YES, 2: NO})
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=proposal, reason="It is done.", at=at)
    for act in (lambda: give(ref), lambda: draft(ref, {1: NO})):
        with pytest.raises(policy.Withdrawn):
            act()
    assert (clock(ref).state, Answer.objects.get().given_on) == ("stopped", None)
    assert words(ref, at) == ["", ""]
    assert {row.word_label for row in queries.answer(ref, at).rows} == {"withdrawn"}


def test_a_proposal_taken_back_without_its_clock_is_not_answered_either(at):
    proposal = make_proposal("open")
    ref = actions.submit_proposal(actor=cast.actor("kanat"), ref=proposal, at=at)
    propose.withdraw_proposal(actor=cast.actor("gulnar"), ref=proposal, reason="It is done.", at=at)
    with pytest.raises(policy.Withdrawn):
        give(ref)


# Late


def test_a_late_answer_writes_the_lapse_first_and_stays_late(at):
    ref = make_clock()
    due = clock(ref).due_on
    late = at + LATE
    draft(ref, {1: YES, 2: NO}, at=late)
    before = Entry.objects.count()
    give(ref, at=late)
    lapse = Lapse.objects.get()
    assert (lapse.due_on, lapse.noted_on) == (due, late.date())
    assert kinds(before)[:2] == ["decide.lapse.noted", "decide.answer.given"]
    assert f'"missed":"{due.isoformat()}"' in Entry.objects.get(kind="decide.answer.given").body
    for moment in (late, late + timedelta(days=400)):
        assert queries.answer(ref, moment).days_late == (late.date() - due).days
    assert queries.answer(ref, late).chip.kind == "late"


def test_a_lapse_that_was_noted_before_is_not_written_twice(at):
    ref = make_clock()
    actions.note_lapses(at=at + LATE)
    noted = Lapse.objects.get()
    later = at + LATE + timedelta(days=9)
    draft(ref, {1: YES, 2: NO}, at=later)
    give(ref, at=later)
    assert Lapse.objects.get() == noted
    assert queries.answer(ref, later).days_late == (later.date() - noted.due_on).days


def test_the_due_day_is_over_when_it_is_over_at_the_place_of_the_body(at):
    ref = make_clock()  # Almaty, UTC+5
    last = clock(ref).due_on
    evening = at.replace(year=last.year, month=last.month, day=last.day, hour=18, minute=59)
    draft(ref, {1: YES, 2: NO}, at=evening)
    give(ref, at=evening)
    assert not Lapse.objects.exists()
    other = make_clock(title="Another proposal")
    AnswerClock.objects.filter(ref=other).update(due_on=last)
    midnight = evening + timedelta(minutes=1)
    draft(other, {1: YES, 2: NO}, at=midnight)
    give(other, at=midnight)
    assert queries.answer(other, midnight).days_late == 1


def test_a_paused_clock_may_be_answered_and_its_pause_ends(at):
    ref = make_clock()
    actions.pause_clock(actor=cast.actor("kanat"), ref=ref, reason="The authors were asked for a map.", at=at)
    late = at + LATE
    draft(ref, {1: YES, 2: NO}, at=late)
    give(ref, at=late)
    row = clock(ref)
    assert (row.state, row.pauses.get().until) == ("answered", late.date())
    assert row.due_on > late.date()
    assert not Lapse.objects.exists()
    with pytest.raises(clock_policy.ClockState):
        actions.resume_clock(actor=cast.actor("kanat"), ref=ref, at=late)


# Faults


def test_an_answer_that_cannot_be_recorded_is_not_given(at, monkeypatch):
    ref = make_clock()
    draft(ref, {1: YES})

    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        draft(ref, {1: NO, 2: NO})
    assert [row.word for row in queries.sheet(ref, cast.actor("yerbol"), at).answer.rows] == ["yes", ""]
    monkeypatch.undo()
    draft(ref, {2: NO})
    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        give(ref, at=at + LATE)
    assert (clock(ref).state, Answer.objects.get().given_on, Lapse.objects.count()) == ("running", None, 0)


@pytest.mark.django_db(transaction=True)
def test_two_who_give_at_one_moment_give_it_once():
    ref = make_clock()
    draft(ref, {1: YES, 2: NO})
    outcomes = []

    def run():
        try:
            give(ref)
            outcomes.append("given")
        except policy.Given:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["given", "refused"]
    assert Entry.objects.filter(kind="decide.answer.given").count() == 1


def test_an_unknown_clock_is_not_answered(at):
    cast.make_body()
    with pytest.raises(NotFound):
        draft("0123456789ab", {})
    with pytest.raises(NotFound):
        queries.answer("0123456789ab", at)


# The way to it


def test_a_proposal_leads_to_its_answer_or_to_the_silence_in_its_place(client):
    ref = make_clock()
    proposal = clock(ref).proposal.ref
    assert client.get(f"/proposals/{proposal}/answer/")["Location"] == f"/answers/{ref}/"
    assert f"/proposals/{proposal}/answer/" in client.get(f"/proposals/{proposal}/").content.decode()


def test_what_is_before_no_body_leads_to_no_answer(client):
    assert client.get(f"/proposals/{make_proposal('open')}/answer/").status_code == 404


def test_a_package_leads_to_the_answer_that_it_waits_for(client):
    cast.make_body()
    kanat, proposal = cast.actor("kanat"), make_proposal("open")
    package = propose.create_package(
        actor=kanat, maker="akimat", body="akimat", language="en", title="Streets", text="", at=cast.AT
    )
    propose.edit_package(
        actor=kanat, ref=package, title="Streets", text="", proposals=[proposal], omissions=(), at=cast.AT
    )
    propose.publish_package(actor=kanat, ref=package, at=cast.AT)
    assert client.get(f"/packages/{package}/answer/").status_code == 404
    ref = actions.submit_package(actor=kanat, ref=package, at=cast.AT)
    assert client.get(f"/packages/{package}/answer/")["Location"] == f"/answers/{ref}/"
    assert client.get(f"/proposals/{proposal}/answer/")["Location"] == f"/answers/{ref}/"
