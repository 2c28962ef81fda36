"""How well groups are separated: the silhouette of weighted points, -1 to 1."""

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion.kmeans import Base


def silhouette(base: Base, group_of: NDArray[np.int64], n_groups: int) -> float:
    """Return the mean silhouette of the people whom the base clusters stand for.

    For each one a is the mean distance to the others of the own group, b the least mean distance to another
    group, and the silhouette (b - a) / max(a, b); somebody alone in a group counts 0. People of one base
    cluster count as standing in its centre, so with at most 100 different points the number is exact.
    Returns 0.0 when there are fewer than two groups with people.

    >>> base = Base(np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 0.0]]), np.array([1.0, 1.0, 2.0]))
    >>> round(silhouette(base, np.array([0, 0, 1]), 2), 4)
    0.941
    """
    apart = base.centres[:, np.newaxis] - base.centres
    distance = np.hypot(apart[..., 0], apart[..., 1])
    member = (group_of[:, np.newaxis] == np.arange(n_groups)) * base.weights[:, np.newaxis]  # (B, k)
    size = member.sum(axis=0)
    if np.count_nonzero(size) < 2:
        return 0.0
    sums = distance @ member
    rows = np.arange(len(group_of))
    own_size = size[group_of]
    within = sums[rows, group_of] / np.maximum(own_size - 1, 1)
    means = np.where(size > 0, sums / np.maximum(size, 1), np.inf)
    means[rows, group_of] = np.inf
    between = means.min(axis=1)
    larger = np.maximum(within, between)
    score = np.where((own_size > 1) & (larger > 0), (between - within) / np.where(larger > 0, larger, 1), 0.0)
    return float(score @ base.weights / base.weights.sum())
