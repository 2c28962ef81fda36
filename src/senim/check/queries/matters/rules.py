"""The written rules by which a body votes, and by which those vote who formally decide what it put forward."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from senim.check.formats.periods import Period
from senim.check.models import VotingBloc, VotingRule
from senim.check.queries.matters.decisions import party
from senim.check.queries.matters.rows import PartyCard
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard
from senim.people import queries as people
from senim.people.queries import ActorCard, BodyCard


@dataclass(frozen=True)
class BlocRow:
    """Members who vote as one."""

    name: str
    party: PartyCard | None
    votes: int


@dataclass(frozen=True)
class RuleRow:
    """One rule with its blocs, in their order."""

    ref: str
    body: BodyCard
    title: str
    language: str
    quota: int
    since: date
    until: date | None
    blocs: tuple[BlocRow, ...]
    source: SourceCard


def read(body: BodyCard, deciders: Iterable[str], period: Period) -> tuple[RuleRow, ...]:
    """Return the rules of a body, and of other bodies by their names in addresses, that held in a period. Nine queries.

    Its own stand first, the older before the younger.
    """
    rows = VotingRule.objects.filter(Q(body=body.pk) | Q(body__slug__in=set(deciders)))
    if period.until is not None:
        rows = rows.filter(since__lte=period.until)
    if period.since is not None:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=period.since))
    blocs = Prefetch("blocs", VotingBloc.objects.order_by("number"))
    found = list(rows.prefetch_related(blocs).order_by("since", "pk"))
    bodies = people.bodies_by_pk({row.body_id for row in found})
    behind = sources.by_pks({row.source_id for row in found})
    actors = people.actors_by_pk({bloc.actor_id for row in found for bloc in row.blocs.all() if bloc.actor_id})
    made = [_row(row, bodies[row.body_id], behind[row.source_id], actors) for row in found]
    return tuple(sorted(made, key=lambda rule: (rule.body.pk != body.pk, rule.body.slug)))


def _row(row: VotingRule, body: BodyCard, source: SourceCard, actors: dict[int, ActorCard]) -> RuleRow:
    return RuleRow(
        ref=row.ref,
        body=body,
        title=row.title,
        language=row.language,
        quota=row.quota,
        since=row.since,
        until=row.until,
        blocs=tuple(
            BlocRow(bloc.name, party(actors[bloc.actor_id]) if bloc.actor_id else None, bloc.votes)
            for bloc in row.blocs.all()
        ),
        source=source,
    )
