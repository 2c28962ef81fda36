"""The worked example of docs/method/answer-clock.md is right, and the page of a clock tells its steps in words."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from senim.decide.policy.due_dates import DayOff, Extension, Pause, Term, due
from tests import cast
from tests.clocks import extend, later, pause, row, start_clock

PAGE = Path(__file__).parent.parent.parent / "docs" / "method" / "answer-clock.md"
MONTHS = {"March": 3, "April": 4}


def test_the_worked_example_of_the_page_is_right():
    off = [DayOff(date(2026, 3, day), "Nauryz") for day in (21, 22, 23, 24, 25)]
    start, paused = date(2026, 3, 18), date(2026, 3, 19)
    pauses, more = [Pause(paused, paused + timedelta(1), "papers")], [Extension(start, 2, "an expert")]
    found = due(start, Term(5, "working", 10), off, pauses, more)
    rows = re.findall(r"^\| (\w+) (\d+) (March|April) \| ([^|]*)\| (\d*) ?\|$", PAGE.read_text(), re.M)
    days = {date(2026, MONTHS[month], int(day)): (name, what.strip(), n) for name, day, month, what, n in rows}
    assert all(day.strftime("%A") == name for day, (name, _what, _n) in days.items())
    assert [int(n) for _name, _what, n in days.values() if n] == [1, 2, 3, 4, 5, 6, 7]
    assert [day for day, (_name, what, _n) in days.items() if what == "**due**"] == [found.due_on]
    assert f"very late from Thursday {found.very_late_on.day} April 2026 on" in PAGE.read_text()


@pytest.mark.django_db
def test_every_step_is_spelled_on_the_page_of_the_clock(clock):
    ref = start_clock()
    extend(ref, 2, at=cast.AT)
    html = cast.client_of("kanat").get(reverse("decide:clock", args=[ref])).content.decode()
    for words in (
        "Put before the body. This day is not counted.",
        "The rule: 15 working days.",
        "Extended by 2 days: An expert is asked.",
        "6 days at weekends were not counted.",
        "The answer is due.",
        "From this day on an answer is very late.",
        "time zone Asia/Almaty",
    ):
        assert words in " ".join(html.split()), words


@pytest.mark.django_db
def test_the_page_of_the_clock_pauses_lets_go_on_and_extends(clock):
    ref = start_clock()
    kanat = cast.client_of("kanat")
    url = reverse("decide:clock", args=[ref])

    def send(name: str, **form: str) -> int:
        return kanat.post(reverse(f"decide:{name}", args=[ref]), form).status_code

    assert send("clock_pause", reason="") == 422
    assert send("clock_pause", reason="Papers are missing.") == 302
    assert "15 days remain" in kanat.get(url).content.decode()
    assert send("clock_resume") == 302
    assert send("clock_extend", days="many", reason="x") == 422
    for _click in range(2):
        assert send("clock_extend", days="3", reason="An expert is asked.", once="1" * 26) == 302
    assert row(ref).due_on == date(2026, 12, 18)


@pytest.mark.django_db
def test_the_page_of_the_clock_shows_an_official_no_form_and_strangers_nothing(clock):
    url = reverse("decide:clock", args=[start_clock()])
    html = cast.client_of("yerbol").get(url).content.decode()
    assert "Pause the clock" not in html
    assert "Write the answer" in html
    assert cast.client_of("farida").get(url).status_code == 403
    assert cast.client_of("zarina").get(url).status_code == 302


@pytest.mark.django_db
def test_a_paused_clock_says_since_when_and_what_remains(clock):
    ref = start_clock()
    pause(ref, at=later(0))
    html = " ".join(cast.client_of("kanat").get(reverse("decide:clock", args=[ref])).content.decode().split())
    assert "Paused since 24 November 2026. 15 days remain when it goes on" in html
    assert "Paused, and not yet going on: Papers are missing." in html
