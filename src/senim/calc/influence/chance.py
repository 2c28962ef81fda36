"""What chance alone would do: exact tests, the correction for many of them, and the interval of a difference.

Fisher (1935) for the tail of the hypergeometric distribution, Holm (1979) for many tests, Newcombe (1998, method 10)
for the difference of two shares, Phipson and Smyth (2010) for the p of resamples that were drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, sqrt

from senim.calc.intervals import wilson


@dataclass(frozen=True)
class Margins:
    """Matters of one stratum: how many, how many an actor picked out, and how many of all were adopted."""

    n: int
    picked: int
    adopted: int

    def __post_init__(self) -> None:
        """Refuse margins that no table has."""
        if not (0 <= self.picked <= self.n and 0 <= self.adopted <= self.n):
            raise ValueError(f"no table has these margins: {self}")


@dataclass(frozen=True)
class Overlap:
    """How many of those picked out are adopted when the outcomes fall by chance: the ways for 0, 1, 2 and so on."""

    ways: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return the number of ways in which the outcomes can fall."""
        return sum(self.ways)

    @property
    def mean(self) -> Fraction:
        """Return the number that chance gives on average."""
        return Fraction(sum(count * ways for count, ways in enumerate(self.ways)), self.total)

    @property
    def least(self) -> Fraction:
        """Return the smallest p that any outcome could have had: that of the largest overlap possible."""
        return Fraction(next(ways for ways in reversed(self.ways) if ways), self.total)

    def at_least(self, count: int) -> Fraction:
        """Return the probability of `count` or more."""
        return Fraction(sum(self.ways[max(count, 0) :]), self.total)

    def middle(self, share: Fraction = Fraction(95, 100)) -> tuple[int, int]:
        """Return the ends between which the overlap lies with at least `share`: no more than half the rest beyond each.

        >>> overlap([Margins(8, 4, 4)]).middle()
        (1, 3)
        """
        tail = (1 - share) / 2
        low = next(count for count in range(len(self.ways)) if 1 - self.at_least(count + 1) > tail)
        high = next(count for count in reversed(range(len(self.ways))) if self.at_least(count) > tail)
        return low, high


def overlap(strata: Sequence[Margins]) -> Overlap:
    """Return the exact distribution of the overlap over strata, within each of which every order is as likely.

    One stratum gives the hypergeometric distribution; several their convolution, in integers.

    >>> overlap([Margins(8, 4, 4)]).ways
    (1, 16, 36, 16, 1)
    """
    ways = [1]
    for margins in strata:
        others = margins.n - margins.picked
        top = min(margins.picked, margins.adopted)
        here = [comb(margins.picked, both) * _comb(others, margins.adopted - both) for both in range(top + 1)]
        ways = _convolved(ways, here)
    return Overlap(tuple(ways))


def _comb(n: int, k: int) -> int:
    """Return the binomial coefficient, 0 where there is nothing to choose."""
    return comb(n, k) if k >= 0 else 0


def _convolved(left: list[int], right: list[int]) -> list[int]:
    """Return the ways for each sum of a number on the left and one on the right."""
    sums = [0] * (len(left) + len(right) - 1)
    for a, ways_a in enumerate(left):
        for b, ways_b in enumerate(right):
            sums[a + b] += ways_a * ways_b
    return sums


def hypergeometric_tail(both: int, margins: Margins) -> Fraction:
    """Return the probability that chance lets `both` or more of those picked out be adopted.

    >>> hypergeometric_tail(4, Margins(8, 4, 4))  # The lady tasting tea.
    Fraction(1, 70)
    """
    return overlap([margins]).at_least(both)


def sign_test(won: int, n: int) -> Fraction:
    """Return the two-sided probability that a fair coin would be as one-sided as `won` of `n`.

    >>> float(sign_test(6, 6)), float(sign_test(5, 5))
    (0.03125, 0.0625)
    """
    if not 0 <= won <= n:
        raise ValueError(f"won {won} of {n}")
    more = max(won, n - won)
    return min(Fraction(1), Fraction(2 * sum(comb(n, k) for k in range(more, n + 1)), 2**n))


def holm(ps: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return each p as it stands when all were looked at, in the order given: multiplied by how many are left.

    >>> [float(p) for p in holm([Fraction(1, 100), Fraction(4, 100), Fraction(3, 100)])]
    [0.03, 0.06, 0.06]
    """
    adjusted = [Fraction(1)] * len(ps)
    highest = Fraction(0)
    for rank, place in enumerate(sorted(range(len(ps)), key=lambda place: ps[place])):
        highest = max(highest, min(Fraction(1), ps[place] * (len(ps) - rank)))
        adjusted[place] = highest
    return tuple(adjusted)


def newcombe(of_a: int, a: int, of_b: int, b: int) -> tuple[float, float]:
    """Return the interval (95 %) of the share `of_a` of `a` less the share `of_b` of `b`.

    Without any of one side everything is possible: from -1 to 1.

    >>> [round(end, 4) for end in newcombe(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    if not a or not b:
        return -1.0, 1.0
    share_a, share_b = of_a / a, of_b / b
    (low_a, high_a), (low_b, high_b) = wilson(of_a, a), wilson(of_b, b)
    difference = share_a - share_b
    return (
        difference - sqrt((share_a - low_a) ** 2 + (high_b - share_b) ** 2),
        difference + sqrt((high_a - share_a) ** 2 + (share_b - low_b) ** 2),
    )


def permutation_p(hits: int, resamples: int) -> Fraction:
    """Return the p of a statistic that `hits` of `resamples` orders drawn by lot reach: the one seen counts too."""
    if not 0 <= hits <= resamples:
        raise ValueError(f"{hits} of {resamples} resamples")
    return Fraction(1 + hits, 1 + resamples)
