"""The days off of a body, as its calendar files told them one after the other."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min

from senim.decide.models import HolidayCalendar
from senim.decide.policy.due_dates import Calendar, DayOff, in_force


@dataclass(frozen=True)
class CalendarCard:
    """A calendar file that was loaded: its name, when, how many days it names, and the first and last of them."""

    name: str
    loaded_on: date
    digest: str
    count: int
    first: date | None
    last: date | None


def days_off(body_pk: int) -> tuple[DayOff, ...]:
    """Return the days that hold for a body now. Two queries."""
    rows = HolidayCalendar.objects.filter(body_id=body_pk).prefetch_related("days").order_by("pk")
    return in_force(
        Calendar(row.loaded_on, tuple(DayOff(off.day, off.name, off.worked) for off in row.days.all())) for row in rows
    )


def calendars(body_pk: int) -> tuple[CalendarCard, ...]:
    """Return the files of a body, the newest first. One query."""
    rows = HolidayCalendar.objects.filter(body_id=body_pk).order_by("-pk")
    counted = rows.annotate(count=Count("days"), first=Min("days__day"), last=Max("days__day"))
    return tuple(CalendarCard(c.name, c.loaded_on, c.digest, c.count, c.first, c.last) for c in counted)
