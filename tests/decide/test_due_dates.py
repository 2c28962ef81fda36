"""Due days, computed by hand from the calendars of Kazakhstan, and what holds whatever the dates are.

The law of Kazakhstan frees the next working day when a holiday (but not 7 January) falls on a weekend: those days
stand here as "moved". Monday to Friday are written Mo to Fr; (3) is the third day counted; - is a day not counted.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.decide.policy.due_dates import (
    Calendar,
    DayOff,
    Due,
    Extension,
    Pause,
    Step,
    Term,
    by_day,
    due,
    in_force,
    is_working,
    working_days_before,
)
from senim.people.queries import BodyCard, BodyTextCard

NAMES = {
    "01-01": "New Year", "01-02": "New Year", "01-07": "Christmas", "03-08": "Women's Day", "03-21": "Nauryz",
    "03-22": "Nauryz", "03-23": "Nauryz", "05-01": "Unity Day", "05-07": "Defender's Day", "05-09": "Victory Day",
    "07-06": "Capital Day", "08-30": "Constitution Day", "10-25": "Republic Day", "12-16": "Independence Day",
}  # fmt: skip
MOVED = (
    "2026-03-09", "2026-03-24", "2026-03-25", "2026-05-11", "2026-08-31", "2026-10-26",
    "2027-01-04", "2027-03-24", "2027-05-03", "2027-05-10",
)  # fmt: skip


def d(text: str) -> date:
    return date.fromisoformat(text)


KZ = (
    *(DayOff(d(f"{year}-{day}"), name) for year in (2026, 2027) for day, name in NAMES.items()),
    *(DayOff(d(day), "moved") for day in MOVED),
)
SATURDAY_4_JULY = DayOff(d("2026-07-04"), "worked for 3 August", worked=True)
SUNDAY_13_DECEMBER = DayOff(d("2026-12-13"), "worked for 18 December", worked=True)


def found(start: str, days: int, unit: str = "working", *, pauses=(), extensions=(), off=KZ, very_late=10) -> Due:
    paused = [Pause(d(since), d(until) if until else None, "papers are missing") for since, until in pauses]
    more = [Extension(d(start), extra, "an expert is asked") for extra in extensions]
    return due(d(start), Term(days, unit, very_late), off, paused, more)


WORKING = [
    # February 2026 has no holiday: 3 to 6 (4), 9 to 13 (9), 16 to 20 (14), Mo 23 (15).
    ("a plain month", "2026-02-02", 15, "2026-02-23"),
    # Fr 6 is the start and not counted. Sa 7 -, Su 8 -, Mo 9 (1).
    ("start on a Friday", "2026-02-06", 1, "2026-02-09"),
    # Sa 7 is the start. Su 8 -, Mo 9 (1).
    ("start on a Saturday", "2026-02-07", 1, "2026-02-09"),
    # Su 8 is the start. Mo 9 (1) to Fr 13 (5).
    ("start on a Sunday", "2026-02-08", 5, "2026-02-13"),
    # Fr 6 (1), Sa 7 -, Su 8 Women's Day -, Mo 9 moved -, Tu 10 (2), We 11 (3).
    ("Women's Day on a Sunday", "2026-03-05", 3, "2026-03-11"),
    # Th 19 (1), Fr 20 (2), Sa 21 and Su 22 Nauryz -, Mo 23 Nauryz -, Tu 24 and We 25 moved -, Th 26 (3), Fr 27 (4),
    # Mo 30 (5).
    ("over Nauryz 2026", "2026-03-18", 5, "2026-03-30"),
    # Mo 23 is a holiday and the start. Tu 24 -, We 25 -, Th 26 (1).
    ("start on Nauryz", "2026-03-23", 1, "2026-03-26"),
    # Fr 1 May -, Mo 4 (1), Tu 5 (2), We 6 (3), Th 7 -, Fr 8 (4), Sa 9 -, Su 10 -, Mo 11 moved -, Tu 12 (5), We 13 (6).
    ("the three holidays of May", "2026-04-30", 6, "2026-05-13"),
    # Mo 6 July -, Tu 7 (1).
    ("Capital Day after a weekend", "2026-07-03", 1, "2026-07-07"),
    # Su 30 August -, Mo 31 moved -, Tu 1 September (1), We 2 (2).
    ("Constitution Day at a month's end", "2026-08-28", 2, "2026-09-02"),
    # Fr 23 (1), Su 25 October -, Mo 26 moved -, Tu 27 (2), We 28 (3).
    ("Republic Day", "2026-10-22", 3, "2026-10-28"),
    # We 16 December -, Th 17 (1).
    ("Independence Day", "2026-12-15", 1, "2026-12-17"),
    # Th 31 December (1), Fr 1 January -, Sa 2 -, Su 3 -, Mo 4 moved -, Tu 5 (2), We 6 (3), Th 7 Christmas -, Fr 8 (4),
    # Mo 11 (5).
    ("the year's end of 2026", "2026-12-30", 5, "2027-01-11"),
    # Th 1 -, Fr 2 -, Mo 5 (1), Tu 6 (2), We 7 Christmas -, Th 8 (3).
    ("the year's end of 2025", "2025-12-31", 3, "2026-01-08"),
    # Sa 20 -, Su 21 -, Mo 22 -, Tu 23 -, We 24 moved -, Th 25 (1), Fr 26 (2).
    ("over Nauryz 2027", "2027-03-19", 2, "2027-03-26"),
    # Mo 28 (1), Tu 29 February (2), We 1 March (3).
    ("a leap day", "2028-02-25", 3, "2028-03-01"),
]
CALENDAR = [
    # 28 days in February: the 2nd and 30 days is We 4 March, a working day.
    ("thirty days", "2026-02-02", 30, "2026-03-04"),
    # The 15th day is Sa 21 March. Su 22, Mo 23, Tu 24 and We 25 are free: Th 26.
    ("the last day is the first of Nauryz", "2026-03-06", 15, "2026-03-26"),
    # The 30th day is Th 31 December.
    ("the last day of the year", "2026-12-01", 30, "2026-12-31"),
    # The 31st day is Fr 1 January. Sa 2, Su 3 and Mo 4 are free: Tu 5.
    ("the first day of the year", "2026-12-01", 31, "2027-01-05"),
    # The 10th day is Su 11 January: Mo 12.
    ("start on New Year", "2026-01-01", 10, "2026-01-12"),
    # From 1 March to 1 March there are 366 days, for 29 February lies between.
    ("a year with a leap day", "2027-03-01", 366, "2028-03-01"),
]
PAUSED = [
    # Tu 3 (1), We 4 - and Th 5 - paused, Fr 6 (2), Mo 9 (3), Tu 10 (4), We 11 (5).
    ("two days", "working", "2026-02-02", 5, [("2026-02-04", "2026-02-06")], "2026-02-11"),
    # Th 19 (1), Fr 20 - paused, 21 to 25 free anyway, Th 26 - paused, Fr 27 (2), Mo 30 (3), Tu 31 (4), We 1 April (5).
    ("over holidays", "working", "2026-03-18", 5, [("2026-03-20", "2026-03-27")], "2026-04-01"),
    # Paused from the start day on; Mo 9 (1).
    ("from the start", "working", "2026-02-02", 1, [("2026-02-02", "2026-02-09")], "2026-02-09"),
    # 3 to 6 - paused; goes on on Sa 7 -, Su 8 -, Mo 9 (1), Tu 10 (2), We 11 (3).
    ("goes on on a Saturday", "working", "2026-02-02", 3, [("2026-02-03", "2026-02-07")], "2026-02-11"),
    # Tu 3 - paused, We 4 (1), 5 and 6 - paused, Mo 9 (2), Tu 10 (3), We 11 (4), Th 12 (5).
    ("twice", "working", "2026-02-02", 5, [("2026-02-03", "2026-02-04"), ("2026-02-05", "2026-02-09")], "2026-02-12"),
    # 3 (1), 4 (2), 5 to 11 - paused, 12 (3) and on to Th 19 (10).
    ("seven calendar days", "calendar", "2026-02-02", 10, [("2026-02-05", "2026-02-12")], "2026-02-19"),
    # The pause ends on the day on which it began: nothing is left out. Tu 3 (1) to Mo 9 (5).
    ("ended on its day", "working", "2026-02-02", 5, [("2026-02-04", "2026-02-04")], "2026-02-09"),
    # Fr 6 (1): the pause begins on the due day itself, which then does not count; Tu 10 (1).
    ("on the due day", "working", "2026-02-05", 1, [("2026-02-06", "2026-02-10")], "2026-02-10"),
    # The 5th day is Sa 7; from Su 8 to Tu 10 a pause, so that the next working day is We 11.
    ("between the last day and the move", "calendar", "2026-02-02", 5, [("2026-02-08", "2026-02-11")], "2026-02-11"),
]
EXTENDED = [
    # 5 + 3 + 2 = 10 days: 3 to 6 (4), 9 to 13 (9), Mo 16 (10).
    ("two extensions", "working", "2026-02-02", 5, (3, 2), "2026-02-16"),
    # 15 + 4 = 19 days: Sa 21 February, so Mo 23.
    ("calendar days", "calendar", "2026-02-02", 15, (4,), "2026-02-23"),
    # 10 + 5 days from 6 March, as 15: Sa 21, so Th 26. The move is made once, at the end.
    ("moved once", "calendar", "2026-03-06", 10, (5,), "2026-03-26"),
]


@pytest.mark.parametrize(("what", "start", "days", "expected"), WORKING, ids=[case[0] for case in WORKING])
def test_working_days_as_counted_by_hand(what, start, days, expected):
    assert found(start, days).due_on == d(expected)


@pytest.mark.parametrize(("what", "start", "days", "expected"), CALENDAR, ids=[case[0] for case in CALENDAR])
def test_calendar_days_as_counted_by_hand(what, start, days, expected):
    assert found(start, days, "calendar").due_on == d(expected)


@pytest.mark.parametrize(("what", "unit", "start", "days", "pauses", "expected"), PAUSED, ids=[c[0] for c in PAUSED])
def test_pauses_as_counted_by_hand(what, unit, start, days, pauses, expected):
    assert found(start, days, unit, pauses=pauses).due_on == d(expected)


@pytest.mark.parametrize(("what", "unit", "start", "days", "more", "expected"), EXTENDED, ids=[c[0] for c in EXTENDED])
def test_extensions_as_counted_by_hand(what, unit, start, days, more, expected):
    assert found(start, days, unit, extensions=more).due_on == d(expected)


def test_worked_weekend_days_count():
    # Th 2 July is the start: Fr 3 (1), Sa 4 worked (2).
    assert found("2026-07-02", 2, off=(*KZ, SATURDAY_4_JULY)).due_on == d("2026-07-04")
    # Fr 11 December is the start: Sa 12 -, Su 13 worked (1), Mo 14 (2), Tu 15 (3), We 16 -, Th 17 (4).
    assert found("2026-12-11", 4, off=(*KZ, SUNDAY_13_DECEMBER)).due_on == d("2026-12-17")
    # 25 June and 9 calendar days is Sa 4 July, on which people work: it stays. Without that it would be Tu 7.
    assert found("2026-06-25", 9, "calendar", off=(*KZ, SATURDAY_4_JULY)).due_on == d("2026-07-04")
    assert found("2026-06-25", 9, "calendar").due_on == d("2026-07-07")


def test_very_late_is_counted_on_in_the_same_unit():
    # Due Mo 23 February; 24 to 27 (4), 2 to 6 March (9), Mo 9 moved -, Tu 10 (10).
    assert found("2026-02-02", 15).very_late_on == d("2026-03-10")
    # Due Th 26 March; fifteen days later is Fr 10 April. Fourteen later, Th 9.
    assert found("2026-03-06", 15, "calendar", very_late=15).very_late_on == d("2026-04-10")


def test_while_a_pause_lasts_nobody_knows_the_day_but_everybody_what_remains():
    # Tu 3 (1), We 4 (2), then paused: three of five remain.
    open_ended = found("2026-02-02", 5, pauses=[("2026-02-05", None)])
    assert (open_ended.due_on, open_ended.very_late_on, open_ended.left) == (None, None, 3)
    assert open_ended.steps[-1] == Step("paused", d("2026-02-05"), 3, "papers are missing")


def test_a_pause_may_last_between_the_last_calendar_day_and_the_day_to_which_it_moves():
    # The 5th day is Sa 7; the pause begins on Su 8, so the move to Mo 9 is open.
    open_ended = found("2026-02-02", 5, "calendar", pauses=[("2026-02-08", None)])
    assert (open_ended.due_on, open_ended.left) == (None, 0)


def test_every_step_of_a_count_in_working_days_is_told():
    told = found("2026-03-18", 5, pauses=[("2026-03-19", "2026-03-20")], extensions=(2,)).steps
    # Th 19 - paused, Fr 20 (1), 21 22 weekend, 23 24 25 -, 26 (2), 27 (3), 28 29 weekend, 30 (4), 31 (5), 1 April (6),
    # 2 April (7). Very late: 3 (1), 6 to 10 (6), 13 to 16 (10).
    assert told == (
        Step("start", d("2026-03-18")),
        Step("rule", days=5, name="working"),
        Step("extension", d("2026-03-18"), 2, "an expert is asked"),
        Step("pause", d("2026-03-19"), 1, "papers are missing", d("2026-03-20")),
        Step("holiday", d("2026-03-23"), 1, "Nauryz"),
        Step("holiday", d("2026-03-24"), 1, "moved"),
        Step("holiday", d("2026-03-25"), 1, "moved"),
        Step("weekend", days=4),
        Step("due", d("2026-04-02")),
        Step("very_late", d("2026-04-16"), 10),
    )


def test_a_move_and_a_worked_weekend_day_are_told():
    assert found("2026-03-06", 15, "calendar").steps[2:7] == (
        Step("last", d("2026-03-21")),
        Step("holiday", d("2026-03-23"), 1, "Nauryz"),
        Step("holiday", d("2026-03-24"), 1, "moved"),
        Step("holiday", d("2026-03-25"), 1, "moved"),
        Step("moved", d("2026-03-26"), 5, "Nauryz"),
    )
    worked = (*KZ, SATURDAY_4_JULY)
    assert Step("worked", d("2026-07-04"), 1, "worked for 3 August") in found("2026-07-02", 2, off=worked).steps
    assert (
        Step("worked", d("2026-07-04"), 0, "worked for 3 August")
        in found("2026-06-25", 9, "calendar", off=worked).steps
    )


# Files of holidays, one after the other


def test_a_newer_file_holds_from_its_day_on_and_for_the_years_that_it_names():
    first = Calendar(d("2026-01-10"), (DayOff(d("2026-03-23"), "Nauryz"), DayOff(d("2026-12-16"), "Independence Day")))
    second = Calendar(d("2026-06-01"), (DayOff(d("2026-12-15"), "Another day"),))
    third = Calendar(d("2026-07-01"), (DayOff(d("2027-12-16"), "Independence Day"),))
    held = in_force([third, second, first])
    assert [off.day for off in held] == [d("2026-03-23"), d("2026-12-15"), d("2027-12-16")]


def test_the_first_file_for_a_year_frees_its_past_days_but_makes_no_past_day_a_worked_one():
    late = Calendar(
        d("2026-06-01"),
        (
            DayOff(d("2026-03-23"), "Nauryz"),
            DayOff(d("2026-03-28"), "worked", worked=True),
            DayOff(d("2026-07-04"), "worked", worked=True),
        ),
    )
    assert [off.day for off in in_force([late])] == [d("2026-03-23"), d("2026-07-04")]


# Moments and zones


def body(zone: str) -> BodyCard:
    text = BodyTextCard("en", "A body", "")
    return BodyCard(**{
        **dict.fromkeys(BodyCard.__dataclass_fields__, ""), "pk": 1, "time_zone": zone, "text": text, "texts": (text,),
    })  # fmt: skip


def test_a_moment_before_midnight_in_utc_is_the_next_day_in_almaty():
    assert body("Asia/Almaty").day(datetime(2026, 2, 2, 23, 30, tzinfo=UTC)) == d("2026-02-03")


def test_two_bodies_in_two_zones_get_different_days_for_one_moment():
    moment = datetime(2026, 2, 6, 20, 0, tzinfo=UTC)  # Friday evening in Berlin, Saturday in Almaty
    starts = [body(zone).day(moment) for zone in ("Europe/Berlin", "Asia/Almaty")]
    assert starts == [d("2026-02-06"), d("2026-02-07")]
    assert [due(start, Term(4, "calendar", 5)).due_on for start in starts] == [d("2026-02-10"), d("2026-02-11")]


def test_the_change_to_summer_time_moves_no_day():
    # In Berlin clocks go forward in the night to 29 March 2026: 22:30 UTC is 23:30 before and 00:30 after.
    berlin = body("Europe/Berlin")
    before, after = datetime(2026, 3, 28, 22, 30, tzinfo=UTC), datetime(2026, 3, 29, 22, 30, tzinfo=UTC)
    assert (berlin.day(before), berlin.day(after)) == (d("2026-03-28"), d("2026-03-30"))
    # Fr 27 is the start: Sa 28 -, Su 29 -, Mo 30 (1), Tu 31 (2). The short Sunday is a day like any other.
    assert due(d("2026-03-27"), Term(2, "working", 1)).due_on == d("2026-03-31")
    assert due(d("2026-03-27"), Term(4, "calendar", 1)).due_on == d("2026-03-31")


def test_working_days_are_counted_back_for_reminders():
    # Before Mo 30 March: Fr 27 (1), Th 26 (2), 23 to 25 -, Fr 20 (3), Th 19 (4), We 18 (5).
    assert working_days_before(d("2026-03-30"), 5, KZ) == d("2026-03-18")


# Whatever the dates

DAYS = st.dates(d("2026-01-01"), d("2027-12-31"))
TERMS = st.builds(Term, st.integers(1, 60), st.sampled_from(["working", "calendar"]), st.integers(1, 60))
OFF = st.lists(st.builds(DayOff, DAYS, st.just("free"), st.booleans()), max_size=30, unique_by=lambda off: off.day)
PAUSES = st.lists(
    st.builds(lambda since, n: Pause(since, since + timedelta(n), "why"), DAYS, st.integers(0, 40)), max_size=3
)


@given(DAYS, TERMS, OFF, PAUSES)
def test_an_answer_is_never_due_before_the_days_have_passed(start, term, off, pauses):
    result = due(start, term, off, pauses)
    assert result.due_on >= start + timedelta(term.days)
    assert is_working(result.due_on, by_day(off))
    assert not any(p.since <= result.due_on < p.until for p in pauses)
    assert result.very_late_on > result.due_on


@given(DAYS, TERMS, OFF, PAUSES, DAYS)
def test_a_holiday_more_never_makes_it_earlier(start, term, off, pauses, holiday):
    kept = [other for other in off if other.day != holiday]
    more = due(start, term, [*kept, DayOff(holiday, "new")], pauses)
    assert more.due_on >= due(start, term, kept, pauses).due_on


@given(DAYS, TERMS, OFF, st.integers(0, 40), st.integers(1, 40))
def test_a_pause_of_so_many_days_moves_it_by_at_least_as_many(start, term, off, after, length):
    plain = due(start, term, off)
    since = min(start + timedelta(1 + after), plain.due_on)
    known = by_day(off)
    lost = [since + timedelta(n) for n in range(length)]
    result = due(start, term, off, [Pause(since, since + timedelta(length), "why")])
    if term.unit == "calendar":
        assert result.due_on >= since + timedelta(length)
        assert result.due_on >= plain.due_on
    else:
        gained = [
            day for n in range((result.due_on - plain.due_on).days)
            if is_working(day := plain.due_on + timedelta(n + 1), known)
        ]  # fmt: skip
        assert len(gained) == len([day for day in lost if is_working(day, known) and day <= result.due_on])


@given(DAYS, TERMS, OFF, PAUSES, st.integers(1, 30))
def test_an_extension_adds_its_days(start, term, off, pauses, days):
    more = due(start, term, off, pauses, [Extension(start, days, "why")])
    assert more.due_on == due(start, Term(term.days + days, term.unit, term.very_late), off, pauses).due_on


@given(DAYS, TERMS, OFF, PAUSES)
def test_the_steps_account_for_every_day_between_start_and_due_day(start, term, off, pauses):
    result = due(start, term, off, pauses)
    if term.unit == "working":
        out = sum(step.days for step in result.steps if step.kind in ("holiday", "weekend"))
        known = by_day(off)
        passed = [start + timedelta(n) for n in range(1, (result.due_on - start).days + 1)]
        paused = [day for day in passed if any(p.since <= day < p.until for p in pauses)]
        assert out + term.days + len(paused) == len(passed)
        told = sum(step.days for step in result.steps if step.kind == "pause")
        assert told == len([day for day in paused if is_working(day, known)])
