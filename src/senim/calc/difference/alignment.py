"""Which items of two sequences stand for each other: in order, and in bounded time however contrived they are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
Pair = tuple[int, int]

STRETCH = 10_000  # Cells (items times items, such as 100 times 100) up to which a stretch is weighed whole.
EFFORT = 4_000_000  # Cells that are weighed in one difference altogether: about a second at the very worst.
CUTS = 8  # How often a longer stretch is cut at the items that occur once on either side.


@dataclass
class Effort:
    """What may still be weighed."""

    left: int = EFFORT

    def allows(self, cells: int) -> bool:
        """Return whether a stretch of so many cells may be weighed, and count it if so."""
        if cells > min(STRETCH, self.left):
            return False
        self.left -= cells
        return True


def pairs(a: Sequence[str], b: Sequence[str], effort: Effort) -> list[Pair]:
    """Return places (i, j) with a[i] == b[j], both rising.

    The common beginning and end of a stretch are taken off. What is left is weighed by difflib, which takes the
    longest common run and goes on to both sides, if it is short. A longer one is cut at the items that occur once
    on either side (patience), and each part treated likewise. One that cannot be cut has nothing in common.
    """
    found: list[Pair] = []
    waiting = [(0, len(a), 0, len(b), CUTS)]
    while waiting:
        low_a, high_a, low_b, high_b, cuts = waiting.pop()
        while low_a < high_a and low_b < high_b and a[low_a] == b[low_b]:
            found.append((low_a, low_b))
            low_a, low_b = low_a + 1, low_b + 1
        while low_a < high_a and low_b < high_b and a[high_a - 1] == b[high_b - 1]:
            high_a, high_b = high_a - 1, high_b - 1
            found.append((high_a, high_b))
        part_a, part_b = a[low_a:high_a], b[low_b:high_b]
        if effort.allows(len(part_a) * len(part_b)):
            found += [(low_a + i, low_b + j) for i, j in _weighed(part_a, part_b)]
        elif cuts:
            anchors = [(low_a + i, low_b + j) for i, j in _anchors(part_a, part_b)]
            for i, j in [*anchors, (high_a, high_b)] if anchors else []:
                waiting.append((low_a, i, low_b, j, cuts - 1))
                low_a, low_b = i + 1, j + 1
            found += anchors
    return sorted(found)


def gaps(
    paired: Sequence[Pair], a: Sequence[A], b: Sequence[B]
) -> Iterator[tuple[Sequence[A], Sequence[B], list[Pair]]]:
    """Yield what of `a` and of `b` lies before each pair, with that pair; at the end what lies after the last."""
    from_a = from_b = 0
    for i, j in paired:
        yield a[from_a:i], b[from_b:j], [(i, j)]
        from_a, from_b = i + 1, j + 1
    yield a[from_a:], b[from_b:], []


def _weighed(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """Return the places of the most items, each occurring once in `a` and once in `b`, that stand in one order."""
    times_a, times_b = Counter(a), Counter(b)
    place = {item: j for j, item in enumerate(b) if times_b[item] == 1 == times_a[item]}
    return _rising([(i, place[item]) for i, item in enumerate(a) if item in place])


def _rising(points: Sequence[Pair]) -> list[Pair]:
    """Return the longest part of `points`, rising in the first place, that rises in the second place too."""
    ends: list[int] = []  # The lowest second place at which a rising part of each length ends,
    last: list[int] = []  # the number of the point that it ends with,
    before: list[int] = []  # and for each point the one that comes before it in its part.
    for number, (_, j) in enumerate(points):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [number]
    found, number = [], last[-1] if last else -1
    while number >= 0:
        found.append(points[number])
        number = before[number]
    return found[::-1]
