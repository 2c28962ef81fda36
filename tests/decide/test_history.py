"""How long a body takes to answer: as people waited, silence known up to today only, the median by Kaplan and Meier."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from senim.decide import actions
from senim.decide.actions.due_days import end_clock, ensure_lapse, locked_clock
from senim.decide.queries.history import HistoryCard, history
from senim.people import queries as people
from tests import cast
from tests.clocks import later, pause, resume, row, start_clock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24) + timedelta(100)


def answer(ref: str, days: int) -> None:
    """End a clock by an answer, so many days after the cast meets."""
    clock, body = locked_clock(ref)
    day = body.day(later(days))
    ensure_lapse(clock, body, day, later(days))
    end_clock(clock, "give_answer", day)


def told(today: date = TODAY, body: str = "akimat") -> HistoryCard:
    return history(people.body(body).pk, today)


def test_a_body_that_was_asked_nothing_has_no_history():
    cast.make_body()
    card = told()
    assert (card.count, card.median, card.longest, card.steps, card.marks) == (0, None, 0, (), ())


def test_answered_and_waiting_give_the_curve_of_kaplan_and_meier():
    # Answered after 6, 6, 6, 10 days; one withdrawn after 8; one waits for 100.
    # S(6) = 3/6; of the 2 at risk at 10 one is answered: S(10) = 1/2 * 1/2.
    refs = [start_clock(title=f"Number {n}") for n in range(6)]
    for ref, days in zip(refs, (6, 6, 6, 10), strict=False):
        answer(ref, days)
    actions.withdraw_proposal(
        actor=cast.actor("gulnar"), ref=row(refs[4]).proposal.ref, reason="It is done.", at=later(8)
    )
    card = told()
    assert (card.count, card.answered, card.waiting, card.withdrawn) == (6, 4, 1, 1)
    assert [(step.time, step.at_risk, step.events, step.survival) for step in card.steps] == [
        (6, 6, 3, 0.5), (8, 3, 0, 0.5), (10, 2, 1, 0.25), (100, 1, 0, 0.25),
    ]  # fmt: skip
    assert (card.median, card.longest) == (6, 100)
    assert [(mark.days, mark.percent, mark.followed) for mark in card.marks] == [
        (7, 50, 3), (15, 75, 1), (30, 75, 1), (60, 75, 1), (90, 75, 1),
    ]  # fmt: skip


def test_while_fewer_than_half_are_answered_there_is_no_median():
    refs = [start_clock(title=f"Number {n}") for n in range(3)]
    answer(refs[0], 6)
    assert told().median is None


def test_a_length_is_what_people_waited_pauses_included():
    ref = start_clock()
    pause(ref, at=later(2))
    resume(ref, at=later(32))
    answer(ref, 40)
    (line,) = told().rows
    assert (line.length, line.days_late, line.state) == (40, 0, "answered")


def test_a_late_answer_stays_late_and_silence_grows():
    late, silent = start_clock(title="Late"), start_clock(title="Silent")
    answer(late, 31)
    card = told()
    assert {line.title: (line.length, line.days_late) for line in card.rows} == {"Late": (31, 10), "Silent": (100, 79)}
    assert card.late == 2
    assert row(silent).state == "running"


def test_the_history_costs_one_query_whatever_its_length():
    for n in (1, 20):
        for i in range(n):
            start_clock(title=f"{n} and {i}")
        body = people.body("akimat").pk
        with CaptureQueriesContext(connection) as caught:
            history(body, TODAY)
        assert len(caught) == 1


def page() -> str:
    return engines["django"].get_template("decide/_history.html").render({"history": told()})


def test_the_part_of_the_page_says_it_in_a_sentence_a_drawing_and_a_table():
    refs = [start_clock(title=f"Number {n}") for n in range(10)]
    for ref, days in zip(refs, (10, 12, 14, 20, 30, 31), strict=False):
        answer(ref, days)
    html = page()
    assert "Half of the answers came within 30 days" in html
    assert "<svg" in html
    assert "Asked: 10. Answered: 6. Waiting: 4. Withdrawn: 0." in html
    assert "10 days late" in html


def test_of_few_matters_no_median_is_told_but_every_matter_is_listed():
    answer(start_clock(title="The first"), 12)
    html = page()
    assert "Too few to say how long an answer takes: that needs 10 matters, 5 of them answered." in html
    assert "Half of the answers" not in html
    assert "<svg" not in html
    assert "The first" in html
