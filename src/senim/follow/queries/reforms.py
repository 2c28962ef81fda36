"""Reforms as other rooms and pages see them: what was promised, by whom, and how it is to be checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from senim.errors import NotAllowed, NotFound
from senim.follow.formats.dating import Dating
from senim.follow.models import Reform
from senim.follow.policy import reforms as policy
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.queries import ActorCard, BodyCard


@dataclass(frozen=True)
class BundleCard:
    """The package to which a reform belongs."""

    pk: int
    ref: str
    number: int
    language: str
    title: str


@dataclass(frozen=True)
class ReformCard:
    """One reform. body: the one concerned, which may reply. maker: the council that put it forward.

    promised: the date of the promise. promisers: whose word alone shows no practice, the bodies themselves included.
    demand: the accepted demand out of which it grew, by its primary key. source: where the promise was read.
    """

    pk: int
    ref: str
    body: BodyCard
    maker: BodyCard | None
    package: BundleCard | None
    demand: int | None
    phase: str
    phase_label: str
    language: str
    title: str
    promise: str
    promised: Dating
    promisers: tuple[ActorCard, ...]
    source: int | None
    kept_by: str
    kept_by_label: str
    measure: str
    gate_note: str
    due_on: date | None
    review_on: date | None
    stalled_after: int
    simulated: bool
    entered_on: date

    def day(self, at: datetime) -> date:
        """Return the day that a moment is where the body concerned is."""
        return self.body.day(at)


def cards(rows: QuerySet[Reform]) -> tuple[ReformCard, ...]:
    """Return reforms as cards, in the order of the rows. Six queries, whatever their number."""
    found = list(rows.select_related("package").prefetch_related("promisers"))
    bodies = people.bodies_by_pk({pk for r in found for pk in (r.body_id, r.maker_id) if pk is not None})
    actors = people.actors_by_pk({actor.pk for r in found for actor in r.promisers.all()})
    return tuple(_card(r, bodies, actors) for r in found)


def _card(r: Reform, bodies: dict[int, BodyCard], actors: dict[int, ActorCard]) -> ReformCard:
    p = r.package
    return ReformCard(
        pk=r.pk,
        ref=r.ref,
        body=bodies[r.body_id],
        maker=bodies[r.maker_id] if r.maker_id is not None else None,
        package=BundleCard(p.pk, p.ref, p.number, p.language, p.title) if p is not None else None,
        demand=r.demand_id,
        phase=r.phase,
        phase_label=str(Reform.Phase(r.phase).label),
        language=r.language,
        title=r.title,
        promise=r.promise,
        promised=Dating(r.first_day, r.last_day, r.precision),
        promisers=tuple(actors[actor.pk] for actor in r.promisers.all()),
        source=r.source_id,
        kept_by=r.kept_by,
        kept_by_label=str(Reform.KeptBy(r.kept_by).label),
        measure=r.measure,
        gate_note=r.gate_note,
        due_on=r.due_on,
        review_on=r.review_on,
        stalled_after=r.stalled_after,
        simulated=r.simulated,
        entered_on=r.entered_on,
    )


def reform(ref: str) -> ReformCard:
    """Return a reform by its handle; every reform is public. Refuses with NotFound. Six queries."""
    found = cards(Reform.objects.filter(ref=ref))
    if not found:
        raise NotFound
    return found[0]


def reform_for_desk(ref: str, actor: Actor, at: datetime) -> ReformCard:
    """Return a reform for its monitors. Refuses with NotFound or NotAllowed. Eight queries."""
    card = reform(ref)
    if not permits(policy.RULES, "read_reform_desk", policy.roles(actor, card.body, card.day(at)), card.phase):
        raise NotAllowed
    return card


def by_pk(pk: int) -> ReformCard:
    """Return one reform by its primary key. Six queries."""
    return cards(Reform.objects.filter(pk=pk))[0]


def by_pks(pks: Iterable[int]) -> dict[int, ReformCard]:
    """Return reforms by primary key. Six queries, whatever their number."""
    return {card.pk: card for card in cards(Reform.objects.filter(pk__in=set(pks)))}


def of_demands(demands: Iterable[int]) -> dict[int, ReformCard]:
    """Return the reform that grew out of each demand, by the demand's primary key. Six queries."""
    found = cards(Reform.objects.filter(demand__in=set(demands)))
    return {card.demand: card for card in found if card.demand is not None}


def may(actor: Actor, verb: str, card: ReformCard, at: datetime) -> bool:
    """Say whether the actor may do an act to a reform now: for buttons, never instead of the rule. Two queries."""
    return permits(policy.RULES, verb, policy.roles(actor, card.body, card.day(at)), card.phase)
