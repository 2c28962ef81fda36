"""Which opinion groups may be told apart in the votes on one statement, when a word about everybody is said too.

`publishable` withholds counts of a table of three answers. Here only one share is shown of each row, how many
agree, so less has to be withheld: groups with few votes are shown as one, and where everybody's share would still
tell a withheld count, either that share is withheld or the groups are. See docs/method/reaction.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from senim.calc.opinion.words import Word

Row = tuple[int, int]  # how many agree, how many votes


@dataclass(frozen=True)
class Apart:
    """What is shown of a reaction: which rows, each of one or several groups, and whether everybody's share is."""

    rows: tuple[tuple[int, ...], ...]
    everybody: bool


def told_apart(groups: Sequence[Row], minimum: int, word: Word) -> Apart:
    """Return what may be shown of (agree, votes) by group, beside the number of all votes and the word.

    The two groups with the fewest votes are shown as one until each row has twice the minimum less one, from
    where its share or a bound can be said. No rows at all when only one would be left.

    >>> told_apart([(40, 75), (30, 65), (1, 3)], 10, "mixed")
    Apart(rows=((0,), (1, 2)), everybody=True)
    >>> told_apart([(25, 25), (14, 28)], 10, "agree")
    Apart(rows=((0,), (1,)), everybody=False)
    """
    needed = max(2 * minimum - 1, 1)
    places: list[tuple[int, ...]] = [(place,) for place in range(len(groups))]
    while len(places) > 1 and min(join(groups, some)[1] for some in places) < needed:
        few, more, *others = sorted(places, key=lambda some: (join(groups, some)[1], some))
        places = sorted([tuple(sorted((*few, *more))), *others])
    if len(places) < 2:
        return Apart((), everybody=True)
    rows = [join(groups, some) for some in places]
    everybody = join(rows, range(len(rows)))
    bounds = [_bounds(row, minimum) for row in rows]
    low, high = _bounds(everybody, minimum)
    if low == high and any(first < last for first, last in bounds):
        low, high = _told(word, everybody[1])
        shown = Apart(tuple(places), everybody=False)
    else:
        shown = Apart(tuple(places), everybody=True)
    return shown if _hides(bounds, low, high, minimum) else Apart((), everybody=True)


def join(groups: Sequence[Row], places: Sequence[int]) -> Row:
    """Return several groups as one row."""
    return sum(groups[place][0] for place in places), sum(groups[place][1] for place in places)


def _bounds(row: Row, minimum: int) -> Row:
    """Return between which counts of agreement a row is known to be from what is said of it alone."""
    agree, votes = row
    if agree < minimum:
        return 0, minimum - 1
    return (votes - minimum + 1, votes) if votes - agree < minimum else (agree, agree)


def _told(word: Word, votes: int) -> Row:
    """Return between which counts of agreement the word alone puts everybody."""
    sixty, forty, twenty = -(-3 * votes // 5), 2 * votes // 5, -(-votes // 5)
    told = {"agree": (sixty, votes), "disagree": (0, forty), "mixed": (twenty, sixty - 1), "unclear": (0, sixty - 1)}
    return told.get(word, (0, votes))


def _hides(bounds: Sequence[Row], low: int, high: int, minimum: int) -> bool:
    """Say whether each withheld count keeps half of its possible values when all agreement is low to high."""
    least, most = sum(first for first, _last in bounds), sum(last for _first, last in bounds)
    for first, last in bounds:
        left = min(last, high - (least - first)) - max(first, low - (most - last)) + 1
        if first < last and left < (minimum + 1) // 2:
            return False
    return True
