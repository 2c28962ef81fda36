"""A map of people on which nobody stands alone: each mark is the mean of several people who stand close.

Median cuts, as in k-d trees: split along the wider side, in the middle of the people, until a further split
would leave a mark with too few.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Mark:
    """One mark of the map: where it stands and for how many people."""

    x: float
    y: float
    size: int


def marks(points: NDArray[np.float64], at_least: int) -> list[Mark]:
    """Return marks that each stand for `at_least` people or more, and for fewer than twice as many.

    points (N, 2). Nobody is left out, unless there are fewer than `at_least` people at all: then there is no
    mark. The order of the people does not matter. Raises ValueError for at_least < 1.
    """
    if at_least < 1:
        raise ValueError("at_least must be 1 or more")
    if len(points) < at_least:
        return []
    return _halve(points, at_least)


def _halve(points: NDArray[np.float64], at_least: int) -> list[Mark]:
    """Return the marks of these people, who are enough for one."""
    if len(points) < 2 * at_least:
        # Sorted first, so that the same people in another order have the same mean to the last bit.
        ordered = points[np.lexsort((points[:, 1], points[:, 0]))]
        x, y = ordered.mean(axis=0)
        return [Mark(float(x), float(y), len(points))]
    width, height = np.ptp(points, axis=0)
    wider = 0 if width >= height else 1
    order = np.lexsort((points[:, 1 - wider], points[:, wider]))
    half = len(points) // 2
    return _halve(points[order[:half]], at_least) + _halve(points[order[half:]], at_least)
