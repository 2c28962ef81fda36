"""How united those of one side are in a vote, beside how united they would look if each tossed a coin.

Rice (1925) for two answers; Hix, Noury and Roland (2005) for three. A small side looks united by chance: two
coin-tossers score one half. So an index is shown with that line, and only what lies above it says something.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb


@dataclass(frozen=True)
class Unity:
    """How united one side was in one vote: 0 split in the middle, 1 of one mind."""

    rice: Fraction | None  # None where nobody voted for or against.
    agreement: Fraction | None  # The same with abstaining as a third answer; None where nobody took part.
    by_chance: Fraction | None  # The Rice index of as many coin-tossers, on average.


def unity(favour: int, against: int, abstained: int = 0) -> Unity:
    """Return both indices of one vote and the line of chance; raises ValueError on a negative count.

    >>> vote = unity(598, 43, 52)
    >>> round(float(vote.rice), 4), round(float(vote.agreement), 4), round(float(vote.by_chance), 3)
    (0.8658, 0.7944, 0.032)
    """
    if min(favour, against, abstained) < 0:
        raise ValueError(f"a count of votes is negative: {favour}, {against}, {abstained}")
    voted, everybody = favour + against, favour + against + abstained
    largest = max(favour, against, abstained)
    return Unity(
        rice=Fraction(abs(favour - against), voted) if voted else None,
        agreement=(largest - Fraction(everybody - largest, 2)) / everybody if everybody else None,
        by_chance=rice_of_coins(voted) if voted else None,
    )


def rice_of_coins(voters: int) -> Fraction:
    """Return the Rice index to be expected of so many voters who toss coins; raises ValueError below one.

    The mean of |2k - n| / n over k heads of n coins is C(2h, h) / 4^h with h the whole part of n / 2.

    >>> [str(rice_of_coins(voters)) for voters in (1, 2, 3, 4, 5)]
    ['1', '1/2', '1/2', '3/8', '3/8']
    """
    if voters < 1:
        raise ValueError(f"{voters} voters toss no coins")
    half = voters // 2
    return Fraction(comb(2 * half, half), 4**half)
