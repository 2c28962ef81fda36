"""The list of answers that did not come: the longest silence first, by each body's own day."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from senim.decide import actions
from senim.decide.queries import overdue as queries
from senim.decide.queries.overdue import overdue
from tests import cast
from tests.clocks import extend, later, pause, row, set_rule, start_clock

pytestmark = pytest.mark.django_db


def titles(at: datetime, **asked: object) -> list[tuple[str, int]]:
    return [(line.title, line.days_late) for line in overdue(at=at, **asked).rows]


def test_the_longest_silence_stands_first():
    start_clock(title="Third", at=later(2))
    start_clock(title="First")
    start_clock(title="Second", at=later(1))
    assert titles(later(61)) == [("First", 40), ("Second", 39), ("Third", 38)]
    assert overdue(at=later(61)).longest == 40


@pytest.mark.parametrize(("days", "late"), [(21, []), (22, [("Clear the yards first", 1)])])
def test_an_answer_is_overdue_the_day_after_its_due_day_be_it_noted_or_not(days, late):
    start_clock()
    assert titles(later(days)) == late
    actions.note_lapses(at=later(days))
    assert titles(later(days)) == late


def test_each_body_is_late_by_its_own_day():
    cast.make_body("berlin", zone="Europe/Berlin")
    start_clock("berlin", title="In Berlin")
    start_clock("akimat", title="In Almaty")
    moment = datetime(2026, 12, 17, 20, 0, tzinfo=UTC)  # the 18th in Almaty, still the 17th in Berlin
    assert sorted(titles(moment)) == [("In Almaty", 3), ("In Berlin", 2)]
    assert titles(datetime(2026, 12, 15, 20, 0, tzinfo=UTC)) == [("In Almaty", 1)]


def test_what_is_paused_withdrawn_or_not_due_is_not_overdue():
    paused, stopped, going = (start_clock(title=title) for title in ("Paused", "Stopped", "Going"))
    pause(paused, at=later(5))
    actions.withdraw_proposal(
        actor=cast.actor("gulnar"), ref=row(stopped).proposal.ref, reason="It is done.", at=later(30)
    )
    extend(going, 15, at=later(5))
    assert titles(later(40)) == []


def test_an_extension_after_the_lapse_leaves_it_in_the_list_from_the_first_day():
    ref = start_clock()
    extend(ref, 15, at=later(30))
    (line,) = overdue(at=later(40)).rows
    assert (line.missed_on, line.days_late, line.expected_on) == (date(2026, 12, 15), 19, row(ref).due_on)


def test_very_late_is_told():
    set_rule(very_late=10)
    start_clock()
    assert [overdue(at=later(days)).rows[0].very_late for days in (34, 35)] == [False, True]  # 29 December


def test_one_bodys_silence_can_be_asked_for():
    start_clock("berlin", title="There")
    ref = start_clock("akimat", title="Here")
    assert titles(later(60), body_pk=row(ref).body_id) == [("Here", 39)]


def test_the_list_is_paged(monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for n in range(5):
        start_clock(title=f"Number {n}", at=later(n))
    pages = [overdue(at=later(60), page=page) for page in (1, 2, 3, 99)]
    assert [[line.title for line in page.rows] for page in pages[:3]] == [
        ["Number 0", "Number 1"], ["Number 2", "Number 3"], ["Number 4"],
    ]  # fmt: skip
    assert [(page.before, page.after, page.count) for page in pages[:3]] == [(None, 2, 5), (1, 3, 5), (2, None, 5)]
    assert pages[3].rows == pages[2].rows


def test_the_list_costs_the_same_at_1_and_at_30_rows(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: later(60))
    counts = []
    for n in (1, 29):
        for i in range(n):
            start_clock(title=f"{n} and {i}")
        with CaptureQueriesContext(connection) as caught:
            answer = cast.client_of("zarina").get(reverse("decide:overdue"))
        assert answer.status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 12


def test_the_page_tells_the_length_in_words(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: later(61))
    ref = start_clock()
    html = cast.client_of("zarina").get(reverse("decide:overdue")).content.decode()
    assert "1 answer did not come by its day. The longest silence has lasted 40 days." in html
    assert "40 days late" in html
    assert reverse("decide:answer", args=[ref]) in html
    assert "very late" in html


def test_a_page_without_silence_says_so(clock):
    assert "No answer is overdue." in cast.client_of("zarina").get(reverse("decide:overdue")).content.decode()
