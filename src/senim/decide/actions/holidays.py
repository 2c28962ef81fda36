"""Loading the days off of a body from a calendar file, and moving the clocks that run."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from senim.decide.actions.due_days import ensure_lapse, recount, spelled
from senim.decide.entries import clocks as entries
from senim.decide.formats.holidays import read_holidays
from senim.decide.models import AnswerClock, Holiday, HolidayCalendar
from senim.decide.policy import clocks as policy
from senim.decide.queries import holidays
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Digest, Ref


@dataclass(frozen=True)
class Loaded:
    """What loading a file did: how many days it names, and how many clocks got another due day."""

    days: int
    moved: int


@transaction.atomic
def load_holidays(*, actor: Actor, body: str, name: str, content: bytes, at: datetime) -> Loaded:
    """Read a body's days off from a calendar file and find the due days of its running clocks anew.

    The file replaces older ones for the years that it names, from today on. A due day that has passed is a lapse
    before anything moves, and a clock with a lapse keeps its days. Refuses with NotFound, NotAllowed, HolidaysKnown
    or BrokenCalendar. Records decide.holidays.loaded, and decide.clock.moved for each clock that got another day.
    """
    card = people.body(body)
    day = card.day(at)
    policy.check_body(actor, "load_holidays", card, day)
    digest = hashlib.sha256(content).hexdigest()
    file = read_holidays(content, today=day, zone=card.time_zone)
    calendar = HolidayCalendar(
        body_id=card.pk, name=(clean_text(name) or file.name)[:120], digest=digest, loaded_on=day
    )
    try:
        with transaction.atomic():
            calendar.save(force_insert=True)
    except IntegrityError:
        before = HolidayCalendar.objects.get(body_id=card.pk, digest=digest)
        raise policy.HolidaysKnown(day=before.loaded_on.isoformat()) from None
    Holiday.objects.bulk_create(
        Holiday(calendar=calendar, day=off.day, name=off.name, worked=off.worked) for off in file.days
    )
    loaded = entries.HolidaysLoaded(body=Ref(card.ref), days=len(file.days), digest=Digest(digest))
    record.append(loaded, at=at)
    return Loaded(len(file.days), _move_clocks(card, at))


def _move_clocks(body: BodyCard, at: datetime) -> int:
    """Find the due day of every clock of a body that goes on anew, and return how many got another one."""
    days_off, day, moved = holidays.days_off(body.pk), body.day(at), 0
    going = AnswerClock.objects.select_for_update().filter(body_id=body.pk, state__in=policy.GOING).order_by("pk")
    for clock in going:
        if ensure_lapse(clock, body, day, at) is not None:
            continue
        before = clock.due_on, clock.very_late_on
        recount(clock, days_off)
        if before != (clock.due_on, clock.very_late_on):
            moved += 1
            told = entries.ClockMoved(
                clock=Ref(clock.ref), before=spelled(before[0]), due_on=spelled(clock.due_on),
                very_late_on=spelled(clock.very_late_on),
            )  # fmt: skip
            record.append(told, at=at)
    return moved
