"""The sentence that is put to those who took part, and what a tally of their votes keeps: counts by opinion group."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from senim.calc.opinion import reaction_word, told_apart


def summarise(votes: Mapping[int, int], group: Mapping[int, str], minimum: int) -> dict[str, Any]:
    """Return the body of a tally.

    votes: each participant's vote. group: their group's letter, "" for those whom the snapshot places in none;
    empty when the snapshot has no groups. minimum: the smallest count that may be shown.

    everyone: how many agree, disagree and pass, and `shown` whether that may be said; rows: the letters of each
    row that is shown, how many agree, how many votes.
    """
    cast = Counter(votes.values())
    letters = sorted({group[p] for p in votes if p in group}, key=lambda letter: (not letter, letter))
    groups = [_row([value for p, value in votes.items() if group[p] == letter]) for letter in letters]
    apart = told_apart(groups, minimum, reaction_word(cast[1], cast[-1], cast[0], minimum))
    return {
        "minimum": minimum,
        "everyone": [cast[1], cast[-1], cast[0]],
        "shown": apart.everybody,
        "rows": [
            [[letters[place] for place in places], *(sum(groups[place][i] for place in places) for i in (0, 1))]
            for places in apart.rows
        ],
    }


def worded(
    pattern: str | Promise, languages: Iterable[str], most: int, *, shorten: str, **parts: object
) -> dict[str, str]:
    """Return the sentence that is put to people by language, one part of it shortened so that the whole fits.

    `shorten` is the name of that part; a lazy pattern is said in each language.

    >>> worded("Demand {n}: {text}", ["en"], 24, shorten="text", n=2, text="Clear the bridge by seven.")
    {'en': 'Demand 2: Clear the bri…'}
    """
    said = {}
    for language in languages:
        with translation.override(language):
            words = str(pattern)
        long = str(parts[shorten])
        room = most - len(words.format(**{**parts, shorten: ""}))
        said[language] = words.format(**{**parts, shorten: cut(long, room)})
    return said


def cut(text: str, room: int) -> str:
    """Return a text shortened to so many signs, with a sign that says so."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _row(values: list[int]) -> tuple[int, int]:
    return values.count(1), len(values)


def to_text(body: dict[str, Any]) -> str:
    """Return a tally's body in the one form that is kept and whose salted digest enters the record."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
