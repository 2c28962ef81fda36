"""k-means on points of the plane: a quick search on a hundred base clusters, then exact steps on everybody.

The search for good starts is done on base clusters, because it is the expensive part; what is returned is
always a fixed point of Lloyd's step on all the points, never a grouping of base clusters.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

N_BASE = 100
BASE_STEPS = 25
BASE_SAMPLE = 10_000  # Base clusters only give starts and weights; more points would not place them better.
STARTS = 64  # Seeded k-means++ starts for each number of groups.
FINALISTS = 12  # Different results on base clusters that are carried on with everybody,
FINALISTS_OF_MANY = 3  # or so many with more than BASE_SAMPLE people, where base clusters tell enough.
START_STEPS = 60
MOST_STEPS = 300


@dataclass(frozen=True, eq=False)
class Base:
    """Base clusters: B <= 100 points that stand for all, with how many each stands for.

    centres (B, 2), weights (B,); with at most 100 different points they are those points.
    """

    centres: Points
    weights: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Clusters:
    """centres (k, 2), group_of (N,), and the objective: the sum of squared distances to the own centre."""

    centres: Points
    group_of: NDArray[np.int64]
    objective: float


def nearest(points: Points, centres: Points) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each point the closest centre, the first among equals, and the squared distance."""
    group_of = np.zeros(len(points), dtype=np.int64)
    least = np.full(len(points), np.inf)
    for group, (x, y) in enumerate(centres):
        distance = (points[:, 0] - x) ** 2 + (points[:, 1] - y) ** 2
        closer = distance < least
        group_of[closer] = group
        least = np.minimum(least, distance)
    return group_of, least


def lloyd(points: Points, centres: Points, steps: int = MOST_STEPS) -> Clusters:
    """Return the clusters after Lloyd's steps on all points, until nobody changes groups.

    A centre that loses all its points moves to the point that is farthest from its own centre.
    """
    group_of, distance = nearest(points, centres)
    for _ in range(steps):
        centres = _middles(points, group_of, distance, centres)
        before = group_of
        group_of, distance = nearest(points, centres)
        if np.array_equal(group_of, before):
            break
    return Clusters(centres, group_of, float(distance.sum()))


def base_clusters(points: Points, generator: np.random.Generator) -> Base:
    """Return the base clusters of the points: the different points themselves, if there are at most 100."""
    different, times = np.unique(points, axis=0, return_counts=True)
    if len(different) <= N_BASE:
        return Base(different, times.astype(np.float64))
    sample = points
    if len(points) > BASE_SAMPLE:
        sample = points[generator.choice(len(points), BASE_SAMPLE, replace=False)]
    starts = different[generator.choice(len(different), N_BASE, replace=False)]
    centres = lloyd(sample, starts, BASE_STEPS).centres
    group_of, _ = nearest(points, centres)
    weights = np.bincount(group_of, minlength=N_BASE).astype(np.float64)
    return Base(centres[weights > 0], weights[weights > 0])


def k_means(points: Points, base: Base, k: int, generator: np.random.Generator) -> Clusters:
    """Return the best grouping into k <= B found from seeded starts, by the objective on all the points."""
    centres, objective = _search(base, k, generator)
    order = np.argsort(objective, kind="stable")
    # Equal objectives are the same grouping found twice, but for the order of its groups.
    _, first = np.unique(np.round(objective[order], 9), return_index=True)
    most = FINALISTS if len(points) <= BASE_SAMPLE else FINALISTS_OF_MANY
    found = [lloyd(points, centres[start]) for start in order[np.sort(first)[:most]]]
    return min(found, key=lambda clusters: clusters.objective)


def _middles(points: Points, group_of: NDArray[np.int64], distance: NDArray[np.float64], centres: Points) -> Points:
    """Return the mean of each group's points."""
    size = np.bincount(group_of, minlength=len(centres))
    sums = [np.bincount(group_of, weights=points[:, axis], minlength=len(centres)) for axis in (0, 1)]
    middles = np.stack(sums, axis=1) / np.maximum(size, 1)[:, np.newaxis]
    empty = np.flatnonzero(size == 0)
    if len(empty):
        middles[empty] = points[np.argsort(-distance, kind="stable")[: len(empty)]]
    return middles


def _search(base: Base, k: int, generator: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return centres (R, k, 2) and objectives (R,) of weighted k-means on base clusters, R starts at once."""
    centres = _starts(base, k, generator)
    distance = _distances(base.centres, centres)
    for _ in range(START_STEPS):
        own = np.argmin(distance, axis=2)[..., np.newaxis] == np.arange(k)  # (R, B, k)
        weight = own * base.weights[:, np.newaxis]
        total = weight.sum(axis=1)[..., np.newaxis]  # (R, k, 1)
        moved = np.where(total > 0, np.swapaxes(weight, 1, 2) @ base.centres / np.maximum(total, 1), centres)
        if np.array_equal(moved, centres):
            break
        centres = moved
        distance = _distances(base.centres, centres)
    return centres, distance.min(axis=2) @ base.weights


def _starts(base: Base, k: int, generator: np.random.Generator) -> NDArray[np.float64]:
    """Return k-means++ starts (R, k, 2): each next centre is drawn by weight times squared distance."""
    chance = np.broadcast_to(base.weights, (STARTS, len(base.weights)))
    least = np.full(chance.shape, np.inf)
    centres = np.empty((STARTS, k, 2))
    for group in range(k):
        up_to = np.cumsum(chance, axis=1)
        mark = generator.random((STARTS, 1)) * up_to[:, -1:]
        chosen = np.minimum((up_to <= mark).sum(axis=1), len(base.weights) - 1)
        centres[:, group] = base.centres[chosen]
        least = np.minimum(least, _distances(base.centres, centres[:, group : group + 1])[..., 0])
        chance = least * base.weights
    return centres


def _distances(points: Points, centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the squared distances (R, B, k) of points (B, 2) to centres (R, k, 2)."""
    x = points[:, 0, np.newaxis] - centres[:, np.newaxis, :, 0]
    y = points[:, 1, np.newaxis] - centres[:, np.newaxis, :, 1]
    distances: NDArray[np.float64] = x**2 + y**2
    return distances
