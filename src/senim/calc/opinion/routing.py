"""Which statement somebody is asked next: by chance, more often where an answer teaches more.

The formula of Polis, on fresh counts (Polis uses those of the update before). See docs/method/routing.md.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

META = 7.0**2  # Priority of a statement about the participants themselves.


def priority(
    agree: ArrayLike,
    disagree: ArrayLike,
    seen: ArrayLike,
    extremity: ArrayLike,
    meta: NDArray[np.bool_] | None = None,
) -> NDArray[np.float64]:
    """Return how often each statement should be asked, relative to the others, (S,).

    With P passes among S votes, A agreeing, and E the extremity (0 without a map):
        importance = (1 - (P + 1) / (S + 2)) (1 + E) (A + 1) / (S + 2)
        priority = (importance (1 + 8 * 2 ** (-S / 5))) ** 2
    so a new statement, one that few pass, and one far from the middle are asked more often.

    >>> priority([0], [0], [0], [0.0]).tolist()
    [5.0625]
    """
    agrees, seens = np.asarray(agree), np.asarray(seen)
    passes = seens - agrees - np.asarray(disagree)
    importance = (1 - (passes + 1) / (seens + 2)) * (1 + np.asarray(extremity)) * (agrees + 1) / (seens + 2)
    value: NDArray[np.float64] = (importance * (1 + 8 * 2.0 ** (-seens / 5))) ** 2
    return value if meta is None else np.where(meta, META, value)


def draw(priorities: ArrayLike, rng: np.random.Generator) -> int:
    """Return the index of one statement, drawn with probability proportional to its priority.

    Raises ValueError when there is nothing to draw, or a priority is negative or not finite.
    """
    weight = np.asarray(priorities, dtype=np.float64)
    if not np.all(np.isfinite(weight)) or np.any(weight < 0):
        raise ValueError("a priority is a finite number, 0 or more")
    up_to = np.cumsum(weight)
    if not len(up_to) or up_to[-1] <= 0:
        raise ValueError("no statement can be drawn")
    return int(np.searchsorted(up_to, rng.random() * up_to[-1], side="right"))
