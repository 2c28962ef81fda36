"""The pieces of two paragraphs that stand for each other: what stayed, what came, what went, word by word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from senim.calc.difference.alignment import Effort, gaps, pairs

Kind = Literal["same", "added", "removed"]
Segment = tuple[str, str]  # A stretch of the old text and what stands for it in the new one; equal if it stayed.

# A word (letters and digits of any script, with accents that stand apart), white space, or one other sign.
TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, came or went."""

    kind: Kind
    text: str


def words(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits, in any script."""
    return [token for token in TOKEN.findall(text) if token[0].isalnum()]


def reworded(was: str, now: str, effort: Effort) -> list[Piece]:
    """Return the pieces of two paragraphs, compared word by word."""
    if was == now:
        return replaced(was, now)
    return [piece for pair in _readable(_segments(was, now, effort)) for piece in replaced(*pair)]


def replaced(was: str, now: str) -> list[Piece]:
    """Return what stayed, or what went and what came instead, without empty pieces."""
    found = [Piece("same", was)] if was == now else [Piece("removed", was), Piece("added", now)]
    return [piece for piece in found if piece.text]


def _segments(was: str, now: str, effort: Effort) -> list[Segment]:
    """Return two paragraphs as pairs of texts that stand for each other; where both are equal, nothing changed.

    Spaces are set aside while words and signs are aligned, because they would be found everywhere.
    """
    a, spaces_a = _tokens(was)
    b, spaces_b = _tokens(now)
    whole_a = [token + space for token, space in zip(a, spaces_a[1:], strict=True)]
    whole_b = [token + space for token, space in zip(b, spaces_b[1:], strict=True)]
    segments = [(spaces_a[0], spaces_b[0])]
    for gap_a, gap_b, pair in gaps(pairs(a, b, effort), whole_a, whole_b):
        segments.append(("".join(gap_a), "".join(gap_b)))
        for i, j in pair:
            segments += [(a[i], b[j]), (spaces_a[i + 1], spaces_b[j + 1])]
    return segments


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """Return words and signs (n), and the white space before the first and after each of them (n + 1)."""
    tokens, spaces = [], [""]
    for token in TOKEN.findall(text):
        if token.isspace():
            spaces[-1] = token
        else:
            tokens.append(token)
            spaces.append("")
    return tokens, spaces


def _readable(segments: list[Segment]) -> list[Segment]:
    """Return the segments so that they read well.

    Neighbours of one kind are joined; what stayed between two changes joins them unless it has a word; and spaces
    that both sides of a change begin or end with belong to its surroundings.
    """
    joined = _joined([(pair, pair[0] != pair[1]) for pair in segments])
    inner = range(1, len(joined) - 1)
    islands = {k for k in inner if not words(joined[k][0])}
    changes = _joined([(pair, pair[0] != pair[1] or k in islands) for k, pair in enumerate(joined)])
    parts = [part for pair in changes for part in _without_outer_spaces(*pair)]
    return _joined([(pair, pair[0] != pair[1]) for pair in parts])


def _joined(segments: Iterable[tuple[Segment, bool]]) -> list[Segment]:
    """Return neighbours with the same mark as one; empty ones are dropped."""
    kept = [(pair, mark) for pair, mark in segments if pair != ("", "")]
    groups = [[pair for pair, _ in group] for _, group in groupby(kept, key=lambda entry: entry[1])]
    return [("".join(was for was, _ in group), "".join(now for _, now in group)) for group in groups]


def _without_outer_spaces(was: str, now: str) -> list[Segment]:
    """Return a change with the white space apart that both of its sides begin or end with."""
    if was == now:
        return [(was, now)]
    start = end = 0
    while start < min(len(was), len(now)) and was[start] == now[start] and was[start].isspace():
        start += 1
    rest = min(len(was), len(now)) - start
    while end < rest and was[-1 - end] == now[-1 - end] and was[-1 - end].isspace():
        end += 1
    head, tail = was[:start], was[len(was) - end :]
    return [(head, head), (was[start : len(was) - end], now[start : len(now) - end]), (tail, tail)]
