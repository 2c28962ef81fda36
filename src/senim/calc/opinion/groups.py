"""Opinion groups: who is grouped, into how many groups, and which letter each one has.

Rules as in Polis, with two differences that are stated in docs/method/opinion.md: the silhouette counts
people and not base clusters, and the groups are k-means of all people and not of base clusters.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion.kmeans import Base, Clusters, Points, base_clusters, k_means, lloyd, nearest
from senim.calc.opinion.silhouette import silhouette

ENOUGH_VOTES = 7  # Votes that bring a participant into the conversation, if there are as many statements.
ENOUGH_PEOPLE = 15  # With fewer inside, the most active others are added.
MOST_GROUPS = 5
BASE_PER_GROUP = 12  # One more group may be tried for every 12 base clusters.
NEAR_TIE = 0.02  # Silhouettes closer than this are not told apart.
WINS = 4  # Updates running that another number of groups has to win before it is shown.


class Smoothing(NamedTuple):
    """What one update has to know of those before: k shown, k that won last, and how often running."""

    shown: int
    last: int
    wins: int


@dataclass(frozen=True, eq=False)
class Grouping:
    """Groups of the P participants, the largest first.

    group_of (P,) with -1 for none, centres (G, 2), sizes (G,); objective is the sum of squared distances;
    silhouettes by number of groups tried; near_tie: numbers of groups about as good as the one shown.
    """

    group_of: NDArray[np.int64]
    centres: Points
    sizes: NDArray[np.int64]
    objective: float
    silhouettes: dict[int, float]
    near_tie: tuple[int, ...]
    smoothing: Smoothing | None


def in_conversation(n_votes: NDArray[np.int64], n_statements: int) -> NDArray[np.bool_]:
    """Return who has voted enough to be grouped, (P,).

    That is min(7, n_statements) votes; with fewer than 15 such people the most active others are added to
    make 15, the earlier participant among equals. Nobody without a vote is ever added.
    """
    inside = n_votes >= max(min(ENOUGH_VOTES, n_statements), 1)
    if np.count_nonzero(inside) < ENOUGH_PEOPLE:
        order = np.argsort(-n_votes, kind="stable")[:ENOUGH_PEOPLE]
        inside[order] = n_votes[order] > 0
    return inside


def group(
    positions: Points,
    inside: NDArray[np.bool_],
    *,
    seed: int,
    n_groups: int | None = None,
    previous: tuple[int, int, int] | None = None,
) -> Grouping:
    """Return the groups of the participants who are inside; `n_groups` asks for a number of groups.

    Fewer groups than asked come back when fewer different positions exist. Raises ValueError for
    n_groups < 1.
    """
    if n_groups is not None and n_groups < 1:
        raise ValueError("n_groups must be at least 1")
    points = positions[inside]
    if not len(points):
        nobody = np.full(len(inside), -1, dtype=np.int64)
        return Grouping(nobody, np.empty((0, 2)), np.empty(0, dtype=np.int64), 0.0, {}, (), None)
    base = base_clusters(points, np.random.default_rng(seed))
    tried = {k: _try(points, base, k, seed) for k in _numbers(base, n_groups)}
    silhouettes = {k: score for k, (_, score) in tried.items()}
    smoothing = _smooth(silhouettes, previous) if n_groups is None else None
    shown = smoothing.shown if smoothing else max(tried)
    bound = silhouettes[shown] - NEAR_TIE
    near = tuple(k for k, score in silhouettes.items() if k != shown and score > bound)
    ordered = _by_size(points, tried[shown][0])
    group_of = np.full(len(inside), -1, dtype=np.int64)
    group_of[inside] = ordered.group_of
    sizes = np.bincount(ordered.group_of, minlength=len(ordered.centres))
    return Grouping(group_of, ordered.centres, sizes, ordered.objective, silhouettes, near, smoothing)


def labels(n_groups: int) -> tuple[str, ...]:
    """Return the letters of the groups: A, B, C and so on, then AA, AB."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return tuple(
        (letters[number // 26 - 1] if number >= 26 else "") + letters[number % 26] for number in range(n_groups)
    )


def _numbers(base: Base, n_groups: int | None) -> list[int]:
    """Return the numbers of groups to try: two to five, and no more than the base clusters can tell apart."""
    n_base = len(base.centres)
    if n_groups is not None:
        return [min(n_groups, n_base)]
    most = min(MOST_GROUPS, 2 + n_base // BASE_PER_GROUP, n_base)
    return list(range(2, most + 1)) or [1]


def _try(points: Points, base: Base, k: int, seed: int) -> tuple[Clusters, float]:
    """Return k groups and their silhouette; the draw depends on seed and k, not on what else is tried."""
    clusters = k_means(points, base, k, np.random.default_rng((seed, k)))
    return clusters, silhouette(base, nearest(base.centres, clusters.centres)[0], k)


def _smooth(silhouettes: dict[int, float], previous: tuple[int, int, int] | None) -> Smoothing:
    """Return which number of groups to show: the best, once it has won four updates running."""
    best = max(silhouettes, key=lambda k: (silhouettes[k], -k))
    if previous is None:
        return Smoothing(shown=best, last=best, wins=1)
    before = Smoothing(*previous)
    wins = before.wins + 1 if before.last == best else 1
    keep = wins < WINS and before.shown in silhouettes
    return Smoothing(shown=before.shown if keep else best, last=best, wins=wins)


def _by_size(points: Points, clusters: Clusters) -> Clusters:
    """Return the clusters ordered by size, the largest first; among equals, by their first participant.

    After each reordering Lloyd's step is taken again: a point just between two centres goes to the first of
    them, so the order can matter. This ends at once but for such points.
    """
    for _ in range(10):
        sizes = np.bincount(clusters.group_of, minlength=len(clusters.centres))
        first = [int(np.argmax(clusters.group_of == k)) for k in range(len(sizes))]
        order = np.lexsort((np.array(first), -sizes))
        if np.array_equal(order, np.arange(len(order))):
            break
        clusters = lloyd(points, clusters.centres[order])
    return clusters
