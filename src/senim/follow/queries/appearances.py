"""Where a public actor appears in the reforms and chronicles: what it promised, decided, wanted, or was part of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from senim.follow.formats.columns import Dated
from senim.follow.formats.dating import Dating, Told
from senim.follow.models import Conflict, DecisionStance, FormalDecision, PublicEvent, Reform, Source
from senim.follow.queries.foundations import RestsCard
from senim.people import queries as people
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class AppearanceCard(Told):
    """One fact with a public actor in it. noun: as what it appears. reform: of which, or body: in whose chronicle.

    text: in the language of whoever entered it; "" where the noun says it all.
    """

    noun: str
    language: str
    text: str
    when: Dating
    reform: RestsCard | None
    body: BodyCard | None


def of_actor(pk: int) -> tuple[AppearanceCard, ...]:
    """Return where a public actor appears, in the order of time, without date last. Six queries, however much it is."""
    found = [*_promises(pk), *_decisions(pk), *_stances(pk), *_events(pk)]
    return tuple(sorted(found, key=lambda card: (card.when.order, card.noun, card.text)))


def open_conflicts(pk: int) -> int:
    """Return how many differences between sources about a public actor are not settled. One query."""
    return Conflict.objects.filter(actor=pk, settled_on=None).count()


def voiced(pk: int) -> int:
    """Return how many sources are the word of a public actor. One query."""
    return Source.objects.filter(voice=pk).count()


def _promises(pk: int) -> Iterator[AppearanceCard]:
    for row in Reform.objects.filter(promisers=pk):
        when = Dating(row.first_day, row.last_day, row.precision)
        yield AppearanceCard(_("promised it"), row.language, row.promise, when, _reform(row), None)


def _decisions(pk: int) -> Iterator[AppearanceCard]:
    rows = FormalDecision.objects.filter(Q(announced_by=pk) | Q(deciders=pk)).distinct()
    for made in rows.select_related("reform").prefetch_related("announced_by", "deciders"):
        if any(actor.pk == pk for actor in made.announced_by.all()):
            day = made.announced_on
            when = Dating(day, day, "day") if day else Dating(None, None, "unknown")
            yield AppearanceCard(_("announced it"), made.language, "", when, _reform(made.reform), None)
        if any(actor.pk == pk for actor in made.deciders.all()):
            noun = _("formally decided: {outcome}").format(outcome=FormalDecision.Outcome(made.outcome).label)
            yield AppearanceCard(noun, made.language, "", _when(made), _reform(made.reform), None)


def _stances(pk: int) -> Iterator[AppearanceCard]:
    for row in DecisionStance.objects.filter(actor=pk).select_related("decision__reform"):
        noun = _("before the decision: {stance}").format(stance=DecisionStance.Stance(row.stance).label)
        made = row.decision
        yield AppearanceCard(noun, made.language, row.note, _when(made), _reform(made.reform), None)


def _events(pk: int) -> Iterator[AppearanceCard]:
    rows = list(PublicEvent.objects.filter(actors=pk))
    bodies = people.bodies_by_pk({row.body_id for row in rows})
    for row in rows:
        yield AppearanceCard(_("part of an event"), row.language, row.title, _when(row), None, bodies[row.body_id])


def _when(row: Dated) -> Dating:
    return Dating(row.first_day, row.last_day, row.precision)


def _reform(row: Reform) -> RestsCard:
    return RestsCard(row.ref, row.language, row.title)
