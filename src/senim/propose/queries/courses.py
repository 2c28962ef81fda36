"""How far the proposals to one body came, whatever became of them: for counting where they end."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from senim.propose.models import Proposal
from senim.propose.policy import proposals as policy
from senim.propose.queries.proposals import DemandCard, newest_versions, with_parts

NEVER_SENT = Proposal.Phase.DRAFT
WITHDRAWN = Proposal.Phase.WITHDRAWN


@dataclass(frozen=True)
class CourseCard:
    """One proposal that was sent to be put before the public. maker: the body whose session wrote it.

    shown: everybody may read it; of one that was never open only its course is told, neither title nor demands.
    """

    pk: int
    ref: str
    shown: bool
    origin: str
    maker: int | None
    title: str
    language: str
    simulated: bool
    phase: str
    phase_label: str
    created_on: date
    opened_on: date | None
    closed_on: date | None
    submitted_on: date | None
    demands: tuple[DemandCard, ...]


def courses_of(body_pk: int) -> tuple[CourseCard, ...]:
    """Return every proposal to a body that was ever sent, in the order of writing. Four queries.

    What is still being written, or was taken back before it was open, was never before anybody and is left out.
    """
    rows = Proposal.objects.filter(body_id=body_pk).exclude(phase=NEVER_SENT)
    rows = rows.exclude(phase=WITHDRAWN, opened_on__isnull=True, submitted_on__isnull=True)
    found = rows.prefetch_related(Prefetch("versions", with_parts(newest_versions()))).order_by("pk")
    return tuple(_card(row) for row in found)


def _card(p: Proposal) -> CourseCard:
    shown = policy.is_public(p)
    (version,) = p.versions.all()
    demands = tuple(DemandCard(d.pk, d.number, d.text) for d in version.demands.all()) if shown else ()
    return CourseCard(
        pk=p.pk,
        ref=p.ref,
        shown=shown,
        origin=p.origin,
        maker=p.maker_id,
        title=p.title if shown else "",
        language=p.language,
        simulated=p.simulated,
        phase=p.phase,
        phase_label=str(Proposal.Phase(p.phase).label),
        created_on=p.created_on,
        opened_on=p.opened_on,
        closed_on=p.closed_on,
        submitted_on=p.submitted_on,
        demands=demands,
    )
