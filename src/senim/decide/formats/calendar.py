"""Calendar files (RFC 5545): sessions as events, due days as events of a whole day.

Hours are written in UTC, so that every program shows them right, also after a country has changed its clocks; the
body's own time zone stands beside them for programs that read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Senim//Sessions and answers//EN"


@dataclass(frozen=True)
class Sitting:
    """A session: `sequence` grows with every change, by which a calendar knows the newer of two files."""

    uid: str
    sequence: int
    title: str
    text: str
    place: str
    url: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool


@dataclass(frozen=True)
class WholeDay:
    """Something that falls on a day, such as an answer."""

    uid: str
    sequence: int
    title: str
    text: str
    url: str
    day: date
    cancelled: bool


def calendar(*, name: str, zone: str, events: Iterable[Sitting | WholeDay], at: datetime) -> bytes:
    """Return a calendar file; text is escaped and lines are folded at 75 bytes by the library."""
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    file.add("x-wr-timezone", zone)
    for event in events:
        file.add_component(_event(event, at))
    return bytes(file.to_ical())


def _event(told: Sitting | WholeDay, at: datetime) -> Event:
    event = Event()
    event.add("uid", told.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", told.sequence)
    event.add("summary", told.title)
    event.add("url", told.url)
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    if told.text:
        event.add("description", told.text)
    if isinstance(told, Sitting):
        event.add("dtstart", told.starts_at.astimezone(UTC))
        event.add("dtend", told.ends_at.astimezone(UTC))
        if told.place:
            event.add("location", told.place)
    else:
        event.add("dtstart", told.day)
        event.add("dtend", told.day + timedelta(days=1))  # the end of a whole day is the next one
        event.add("transp", "TRANSPARENT")  # a due day takes nobody's hours
    return event
