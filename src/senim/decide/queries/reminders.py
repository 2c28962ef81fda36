"""Which reminders are to be written, which are to be sent, and which could not be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F

from senim.decide.models import AnswerClock, Reminder
from senim.decide.policy.due_dates import DayOff, working_days_before
from senim.decide.queries.holidays import days_off
from senim.people import queries as people
from senim.people.queries import BodyCard, PostCard

BEFORE = 5  # working days
MOST = 10  # at once: a silent mail server takes 20 seconds for each, and all of them less than the first pause
WINDOW = 60  # days: no five working days are longer than that
Kind = Reminder.Kind


@dataclass(frozen=True)
class DueReminder:
    """A reminder that somebody is to get now."""

    clock: int
    account: int
    kind: str
    due_on: date


@dataclass(frozen=True)
class FailedCard:
    """A reminder that was given up: to whom, about which day, after how many tries."""

    clock: str
    title: str
    language: str
    name: str
    due_on: date
    tries: int


def to_queue(at: datetime) -> Iterator[DueReminder]:
    """Yield who is to be reminded of what today, where the body is. Queries depend on the bodies, not on the clocks.

    A reminder whose day has passed while nothing ran is not caught up with, but for the last one.
    """
    horizon = at.date() + timedelta(days=WINDOW)
    rows = AnswerClock.objects.filter(state=AnswerClock.State.RUNNING, due_on__lt=horizon).order_by("pk")
    pairs = list(rows.values_list("pk", "body_id", "due_on"))
    bodies = people.bodies_by_pk(body for _clock, body, _due_on in pairs) if pairs else {}
    desks = {pk: _Desk(card, at) for pk, card in bodies.items()}
    known = Reminder.objects.filter(clock__in=rows.order_by()).values_list("clock_id", "account_id", "kind", "due_on")
    written = set(known)
    for clock, body, due_on in pairs:
        kind = desks[body].kind_of(due_on)
        for post in desks[body].officials if kind else ():
            if kind and (clock, post.account_pk, kind, due_on) not in written:
                yield DueReminder(clock, post.account_pk, kind, due_on)


class _Desk:
    """A body's day, days off and officials, each asked for once."""

    def __init__(self, card: BodyCard, at: datetime) -> None:
        self.today: date = card.day(at)
        self.days_off: tuple[DayOff, ...] = days_off(card.pk)
        self.officials = officials(card.pk)

    def kind_of(self, due_on: date) -> str | None:
        """Return which reminder a due day asks for today, if any."""
        if self.today > due_on:
            return Kind.AFTER
        if self.today == due_on:
            return Kind.ON
        return Kind.BEFORE if self.today >= working_days_before(due_on, BEFORE, self.days_off) else None


def officials(body_pk: int) -> tuple[PostCard, ...]:
    """Return who answers for a body. One query."""
    return tuple(post for post in people.posts(body_pk) if post.role == "official")


def to_send(at: datetime) -> tuple[int, ...]:
    """Return the primary keys of reminders whose next try is due, the oldest first. One query.

    Those of clocks that no longer run, or got another due day, are left lying.
    """
    rows = Reminder.objects.filter(
        sent_at__isnull=True, given_up=False, next_try_at__lte=at, clock__state=AnswerClock.State.RUNNING,
        clock__due_on=F("due_on"),
    )  # fmt: skip
    return tuple(rows.order_by("next_try_at", "pk").values_list("pk", flat=True)[:MOST])


def given_up(body_pk: int) -> tuple[FailedCard, ...]:
    """Return the reminders of a body's running clocks that could not be delivered, the newest first. One query."""
    rows = Reminder.objects.filter(clock__body_id=body_pk, given_up=True, clock__state=AnswerClock.State.RUNNING)
    joined = rows.select_related("clock__proposal", "clock__package", "account").order_by("-pk")[:50]
    return tuple(_failed(row) for row in joined)


def _failed(row: Reminder) -> FailedCard:
    about = row.clock.proposal or row.clock.package
    assert about is not None
    return FailedCard(row.clock.ref, about.title, about.language, row.account.name, row.due_on, row.tries)
