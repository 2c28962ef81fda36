"""On which side of public power actors speak, as far as it was stated."""

from dataclasses import dataclass
from datetime import date

from senim.check.models import ActorSide
from senim.check.policy import rules
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import ActorCard


@dataclass(frozen=True)
class SideCard:
    """The side of one public actor, with its grounds and the day on which it was stated."""

    side: str
    label: str
    ground: str
    stated_on: date


@dataclass(frozen=True)
class SidePage:
    """One public actor before a monitor, with every side that was stated, the newest first: it holds."""

    who: ActorCard
    stated: tuple[SideCard, ...]


def sides() -> dict[int, SideCard]:
    """Return the newest side of every public actor of whom one was stated, by primary key. One query."""
    return {row.actor_id: _card(row) for row in ActorSide.objects.order_by("number")}


def side_page(ref: str, actor: Actor) -> SidePage:
    """Return a public actor for a monitor who states its side. Refuses with NotAllowed or NotFound. Four queries."""
    rules.check(rules.roles(actor), "state_side")
    who = next((card for card in people.public_actors() if card.ref == ref), None)
    if who is None:
        raise NotFound
    return SidePage(who, tuple(_card(row) for row in ActorSide.objects.filter(actor=who.pk).order_by("-number")))


def words() -> tuple[tuple[str, str], ...]:
    """Return the sides, as word and label, in the order of every count. No query."""
    return tuple((str(value), str(label)) for value, label in ActorSide.Side.choices)


def _card(row: ActorSide) -> SideCard:
    return SideCard(row.side, str(ActorSide.Side(row.side).label), row.ground, row.entered_on)
