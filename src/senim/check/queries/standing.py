"""Where public actors stand beside the opinion groups of a conversation: how often on the same side, and the map.

The map is made of participants' votes alone. Actors are set beside it afterwards, by positions that coders read from
their public words; see docs/method/standing.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor

from senim.ask.queries import ConversationCard
from senim.calc.standing import LEAST, METHOD, VERSION, Agreement, Standing, stand
from senim.check.formats.stances import AGREE, DISAGREE
from senim.check.policy import standing as policy
from senim.check.queries import links, positions
from senim.check.queries.agreement import TrustCard, trust
from senim.check.queries.links import LinkCard
from senim.check.queries.positions import PositionCard
from senim.listen.queries.results import PointCard, StatementResult, result
from senim.people.actors import Actor
from senim.people.queries import ActorCard

SIDE = {AGREE: 1, DISAGREE: -1}
ORGANISATIONS = frozenset({"body", "party", "organisation"})


@dataclass(frozen=True)
class BesideCard:
    """How often an actor and one group are on the same side. Percents are whole; chance: what it alone would give."""

    letter: str
    same: int
    n: int
    enough: bool
    percent: int
    low: int
    high: int
    chance: int


@dataclass(frozen=True)
class StandRow:
    """One public actor beside every group. number: of the mark on the map. why: "" where there is one, else few or
    chance."""

    number: int
    actor: ActorCard
    beside: tuple[BesideCard, ...]
    why: str


@dataclass(frozen=True)
class MarkCard:
    """An actor's place on the map in the unit square, and the radius of its ring."""

    number: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class StandingMap:
    """The middles of the groups, and the marks of public actors between them."""

    groups: tuple[PointCard, ...]
    marks: tuple[MarkCard, ...]


@dataclass(frozen=True)
class SharedCard:
    """A statement that puts a claim: on which side each group stands (1, -1, 0 for none), and which actors."""

    link: LinkCard
    sides: tuple[tuple[str, int], ...]
    agree: tuple[ActorCard, ...]
    disagree: tuple[ActorCard, ...]


@dataclass(frozen=True)
class StandingPage:
    """Public actors beside the groups of a published result. organisations: whether persons are left out.

    enough: whether the result shows groups. map: None where no actor has a place.
    """

    conversation: ConversationCard
    organisations: bool
    enough: bool
    letters: tuple[str, ...]
    rows: tuple[StandRow, ...]
    shared: tuple[SharedCard, ...]
    map: StandingMap | None
    trust: TrustCard
    snapshot: int
    least: int
    method: str
    version: int

    @property
    def placed(self) -> int:
        """How many actors have a place on the map."""
        return len(self.map.marks) if self.map else 0


def standing(slug: str, actor: Actor, at: datetime, *, organisations: bool = False) -> StandingPage:
    """Return where public actors stand beside the groups of a conversation, by name.

    Persons count in a public role only. Refuses with NotFound, NoSnapshot, or StandingNotYet before the result is
    published. The same queries, however many statements and actors.
    """
    card = result(slug=slug, actor=actor, at=at)
    policy.check_published(card.conversation)
    shown = {row.number: row for row in card.statements}
    linked = _first_of_each_claim(links.of_conversation(card.conversation.pk), shown)
    found = _sides(linked, positions.of_claim({link.claim for link in linked}), organisations=organisations)
    people, sides = found
    order = sorted(people.values(), key=lambda one: (one.name, one.pk))
    told = trust()
    points = card.map.groups if card.enough and card.map else ()
    groups = [_side_of_group(point.label, linked, shown) for point in points]
    stood = [stand(sides[one.pk], groups, [(point.x, point.y) for point in points]) for one in order]
    rows = tuple(_row(n, one, points, where) for n, (one, where) in enumerate(zip(order, stood, strict=True), start=1))
    return StandingPage(
        conversation=card.conversation,
        organisations=organisations,
        enough=card.enough,
        letters=tuple(point.label for point in points),
        rows=rows,
        shared=tuple(_shared(link, shown[link.statement.number], order, sides) for link in linked),
        map=None if told.refused else _map(points, stood),
        trust=told,
        snapshot=card.snapshot.number,
        least=LEAST,
        method=METHOD,
        version=VERSION,
    )


