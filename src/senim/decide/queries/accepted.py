"""Demands to which a body said yes, or partly: what it has promised to carry out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from senim.decide.models import DemandAnswer
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.queries import BodyCard
from senim.propose.queries import packages, proposals
from senim.propose.queries.packages import PackageCard
from senim.propose.queries.proposals import DemandCard, ProposalCard

Word = DemandAnswer.Word
ACCEPTING = (Word.YES, Word.PARTLY)


@dataclass(frozen=True)
class AcceptedCard:
    """One demand that a body accepted, whole or in part.

    word: yes or partly. language: of the reason. due: the day that the body gave itself. package: in which it stood
    when it was put before the body.
    """

    demand: DemandCard
    proposal: ProposalCard
    package: PackageCard | None
    body: BodyCard
    clock: str
    started_on: date
    word: str
    word_label: str
    reason: str
    owner: str
    language: str
    given_on: date
    due: date | None


def accepted_pks(body_pk: int | None = None) -> frozenset[int]:
    """Return the demands that were accepted, by any body or by one. One query."""
    rows = _rows() if body_pk is None else _rows().filter(answer__clock__body=body_pk)
    return frozenset(rows.values_list("demand_id", flat=True))


def accepted(demands: Iterable[int]) -> tuple[AcceptedCard, ...]:
    """Return which of some demands were accepted, in the order of the answers. Thirty-eight queries at most.

    A demand that was accepted twice, alone and in a package, is told by the first answer.
    """
    rows = _rows().filter(demand__in=set(demands)).select_related("answer__clock", "demand__version")
    found: dict[int, DemandAnswer] = {}
    for row in rows.order_by("answer__given_on", "pk"):
        found.setdefault(row.demand_id, row)
    asked = proposals.by_pks({row.demand.version.proposal_id for row in found.values()})
    clocks = [row.answer.clock for row in found.values()]
    bundles = packages.packages_by_pk({clock.package_id for clock in clocks if clock.package_id is not None})
    bodies = people.bodies_by_pk({clock.body_id for clock in clocks})
    return tuple(_card(row, asked, bundles, bodies) for row in found.values())


def accepted_demand(pk: int) -> AcceptedCard:
    """Return one demand that was accepted. Refuses with NotFound where it was not. Thirty-eight queries at most."""
    found = accepted([pk])
    if not found:
        raise NotFound
    return found[0]


def _rows() -> QuerySet[DemandAnswer]:
    return DemandAnswer.objects.filter(word__in=ACCEPTING, answer__given_on__isnull=False)


def _card(
    row: DemandAnswer,
    asked: dict[int, ProposalCard],
    bundles: dict[int, PackageCard],
    bodies: dict[int, BodyCard],
) -> AcceptedCard:
    clock, demand = row.answer.clock, row.demand
    assert row.answer.given_on is not None
    return AcceptedCard(
        demand=DemandCard(demand.pk, demand.number, demand.text),
        proposal=asked[demand.version.proposal_id],
        package=bundles[clock.package_id] if clock.package_id is not None else None,
        body=bodies[clock.body_id],
        clock=clock.ref,
        started_on=clock.started_on,
        word=row.word,
        word_label=str(Word(row.word).label),
        reason=row.reason,
        owner=row.owner,
        language=row.answer.language,
        given_on=row.answer.given_on,
        due=row.due,
    )
