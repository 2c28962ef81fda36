"""M6: the square of Jenkins and Monroe. Supported or opposed, adopted or not; rolls are near what chance gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from senim.calc.influence.matters import Few, Matter, actors_of, decided, keys_of, too_few
from senim.calc.influence.minima import AGENDA_DECIDED


@dataclass(frozen=True)
class Cell:
    """One of the four: how many matters, how many chance gives; the latter None where there is too little to say."""

    count: int
    expected: float | None
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Square:
    """What came of the decided matters on which one actor had taken a stand."""

    actor: str
    decided: int
    success: Cell  # Supported and adopted.
    roll: Cell  # Opposed and adopted.
    block: Cell  # Opposed and not adopted.
    disappointment: Cell  # Supported and not adopted.
    rows: tuple[str, ...]
    few: Few | None


def agenda(matters: Iterable[Matter]) -> tuple[Square, ...]:
    """Return the square of each who took a stand on a decided matter, in the order of their names.

    What chance gives keeps how many an actor supported and how many of the same matters were adopted.
    """
    ruled = decided(matters)
    return tuple(_square(actor, ruled) for actor in actors_of(matter for matter, _ in ruled))


def _square(actor: str, ruled: Iterable[tuple[Matter, int]]) -> Square:
    """Return the square of one actor."""
    own = [(matter, outcome) for matter, outcome in ruled if actor in matter.stances]
    n = len(own)
    few = too_few(n, AGENDA_DECIDED, "decided")

    def cell(side: int, result: int) -> Cell:
        rows = keys_of(m for m, outcome in own if m.stances[actor] == side and outcome == result)
        sided = sum(m.stances[actor] == side for m, _ in own)
        came = sum(outcome == result for _, outcome in own)
        return Cell(len(rows), None if few else float(Fraction(sided * came, n)), rows)

    return Square(actor, n, cell(1, 1), cell(-1, 1), cell(-1, -1), cell(1, -1), keys_of(m for m, _ in own), few)
