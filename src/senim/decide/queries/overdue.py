"""Answers that are overdue: every body's silence, the longest first."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from senim.decide.models import AnswerClock
from senim.decide.queries.clocks import latest_day
from senim.people import queries as people
from senim.people.queries import BodyCard

PAGE = 50
MISSED_ON = Coalesce("lapse__due_on", F("due_on"))  # a lapse keeps its day, whatever an extension gives later


@dataclass(frozen=True)
class OverdueRow:
    """An answer that did not come: who owes it, what was asked, since when, and how long that is.

    expected_on: a later day that an extension gave after the lapse; None without one.
    """

    clock: str
    body: BodyCard
    matter: str  # proposal or package
    ref: str
    title: str
    language: str
    simulated: bool
    missed_on: date
    days_late: int
    very_late: bool
    expected_on: date | None


@dataclass(frozen=True)
class OverduePage:
    """One page of overdue answers, with how many there are in all."""

    rows: tuple[OverdueRow, ...]
    count: int
    longest: int
    before: int | None
    after: int | None


def overdue(*, at: datetime, page: int = 1, body_pk: int | None = None) -> OverduePage:
    """Return overdue answers, of one body or of all, the longest silence first. Six queries at most.

    An answer is overdue when the day at its body's place lies after the due day, be the lapse written down or not.
    """
    rows = AnswerClock.objects.filter(state=AnswerClock.State.RUNNING).alias(missed_on=MISSED_ON)
    rows = rows.filter(missed_on__lt=latest_day(at))
    if body_pk is not None:
        rows = rows.filter(body_id=body_pk)
    bodies = people.bodies_by_pk(rows.order_by().values_list("body_id", flat=True).distinct())
    days = {pk: body.day(at) for pk, body in bodies.items()}
    pages = Paginator(_late(rows, days), PAGE)
    shown = pages.get_page(page)
    listed = tuple(_row(row, bodies[row.body_id], days[row.body_id]) for row in shown)
    return OverduePage(
        rows=listed,
        count=pages.count,
        longest=listed[0].days_late if listed else 0,
        before=shown.number - 1 if shown.has_previous() else None,
        after=shown.number + 1 if shown.has_next() else None,
    )


def _late(rows: QuerySet[AnswerClock], days: dict[int, date]) -> QuerySet[AnswerClock]:
    """Return the rows whose day has passed at the place of their body."""
    passed = Q(pk__in=())
    for day in set(days.values()):
        passed |= Q(body_id__in=[pk for pk, local in days.items() if local == day], missed_on__lt=day)
    return rows.filter(passed).select_related("proposal", "package", "lapse").order_by(MISSED_ON, "pk")


def _row(row: AnswerClock, body: BodyCard, today: date) -> OverdueRow:
    about = row.proposal or row.package
    assert about is not None
    lapse = getattr(row, "lapse", None)
    missed_on = lapse.due_on if lapse else row.due_on
    return OverdueRow(
        clock=row.ref,
        body=body,
        matter="proposal" if row.proposal else "package",
        ref=about.ref,
        title=about.title,
        language=about.language,
        simulated=about.simulated,
        missed_on=missed_on,
        days_late=(today - missed_on).days,
        very_late=today >= row.very_late_on,
        expected_on=row.due_on if row.due_on != missed_on else None,
    )
