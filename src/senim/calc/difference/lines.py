"""Which paragraphs of two versions stand for each other, and how much changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from senim.calc.difference.alignment import Effort, Pair, gaps, pairs
from senim.calc.difference.pieces import Piece, replaced, reworded, words


@dataclass(frozen=True)
class Line:
    """One paragraph in both versions; a side is None where the paragraph is not there, () where it is empty."""

    before: tuple[Piece, ...] | None
    after: tuple[Piece, ...] | None
    both: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Return whether anything in this paragraph came or went."""
        return self.before is None or self.after is None or any(piece.kind != "same" for piece in self.both)


class _Row(NamedTuple):
    """Which paragraph stands opposite which; words are compared only between those that are alike."""

    old: int | None
    new: int | None
    alike: bool = False


def difference(before: str, after: str) -> tuple[Line, ...]:
    """Return both texts paragraph by paragraph (a paragraph is a line), with what came and went.

    Paragraphs that share half of the words of the shorter one stand opposite each other, compared word by word. A
    stretch too long to weigh (see `alignment.STRETCH`), in which no word occurs once on either side, is replaced.

    >>> [line] = difference("Жолды биыл жөндеу керек.", "Жолды келесі жылы жөндеу керек.")
    >>> [(piece.kind, piece.text) for piece in line.both]
    [('same', 'Жолды '), ('removed', 'биыл'), ('added', 'келесі жылы'), ('same', ' жөндеу керек.')]
    """
    old, new, effort = before.split("\n"), after.split("\n"), Effort()
    return tuple(_line(row, old, new, effort) for row in _with_blank_lines(_rows(old, new, effort), old, new))


def summary(lines: Iterable[Line]) -> tuple[int, int]:
    """Return how many words were added and how many removed; signs and spaces are no words."""
    pieces = [piece for line in lines for piece in line.both]
    added, removed = (sum(len(words(p.text)) for p in pieces if p.kind == kind) for kind in ("added", "removed"))
    return added, removed


def changed_share(before: str, after: str) -> float:
    """Return the share of the words of both texts that were added or removed: 0.0 none of them, 1.0 all.

    Words are counted as `difference` shows them, so one that only moved counts on both sides. Two texts without a
    word share all they have: 0.0.

    >>> changed_share("Построить новую школу", "Построить новую больницу")
    0.3333333333333333
    """
    total = len(words(before)) + len(words(after))
    return sum(summary(difference(before, after))) / total if total else 0.0


def _rows(old: list[str], new: list[str], effort: Effort) -> list[_Row]:
    """Return the paragraphs that are not blank, opposite each other where they are the same but for spaces, or alike.

    Blank lines are left out: as they are all the same, they would bring together paragraphs that are not.
    """
    a = [place for place, line in enumerate(old) if line.strip()]
    b = [place for place, line in enumerate(new) if line.strip()]
    same = pairs([" ".join(old[i].split()) for i in a], [" ".join(new[j].split()) for j in b], effort)
    rows = []
    for gap_a, gap_b, pair in gaps(same, a, b):
        rows += _reworded(gap_a, gap_b, old, new, effort)
        rows += [_Row(a[i], b[j], alike=True) for i, j in pair]
    return rows


def _reworded(
    a: Sequence[int], b: Sequence[int], old: list[str], new: list[str], effort: Effort, again: bool = True
) -> list[_Row]:
    """Return rows for paragraphs none of which stayed the same: alike ones opposite each other, in order.

    What lies between alike ones is looked at once more: words that were lost among many are found among few.
    """
    alike = _alike(a, b, old, new, effort) if a and b else []
    if not alike:
        return _apart(a, b)
    rows = []
    for gap_a, gap_b, pair in gaps(alike, a, b):
        rows += _reworded(gap_a, gap_b, old, new, effort, again=False) if again else _apart(gap_a, gap_b)
        rows += [_Row(a[i], b[j], alike=True) for i, j in pair]
    return rows


def _alike(a: Sequence[int], b: Sequence[int], old: list[str], new: list[str], effort: Effort) -> list[Pair]:
    """Return which of the paragraphs share half of the words of the shorter one, the most words first to choose.

    The words of all of them are aligned at once. That cannot cross over, so neither can the pairs made from it.
    """
    of_a, words_a = _owned(a, old)
    of_b, words_b = _owned(b, new)
    shared = Counter((of_a[x], of_b[y]) for x, y in pairs(words_a, words_b, effort))
    length_a, length_b = Counter(of_a), Counter(of_b)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), count in shared.most_common():
        if i not in found and j not in taken and 2 * count >= min(length_a[i], length_b[j]):
            found[i] = j
            taken.add(j)
    return sorted(found.items())


def _owned(places: Sequence[int], lines: list[str]) -> tuple[list[int], list[str]]:
    """Return the words of some lines in one row, with the number of the line that each is of."""
    owned = [(number, word) for number, place in enumerate(places) for word in words(lines[place])]
    return [number for number, _ in owned], [word for _, word in owned]


def _apart(a: Sequence[int], b: Sequence[int]) -> list[_Row]:
    """Return rows for paragraphs that are not alike; one that stands for one still stands opposite it."""
    if len(a) == len(b) == 1:
        return [_Row(a[0], b[0])]
    return [*(_Row(i, None) for i in a), *(_Row(None, j) for j in b)]


def _with_blank_lines(rows: list[_Row], old: list[str], new: list[str]) -> list[_Row]:
    """Return the rows with the blank lines of both sides where they were, opposite each other where they can be."""
    found, at_old, at_new = [], 0, 0
    for row in [*rows, _Row(len(old), len(new))]:
        while at_old < len(old) and not old[at_old].strip() and row.old is not None:
            opposite = at_new < len(new) and not new[at_new].strip()
            found.append(_Row(at_old, at_new if opposite else None, alike=True))
            at_old, at_new = at_old + 1, at_new + opposite
        while at_new < len(new) and not new[at_new].strip() and row.new is not None:
            found.append(_Row(None, at_new))
            at_new += 1
        found.append(row)
        at_old, at_new = at_old + (row.old is not None), at_new + (row.new is not None)
    return found[:-1]


def _line(row: _Row, old: list[str], new: list[str], effort: Effort) -> Line:
    """Return the pieces of one row."""
    was = "" if row.old is None else old[row.old]
    now = "" if row.new is None else new[row.new]
    both = reworded(was, now, effort) if row.alike else replaced(was, now)
    return Line(
        None if row.old is None else tuple(piece for piece in both if piece.kind != "added"),
        None if row.new is None else tuple(piece for piece in both if piece.kind != "removed"),
        tuple(both),
    )
