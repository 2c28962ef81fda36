"""The draw itself, in whole numbers only, so that anybody can repeat it with a few lines of another language.

What is drawn, in which order and from which numbers is written down in docs/method/sortition.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import TypeVar

from senim.calc.sortition.kinds import households
from senim.calc.sortition.pool import Pool

T = TypeVar("T")

TICKETS = 2**32
LABEL = b"senim lot 1\n"  # Keeps these numbers apart from every other use of the same seed.


@dataclass(frozen=True)
class Lot:
    """One panel over types: how many of each type are on it, and how many of the 2^32 tickets draw it."""

    tickets: int
    counts: tuple[int, ...]


def share_out(weights: Sequence[float], tickets: int = TICKETS) -> list[int]:
    """Return how many tickets each weight gets, by largest remainder; equal remainders go to the earlier one.

    >>> share_out([0.5, 0.25, 0.25], 10)
    [5, 3, 2]
    """
    exact = [Fraction(weight) for weight in weights]
    total = sum(exact)
    parts = [weight * tickets / total for weight in exact]
    whole = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda index: (whole[index] - parts[index], index))
    for index in order[: tickets - sum(whole)]:
        whole[index] += 1
    return whole


class Numbers:
    """Whole numbers from a seed: SHA-256 of label, length of the seed, seed and a counter, 8 bytes at a time."""

    def __init__(self, seed: bytes) -> None:
        """Begin anew with a seed of any length; the empty seed and a zero are seeds like others."""
        self._head = LABEL + len(seed).to_bytes(8, "big") + seed
        self._block = 0
        self._words: list[int] = []

    def below(self, n: int) -> int:
        """Return a number from 0 to n - 1, each equally likely.

        A 64-bit word at or above the largest multiple of n is thrown away. Raises ValueError for n < 1.
        """
        if not 1 <= n <= 2**64:
            raise ValueError("n must be from 1 to 2^64")
        while True:
            word = self._word()
            if word < 2**64 // n * n:
                return word % n

    def some(self, items: Sequence[T], n: int) -> list[T]:
        """Return n of the items in drawn order: the beginning of a Fisher-Yates shuffle from the front."""
        left = list(items)
        for place in range(n):
            other = place + self.below(len(left) - place)
            left[place], left[other] = left[other], left[place]
        return left[:n]

    def _word(self) -> int:
        """Return the next 64 bits, the first byte being the highest."""
        if not self._words:
            digest = sha256(self._head + self._block.to_bytes(8, "big")).digest()
            self._block += 1
            self._words = [int.from_bytes(digest[at : at + 8], "big") for at in (24, 16, 8, 0)]
        return self._words.pop()


def draw_people(pool: Pool, columns: Sequence[tuple[object, object]], lot: Lot, numbers: Numbers) -> list[int]:
    """Return the row numbers, sorted, of the people drawn for one lot.

    `columns` are the (features, household) of the types that the lot counts. People who live alone are drawn
    type by type. For each make-up of households, as many homes as it has seats are drawn, given to its types
    in order, and in each home one of the people of that type is drawn.
    """
    chosen: list[int] = []
    for make_up, homes in sorted(households(pool).items()):
        seats = [(features, n) for (features, which), n in zip(columns, lot.counts, strict=True) if which == make_up]
        if make_up:
            wanted = [features for features, n in seats for _ in range(n)]
            for features, home in zip(wanted, numbers.some(homes, len(wanted)), strict=True):
                alike = [row for row in home if pool.rows[row] == features]
                chosen.append(alike[numbers.below(len(alike))])
        else:
            for features, n in seats:
                alike = [home[0] for home in homes if pool.rows[home[0]] == features]
                chosen.extend(numbers.some(alike, n))
    return sorted(chosen)
