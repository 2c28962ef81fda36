"""What sets a group apart, and what the groups share: representative statements and consensus.

Sources: the formulas of the Polis method as docs/method/opinion.md restates them. Every share is drawn
towards one half, (votes + 1) / (seen + 2), so that a single vote never counts as unanimity.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion.votes import Counts

Side = Literal["agree", "disagree"]
Numbers = NDArray[np.float64]

NINETY_PERCENT = 1.2816  # One-sided normal quantile.
MOST = 5  # Statements listed for a group, or for a side of the consensus.


@dataclass(frozen=True)
class Representative:
    """A statement on which one group differs from the others.

    share: how likely somebody of the group votes on that side; ratio: the same divided by that of all other
    groups; share_z and ratio_z: how far both are from chance, in standard errors. `votes` of `seen` in the
    group were on that side. best_agree: the group's clearest agreement, listed even if it passes no test.
    """

    statement: int
    side: Side
    share: float
    share_z: float
    ratio: float
    ratio_z: float
    votes: int
    seen: int
    best_agree: bool


@dataclass(frozen=True)
class Consensus:
    """A statement on which all participants together are on one side; fields as in `Representative`."""

    statement: int
    side: Side
    share: float
    share_z: float
    votes: int
    seen: int


class Sided(NamedTuple):
    """Four numbers for one side, each (G, S): share and ratio with their z."""

    share: Numbers
    share_z: Numbers
    ratio: Numbers
    ratio_z: Numbers


def share(votes: NDArray[np.int64], seen: NDArray[np.int64]) -> Numbers:
    """Return (votes + 1) / (seen + 2)."""
    return (votes + 1) / (seen + 2)


def share_z(votes: NDArray[np.int64], seen: NDArray[np.int64]) -> Numbers:
    """Return how many standard errors above one half: 2 sqrt(n + 1) ((s + 1) / (n + 1) - 1/2)."""
    z: Numbers = 2 * np.sqrt(seen + 1) * ((votes + 1) / (seen + 1) - 0.5)
    return z


def ratio_z(
    votes: NDArray[np.int64],
    seen: NDArray[np.int64],
    other_votes: NDArray[np.int64],
    other_seen: NDArray[np.int64],
) -> Numbers:
    """Return the two-proportion z of the group against the others, one added to all four counts."""
    s, n, t, m = votes + 1, seen + 1, other_votes + 1, other_seen + 1
    pooled = (s + t) / (n + m)
    variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    unanimous = pooled >= 1
    z = (s / n - t / m) / np.sqrt(np.where(unanimous, 1.0, variance))
    return np.where(unanimous, 0.0, z)


def representativeness(counts: Counts) -> tuple[Sided, Sided]:
    """Return the numbers of the agreeing and of the disagreeing side, from counts (G, S) of the groups."""
    others = counts.seen.sum(axis=0) - counts.seen
    sides = []
    for votes in (counts.agree, counts.disagree):
        other_votes = votes.sum(axis=0) - votes
        own = share(votes, counts.seen)
        sides.append(
            Sided(
                share=own,
                share_z=share_z(votes, counts.seen),
                ratio=own / share(other_votes, others),
                ratio_z=ratio_z(votes, counts.seen, other_votes, others),
            )
        )
    return sides[0], sides[1]


def representative_statements(counts: Counts, listed: NDArray[np.bool_]) -> tuple[tuple[Representative, ...], ...]:
    """Return for each group at most five statements that set it apart, the clearest agreement first.

    `listed` (S,) is False for statements that must not be listed, that is, those moderated out.
    """
    agree, disagree = representativeness(counts)
    return tuple(_of_group(counts, agree, disagree, group, np.flatnonzero(listed)) for group in range(len(counts.seen)))


def consensus(counts: Counts, listed: NDArray[np.bool_], side: Side) -> tuple[Consensus, ...]:
    """Return at most five statements on which all participants, counts (S,), are on one side."""
    votes = counts.agree if side == "agree" else counts.disagree
    shares, z = share(votes, counts.seen), share_z(votes, counts.seen)
    passing = np.flatnonzero(listed & (shares > 0.5) & (z > NINETY_PERCENT))
    order = passing[np.argsort(-(shares * z)[passing], kind="stable")][:MOST]
    return tuple(
        Consensus(int(j), side, float(shares[j]), float(z[j]), int(votes[j]), int(counts.seen[j])) for j in order
    )


def group_informed(votes: NDArray[np.int64], seen: NDArray[np.int64]) -> Numbers:
    """Return the product over groups of the share on one side, (S,) from counts (G, S); nan without groups.

    High only where every group is on that side: a majority that is made of one large group does not do it.

    >>> group_informed(np.array([[8], [1]]), np.array([[8], [2]])).round(3).tolist()
    [0.45]
    """
    if not len(seen):
        return np.full(seen.shape[1], np.nan)
    product: Numbers = np.prod(share(votes, seen), axis=0)
    return product


def _of_group(
    counts: Counts, agree: Sided, disagree: Sided, group: int, listed: NDArray[np.int64]
) -> tuple[Representative, ...]:
    """Return the list of one group: its best agreement, then agreements, then disagreements that pass."""
    agrees = agree.ratio_z[group] > disagree.ratio_z[group]
    passes = _passes(agree, group) | _passes(disagree, group)
    metric = np.where(agrees, _product(agree, group), _product(disagree, group))
    best = _best_agreement(counts, agree, group, listed)
    ranked = listed[np.argsort(-metric[listed], kind="stable")].tolist()
    found = [j for j in ranked if passes[j] and j != best]
    if best is None and not found and len(listed):
        strongest = np.maximum(agree.ratio_z[group], disagree.ratio_z[group])
        found = [int(listed[np.argmax(strongest[listed])])]
    rows = [_row(counts, agree, group, best, "agree", True)] if best is not None else []
    rest = found[: MOST - len(rows)]
    rows += [_row(counts, agree, group, j, "agree", False) for j in rest if agrees[j]]
    rows += [_row(counts, disagree, group, j, "disagree", False) for j in rest if not agrees[j]]
    return tuple(rows)


def _passes(sided: Sided, group: int) -> NDArray[np.bool_]:
    """Return where one side passes both tests, (S,)."""
    ratio, own = sided.ratio_z[group], sided.share_z[group]
    passing: NDArray[np.bool_] = (ratio > NINETY_PERCENT) & (own > NINETY_PERCENT)
    return passing


def _product(sided: Sided, group: int) -> Numbers:
    """Return the rank of each statement: ratio times its z times share times its z, (S,)."""
    product: Numbers = sided.ratio[group] * sided.ratio_z[group] * sided.share[group] * sided.share_z[group]
    return product


def _best_agreement(counts: Counts, agree: Sided, group: int, listed: NDArray[np.int64]) -> int | None:
    """Return the statement that the group agrees on most clearly, or None.

    The comparison is not a plain maximum: a candidate has to beat the best one so far on ratio and share
    together if that one sets the group apart (ratio above 1), else on share alone. So statements are gone
    through in order.
    """
    answered = (counts.agree[group] + counts.disagree[group]) > 0
    ratio, both = agree.ratio[group], _product(agree, group)
    clear = agree.share[group] * agree.share_z[group]
    first = (agree.share_z[group] > NINETY_PERCENT) | ((ratio > 1) & (agree.share[group] > 0.5))
    best: int | None = None
    for j in listed[answered[listed]].tolist():
        if best is None:
            better = first[j]
        elif ratio[best] > 1:
            better = both[j] > both[best]
        else:
            better = clear[j] > clear[best]
        if better:
            best = j
    return best


def _row(counts: Counts, sided: Sided, group: int, j: int, side: Side, best: bool) -> Representative:
    votes = counts.agree if side == "agree" else counts.disagree
    return Representative(
        statement=j,
        side=side,
        share=float(sided.share[group, j]),
        share_z=float(sided.share_z[group, j]),
        ratio=float(sided.ratio[group, j]),
        ratio_z=float(sided.ratio_z[group, j]),
        votes=int(votes[group, j]),
        seen=int(counts.seen[group, j]),
        best_agree=best,
    )
