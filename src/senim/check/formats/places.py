"""Places in a text: finding words that somebody pasted, showing them with what stands around, and cutting at marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from senim.listen.formats.texts import clean_text

AROUND = 60  # characters shown before and after
SHORT = 600  # characters of a quotation that the public is shown


@dataclass(frozen=True)
class Mark:
    """A part of a text that is something: kind says what, handle which one."""

    start: int
    end: int
    kind: str
    handle: str


@dataclass(frozen=True)
class Piece:
    """A part of a text between two cuts. kind and handle are those of the mark on it, or ""."""

    text: str
    kind: str
    handle: str


def find_words(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return each place at which words stand in a text, whatever white space lies between them.

    >>> find_words("One idea. One  idea.", "One\\nidea.")
    ((0, 9), (10, 20))
    """
    parts = [re.escape(part) for part in clean_text(words).split()]
    if not parts:
        return ()
    return tuple(match.span() for match in re.finditer(r"\s+".join(parts), text))


def nearest(places: Iterable[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """Return the place that begins nearest to a character, the earlier one of two; None of none.

    >>> nearest([(0, 4), (30, 34)], 20)
    (30, 34)
    """
    return min(places, key=lambda place: (abs(place[0] - start), place[0]), default=None)


def around(text: str, start: int, end: int, most: int = AROUND) -> tuple[str, str]:
    """Return what stands before and after a part of a text: in the same paragraph, and whole words only.

    >>> around("The mayor said: we will pave it. Nobody laughed.", 16, 32, most=12)
    ('mayor said: ', ' Nobody')
    """
    before = text[max(0, start - most) : start].rpartition("\n")[2]
    if start - len(before) > 0 and text[start - len(before) - 1].isalnum() and before[:1].isalnum():
        before = before.partition(" ")[2]
    after = text[end : end + most].partition("\n")[0]
    if text[end + len(after) : end + len(after) + 1].isalnum() and after[-1:].isalnum():
        after = after.rpartition(" ")[0]
    return before, after


def quotation(words: str, most: int = SHORT) -> str:
    """Return words as they may be quoted: shortened at a word where they are long.

    >>> quotation("One long sentence.", most=10)
    'One long …'
    """
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rpartition(' ')[0] or words[: most - 2]} …"


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut a part of a text at its marks. Where marks overlap, the one that comes first in the sequence holds.

    >>> [piece.text for piece in cut("abcdef", 0, 6, [Mark(2, 4, "span", "1"), Mark(3, 6, "span", "2")])]
    ['ab', 'cd', 'ef']
    """
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(max(start, m.start) for m in here), *(min(end, m.end) for m in here)})
    pieces: list[tuple[int, int, str, str]] = []
    for left, right in pairwise(edges):
        on = next((mark for mark in here if mark.start <= left and right <= mark.end), None)
        kind, handle = (on.kind, on.handle) if on else ("", "")
        if pieces and pieces[-1][2:] == (kind, handle):
            pieces[-1] = (pieces[-1][0], right, kind, handle)
        else:
            pieces.append((left, right, kind, handle))
    return tuple(Piece(text[left:right], kind, handle) for left, right, kind, handle in pieces)
