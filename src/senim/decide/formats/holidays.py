"""Reading a calendar file (iCalendar, RFC 5545) of holidays and of weekend days on which people work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Component, Event

from senim.errors import Refusal
from senim.listen.formats.texts import clean_text

MOST_BYTES = 512 * 1024
MOST_DAYS = 2000
LONGEST = 31  # days of one entry: more than a month of holidays is a mistake
YEARS_BEFORE, YEARS_AFTER = 1, 5
WORKED = {"workday", "worked", "working day"}
# What a yearly rule may say; hours and seconds could make millions of days out of one line.
RULE_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "BYYEARDAY", "WKST"}


class BrokenCalendar(Refusal):
    """A calendar file cannot be read, or says what no holiday is."""

    code = "decide.holidays.broken"
    text = gettext_lazy(
        "The calendar file cannot be used: {what} ({where}). Nothing was changed. Correct the file and load it again."
    )
    status = 400


@dataclass(frozen=True)
class HolidayLine:
    """A day that a calendar file names; `worked` is a day at a weekend on which people work."""

    day: date
    name: str
    worked: bool


@dataclass(frozen=True)
class HolidayFile:
    """What a calendar file says about the years around the day on which it is read."""

    name: str
    days: tuple[HolidayLine, ...]


def read_holidays(data: bytes, *, today: date, zone: str) -> HolidayFile:
    """Return the days of a calendar file, from the year before `today` to five years after it.

    Entries of several days, and entries that repeat every year, become one day each. An entry with the category
    "workday" or "worked" is a day at a weekend on which people work. Refuses with BrokenCalendar, which says what is
    wrong and where.
    """
    lines = _lines(data)
    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as fault:
        raise BrokenCalendar(what=str(fault)[:200], where=_("the whole file")) from fault
    first, last = date(today.year - YEARS_BEFORE, 1, 1), date(today.year + YEARS_AFTER, 12, 31)
    found: dict[date, HolidayLine] = {}
    for event, number in zip(calendar.walk("VEVENT"), _events(lines), strict=True):
        where = _where(event, number)
        try:
            named = list(_days(event, where, first, last, ZoneInfo(zone)))
        except (ValueError, TypeError, AttributeError, OverflowError) as fault:  # a day that no calendar has
            raise BrokenCalendar(what=str(fault)[:200], where=where) from fault
        for line in named:
            found[line.day] = _joined(found.get(line.day), line, where)
        if len(found) > MOST_DAYS:
            raise BrokenCalendar(
                what=_("it names more than {most} days").format(most=MOST_DAYS), where=_("the whole file")
            )
    if not found:
        years = _("it names no day in the years {first} to {last}").format(first=first.year, last=last.year)
        raise BrokenCalendar(what=years, where=_("the whole file"))
    name = clean_text(str(calendar.get("X-WR-CALNAME", "")))[:120]
    return HolidayFile(name, tuple(found[day] for day in sorted(found)))


def _lines(data: bytes) -> list[str]:
    """Return the lines of the file, once its shape is that of a calendar. Faults are told with the line's number."""
    if len(data) > MOST_BYTES:
        raise BrokenCalendar(what=_("it is larger than half a megabyte"), where=_("the whole file"))
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as fault:
        number = data[: fault.start].count(b"\n") + 1
        raise BrokenCalendar(what=_("it is not written in UTF-8"), where=_line(number)) from None
    nested: list[str] = []
    for number, line in enumerate(lines, start=1):
        name, colon, value = line.partition(":")
        if not line.strip() or line.startswith((" ", "\t")):
            continue
        if not colon and ";" not in name:
            raise BrokenCalendar(what=_("a line is no property with a value"), where=_line(number))
        if name.upper() == "BEGIN":
            nested.append(value.strip().upper())
        elif name.upper() == "END" and (not nested or nested.pop() != value.strip().upper()):
            raise BrokenCalendar(what=_("a part ends that did not begin"), where=_line(number))
    if nested:
        raise BrokenCalendar(what=_("the part {name} does not end").format(name=nested[-1]), where=_line(len(lines)))
    return lines


def _line(number: int) -> str:
    return _("line {number}").format(number=number)


def _events(lines: list[str]) -> list[int]:
    """Return the number of the line on which each entry begins."""
    return [n for n, line in enumerate(lines, start=1) if line.strip().upper() == "BEGIN:VEVENT"]


def _where(event: Component, number: int) -> str:
    name = clean_text(str(event.get("SUMMARY", "")))[:60]
    return f"{_line(number)}, “{name}”" if name else _line(number)


