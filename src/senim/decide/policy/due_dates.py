"""When an answer is due: counting over dates, with every step told. Nothing here reads a table or the clock.

The start day is not counted. Working days are Monday to Friday without holidays, and those days at a weekend on
which people work all the same (Kazakhstan moves weekends). Calendar days count every day; if the last one is no
working day, the answer is due on the next. A day inside a pause never counts. The page docs/method/answer-clock.md
explains the rules with an example.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WORKING, CALENDAR = "working", "calendar"
DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Term:
    """How many days there are to answer, of which unit, and after how many more it is very late."""

    days: int
    unit: str
    very_late: int


@dataclass(frozen=True)
class DayOff:
    """A holiday; with `worked`, a day at a weekend on which people work."""

    day: date
    name: str
    worked: bool = False


@dataclass(frozen=True)
class Calendar:
    """The days of one file. It holds from the day on which it was loaded, for the years that it names."""

    loaded_on: date
    days: tuple[DayOff, ...]


@dataclass(frozen=True)
class Pause:
    """Days that do not count: from `since` up to, and without, `until`; None while it lasts."""

    since: date
    until: date | None
    reason: str


@dataclass(frozen=True)
class Extension:
    """More days, given on a day."""

    on: date
    days: int
    reason: str


@dataclass(frozen=True)
class Step:
    """One step of how a due day was found.

    kind: start, rule, extension, holiday, worked, pause, paused, weekend, last, moved, due or very_late. days is how
    many days the step adds or leaves out; name is the holiday's name, the reason, or the unit of a rule. until is the
    day on which counting went on after a pause.
    """

    kind: str
    day: date | None = None
    days: int = 0
    name: str = ""
    until: date | None = None

    def to_json(self) -> dict[str, str | int | None]:
        """Return the step as the clock's row keeps it."""
        day, until = (day.isoformat() if day else None for day in (self.day, self.until))
        return {"kind": self.kind, "day": day, "days": self.days, "name": self.name, "until": until}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Step":
        """Return a step that a row kept."""
        day, until = (date.fromisoformat(kept[name]) if kept[name] else None for name in ("day", "until"))
        return cls(kept["kind"], day, kept["days"], kept["name"], until)


@dataclass(frozen=True)
class Due:
    """What was found. While a pause lasts the two days are None: nobody knows them yet; `left` says what remains."""

    due_on: date | None
    very_late_on: date | None
    left: int
    steps: tuple[Step, ...]


def in_force(calendars: Iterable[Calendar]) -> tuple[DayOff, ...]:
    """Return the days that hold when several files were loaded one after the other, in the order of the days.

    A newer file replaces an older one for the years that it names, and only from the day of loading on: what was
    counted before stays. The first file for a year also frees the days of that year that have passed. A worked day
    never holds before its file was loaded: nobody is late for a day of which nobody was told.
    """
    held: dict[date, DayOff] = {}
    named: set[int] = set()
    for calendar in sorted(calendars, key=lambda calendar: calendar.loaded_on):
        years = {off.day.year for off in calendar.days}
        for day in [day for day in held if day.year in years and day >= calendar.loaded_on]:
            del held[day]
        for off in calendar.days:
            if off.day >= calendar.loaded_on or (off.day.year not in named and not off.worked):
                held[off.day] = off
        named |= years
    return tuple(held[day] for day in sorted(held))


def is_working(day: date, days_off: Mapping[date, DayOff]) -> bool:
    """Say whether people work on a day."""
    off = days_off.get(day)
    return off.worked if off else day.weekday() < SATURDAY


def by_day(days_off: Iterable[DayOff]) -> dict[date, DayOff]:
    """Return days off for looking up."""
    return {off.day: off for off in days_off}


def working_days_before(day: date, number: int, days_off: Iterable[DayOff]) -> date:
    """Return the working day that lies so many working days before a day."""
    known = by_day(days_off)
    while number:
        day -= DAY
        number -= is_working(day, known)
    return day


