"""Lapses: the system writes them, nobody can take one back, and a late answer stays late."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from senim.decide import actions
from senim.decide.models import Lapse
from senim.decide.policy import clocks as policy
from senim.decide.queries import clocks as queries
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast
from tests.clocks import extend, later, pause, resume, row, set_rule, start_clock

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 15)  # 21 days after cast.AT


def lapses() -> list[tuple[date, date]]:
    return list(Lapse.objects.order_by("pk").values_list("due_on", "noted_on"))


def test_a_lapse_is_written_the_day_after_the_due_day_and_once():
    start_clock()
    assert actions.note_lapses(at=later(21)) == 0
    assert actions.note_lapses(at=later(22)) == 1
    assert actions.note_lapses(at=later(23)) == 0
    assert lapses() == [(DUE, date(2026, 12, 16))]
    assert Entry.objects.filter(kind="decide.lapse.noted").count() == 1


def test_the_day_ends_where_the_body_is():
    ref = start_clock()
    before_midnight = datetime(2026, 12, 15, 18, 59, tzinfo=UTC)  # 23:59 in Almaty
    actions.note_lapses(at=before_midnight)
    assert lapses() == []
    assert queries.without_lapse(before_midnight + timedelta(minutes=1)) == (ref,)
    actions.note_lapses(at=before_midnight + timedelta(minutes=1))
    assert lapses() == [(DUE, date(2026, 12, 16))]


def test_two_bodies_in_two_zones_lapse_at_two_moments():
    cast.make_body("berlin", zone="Europe/Berlin")
    start_clock("akimat")
    start_clock("berlin")
    moment = datetime(2026, 12, 15, 19, 0, tzinfo=UTC)  # midnight in Almaty, eight in the evening in Berlin
    assert actions.note_lapses(at=moment) == 1
    assert actions.note_lapses(at=moment + timedelta(hours=4)) == 1


@pytest.mark.parametrize("days", [22, 40, 400])
def test_a_lapse_that_nobody_noted_in_time_tells_the_right_day(days):
    ref = start_clock()
    actions.note_lapses(at=later(days))
    card = queries.clock(ref)
    assert (card.lapse.due_on, card.days_late(card.body.day(later(days)))) == (DUE, days - 21)


def test_neither_the_program_nor_anybody_else_changes_or_deletes_a_lapse():
    ref = start_clock()
    actions.note_lapse(ref=ref, at=later(30))
    for sql in ("UPDATE decide_lapse SET due_on = '2027-01-01'", "DELETE FROM decide_lapse"):
        refused = pytest.raises(DatabaseError, match="never changed or deleted")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        Lapse.objects.all().delete()
    assert lapses() == [(DUE, date(2026, 12, 24))]


def test_an_extension_after_a_lapse_does_not_undo_it():
    ref = start_clock()
    actions.note_lapse(ref=ref, at=later(22))
    extend(ref, 15, at=later(23))
    card = queries.clock(ref)
    assert card.due_on > DUE
    assert (card.missed_on, card.days_late(date(2026, 12, 25))) == (DUE, 10)
    actions.note_lapses(at=later(200))
    assert len(lapses()) == 1


def test_an_extension_that_comes_before_the_lapse_was_written_does_not_forestall_it():
    ref = start_clock()
    extend(ref, 15, at=later(22))
    assert lapses() == [(DUE, date(2026, 12, 16))]
    assert [e.kind for e in Entry.objects.order_by("pk")][-2:] == ["decide.lapse.noted", "decide.clock.extended"]


def test_a_clock_with_a_lapse_can_no_longer_be_paused_not_even_with_an_extension():
    ref = start_clock()
    extend(ref, 15, at=later(22))
    with pytest.raises(policy.PauseTooLate, match="2026-12-15"):
        pause(ref, at=later(23))


def test_a_paused_clock_gets_no_lapse_until_it_goes_on_and_is_late():
    ref = start_clock()
    pause(ref, at=later(21))
    assert actions.note_lapses(at=later(100)) == 0
    assert not actions.note_lapse(ref=ref, at=later(100))
    resume(ref, at=later(100))  # Thursday 4 March 2027: the last day counts then
    assert row(ref).due_on == date(2027, 3, 4)
    assert actions.note_lapses(at=later(101)) == 1


def test_one_clock_that_fails_does_not_take_the_others_with_it(monkeypatch):
    set_rule()
    first, second = start_clock(), start_clock(title="A second one")
    refs, original = {row(first).ref, row(second).ref}, record.append

    def fails_once(sentence, *, at):
        if refs and sentence.kind == "decide.lapse.noted":
            refs.clear()
            raise OSError("no space left")
        return original(sentence, at=at)

    monkeypatch.setattr(record, "append", fails_once)
    with pytest.raises(OSError, match="no space"):
        actions.note_lapse(ref=first, at=later(30))
    assert lapses() == []
    assert actions.note_lapse(ref=second, at=later(30))
    assert len(lapses()) == 1