def _first_of_each_claim(found: Iterable[LinkCard], shown: Mapping[int, object]) -> list[LinkCard]:
    """Return one statement for each claim, that with the lowest number: a position on a claim is one act."""
    first: dict[int, LinkCard] = {}
    for link in sorted(found, key=lambda link: link.statement.number):
        if link.statement.number in shown:
            first.setdefault(link.claim, link)
    return list(first.values())


def _sides(
    linked: Sequence[LinkCard], held: Mapping[int, tuple[PositionCard, ...]], *, organisations: bool
) -> tuple[dict[int, ActorCard], dict[int, dict[int, int]]]:
    """Return the public actors with a side on any statement, and their sides by statement.

    A position that was read from words on the opposite claim alone is left out where these words count there.
    """
    told = [(link, one) for link in linked for one in held.get(link.claim, ()) if one.stance in SIDE]
    people: dict[int, ActorCard] = {}
    sides: dict[int, dict[int, int]] = defaultdict(dict)
    heard: dict[int, set[int]] = defaultdict(set)
    for link, one in sorted(told, key=lambda pair: pair[1].turned):
        words = {said.utterance.pk for said in one.history}
        if not _counts(one, organisations=organisations) or (one.turned and words <= heard[one.actor.pk]):
            continue
        heard[one.actor.pk] |= words
        people[one.actor.pk] = one.actor
        sides[one.actor.pk][link.statement.number] = SIDE[one.stance] * (-1 if link.turned else 1)
    return people, sides


def _counts(one: PositionCard, *, organisations: bool) -> bool:
    """Say whether a position is that of a public actor to be shown: an organisation, or somebody in a public role."""
    if one.actor.kind in ORGANISATIONS:
        return True
    in_role = bool(one.actor.office) or any(said.utterance.office for said in one.history)
    return not organisations and (one.actor.kind == "office" or (one.actor.kind == "person" and in_role))


def _side_of_group(letter: str, linked: Sequence[LinkCard], shown: Mapping[int, StatementResult]) -> dict[int, int]:
    """Return the side of a group on each statement on which the published figures certainly show one."""
    numbers = [link.statement.number for link in linked]
    found = {number: dict(shown[number].groups)[letter].side for number in numbers}
    return {number: side for number, side in found.items() if side}


def _row(number: int, actor: ActorCard, points: Sequence[PointCard], where: Standing) -> StandRow:
    beside = tuple(_beside(point.label, one) for point, one in zip(points, where.agreements, strict=True))
    return StandRow(number, actor, beside, where.why or "")


def _beside(letter: str, one: Agreement) -> BesideCard:
    low, high = one.interval
    percent = (200 * one.same + one.n) // (2 * one.n) if one.n else 0  # Rounded half up, in whole numbers.
    return BesideCard(
        letter=letter,
        same=one.same,
        n=one.n,
        enough=one.enough,
        percent=percent,
        low=floor(100 * low),
        high=ceil(100 * high),
        chance=round(100 * one.chance),
    )


def _shared(
    link: LinkCard, row: StatementResult, order: Sequence[ActorCard], sides: Mapping[int, dict[int, int]]
) -> SharedCard:
    number = link.statement.number
    agree, disagree = (tuple(one for one in order if sides[one.pk].get(number) == side) for side in (1, -1))
    return SharedCard(link, tuple((letter, share.side) for letter, share in row.groups), agree, disagree)


def _map(points: Sequence[PointCard], stood: Sequence[Standing]) -> StandingMap | None:
    marks = tuple(
        MarkCard(number, where.spot.x, where.spot.y, where.spot.radius)
        for number, where in enumerate(stood, start=1)
        if where.spot
    )
    return StandingMap(tuple(points), marks) if marks else None
