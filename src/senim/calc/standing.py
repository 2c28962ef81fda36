"""Where a public actor stands beside opinion groups: agreement over shared statements, and a place on the groups' map.

The map is made of participants' votes alone. An actor is set beside its groups only afterwards, in agreement counted
over the statements on which both have a side, and placed between their centres, or not at all. The formulas, with an
example, are in docs/method/standing.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import hypot
from typing import Any, Literal

from senim.calc.intervals import wilson

METHOD, VERSION = "standing", 1
LEAST = 7  # shared statements with each group, below which an actor is not set beside it

Sides = Mapping[Any, int]  # +1 for and -1 against, by statement; a statement without a side is left out
Why = Literal["few", "chance"]
Point = tuple[float, float]


@dataclass(frozen=True)
class Agreement:
    """Over how many shared statements an actor and a group are on the same side, and what chance would give."""

    same: int
    n: int
    chance: Fraction  # the share on the same side if the two had nothing to do with each other

    @property
    def enough(self) -> bool:
        """Whether anything may be said of the two."""
        return self.n >= LEAST

    @property
    def interval(self) -> tuple[float, float]:
        """The shares, 0 to 1, that are compatible with it (Wilson, 95 %)."""
        return wilson(self.same, self.n)

    @property
    def above_chance(self) -> float:
        """How much of what chance leaves open is agreement (Cohen's kappa), 0 to 1; 0 where it is not above chance."""
        return self._above(Fraction(self.same, self.n)) if self.n else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """The same at both ends of the interval."""
        low, high = self.interval
        return self._above(low), self._above(high)

    def _above(self, share: Fraction | float) -> float:
        return float(max(0, share - self.chance) / (1 - self.chance)) if self.chance < 1 else 0.0


@dataclass(frozen=True)
class Spot:
    """A place on the map, and the radius of the ring in which every place lies that the intervals allow."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Standing:
    """How an actor agrees with each group, and where that puts them; why not, where there is no place."""

    agreements: tuple[Agreement, ...]
    spot: Spot | None
    why: Why | None  # few: not enough shared statements with one of the groups; chance: not above it with any


def agreement(actor: Sides, group: Sides) -> Agreement:
    """Return the agreement of two over the statements on which both have a side.

    >>> found = agreement({1: 1, 2: 1, 3: -1, 4: 1}, {1: 1, 2: -1, 3: -1, 5: 1})
    >>> found.same, found.n, found.chance, found.enough
    (2, 3, Fraction(4, 9), False)
    """
    shared = actor.keys() & group.keys()
    n = len(shared)
    if any(side not in (1, -1) for sides in (actor, group) for side in sides.values()):
        raise ValueError("a side is 1 or -1")
    same = sum(actor[statement] == group[statement] for statement in shared)
    mine, theirs = (sum(sides[statement] == 1 for statement in shared) for sides in (actor, group))
    chance = Fraction(mine * theirs + (n - mine) * (n - theirs), n * n) if n else Fraction(0)
    return Agreement(same, n, chance)


def stand(actor: Sides, groups: Sequence[Sides], centres: Sequence[Point]) -> Standing:
    """Return how an actor stands beside the groups of a map.

    groups: the sides of each group. centres: where each stands on the map, in the same order. The place is the mean
    of the centres, each weighted by how far the agreement is above chance, and one weight more that all share. Raises
    ValueError for sides other than 1 and -1, and where groups and centres differ in number.

    >>> half = {n: 1 if n <= 4 else -1 for n in range(1, 9)}
    >>> found = stand(half, [half, {n: -side for n, side in half.items()}], [(0.2, 0.5), (0.8, 0.5)])
    >>> round(found.spot.x, 2), found.spot.y, [(one.same, one.n) for one in found.agreements]
    (0.35, 0.5, [(8, 8), (0, 8)])
    """
    if len(groups) != len(centres):
        raise ValueError("every group needs its centre")
    found = tuple(agreement(actor, group) for group in groups)
    if not found or not all(one.enough for one in found):
        return Standing(found, None, "few")
    above = [one.above_chance for one in found]
    if not any(above):
        return Standing(found, None, "chance")
    place = _mean(above, centres)
    return Standing(found, Spot(*place, _radius(place, found, centres)), None)


def _radius(place: Point, found: Sequence[Agreement], centres: Sequence[Point]) -> float:
    """Return how far the farthest place is when each agreement is anywhere in its interval.

    The places are weighted means, so all of them lie in the hull of those at the ends of the intervals; and the
    farthest point of a hull is one of its corners.
    """
    corners = (_mean(ends, centres) for ends in product(*(one.bounds for one in found)))
    return max(hypot(x - place[0], y - place[1]) for x, y in corners)


def _mean(above: Sequence[float], centres: Sequence[Point]) -> Point:
    """Return the mean of the centres, each weighted by its number and an equal part of one weight more."""
    weights = [1 / len(centres) + number for number in above]
    x, y = (sum(w * centre[axis] for w, centre in zip(weights, centres, strict=True)) for axis in (0, 1))
    return x / sum(weights), y / sum(weights)
