"""When the verdicts on two sides may be called different: pure counting, the same for every side."""

from dataclasses import dataclass
from math import sqrt

from senim.calc.intervals import wilson

LEAST = 20  # checked claims of each side, below which no difference is called


@dataclass(frozen=True)
class Gap:
    """The share found supported, at least in part, on the left side less that on the right, with its interval."""

    difference: float
    low: float
    high: float

    @property
    def called(self) -> bool:
        """Whether chance alone would seldom give as much: the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def gap(left: tuple[int, int], right: tuple[int, int]) -> Gap | None:
    """Compare two pairs (found supported, checked); None while one of them is below the least number.

    The interval joins the two Wilson intervals by squares (Newcombe 1998, method 10). His example, 56 of 70 against
    48 of 80:

    >>> found = gap((56, 70), (48, 80))
    >>> found and (round(found.difference, 4), round(found.low, 4), round(found.high, 4))
    (0.2, 0.0524, 0.3339)
    >>> gap((10, 19), (4, 40)) is None
    True
    """
    if min(left[1], right[1]) < LEAST:
        return None
    p, q = left[0] / left[1], right[0] / right[1]
    (p_low, p_high), (q_low, q_high) = wilson(*left), wilson(*right)
    between = p - q
    low = between - sqrt((p - p_low) ** 2 + (q_high - q) ** 2)
    return Gap(between, low, between + sqrt((p_high - p) ** 2 + (q - q_low) ** 2))
