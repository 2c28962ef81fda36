"""Who voted what on which statement, kept so that "passed" and "has not seen" stay two different things.

The matrix is sparse by rows: three arrays, one entry a vote. A pass is a stored 0, an unseen cell is not
stored, so no participants x statements array of numbers is ever made.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

AGREE, PASS, DISAGREE = 1, 0, -1


@dataclass(frozen=True, eq=False)
class VoteMatrix:
    """V votes of P participants on S statements, at most one for each pair.

    starts     (P + 1,)  the votes of participant i are starts[i] <= v < starts[i + 1]
    statement  (V,)      0 <= statement < S, ascending within a participant
    value      (V,)      +1 agree, 0 pass, -1 disagree
    """

    n_participants: int
    n_statements: int
    starts: NDArray[np.int64]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]

    @classmethod
    def build(
        cls,
        participant: ArrayLike,
        statement: ArrayLike,
        value: ArrayLike,
        *,
        n_participants: int | None = None,
        n_statements: int | None = None,
    ) -> Self:
        """Return the matrix of votes given as three equally long integer arrays, in any order.

        Sizes default to one more than the largest index. Raises ValueError on arrays that are not integers
        or of unequal length, an index out of range, a value other than -1, 0, +1, or a pair given twice:
        which of two votes counts is for the caller to know.
        """
        rows, columns, values = (_integers(array) for array in (participant, statement, value))
        if not len(rows) == len(columns) == len(values):
            raise ValueError("participant, statement and value must have the same length")
        n_rows = _size(rows, n_participants, "participant")
        n_columns = _size(columns, n_statements, "statement")
        if len(values) and (values.min() < DISAGREE or values.max() > AGREE):
            raise ValueError("a vote is -1, 0 or +1")
        order, ordered = _order(rows * n_columns + columns)
        if np.any(ordered[1:] == ordered[:-1]):
            raise ValueError("a participant has two votes on the same statement")
        starts = np.zeros(n_rows + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=n_rows), out=starts[1:])
        return cls(n_rows, n_columns, starts, columns[order].astype(np.int32), values[order].astype(np.int8))

    @property
    def n_votes(self) -> int:
        """How many votes there are, passes included."""
        return len(self.value)

    @property
    def participant(self) -> NDArray[np.int64]:
        """The participant of each vote, (V,)."""
        return np.repeat(np.arange(self.n_participants), np.diff(self.starts))

    def seen_by_participant(self, statements: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """Return how many statements each participant voted on, (P,); of a mask (S,) only those."""
        if statements is None:
            return np.diff(self.starts)
        kept = np.zeros(self.n_votes + 1, dtype=np.int64)
        np.cumsum(statements[self.statement], out=kept[1:])
        return np.diff(kept[self.starts])

    def of(self, participant: int) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        """Return the statements that one participant voted on, and the votes."""
        votes = slice(self.starts[participant], self.starts[participant + 1])
        return self.statement[votes], self.value[votes]


@dataclass(frozen=True, eq=False)
class Counts:
    """How many agreed, how many disagreed and how many voted at all: three integer arrays of one shape."""

    agree: NDArray[np.int64]
    disagree: NDArray[np.int64]
    seen: NDArray[np.int64]

    @property
    def passed(self) -> NDArray[np.int64]:
        """How many passed."""
        return self.seen - self.agree - self.disagree


def count(votes: VoteMatrix) -> Counts:
    """Return the counts of everybody's votes, each (S,)."""
    everybody = np.zeros(votes.n_participants, dtype=np.int64)
    table = count_by_group(votes, everybody, 1)
    return Counts(table.agree[0], table.disagree[0], table.seen[0])


def count_by_group(votes: VoteMatrix, group_of: NDArray[np.int64], n_groups: int) -> Counts:
    """Return the counts within each group, each (G, S). Participants with group -1 are left out.

    >>> votes = VoteMatrix.build([0, 0, 1, 2], [0, 1, 0, 0], [1, -1, 1, 0])
    >>> count_by_group(votes, np.array([0, 0, -1]), 1).agree.tolist()
    [[2, 0]]
    """
    group = np.repeat(group_of, np.diff(votes.starts))
    cell = (group * votes.n_statements + votes.statement) * 3 + votes.value + 1
    size = n_groups * votes.n_statements * 3
    # A vote of nobody's group has a negative cell, which bincount refuses.
    table = np.bincount(cell[group >= 0] if np.any(group_of < 0) else cell, minlength=size)
    table = table.reshape(n_groups, votes.n_statements, 3)
    return Counts(table[..., 2], table[..., 0], table.sum(axis=2))


def _integers(values: ArrayLike) -> NDArray[np.int64]:
    """Return a one-dimensional integer array; an array of floats or of true and false is a mistake."""
    array = np.asarray(values)
    if array.ndim != 1 or (array.size and not np.issubdtype(array.dtype, np.integer)):
        raise ValueError("expected a one-dimensional array of integers")
    return array.astype(np.int64)


def _size(index: NDArray[np.int64], size: int | None, name: str) -> int:
    """Return how many rows or columns there are, checking that every index fits."""
    if len(index) and index.min() < 0:
        raise ValueError(f"{name} index below 0")
    least = int(index.max()) + 1 if len(index) else 0
    if size is None:
        return least
    if size < least:
        raise ValueError(f"{name} index {least - 1} with only {size} of them")
    return size


def _order(key: NDArray[np.int64]) -> tuple[NDArray[np.int64] | slice, NDArray[np.int64]]:
    """Return the order that sorts the key, and the sorted key; votes often come sorted already."""
    if bool(np.all(key[1:] >= key[:-1])):
        return slice(None), key
    order = np.argsort(key, kind="stable")
    return order, key[order]
