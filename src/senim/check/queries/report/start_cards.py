"""The cards of who starts, whose is adopted, and where matters end. Orders are by name, never by value."""

from dataclasses import dataclass

from senim.check.queries.matters.rows import PartyCard
from senim.check.queries.report.parts import DependsCard, FewCard, ShareCard


@dataclass(frozen=True)
class GateCard:
    """One step of the funnel, and who holds it. loss: the share of those that came that were dropped there."""

    step: str
    label: str
    holder: str
    entered: int
    passed: int
    dropped: int
    waiting: int
    loss: ShareCard
    rows: tuple[str, ...]
    passed_rows: tuple[str, ...]
    dropped_rows: tuple[str, ...]
    waiting_rows: tuple[str, ...]


@dataclass(frozen=True)
class FunnelCard:
    """How far matters came (M7). list: decisions or proposals. sentence: the largest facts in words, in their order."""

    list: str
    title: str
    sentence: str
    gates: tuple[GateCard, ...]


@dataclass(frozen=True)
class StarterCard:
    """One who starts (M1). hand: matters it had a hand in. part: its share where k initiators count 1/k each."""

    party: PartyCard
    hand: ShareCard
    part: ShareCard
    by_package: bool
    depends: DependsCard | None


@dataclass(frozen=True)
class AdoptedCard:
    """How much of what one starts is adopted (M2); what is still open stands apart."""

    party: PartyCard
    rate: ShareCard
    open: int
    open_rows: tuple[str, ...]
    depends: DependsCard | None


@dataclass(frozen=True)
class ApartCard:
    """How much more often what `a` starts is adopted than what `b` starts, in percentage points, with its interval."""

    a: PartyCard
    b: PartyCard
    points: float
    low: float
    high: float
    say: str


@dataclass(frozen=True)
class HandsCard:
    """In how few hands the starting lies (M8). Decimals; None where there are too few or the list does not allow it.

    say: it in words, or why there is nothing to say. actors_known: all who may start are known, those seen only if not.
    """

    say: str
    few: FewCard | None
    withheld: bool
    matters: int
    actors: int
    hhi: float | None
    hhi_unbiased: float | None
    low: float | None
    high: float | None
    effective: float | None
    effective_low: float | None
    effective_high: float | None
    gini: float | None
    gini_chance_low: float | None
    gini_chance_high: float | None
    by_package: bool
    depends: DependsCard | None
    rows: tuple[str, ...]
    unknown_rows: tuple[str, ...]


@dataclass(frozen=True)
class StartsCard:
    """Who starts and whose is adopted, of one list. unit, decided_unit: what is counted in each, in words.

    chance: how easily luck would set the groups as far apart, in words; "" where it is not told.
    """

    list: str
    title: str
    sentence: str
    unit: str
    decided_unit: str
    starters: tuple[StarterCard, ...]
    adopted: tuple[AdoptedCard, ...]
    apart: tuple[ApartCard, ...]
    chance: str
    hands: HandsCard
