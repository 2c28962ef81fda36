"""The cards of who wanted what, and what came of it. Orders are by name or by seat, never by value."""

from dataclasses import dataclass

from senim.check.queries.matters.rows import PartyCard
from senim.check.queries.report.parts import FewCard, ShareCard


@dataclass(frozen=True)
class AttainmentCard:
    """How often one party got what it wanted (M3). expected: what luck gives, in percent.

    word: more (than luck), luck (no more), untold (nothing could have stood out), few or withheld.

    kappa: the share above luck, 1 at most; None where nothing can be learnt. p: in words, corrected for all tested.
    """

    party: PartyCard
    won: ShareCard
    supported: int
    adopted: int
    expected: float | None
    kappa: float | None
    p: str
    word: str
    say: str


@dataclass(frozen=True)
class ContestCard:
    """Two parties head to head (M4), `a` before `b`. won: by `a`, of their disagreements. word: told, chance, few.

    p: in words, corrected for all pairs tested.
    """

    a: PartyCard
    b: PartyCard
    won: ShareCard
    p: str
    word: str
    say: str


@dataclass(frozen=True)
class CellCard:
    """A cell of the grid, read along the row. kind: self, strong, plain, few, never or withheld; say: it in words."""

    kind: str
    won: int
    of: int
    say: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class GridRowCard:
    """One party against each of the others, in the order of the columns."""

    party: PartyCard
    cells: tuple[CellCard, ...]


@dataclass(frozen=True)
class TwinCard:
    """Two who never disagree on record: they cannot be told apart. together: matters on which both took a stand."""

    a: PartyCard
    b: PartyCard
    together: int
    say: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class CountCard:
    """A count beside what luck gives on average, a decimal; None where there are too few."""

    count: int
    expected: float | None
    rows: tuple[str, ...]


@dataclass(frozen=True)
class SquareCard:
    """What came of the decided matters on which one party took a stand (M6)."""

    party: PartyCard
    decided: int
    success: CountCard
    roll: CountCard
    block: CountCard
    disappointment: CountCard
    few: FewCard | None


@dataclass(frozen=True)
class LoneCard:
    """How often the outcome was what one alone wanted, or one alone opposed (M5). Counts only, never a share.

    against: of these, those in which somebody took the other side. low, high: where luck lies (95 %).
    """

    party: PartyCard
    kind: str
    count: int
    against: int
    stands: int
    expected: float
    low: int
    high: int
    say: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class StandsCard:
    """Who wanted what, and what came of it, of one list: positions on decisions, or ballots in roll calls, never both.

    tested, tested_pairs: for how many p is corrected. pairs: those with enough disagreements; few_pairs: how many
    others there are. grid: all pairs; () where there are too many parties to draw. twins_more: twins not listed.
    Parties stand by seat for ballots, else by name.
    """

    list: str
    title: str
    sentence: str
    tested: int
    tested_pairs: int
    parties: tuple[AttainmentCard, ...]
    pairs: tuple[ContestCard, ...]
    few_pairs: int
    grid: tuple[GridRowCard, ...]
    twins: tuple[TwinCard, ...]
    twins_more: int
    squares: tuple[SquareCard, ...]
    lone: tuple[LoneCard, ...]
