"""The desk of a body's clock: its rules, its days off, the clocks that run, and letters that did not arrive."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from senim.decide.models import AnswerClock
from senim.decide.policy import clocks as policy
from senim.decide.policy.due_dates import DayOff
from senim.decide.queries import clocks, holidays, reminders
from senim.decide.queries.clocks import ChipCard, RuleCard
from senim.decide.queries.holidays import CalendarCard
from senim.decide.queries.reminders import FailedCard
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard

MOST = 100  # clocks that are listed, the most urgent first
COMING = 12  # days off


@dataclass(frozen=True)
class GoingRow:
    """A clock that goes on: what has to be answered, and by when."""

    clock: str
    title: str
    language: str
    due_on: date
    chip: ChipCard


@dataclass(frozen=True)
class ClockDesk:
    """What the clerk sets, and what clerk and officials have before them. coming: the next days off."""

    body: BodyCard
    clerk: bool
    rules: tuple[RuleCard, ...]
    default: RuleCard | None
    calendars: tuple[CalendarCard, ...]
    coming: tuple[DayOff, ...]
    going: tuple[GoingRow, ...]
    n_going: int
    failed: tuple[FailedCard, ...]


def clock_desk(slug: str, actor: Actor, at: datetime) -> ClockDesk:
    """Return the desk of a body's clock. Refuses with NotFound or NotAllowed. Fourteen queries at most."""
    body = people.body(slug)
    today = body.day(at)
    policy.check_body(actor, "read_clock_desk", body, today)
    rules = clocks.rules(body.pk)
    return ClockDesk(
        body=body,
        clerk="clerk" in people.body_standing(actor, body, today),
        rules=rules,
        default=None if any(rule.since <= today for rule in rules) else clocks.default_rule(today),
        calendars=holidays.calendars(body.pk),
        coming=tuple(off for off in holidays.days_off(body.pk) if off.day >= today)[:COMING],
        going=going(body.pk, today),
        n_going=_going(body.pk).count(),
        failed=reminders.given_up(body.pk),
    )


def going(body_pk: int, today: date) -> tuple[GoingRow, ...]:
    """Return the clocks of a body that go on, the most urgent first. One query."""
    rows = _going(body_pk).select_related("proposal", "package", "lapse")
    ordered = rows.order_by(Coalesce("lapse__due_on", F("due_on")), "pk")
    return tuple(_row(row, today) for row in ordered[:MOST])


def _going(body_pk: int) -> QuerySet[AnswerClock]:
    return AnswerClock.objects.filter(body_id=body_pk, state__in=policy.GOING)


def _row(row: AnswerClock, today: date) -> GoingRow:
    about = row.proposal or row.package
    assert about is not None
    lapse = getattr(row, "lapse", None)
    missed_on = lapse.due_on if lapse else row.due_on
    late = (today - missed_on).days if lapse or row.state == AnswerClock.State.RUNNING else 0
    chip = clocks.chip_of(row.state, max(late, 0), (row.due_on - today).days)
    return GoingRow(row.ref, about.title, about.language, row.due_on, chip)