def _days(event: Component, where: str, first: date, last: date, zone: ZoneInfo) -> Iterator[HolidayLine]:
    """Yield the days of one entry that lie between two days."""
    if event.errors:
        name, fault = event.errors[0]
        raise BrokenCalendar(what=f"{name}: {fault}"[:200], where=where)
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    name = clean_text(str(event.get("SUMMARY", "")))[:120]
    if not name:
        raise BrokenCalendar(what=_("an entry has no name (SUMMARY)"), where=where)
    begin, length = _span(event, where, zone)
    worked = bool(WORKED & _categories(event))
    for start in _starts(event, where, begin, first - timedelta(days=length), last):
        for n in range(length):
            day = start + timedelta(days=n)
            if first <= day <= last:
                yield HolidayLine(day, name, worked)


def _span(event: Component, where: str, zone: ZoneInfo) -> tuple[date, int]:
    """Return the first day of an entry and how many days it takes; the day of its end is not one of them."""
    if not isinstance(event, Event) or "DTSTART" not in event:
        raise BrokenCalendar(what=_("an entry has no day (DTSTART)"), where=where)
    start, end = _local(event.start, zone), _local(event.end, zone)
    if isinstance(end, datetime):  # an entry that ends at midnight does not touch the day that begins then
        end = (end - timedelta(microseconds=1)).date() + timedelta(days=1)
    begin = start.date() if isinstance(start, datetime) else start
    length = max((end - begin).days, 1)
    if end < begin or length > LONGEST:
        raise BrokenCalendar(what=_("an entry lasts {days} days").format(days=(end - begin).days), where=where)
    return begin, length


def _local(value: date | datetime, zone: ZoneInfo) -> date | datetime:
    """Return a day, or a moment on the clock of the body's zone."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(zone).replace(tzinfo=None)
    return value


def _categories(event: Component) -> set[str]:
    found = event.get("CATEGORIES", [])
    listed = found if isinstance(found, list) else [found]
    return {str(word).strip().lower() for group in listed for word in getattr(group, "cats", [group])}


def _starts(event: Component, where: str, begin: date, first: date, last: date) -> list[date]:
    """Return the first days of every repetition between two days."""
    left_out = set(_listed(event, "EXDATE"))
    starts = {begin, *_listed(event, "RDATE")}
    if "RRULE" in event:
        starts |= _repeated(event["RRULE"], where, begin, first, last)
    return sorted(day for day in starts - left_out if first <= day <= last)


def _listed(event: Component, name: str) -> Iterator[date]:
    found: Any = event.get(name, [])
    for group in found if isinstance(found, list) else [found]:
        for value in group.dts:
            yield value.dt.date() if isinstance(value.dt, datetime) else value.dt


def _repeated(rule: Any, where: str, begin: date, first: date, last: date) -> set[date]:
    """Return the days of a rule that repeats every year. Another rhythm is no holiday's."""
    if isinstance(rule, list):
        raise BrokenCalendar(what=_("an entry has more than one rule (RRULE)"), where=where)
    parts = {str(part).upper() for part in rule}
    yearly = [str(word).upper() for word in rule.get("FREQ", [])] == ["YEARLY"]
    if not yearly or parts - RULE_PARTS or not all(int(step) > 0 for step in rule.get("INTERVAL", [])):
        raise BrokenCalendar(what=_("an entry repeats in another way than every year"), where=where)
    kept = {part: value for part, value in rule.items() if str(part).upper() != "UNTIL"}
    until = next(iter(rule.get("UNTIL", [])), last)
    until = until.date() if isinstance(until, datetime) else until
    text = type(rule)(kept).to_ical().decode()
    midnight = datetime.combine(begin, time(), tzinfo=UTC)
    days = rrulestr(text, dtstart=midnight).between(
        datetime.combine(first, time(), tzinfo=UTC),
        datetime.combine(min(last, until), time(), tzinfo=UTC),
        inc=True,
    )
    return {day.date() for day in days}


def _joined(before: HolidayLine | None, line: HolidayLine, where: str) -> HolidayLine:
    """Return one line for a day that the file names twice; it cannot be both free and worked."""
    if before is None or before.name == line.name:
        return line
    if before.worked != line.worked:
        what = _("{day} is named as a day off and as a day on which people work").format(day=line.day.isoformat())
        raise BrokenCalendar(what=what, where=where)
    return HolidayLine(line.day, f"{before.name}, {line.name}"[:120], line.worked)
