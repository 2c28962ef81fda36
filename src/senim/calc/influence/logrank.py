"""Do some wait longer than others (M9)? The log-rank statistic, with lots instead of a table for its chance.

Mantel (1966) and Peto and Peto (1972) for the scores. Each matter scores 1 if it was answered, less the answers that
were to be expected of it in the time it was followed, if all groups fared alike. The scores of a group sum to its
answers less the expected ones. Then the groups' names are dealt out anew, many times over.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from senim.calc.influence.chance import permutation_p
from senim.calc.influence.matters import Few, too_few
from senim.calc.influence.minima import ANSWER_ANSWERED, ANSWER_MATTERS

RESAMPLES = 9_999
AT_ONCE = 1_000_000  # Scores dealt out at one time, so that memory stays small.
HAIR = 1e-9  # Deals that are exactly as uneven may come out a hair below.


@dataclass(frozen=True)
class Wait:
    """One matter that waited so many days in a group; unanswered ones wait on."""

    key: str
    group: str
    days: int
    answered: bool

    def __post_init__(self) -> None:
        """Refuse an answer that came before the question."""
        if self.days < 0:
            raise ValueError(f"{self.key} waited a negative time: {self.days}")


@dataclass(frozen=True)
class GroupWaits:
    """The answers that one group got, beside those it would have got if all groups fared alike."""

    name: str
    matters: int
    answered: int
    expected: float
    rows: tuple[str, ...]


@dataclass(frozen=True)
class WaitDifference:
    """Whether the times of the groups differ by more than the luck of the lot."""

    groups: tuple[GroupWaits, ...]
    matters: int
    answered: int
    p: Fraction | None  # None where there is too little to say.
    seed: int
    resamples: int
    rows: tuple[str, ...]
    few: Few | None


def log_rank(waits: Iterable[Wait], *, seed: int = 0, resamples: int = RESAMPLES) -> WaitDifference:
    """Return the probability that the lot alone would deal out times as uneven between the groups.

    Uneven is the sum over groups of (answers - expected)^2 / matters; with two groups that orders deals just as the
    log-rank statistic does. Ten matters, five answered and two groups are needed. It supposes that what is unanswered
    was followed as long in one group as in the other. Raises ValueError on a matter that is there twice.
    """
    ordered = sorted(waits, key=lambda wait: (wait.group, wait.key))
    if twice := [key for key, times in Counter(wait.key for wait in ordered).items() if times > 1]:
        raise ValueError(f"waits twice: {', '.join(sorted(twice))}")
    scores = _scores(ordered)
    groups = _groups(ordered, scores)
    answered = sum(wait.answered for wait in ordered)
    few = (
        too_few(len(ordered), ANSWER_MATTERS, "matters")
        or too_few(answered, ANSWER_ANSWERED, "answered")
        or too_few(len(groups), 2, "groups")
    )
    p = None if few else _p(scores, [group.matters for group in groups], seed, resamples)
    rows = tuple(sorted(wait.key for wait in ordered))
    return WaitDifference(groups, len(ordered), answered, p, seed, resamples, rows, few)


def _scores(waits: Sequence[Wait]) -> list[float]:
    """Return for each wait whether it was answered, less the hazard that it went through: the sum of d / n."""
    answers = Counter(wait.days for wait in waits if wait.answered)
    followed = sorted(wait.days for wait in waits)
    days, sums, total = sorted(answers), [0.0], Fraction(0)
    for day in days:
        at_risk = len(followed) - bisect_right(followed, day - 1)
        total += Fraction(answers[day], at_risk)
        sums.append(float(total))
    return [wait.answered - sums[bisect_right(days, wait.days)] for wait in waits]


def _groups(waits: Sequence[Wait], scores: Sequence[float]) -> tuple[GroupWaits, ...]:
    """Return the groups in the order of their names."""
    found = []
    for name in sorted({wait.group for wait in waits}):
        own = [(wait, score) for wait, score in zip(waits, scores, strict=True) if wait.group == name]
        answered = sum(wait.answered for wait, _ in own)
        expected = sum(wait.answered - score for wait, score in own)
        found.append(GroupWaits(name, len(own), answered, expected, tuple(wait.key for wait, _ in own)))
    return tuple(found)


def _p(scores: Sequence[float], sizes: Sequence[int], seed: int, resamples: int) -> Fraction:
    """Return the p of the deal seen, the scores of each group lying side by side."""
    rng = np.random.default_rng(seed)
    row = np.array([scores])
    seen = _uneven(row, sizes)[0]
    rows_at_once = max(1, AT_ONCE // len(scores))
    hits = 0
    for start in range(0, resamples, rows_at_once):
        many = min(rows_at_once, resamples - start)
        dealt = rng.permuted(np.repeat(row, many, axis=0), axis=1)
        hits += int((_uneven(dealt, sizes) >= seen - HAIR * max(1.0, seen)).sum())
    return permutation_p(hits, resamples)


def _uneven(scores: NDArray[np.float64], sizes: Sequence[int]) -> NDArray[np.float64]:
    """Return for each row of scores (deals, matters) how uneven it is between groups of these sizes."""
    starts = np.cumsum([0, *sizes[:-1]])
    uneven: NDArray[np.float64] = (np.add.reduceat(scores, starts, axis=1) ** 2 / np.array(sizes)).sum(axis=1)
    return uneven
