"""Notes on a check: which words say why, when a note is shown to all, and what a tally keeps of its ratings.

Nobody's rating is in a tally, only counts by opinion group. The rule is explained in docs/method/notes.md.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from senim.calc.opinion import Share, bounded_share

RATERS = 5  # in a group, from which it has a say
GROUPS = 2  # with a say, from which a note can be shown to all
PERCENT = 60  # of the raters of each such group who find the note helpful
HELPFUL, SOMEWHAT, NOT_HELPFUL = "helpful", "somewhat", "not_helpful"
GOOD = ("good_sources", "clear", "addresses_claim", "important_context", "neutral")
BAD = ("no_sources", "incorrect", "opinion", "unclear", "off_point", "argumentative", "not_needed")
FITTING = {HELPFUL: frozenset(GOOD), SOMEWHAT: frozenset(GOOD + BAD), NOT_HELPFUL: frozenset(BAD)}

Word = Literal["helpful", "not_yet", "few"]
Row = tuple[str, int, int]  # a group's letter, its raters, how many of them find the note helpful


@dataclass(frozen=True)
class Opinion:
    """How one participant finds a note, and why."""

    value: str
    tags: frozenset[str]


@dataclass(frozen=True)
class Tally:
    """What a tally keeps: each group's row, and how many gave which reason where that may be told."""

    minimum: int
    groups: tuple[Row, ...]
    reasons: tuple[tuple[str, int], ...]


def summarise(
    ratings: Mapping[int, Opinion], letters: Iterable[str], group: Mapping[int, str], minimum: int
) -> dict[str, Any]:
    """Return the body of a tally.

    ratings: by participant. letters: the groups of the published result. group: in which of them each participant
    stands, "" for none: their ratings are kept and have no say. minimum: the smallest count that may be shown.
    """
    rows = []
    for letter in letters:
        found = [one.value for who, one in ratings.items() if group.get(who) == letter]
        rows.append([letter, len(found), found.count(HELPFUL)])
    said = Counter(tag for one in ratings.values() for tag in one.tags)
    return {
        "minimum": minimum,
        "groups": rows,
        "tags": [[tag, said[tag]] for tag in GOOD + BAD if said[tag] >= minimum],
    }


def word(raters: int, helpful: int) -> Word:
    """Return what a group says of a note.

    >>> word(5, 3), word(10, 5), word(4, 4)
    ('helpful', 'not_yet', 'few')
    """
    if raters < RATERS:
        return "few"
    return "helpful" if 100 * helpful >= PERCENT * raters else "not_yet"


def is_shown(rows: Sequence[Row]) -> bool:
    """Say whether a note is shown to all: at least two groups have a say, and each of these finds it helpful.

    >>> [is_shown([("A", 5, 3), ("B", *b)]) for b in ((9, 9), (4, 4), (5, 2))]
    [True, False, False]
    """
    said = [word(raters, helpful) for _letter, raters, helpful in rows]
    return len(said) - said.count("few") >= GROUPS and "not_yet" not in said


def figures(raters: int, helpful: int, minimum: int) -> Share | None:
    """Return the share of a group that may be told in figures; None where only its word may be.

    Told are only shares with at least `minimum` people on both sides: a bound beside the word would leave too little
    open.

    >>> figures(30, 20, 10).percent, figures(30, 21, 10), figures(4, 2, 1)
    (67, None, None)
    """
    if word(raters, helpful) == "few" or min(helpful, raters - helpful) < minimum:
        return None
    return bounded_share(helpful, raters, minimum)


def to_text(body: dict[str, Any]) -> str:
    """Return a tally's body in the one form that is kept and whose salted digest enters the record."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read_tally(text: str) -> Tally:
    """Return what a kept tally says."""
    body = json.loads(text)
    return Tally(
        minimum=body["minimum"],
        groups=tuple((letter, raters, helpful) for letter, raters, helpful in body["groups"]),
        reasons=tuple((tag, count) for tag, count in body["tags"]),
    )
