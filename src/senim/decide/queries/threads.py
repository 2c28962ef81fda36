"""What became of a proposal in this room: sessions that took it up, decisions, the clock, the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from senim.decide.models import AgendaItem, AnswerClock, CouncilSession, Decision, DemandAnswer, RollCall
from senim.people import queries as people
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class TallyCard:
    """A roll call in figures: what a yes meant, the counts, and how many had to be there."""

    meaning: str
    yes: int
    no: int
    abstain: int
    secret: bool
    outcome_label: str
    casting: bool


@dataclass(frozen=True)
class DecisionStep:
    """What a session resolved about the matter; a closed session tells only the kind."""

    kind: str
    kind_label: str
    text: str
    owner: str
    due: date | None
    tally: TallyCard | None


@dataclass(frozen=True)
class SessionStep:
    """An agenda item that took up the matter, with its decisions; `body` is who sat."""

    ref: str
    body: BodyCard
    day: date
    title: str
    language: str
    number: int
    phase: str
    phase_label: str
    decisions: tuple[DecisionStep, ...]

    @property
    def decided(self) -> bool:
        """Say whether the session said yes or no; what is postponed or noted is not decided."""
        return any(decision.kind in (Decision.Kind.ADOPTED, Decision.Kind.REJECTED) for decision in self.decisions)

    @property
    def adopted(self) -> bool:
        """Say whether the session said yes."""
        return any(decision.kind == Decision.Kind.ADOPTED for decision in self.decisions)


@dataclass(frozen=True)
class AnswerStep:
    """An answer that was given: who signed it, and how many demands got which word."""

    given_on: date
    signed_by: str
    signed_as: str
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ClockStep:
    """A body's time to answer: when it began and ends, what was missed, what was answered.

    days_late: how long the silence has lasted, or lasted until the answer came; 0 when nothing was missed.
    """

    ref: str
    body: BodyCard
    start: str
    state: str
    started_on: date
    due_on: date
    missed_on: date | None
    days_late: int
    ended_on: date | None
    answer: AnswerStep | None


@dataclass(frozen=True)
class StandingCard:
    """Where a proposal stands in this room, in short: what was decided last, and its clock."""

    decision: DecisionStep | None
    decided_on: date | None
    clock: ClockStep | None


def standings(packages: Mapping[int, tuple[int, ...]], at: datetime) -> dict[int, StandingCard]:
    """Return where proposals stand, by primary key; `packages` gives those in which each stands. Twelve queries."""
    held = tuple({package for pks in packages.values() for package in pks})
    items = _items(tuple(packages), held)
    rows = _clocks(tuple(packages), held)
    bodies = people.bodies_by_pk([*(i.session.body_id for i in items), *(c.body_id for c in rows)])
    found = {}
    for pk, bundles in packages.items():
        steps = [
            _session(i, bodies[i.session.body_id]) for i in items if i.proposal_id == pk or i.package_id in bundles
        ]
        clocks = [_clock(c, bodies[c.body_id], at) for c in rows if c.proposal_id == pk or c.package_id in bundles]
        decided = [(step.day, decision) for step in steps for decision in step.decisions]
        day, decision = decided[-1] if decided else (None, None)
        found[pk] = StandingCard(decision, day, clocks[-1] if clocks else None)
    return found


def sessions_about(proposal_pk: int, package_pks: tuple[int, ...]) -> tuple[SessionStep, ...]:
    """Return the sessions that took up a proposal or a package with it, in order. Four queries at most."""
    rows = _items((proposal_pk,), package_pks)
    bodies = people.bodies_by_pk(item.session.body_id for item in rows)
    return tuple(_session(item, bodies[item.session.body_id]) for item in rows)


def _items(proposals: tuple[int, ...], packages: tuple[int, ...]) -> list[AgendaItem]:
    rows = AgendaItem.objects.filter(Q(proposal_id__in=proposals) | Q(package_id__in=packages))
    rows = rows.exclude(session__phase=CouncilSession.Phase.CANCELLED).select_related("session")
    return list(rows.prefetch_related("decisions__roll_call__motion").order_by("session__starts_at", "number"))


def _session(item: AgendaItem, body: BodyCard) -> SessionStep:
    sitting = item.session
    open_doors = sitting.visibility == CouncilSession.Visibility.PUBLIC
    return SessionStep(
        ref=sitting.ref,
        body=body,
        day=body.day(sitting.opened_at or sitting.starts_at),
        title=sitting.title,
        language=sitting.language,
        number=item.number,
        phase=sitting.phase,
        phase_label=str(CouncilSession.Phase(sitting.phase).label),
        decisions=tuple(_decision(d, open_doors) for d in sorted(item.decisions.all(), key=lambda d: d.number)),
    )


def _decision(decision: Decision, open_doors: bool) -> DecisionStep:
    roll = decision.roll_call if open_doors else None
    return DecisionStep(
        kind=decision.kind,
        kind_label=str(Decision.Kind(decision.kind).label),
        text=decision.text if open_doors else "",
        owner=decision.owner,
        due=decision.due,
        tally=_tally(roll) if roll is not None else None,
    )


def _tally(roll: RollCall) -> TallyCard:
    return TallyCard(
        meaning=roll.motion.meaning,
        yes=roll.yes or 0,
        no=roll.no or 0,
        abstain=roll.abstain or 0,
        secret=roll.secret,
        outcome_label=str(RollCall.Outcome(roll.outcome).label) if roll.outcome else "",
        casting=roll.casting,
    )


def clocks_about(proposal_pk: int, package_pks: tuple[int, ...], at: datetime) -> tuple[ClockStep, ...]:
    """Return the clocks that run or ran for a proposal or a package with it, in order. Four queries at most."""
    rows = _clocks((proposal_pk,), package_pks)
    bodies = people.bodies_by_pk(clock.body_id for clock in rows)
    return tuple(_clock(clock, bodies[clock.body_id], at) for clock in rows)


def _clocks(proposals: tuple[int, ...], packages: tuple[int, ...]) -> list[AnswerClock]:
    rows = AnswerClock.objects.filter(Q(proposal_id__in=proposals) | Q(package_id__in=packages))
    rows = rows.select_related("answer", "lapse").prefetch_related("answer__replies")
    return list(rows.order_by("started_on", "pk"))


def _clock(clock: AnswerClock, body: BodyCard, at: datetime) -> ClockStep:
    lapse = getattr(clock, "lapse", None)
    until = clock.ended_on or body.day(at)
    return ClockStep(
        ref=clock.ref,
        body=body,
        start=clock.start,
        state=clock.state,
        started_on=clock.started_on,
        due_on=clock.due_on,
        missed_on=lapse.due_on if lapse else None,
        days_late=(until - lapse.due_on).days if lapse else 0,
        ended_on=clock.ended_on,
        answer=_answer(clock),
    )


def _answer(clock: AnswerClock) -> AnswerStep | None:
    answer = getattr(clock, "answer", None)
    if answer is None or answer.given_on is None:
        return None
    given = [reply.word for reply in answer.replies.all()]
    words = tuple((str(DemandAnswer.Word(w).label), given.count(w)) for w in DemandAnswer.Word.values if w in given)
    return AnswerStep(answer.given_on, answer.signed_by, answer.signed_as, words)
