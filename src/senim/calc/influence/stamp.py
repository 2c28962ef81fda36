"""M13: does a body only put its stamp on what one actor brings? How much of it it rejected or changed in substance."""

from collections.abc import Mapping
from dataclasses import dataclass

from senim.calc.influence.matters import Few, too_few
from senim.calc.influence.minima import STAMP_MATTERS
from senim.calc.intervals import wilson


@dataclass(frozen=True)
class Stamp:
    """How often the formal body stopped or changed what came from one actor.

    The rate is told with its interval even, and above all, when nothing was: with no case in n the true rate may
    still be z^2 / (n + z^2).
    """

    matters: int
    touched: int  # Rejected, or changed in substance.
    share: float | None  # None where there are too few to say.
    low: float | None
    high: float | None
    rows: tuple[str, ...]
    touched_rows: tuple[str, ...]
    few: Few | None


def stamp(touched: Mapping[str, bool]) -> Stamp:
    """Return the rate for the decided matters of one actor: which of them the body rejected or changed in substance.

    >>> found = stamp({f"bill {number}": False for number in range(24)})
    >>> found.share, found.low, round(found.high, 2)
    (0.0, 0.0, 0.14)
    """
    rows = tuple(sorted(touched))
    hit = tuple(key for key in rows if touched[key])
    few = too_few(len(rows), STAMP_MATTERS, "matters")
    share = None if few else len(hit) / len(rows)
    low, high = (None, None) if few else wilson(len(hit), len(rows))
    return Stamp(len(rows), len(hit), share, low, high, rows, hit, few)
