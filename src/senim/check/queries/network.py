"""The page of the discourse network: who said what of which claim, and who stands with whom.

The method is docs/method/discourse.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import cast
from urllib.parse import urlencode

from django.core.cache import cache
from django.utils.translation import ngettext

from senim.calc.discourse import Network, positions, ties
from senim.calc.discourse.ties import Norm, Tie
from senim.check.formats import network as formats
from senim.check.formats import network_drawing as drawing
from senim.check.formats.network import AFFILIATION, CONFLICT, MOST_ACTORS, MOST_DRAWN, PERSON, Choices
from senim.check.formats.network_drawing import Lines, Mark, Spot
from senim.check.queries import network_tables as tables
from senim.check.queries.agreement import TrustCard
from senim.check.queries.network_rows import NARRATOR, Chosen, LeftOut, chosen
from senim.check.queries.network_tables import ColumnCard, RowCard, StretchesCard, TieCard
from senim.people import queries as people


@dataclass(frozen=True)
class DrawingCard:
    """The network as it is drawn. lines: of the strongest ties only, where there are more than are drawn."""

    marks: tuple[Mark, ...]
    lines: tuple[Lines, ...]
    drawn: int
    all: int


@dataclass(frozen=True)
class NeedCard:
    """What lacks for a network of actors. actors: whether it is actors, else statements."""

    actors: bool
    have: int
    need: int


@dataclass(frozen=True)
class NetworkCard:
    """A discourse network as its page shows it. ties: None where none may be shown, or none were asked for.

    drawing: None where there are none, or more actors than can be told apart. before, after, file: parts of addresses.
    """

    choices: Choices
    sentence: str
    empty: bool
    statements: int
    undated: int
    left: LeftOut
    needs: tuple[NeedCard, ...]
    actors: int
    crowded: bool
    claims: int
    columns: tuple[ColumnCard, ...]
    rows: tuple[RowCard, ...]
    page: int
    pages: int
    before: str
    after: str
    stretches: StretchesCard
    tied: bool
    trust: TrustCard
    ties: tuple[TieCard, ...]
    ties_in_all: int
    drawing: DrawingCard | None
    table_file: str
    file: str

    @property
    def most_actors(self) -> int:
        """How many actors ties are computed between at most."""
        return MOST_ACTORS

    @property
    def most_drawn(self) -> int:
        """How many actors are drawn at most."""
        return MOST_DRAWN

    @property
    def silent(self) -> bool:
        """Whether there is anything that cannot be told, or that is left out."""
        lacks = (
            (self.needs and not self.empty)
            or self.crowded
            or (self.trust.sentence and not self.empty)
            or (self.tied and self.drawing is None)
        )
        return bool(lacks or self.undated or self.stretches.outside or any(vars(self.left).values()))

    @property
    def agreement_drawn(self) -> bool:
        """Whether any line of the drawing means that two say the same."""
        return self.drawing is not None and any(not line.broken for line in self.drawing.lines)

    @property
    def conflict_drawn(self) -> bool:
        """Whether any line of the drawing means that two contradict each other."""
        return self.drawing is not None and any(line.broken for line in self.drawing.lines)

    @property
    def method(self) -> str:
        """By which method it was computed, and in which version."""
        return f"{formats.METHOD} {formats.VERSION}"


def network(choices: Choices, page: int) -> NetworkCard:
    """Return the network that a visitor chose. Eleven queries at most, and six when the record has grown."""
    found = chosen(choices)
    shown = tables.columns(found)
    every = tables.actor_rows(found, shown)
    pages = max(-(-len(every) // tables.ROWS), 1)
    at = min(max(page, 1), pages)
    tied = choices.kind != AFFILIATION and not found.reasons and not found.crowded and not found.trust.refused
    between = of_actors(found) if tied else None
    return NetworkCard(
        choices=choices,
        sentence=_sentence(found),
        empty=not found.said,
        statements=len(found.said),
        undated=sum(one.day is None for one in found.said),
        left=found.left,
        needs=tuple(NeedCard(need.code == "few_actors", need.have, need.need) for need in found.reasons),
        actors=len(found.actors),
        crowded=found.crowded,
        claims=len(found.claims),
        columns=shown,
        rows=every[(at - 1) * tables.ROWS : at * tables.ROWS],
        page=at,
        pages=pages,
        before=urlencode(choices.asked(page=str(at - 1))) if at > 1 else "",
        after=urlencode(choices.asked(page=str(at + 1))) if at < pages else "",
        stretches=tables.stretches(found),
        tied=tied,
        trust=found.trust,
        ties=tables.tie_rows(found, between, every) if between else (),
        ties_in_all=len(between.edges()) if between else 0,
        drawing=_drawing(found, between, every) if between and len(every) <= MOST_DRAWN else None,
        table_file=urlencode(choices.asked(kind=AFFILIATION)),
        file=urlencode(choices.asked()),
    )


def of_actors(found: Chosen) -> Network:
    """Return the chosen network of actors."""
    return ties(found.said, cast(Tie, found.choices.kind), cast(Norm, found.choices.norm))


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of actors that can be chosen, as word and label. No query."""
    return [(word, label) for word, label in people.actor_kinds() if word != NARRATOR]


def places(found: Chosen) -> dict[str, Spot]:
    """Return where each actor stands in the drawing, by handle: those who agree near each other, whatever is drawn.

    Kept in mind until the record grows, for springs take their time.
    """
    asked = found.choices
    hangs_on = (found.mark, asked.first, asked.last, asked.repeats, asked.actors, asked.seed)
    key = f"check.network.places.{sha256(repr(hangs_on).encode()).hexdigest()}"
    known: dict[str, Spot] | None = cache.get(key)
    if known is None:
        known = drawing.spread(positions(ties(found.said, "subtract"), found.choices.seed))
        cache.set(key, known)
    return known


def _drawing(found: Chosen, between: Network, rows: Sequence[RowCard]) -> DrawingCard:
    spots, edges = places(found), between.edges()
    drawn = drawing.strongest(edges)
    return DrawingCard(
        marks=tuple(
            drawing.mark(spots[row.actor.ref], row.number, person=row.actor.kind == PERSON) for row in rows
        ),
        lines=drawing.lines(drawn, spots, conflict=found.choices.kind == CONFLICT),
        drawn=len(drawn),
        all=len(edges),
    )  # fmt: skip


def _sentence(found: Chosen) -> str:
    """Return the network in one sentence: who, on what, where, when."""
    documents = len({one.document for one in found.said})
    parts = [
        ngettext("{n} actor spoke", "{n} actors spoke", len(found.actors)).format(n=len(found.actors)),
        ngettext("on {n} claim", "on {n} claims", len(found.claims)).format(n=len(found.claims)),
        ngettext("in {n} document", "in {n} documents", documents).format(n=documents),
    ]
    ends = formats.ends(found.statements)
    return " ".join(parts) + (f", {tables.between_words(*ends)}." if ends else ".")
