"""What a discourse network is computed from: who said what of a claim, where and when; and how often, as a cube."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scale = tuple[int, int]  # The lowest and the highest level; every whole number between them is a level too.
STANCES: Scale = (-1, 1)  # Disagrees, mixed, agrees.
BINARY: Scale = (0, 1)  # Disagrees, agrees, in the manner of Discourse Network Analyzer.


@dataclass(frozen=True)
class Said:
    """One statement of an actor on a claim. Who only reports what others say does not state it and is left out."""

    actor: str
    claim: str
    level: int  # How far the actor agrees, on a scale such as -1, 0 (mixed), 1.
    document: str
    day: int | None = None  # Counted from anywhere, such as date.toordinal(); None where it is not known.
    calendar: tuple[int, int, int] | None = None  # Year, month and ISO week of that day, as the calendar names them.


@dataclass(frozen=True)
class Cube:
    """How often each actor said each claim on each level: counts (actors, claims, levels)."""

    actors: tuple[str, ...]
    claims: tuple[str, ...]
    scale: Scale
    counts: NDArray[np.float64]

    @property
    def levels(self) -> NDArray[np.int_]:
        """Return all levels of the scale, lowest first, said or not."""
        return np.arange(self.scale[0], self.scale[1] + 1)

    @property
    def flat(self) -> NDArray[np.float64]:
        """Return the counts as one line for each actor (actors, claims times levels)."""
        n_actors, n_claims, n_levels = self.counts.shape
        return self.counts.reshape(n_actors, n_claims * n_levels)


def in_order(said: Iterable[Said]) -> list[Said]:
    """Return the statements by day, those without one last, so that no result hangs on the order they came in."""
    return sorted(said, key=_place)


def _place(one: Said) -> tuple[bool, int, str, str, str, int, tuple[int, int, int]]:
    """Return the sort key of a statement: every field, so that only what is the same in all is a tie."""
    undated = one.day is None
    return undated, one.day or 0, one.document, one.actor, one.claim, one.level, one.calendar or (0, 0, 0)


def cube(said: Sequence[Said], scale: Scale) -> Cube:
    """Return the counts of the statements; actors and claims are those in them, in the order of their names.

    Raises ValueError for a scale that does not rise and for a level that is not on it.
    """
    low, high = scale
    if low >= high:
        raise ValueError(f"a scale rises, but this one goes from {low} to {high}")
    actors, claims = sorted({one.actor for one in said}), sorted({one.claim for one in said})
    row_of = {actor: row for row, actor in enumerate(actors)}
    column_of = {claim: column for column, claim in enumerate(claims)}
    counts = np.zeros((len(actors), len(claims), high - low + 1))
    for one in said:
        if not low <= one.level <= high:
            raise ValueError(f"{one.actor} has the level {one.level} on a scale from {low} to {high}")
        counts[row_of[one.actor], column_of[one.claim], one.level - low] += 1
    return Cube(tuple(actors), tuple(claims), scale, counts)
