"""What may be published of small counts, so that no single vote can be read off or worked out.

Two protections: `publishable` for a table of counts by group, `bounded_share` for one share in words. Both
are explained, with an example, in docs/method/disclosure.md, and neither protects against two tables
published shortly after one another: space publications in time as well.
"""

from dataclasses import dataclass
from itertools import product
from math import ceil, floor
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from senim.calc.intervals import wilson
from senim.calc.opinion.votes import Counts

Cells = NDArray[np.bool_]
N_ANSWERS = 3
# Every sum of answers that a reader could form; the last is the number of votes.
SUMS = tuple(sums for sums in product((False, True), repeat=N_ANSWERS) if any(sums))


@dataclass(frozen=True, eq=False)
class Publishable:
    """What of a table may be shown: cells (1 + G, S, 3) and each row's number of votes (1 + G, S).

    Row 0 is everybody, then the groups; the last axis is agree, disagree, pass. True means: may be shown.
    """

    cells: Cells
    votes: NDArray[np.bool_]


@dataclass(frozen=True)
class Share:
    """One share as it may be said, in whole percents.

    kind "exact": `percent` with `low` to `high` (Wilson, 95 %) and `agree` of `n`; "at_least" and "at_most":
    a bound `percent` that holds whatever the withheld count is; "few": nothing can be said yet.
    `needed` is the number of votes from which one of the first three is always possible.
    """

    kind: Literal["exact", "at_least", "at_most", "few"]
    percent: int | None
    low: int | None
    high: int | None
    agree: int | None
    n: int
    needed: int


def table(counts: Counts, group_counts: Counts) -> NDArray[np.int64]:
    """Return counts (S,) and (G, S) as one table (1 + G, S, 3), everybody first; agree, disagree, pass."""
    rows = [np.stack([some.agree, some.disagree, some.passed], axis=-1) for some in (counts, group_counts)]
    return np.concatenate([rows[0][np.newaxis], rows[1]])


def publishable(
    cells: NDArray[np.int64], minimum: int, *, keep: Literal["groups", "everybody"] = "groups"
) -> Publishable:
    """Return which numbers of the table (1 + G, S, 3) may be published when no count below `minimum` may be.

    Within a row (one group, or everybody, on one statement): under `minimum` votes nothing is shown; else
    each count under `minimum` is withheld, and where one is withheld at least two are, which together are
    `minimum` or more. Across rows: where everybody's row would let a withheld count, or the votes of people
    in no group, be found by subtraction, one of both is withheld too: everybody's row, or with
    keep="everybody" the rows of all groups. Each statement stands for itself, so the choice may differ
    between statements.
    Raises ValueError when the groups have more votes than everybody.
    """
    in_no_group = cells[0] - cells[1:].sum(axis=0)
    if np.any(in_no_group < 0) or np.any(cells < 0):
        raise ValueError("the groups have more votes than everybody")
    votes = cells.sum(axis=2) >= minimum
    shown = _within_rows(cells, minimum) & votes[..., np.newaxis]
    if minimum > 1 and len(cells) > 1:
        betrayed = [_betrays(cells, shown, votes, answers, minimum) for answers in SUMS]
        if keep == "everybody":
            shown[1:] &= ~np.any(betrayed, axis=0)[:, np.newaxis]
            votes[1:] &= ~np.any(betrayed, axis=0)
        else:
            shown[0] &= ~np.any(betrayed, axis=0)[:, np.newaxis]
            votes[0] &= ~betrayed[-1]
    return Publishable(shown, votes)


def bounded_share(agree: int, n: int, minimum: int) -> Share:
    """Return how the share `agree` of `n` may be said when no count below `minimum` may be known.

    >>> share = bounded_share(99, 100, 5)
    >>> share.kind, share.percent, share.agree
    ('at_least', 96, None)
    """
    if not 0 <= agree <= n:
        raise ValueError("agree must be between 0 and n")
    others = n - agree
    needed = max(2 * minimum - 1, 1)
    if n == 0 or (agree < minimum and others < minimum):
        return Share("few", None, None, None, None, n, needed)
    if others < minimum:
        return Share("at_least", floor(100 * (n - minimum + 1) / n), None, None, None, n, needed)
    if agree < minimum:
        return Share("at_most", ceil(100 * (minimum - 1) / n), None, None, None, n, needed)
    low, high = wilson(agree, n)
    percent = (200 * agree + n) // (2 * n)  # Rounded half up, in whole numbers.
    return Share("exact", percent, floor(100 * low), ceil(100 * high), agree, n, needed)


def _within_rows(cells: NDArray[np.int64], minimum: int) -> Cells:
    """Return which counts may be shown as far as their own row, with its number of votes, gives them away."""
    shown = cells >= minimum
    for _ in range(N_ANSWERS):
        hidden = ~shown
        n_hidden = hidden.sum(axis=2)
        lacking = (n_hidden > 0) & ((n_hidden < 2) | (np.where(hidden, cells, 0).sum(axis=2) < minimum))
        smallest = np.argmin(np.where(shown, cells, np.iinfo(np.int64).max), axis=2)
        shown &= ~(lacking[..., np.newaxis] & (smallest[..., np.newaxis] == np.arange(N_ANSWERS)))
    return shown


def _betrays(
    cells: NDArray[np.int64], shown: Cells, votes: NDArray[np.bool_], answers: tuple[bool, ...], minimum: int
) -> NDArray[np.bool_]:
    """Return where everybody's sum of some answers, minus the groups' known ones, would say too much, (S,).

    A row's sum is known where all its counts are shown, or its number of votes and all its other counts; else
    only the shown counts in it are subtracted. What is left of everybody's sum belongs to hidden counts of
    groups and to people in no group. One hidden group is found exactly if nobody else is hidden behind the
    sum; parts which are together under `minimum` are known to be few.
    """
    inside = np.array(answers)
    known = shown[..., inside].all(axis=2) | (votes & shown[..., ~inside].all(axis=2))
    sums = cells[..., inside].sum(axis=2)
    open_part = np.where(known, sums, np.where(shown, cells, 0)[..., inside].sum(axis=2))
    left = sums[0] - open_part[1:].sum(axis=0)
    hidden_groups = (~known[1:]).sum(axis=0)
    others = (cells[0] - cells[1:].sum(axis=0)).any(axis=1)  # People in no group who voted on the statement.
    lone = (hidden_groups == 1) & ~others
    few = (left < minimum) & ((hidden_groups > 0) | others)
    betrayed: NDArray[np.bool_] = known[0] & (lone | few)
    return betrayed
