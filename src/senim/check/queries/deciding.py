"""The desk of who decides: which roles of which decisions the reader may read, and the written rules of a body."""

from dataclasses import dataclass
from datetime import date

from senim.check.models import RoleCoding, VotingRule
from senim.check.policy import rules
from senim.errors import NotFound
from senim.follow.queries import chronicle
from senim.follow.queries.chronicle import DecisionCard
from senim.follow.queries.sources import SourceCard
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard

BOTH = 2


@dataclass(frozen=True)
class RoleState:
    """How far one role of a decision is read. mine: the reader has read it; open: the reader may read it now.

    words: what both coders said, once both have; () before, so that the second works blind.
    """

    role: str
    label: str
    read: int
    mine: bool
    open: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class ReadingCard:
    """One decision to be read. sources: those by which it is known, its stances' among them."""

    ref: str
    title: str
    title_language: str
    date_words: str
    deciders: tuple[str, ...]
    announced_by: tuple[str, ...]
    roles: tuple[RoleState, ...]
    sources: tuple[SourceCard, ...]


@dataclass(frozen=True)
class RuleLine:
    """A written rule of the body on the desk."""

    title: str
    language: str
    quota: int
    since: date
    until: date | None
    blocs: int


@dataclass(frozen=True)
class DecidesDesk:
    """What monitors do for the report of one body: readings of roles, and rules of voting."""

    body: BodyCard
    readings: tuple[ReadingCard, ...]
    rules: tuple[RuleLine, ...]


def decides_desk(slug: str, actor: Actor) -> DecidesDesk:
    """Return the desk of a body's report. Refuses with NotFound or NotAllowed. Twenty-five queries at most."""
    body = people.body(slug)
    rules.check(rules.roles(actor), "read_desk")
    decisions = chronicle.decisions_of_body(body.pk)
    held: dict[tuple[int, str], list[RoleCoding]] = {}
    codings = RoleCoding.objects.filter(decision_id__in=[card.pk for card in decisions]).select_related("actor")
    for row in codings.order_by("place"):
        held.setdefault((row.decision_id, row.role), []).append(row)
    written = VotingRule.objects.filter(body_id=body.pk).prefetch_related("blocs").order_by("since", "pk")
    lines = tuple(
        RuleLine(row.title, row.language, row.quota, row.since, row.until, len(row.blocs.all())) for row in written
    )
    return DecidesDesk(body, tuple(_reading(card, held, actor.account) for card in decisions), lines)


def reading(slug: str, decision: str, actor: Actor) -> tuple[BodyCard, ReadingCard]:
    """Return one decision of a body to be read. Refuses with NotFound or NotAllowed."""
    desk = decides_desk(slug, actor)
    found = next((card for card in desk.readings if card.ref == decision), None)
    if found is None:
        raise NotFound
    return desk.body, found


def _reading(card: DecisionCard, held: dict[tuple[int, str], list[RoleCoding]], account: int | None) -> ReadingCard:
    told = (*card.sources, *(stance.source for stance in card.stances))
    return ReadingCard(
        ref=card.ref,
        title=card.title,
        title_language=card.title_language,
        date_words=card.date_words,
        deciders=tuple(actor.name for actor in card.deciders),
        announced_by=tuple(actor.name for actor in card.announced_by),
        roles=tuple(_state(role, held.get((card.pk, role), []), account) for role in RoleCoding.Role),
        sources=tuple({source.pk: source for source in told}.values()),
    )


def _state(role: RoleCoding.Role, rows: list[RoleCoding], account: int | None) -> RoleState:
    mine = any(row.coder_id == account for row in rows)
    return RoleState(
        role=role.value,
        label=str(role.label),
        read=len(rows),
        mine=mine,
        open=not mine and len(rows) < BOTH,
        words=tuple(row.actor.name if row.actor else "" for row in rows) if len(rows) == BOTH else (),
    )
