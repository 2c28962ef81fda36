"""How long a body takes to answer: every clock, and the curve of Kaplan and Meier over all of them."""

from dataclasses import dataclass
from datetime import date

from senim.calc.survival import Curve, kaplan_meier
from senim.calc.survival import Step as CurveStep
from senim.decide.models import AnswerClock

MOST = 50  # clocks that are listed; the figures count all of them
MARKS = (7, 15, 30, 60, 90, 180, 365)  # days at which the share answered is told in words
LEAST, LEAST_ANSWERED = 10, 5  # matters asked and answered below which figures about a body would mislead
State = AnswerClock.State


@dataclass(frozen=True)
class HistoryRow:
    """One clock: what was asked, from when to when, how long it took or takes, and how late that is or was."""

    clock: str
    matter: str
    ref: str
    title: str
    language: str
    state: str
    state_label: str
    started_on: date
    due_on: date
    ended_on: date | None
    length: int
    days_late: int


@dataclass(frozen=True)
class MarkCard:
    """The share answered within so many days, in whole percent, and how many were followed that long."""

    days: int
    percent: int
    followed: int


@dataclass(frozen=True)
class HistoryCard:
    """A body's answers. Lengths are calendar days from the start to the answer, pauses included, as people waited.

    median: days within which half are answered, None while fewer than half are; low and high are the days with which
    that is compatible (95 %). longest: the longest that anybody has waited.
    """

    rows: tuple[HistoryRow, ...]
    count: int
    answered: int
    waiting: int
    withdrawn: int
    late: int
    median: int | None
    low: int | None
    high: int | None
    longest: int
    steps: tuple[CurveStep, ...]
    marks: tuple[MarkCard, ...]
    least: int = LEAST
    least_answered: int = LEAST_ANSWERED

    @property
    def enough(self) -> bool:
        """Say whether there is enough to speak of a median and of shares; the list of matters is told anyway."""
        return self.count >= LEAST and self.answered >= LEAST_ANSWERED


def history(body_pk: int, today: date) -> HistoryCard:
    """Return how long a body took, and takes, to answer. One query.

    What is not answered yet counts as known up to today only; what was withdrawn, up to that day. `today` is the
    body's day.
    """
    clocks = AnswerClock.objects.filter(body_id=body_pk).select_related("lapse", "proposal", "package").defer("steps")
    rows = [_row(clock, today) for clock in clocks.order_by("-started_on", "-pk")]
    curve = kaplan_meier([row.length for row in rows], [row.state == State.ANSWERED for row in rows])
    low, high = curve.median_interval
    longest = max((row.length for row in rows), default=0)
    return HistoryCard(
        rows=tuple(rows[:MOST]),
        count=len(rows),
        answered=curve.events,
        waiting=sum(row.state in (State.RUNNING, State.PAUSED) for row in rows),
        withdrawn=sum(row.state == State.STOPPED for row in rows),
        late=sum(row.days_late > 0 for row in rows),
        median=curve.median,
        low=low,
        high=high,
        longest=longest,
        steps=curve.steps,
        marks=_marks(curve, [row.length for row in rows]),
    )


def _marks(curve: Curve, lengths: list[int]) -> tuple[MarkCard, ...]:
    """Return the share answered at each mark up to which anybody was followed."""
    longest = max(lengths, default=0)
    return tuple(
        MarkCard(days, round(100 * curve.share_by(days)), sum(length >= days for length in lengths))
        for days in MARKS
        if days <= longest
    )


def _row(clock: AnswerClock, today: date) -> HistoryRow:
    about = clock.proposal or clock.package
    assert about is not None
    lapse = getattr(clock, "lapse", None)
    due_on, until = lapse.due_on if lapse else clock.due_on, clock.ended_on or today
    counts = lapse is not None or clock.state == State.RUNNING
    return HistoryRow(
        clock=clock.ref,
        matter="proposal" if clock.proposal else "package",
        ref=about.ref,
        title=about.title,
        language=about.language,
        state=clock.state,
        state_label=str(State(clock.state).label),
        started_on=clock.started_on,
        due_on=due_on,
        ended_on=clock.ended_on,
        length=max((until - clock.started_on).days, 0),
        days_late=max((until - due_on).days, 0) if counts else 0,
    )
