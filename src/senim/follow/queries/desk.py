"""The desk of a body's monitors: what waits for them, and everything that they can do to one reform."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from senim.decide.queries import accepted
from senim.decide.queries.accepted import AcceptedCard
from senim.errors import NotAllowed
from senim.follow.models import Reform, ReformPackage
from senim.follow.policy import reforms as policy
from senim.follow.policy.gate import STALLED
from senim.follow.queries import evidence, findings, missing, reforms, sources, stages
from senim.follow.queries.evidence import EvidenceCard
from senim.follow.queries.findings import AssessmentCard, FindingCard
from senim.follow.queries.missing import ByLawCard, GapCard
from senim.follow.queries.reforms import ReformCard, reform_for_desk
from senim.follow.queries.sources import SourceCard
from senim.follow.queries.stages import StageCard
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.queries import BodyCard

MOST = 50  # rows of each list of a desk; the rest is on the list that everybody sees
KEPT_BY = [(str(value), label) for value, label in Reform.KeptBy.choices]
LEAST_DAYS, MOST_DAYS = STALLED


@dataclass(frozen=True)
class ReviewRow:
    """A reform that is followed, with its next look: so many days overdue, or ahead; None where no day is set."""

    reform: ReformCard
    overdue: int
    ahead: int | None


@dataclass(frozen=True)
class MonitorDesk:
    """The queue of one body. more: how many are followed beyond those that are listed."""

    body: BodyCard
    waiting: tuple[ReformCard, ...]
    evidence: tuple[EvidenceCard, ...]
    overdue: tuple[ReviewRow, ...]
    coming: tuple[ReviewRow, ...]
    aside: tuple[ReformCard, ...]
    to_start: tuple[AcceptedCard, ...]
    more: int

    @property
    def tasks(self) -> int:
        """How many things wait for a monitor today."""
        return len(self.waiting) + len(self.evidence) + len(self.overdue)


@dataclass(frozen=True)
class ReformDesk:
    """One reform before its monitors: the lines that stand, what waits and what is missing."""

    reform: ReformCard
    stages: tuple[StageCard, ...]
    findings: tuple[FindingCard, ...]
    assessments: tuple[AssessmentCard, ...]
    evidence: tuple[EvidenceCard, ...]
    gaps: int
    by_laws: int
    conflicts: int

    @property
    def followed(self) -> bool:
        """Whether lines can be entered."""
        return self.reform.phase == Reform.Phase.FOLLOWED


@dataclass(frozen=True)
class GateDesk:
    """A promise at the gate. reply: what the body said to the demand. source: where the promise stands."""

    reform: ReformCard
    reply: AcceptedCard | None
    source: SourceCard | None


@dataclass(frozen=True)
class ByLawsDesk:
    """The by-laws that the law of a reform needs."""

    reform: ReformCard
    rows: tuple[ByLawCard, ...]


@dataclass(frozen=True)
class GapsDesk:
    """What is not known about a reform and should be."""

    reform: ReformCard
    rows: tuple[GapCard, ...]


def to_start(body_pk: int | None = None) -> tuple[int, ...]:
    """Return the accepted demands out of which no reform has grown yet, of all bodies or of one. Two queries."""
    begun = Reform.objects.filter(demand__isnull=False).values_list("demand_id", flat=True)
    return tuple(sorted(accepted.accepted_pks(body_pk) - set(begun)))


def body_for_monitors(slug: str, actor: Actor, at: datetime) -> BodyCard:
    """Return a body for those who monitor it. Refuses with NotFound or NotAllowed. Four queries."""
    card = people.body(slug)
    if not permits(policy.RULES, "read_reform_desk", policy.roles(actor, card, card.day(at)), Reform.Phase.FOLLOWED):
        raise NotAllowed
    return card


def desk(slug: str, actor: Actor, at: datetime) -> MonitorDesk:
    """Return what waits for the monitors of a body. Refuses with NotFound or NotAllowed.

    Seventy queries at most, whatever the length.
    """
    body = body_for_monitors(slug, actor, at)
    today = body.day(at)
    rows = Reform.objects.filter(body=body.pk)
    held = rows.filter(phase=Reform.Phase.FOLLOWED).order_by("review_on", "pk")
    dated = held.filter(review_on__isnull=False)
    overdue = dated.filter(review_on__lte=today)
    coming = (
        *reforms.cards(dated.filter(review_on__gt=today)[:MOST]),
        *reforms.cards(held.filter(review_on=None)[:MOST]),
    )
    listed = _reviews(coming, today)[:MOST]
    late = _reviews(reforms.cards(overdue[:MOST]), today)
    return MonitorDesk(
        body=body,
        waiting=reforms.cards(rows.filter(phase=Reform.Phase.WAITING).order_by("pk")[:MOST]),
        evidence=evidence.waiting(body.pk),
        overdue=late,
        coming=listed,
        aside=reforms.cards(rows.filter(phase=Reform.Phase.NOT_CHECKABLE).order_by("-pk")[:MOST]),
        to_start=accepted.accepted(to_start(body.pk)[:MOST]),
        more=held.count() - len(late) - len(listed),
    )


def _reviews(cards: Iterable[ReformCard], today: date) -> tuple[ReviewRow, ...]:
    return tuple(_review(card, today) for card in cards)


def _review(card: ReformCard, today: date) -> ReviewRow:
    if card.review_on is None:
        return ReviewRow(card, 0, None)
    days = (card.review_on - today).days
    return ReviewRow(card, max(-days, 0), max(days, 0))


def reform_desk(ref: str, actor: Actor, at: datetime) -> ReformDesk:
    """Return one reform with the lines that stand. Refuses with NotFound or NotAllowed. Forty queries at most."""
    card = reform_for_desk(ref, actor, at)
    open_conflicts = (row for row in sources.conflicts_of([card.pk]).get(card.pk, ()) if row.settled_on is None)
    return ReformDesk(
        reform=card,
        stages=tuple(line for line in stages.of_reform(card.pk) if line.stands),
        findings=tuple(line for line in findings.of_reform(card.pk) if line.stands),
        assessments=tuple(line for line in findings.assessments_of(card.pk) if line.stands),
        evidence=tuple(row for row in evidence.waiting(card.body.pk) if row.reform == card.ref),
        gaps=sum(row.filled_on is None for row in missing.gaps_of(card.pk)),
        by_laws=sum(row.adopted_on is None for row in missing.by_laws_of(card.pk)),
        conflicts=sum(1 for _row in open_conflicts),
    )


def gate(ref: str, actor: Actor, at: datetime) -> GateDesk:
    """Return a promise at the gate. Refuses with NotFound or NotAllowed. Fifty queries at most."""
    card = reform_for_desk(ref, actor, at)
    replies = accepted.accepted([card.demand]) if card.demand is not None else ()
    found = sources.by_pks([card.source]) if card.source is not None else {}
    return GateDesk(card, replies[0] if replies else None, found.get(card.source or 0))


def gaps(ref: str, actor: Actor, at: datetime) -> GapsDesk:
    """Return what is not known about a reform, for its monitors. Refuses with NotFound or NotAllowed. Nine queries."""
    card = reform_for_desk(ref, actor, at)
    return GapsDesk(card, missing.gaps_of(card.pk))


def by_laws(ref: str, actor: Actor, at: datetime) -> ByLawsDesk:
    """Return the by-laws of a reform, for its monitors. Refuses with NotFound or NotAllowed. Thirteen queries."""
    card = reform_for_desk(ref, actor, at)
    rows = missing.by_laws_of(card.pk)
    named = sources.by_pks(missing.behind(rows))
    return ByLawsDesk(card, tuple(missing.told(row, named) for row in rows))


def packages_named() -> list[tuple[str, str]]:
    """Return every package of reforms as options of a form: the handle, and number and title. One query."""
    rows = ReformPackage.objects.order_by("body_id", "number")
    return [(row.ref, f"{row.number}. {row.title}") for row in rows]


def next_number(body_pk: int) -> int:
    """Return the number after that of a body's last package of reforms. One query."""
    last = ReformPackage.objects.filter(body=body_pk).order_by("number").values_list("number", flat=True).last()
    return (last or 0) + 1
