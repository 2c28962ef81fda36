"""How alike two short texts are written: shared runs of three letters, in any language.

The purpose is modest: to say "is this not already there?" before a statement is put to everybody. Texts
that say the same in other words are not found, and a "not" that turns the meaning round hardly lowers the
number; so the answer is a hint for a person, never a decision. See docs/method/likeness.md.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

K = TypeVar("K")

LENGTH = 3  # Letters in a run: two find too much in short texts, four miss the endings of Kazakh and Russian.


def likeness(a: str, b: str) -> float:
    """Return how alike two texts are written: 0.0 no run in common, 1.0 the same letters in the same order.

    Dice's coefficient over the multisets of three-letter runs: 2 |A and B| / (|A| + |B|). Case, white space,
    punctuation and compatibility forms do not count. A text without a letter or digit is like nothing.

    >>> likeness("More trees!", "more  trees")
    1.0
    >>> round(likeness("Больше деревьев в городе", "Больше деревьев во дворах"), 2)
    0.65
    """
    return _dice(_runs(a), _runs(b))


def most_alike(
    text: str, others: Sequence[tuple[K, str]], at_least: float = 0.6, most: int = 3
) -> list[tuple[K, float]]:
    """Return the keys of at most `most` texts that are written like `text`, the most alike first.

    Only a likeness of `at_least` or more counts; equal ones keep the order of `others`.
    """
    runs = _runs(text)
    scored = [(key, _dice(runs, _runs(other))) for key, other in others]
    found = [(key, value) for key, value in scored if value >= at_least]
    return sorted(found, key=lambda pair: -pair[1])[:most]


def _runs(text: str) -> Counter[str]:
    """Return how often each run of three letters occurs, each word padded with a space at both ends.

    Padding makes beginnings and ends of words count, and lets a word of one letter have a run at all.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    # The dots of ё are usually left out in Russian handwriting and typing; и with a breve is another letter.
    plain = "".join(letter if letter.isalnum() else " " for letter in folded.replace("ё", "е"))
    padded = " " + " ".join(plain.split()) + " "
    return Counter(padded[start : start + LENGTH] for start in range(len(padded) - LENGTH + 1))


def _dice(a: Counter[str], b: Counter[str]) -> float:
    """Return Dice's coefficient of two multisets; 0.0 when either is empty."""
    if not a or not b:
        return 0.0
    if len(b) < len(a):
        a, b = b, a
    shared = sum(min(times, b[run]) for run, times in a.items() if run in b)
    return 2 * shared / (a.total() + b.total())