def due(
    start: date,
    term: Term,
    days_off: Iterable[DayOff] = (),
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Due:
    """Return by when an answer is due, from when on it is very late, and how both were found."""
    known = by_day(days_off)
    wanted = term.days + sum(extension.days for extension in extensions)
    told = [Step("start", start), Step("rule", days=term.days, name=term.unit)]
    told += [Step("extension", extension.on, extension.days, extension.reason) for extension in extensions]
    counted = _count(start, wanted, term.unit, known, pauses)
    told += counted.told
    if counted.last is None:
        return Due(None, None, counted.left, tuple(told))
    last = counted.last
    if term.unit == CALENDAR:
        moved = _move(last, known, pauses)
        told += moved.told
        if moved.last is None:
            return Due(None, None, 0, tuple(told))
        last = moved.last
    limit = _after(last, term.very_late, term.unit, known)
    told += [Step("due", last), Step("very_late", limit, term.very_late)]
    return Due(last, limit, 0, tuple(told))


@dataclass(frozen=True)
class _Counted:
    """Where counting came to; last is None where an open pause stopped it, with `left` days to go."""

    last: date | None
    left: int
    told: tuple[Step, ...]


def _count(start: date, wanted: int, unit: str, known: Mapping[date, DayOff], pauses: Sequence[Pause]) -> _Counted:
    """Count days after the start until enough are counted or an open pause begins; tell what was left out."""
    told: list[Step] = []
    weekend, left = 0, wanted
    paused: dict[Pause, int] = {}
    last = start
    for day in _days_after(start):
        pause = _pause_on(day, pauses)
        counts = unit == CALENDAR or is_working(day, known)
        if pause is not None and pause.until is None:
            told.append(Step("paused", pause.since, left, pause.reason))
            return _Counted(None, left, _in_order(told, paused, weekend))
        if pause is not None:
            paused[pause] = paused.get(pause, 0) + counts
        elif counts:
            left, last = left - 1, day
            told += _worked(day, unit, known)
        elif day.weekday() < SATURDAY:
            told.append(Step("holiday", day, 1, known[day].name))
        else:
            weekend += 1
        if not left:
            break
    return _Counted(last, 0, _in_order(told, paused, weekend))


def _days_after(start: date) -> Iterator[date]:
    while True:
        start += DAY
        yield start


def _pause_on(day: date, pauses: Iterable[Pause]) -> Pause | None:
    """Return the pause that a day lies in; one that still lasts comes before one that has ended."""
    found = [pause for pause in pauses if pause.since <= day and (pause.until is None or day < pause.until)]
    return min(found, key=lambda pause: pause.until is not None, default=None)


def _worked(day: date, unit: str, known: Mapping[date, DayOff]) -> list[Step]:
    """Tell of a counted day at a weekend, where that is not the rule anyway."""
    off = known.get(day)
    at_weekend = unit == WORKING and day.weekday() >= SATURDAY
    return [Step("worked", day, 1, off.name)] if at_weekend and off else []


def _in_order(told: list[Step], paused: Mapping[Pause, int], weekend: int) -> tuple[Step, ...]:
    """Put what was left out into the order of the days; the weekends come last, as one step."""
    pauses = [Step("pause", pause.since, days, pause.reason, pause.until) for pause, days in paused.items()]
    ordered = sorted([*told, *pauses], key=lambda step: (step.day or date.min, step.kind))
    return (*ordered, *([Step("weekend", days=weekend)] if weekend else []))


def _move(last: date, known: Mapping[date, DayOff], pauses: Sequence[Pause]) -> _Counted:
    """Move the last calendar day on to a working day that lies in no pause."""
    off = known.get(last)
    if is_working(last, known):
        worked = off is not None and last.weekday() >= SATURDAY
        return _Counted(last, 0, (Step("last", last), Step("worked", last, 0, off.name)) if worked and off else ())
    told, day = [Step("last", last)], last
    for day in _days_after(last):
        pause = _pause_on(day, pauses)
        if pause is not None and pause.until is None:
            return _Counted(None, 0, (*told, Step("paused", pause.since, 0, pause.reason)))
        if pause is not None and pause.since >= last and day == pause.since:
            told.append(Step("pause", pause.since, 0, pause.reason, pause.until))
        elif pause is None and is_working(day, known):
            break
        elif pause is None and day.weekday() < SATURDAY:
            told.append(Step("holiday", day, 1, known[day].name))
    return _Counted(day, 0, (*told, Step("moved", day, (day - last).days, off.name if off else "")))


def _after(day: date, number: int, unit: str, known: Mapping[date, DayOff]) -> date:
    """Return the day that lies so many days of a unit after another; the very late limit is not moved."""
    if unit == CALENDAR:
        return day + timedelta(days=number)
    while number:
        day += DAY
        number -= is_working(day, known)
    return day
