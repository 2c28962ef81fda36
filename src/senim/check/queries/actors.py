"""Public actors: the list, and one page for each with what it said, where it stands and where else it appears."""

from collections import Counter
from dataclasses import dataclass, replace

from senim.check.formats.stances import REPORTS
from senim.check.policy import rules
from senim.check.queries import checks, effective, positions, sides, utterances
from senim.check.queries.checks import CheckCard
from senim.check.queries.positions import PositionCard
from senim.check.queries.sides import SideCard
from senim.check.queries.utterances import UtteranceCard
from senim.errors import NotFound
from senim.follow.formats.paging import Paged
from senim.follow.queries import appearances
from senim.follow.queries.appearances import AppearanceCard
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import ActorCard

PAGE = 50


@dataclass(frozen=True)
class ActorsFilter:
    """What a reader asks for: a kind, and words in a name, another name or an office."""

    kind: str = ""
    words: str = ""


@dataclass(frozen=True)
class ActorRow:
    """A public actor in the list. positions: on how many claims it takes one. utterances: how many of them stand."""

    actor: ActorCard
    positions: int
    utterances: int


@dataclass(frozen=True)
class ActorsPage(Paged):
    """One page of the public actors. kinds: all of them, as word and label."""

    rows: tuple[ActorRow, ...]
    count: int
    page: int
    pages: int
    asked: ActorsFilter
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StandingRow:
    """Where an actor stands on one claim, and the check of that claim that everybody may read, if there is one."""

    position: PositionCard
    check: CheckCard | None


@dataclass(frozen=True)
class ActorPage:
    """One public actor. side: on which side of public power it speaks, if that was stated.

    sources: how many sources are its own word. conflicts: how many differences about it between sources are open.
    may_state: whether the reader is a monitor, who states the side.
    """

    actor: ActorCard
    side: SideCard | None
    rows: tuple[StandingRow, ...]
    utterances: tuple[UtteranceCard, ...]
    appearances: tuple[AppearanceCard, ...]
    sources: int
    conflicts: int
    may_state: bool

    @property
    def checked(self) -> int:
        """On how many claims with a check it takes a position."""
        return sum(row.check is not None for row in self.rows)


def actor(ref: str) -> ActorCard:
    """Return a public actor by its handle. Refuses with NotFound. Two queries."""
    found = next((card for card in people.public_actors() if card.ref == ref), None)
    if found is None:
        raise NotFound
    return found


def actor_list(asked: ActorsFilter, page: int = 1) -> ActorsPage:
    """Return one page of the public actors, by name. Five queries, however many there are."""
    asked = replace(asked, words=clean_text(asked.words))
    found = [card for card in people.public_actors() if _fits(card, asked)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    claimed = {(one.actor, one.claim) for one in effective.all_readings() if one.stance != REPORTS}
    standing = Counter(pk for pk, _claim in claimed)
    said = Counter(utterances.standing().values_list("actor_id", flat=True))
    rows = tuple(
        ActorRow(card, standing[card.pk], said[card.pk]) for card in found[(page - 1) * PAGE : page * PAGE]
    )  # fmt: skip
    return ActorsPage(rows, len(found), page, pages, asked, tuple(people.actor_kinds()))


def actor_page(ref: str, reader: Actor) -> ActorPage:
    """Return a public actor with all that is known of its public words. Refuses with NotFound. Some thirty queries."""
    card = actor(ref)
    taken = positions.of_actor(card.pk)
    checked = checks.of_claims(position.claim.pk for position in taken)
    return ActorPage(
        actor=card,
        side=sides.sides().get(card.pk),
        rows=tuple(StandingRow(position, checked.get(position.claim.pk)) for position in taken),
        utterances=utterances.of_actor(card.pk),
        appearances=appearances.of_actor(card.pk),
        sources=appearances.voiced(card.pk),
        conflicts=appearances.open_conflicts(card.pk),
        may_state=rules.may(reader, "state_side"),
    )


def _fits(card: ActorCard, asked: ActorsFilter) -> bool:
    """Say whether an actor is asked for: of the kind, with the words somewhere in its names or its office."""
    names = " ".join((card.name, *card.aliases, card.office)).casefold()
    return (not asked.kind or card.kind == asked.kind) and asked.words.casefold() in names
