"""M4: head to head. Where two actors wanted different things, whose side was the outcome? Dahl's own test (1958).

It needs disagreement on record. Two who never disagree there cannot be told apart by any of these measures: the one
may decide and the other follow, or the other way round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Literal

from senim.calc.influence.chance import holm, sign_test
from senim.calc.influence.matters import Few, Matter, actors_of, decided, keys_of, too_few
from senim.calc.influence.minima import CONTEST_DISAGREEMENTS, LEVEL
from senim.calc.intervals import wilson

# told: one side wins more than a coin would; chance: not more; few: too few disagreements; never: none at all.
ContestWord = Literal["told", "chance", "few", "never"]


@dataclass(frozen=True)
class Contest:
    """Two actors, `a` before `b` in the alphabet: the decided matters on which they took opposite stands."""

    a: str
    b: str
    together: int  # Decided matters on which both took a stand.
    disagreements: int
    won: int  # By `a`.
    low: float | None  # Wilson's interval of the share won by `a`; None below the minimum.
    high: float | None
    p: Fraction | None  # Of the two-sided sign test,
    holm: Fraction | None  # and among all pairs tested.
    rows: tuple[str, ...]  # The disagreements; where there are none, all matters on which both took a stand.
    few: Few | None
    word: ContestWord


@dataclass(frozen=True)
class Contests:
    """All pairs of actors who took a stand on a decided matter, how many were tested, and who cannot be told apart."""

    pairs: tuple[Contest, ...]
    tested: int

    @property
    def twins(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs that both took a stand on a matter and never disagreed: they cannot be told apart."""
        return tuple((pair.a, pair.b) for pair in self.pairs if pair.together and not pair.disagreements)


def contests(matters: Iterable[Matter]) -> Contests:
    """Return every pair of actors head to head; p is corrected for the pairs that reach the minimum (Holm)."""
    ruled = decided(matters)
    pairs = [_contest(a, b, ruled) for a, b in combinations(actors_of(matter for matter, _ in ruled), 2)]
    tested = [place for place, pair in enumerate(pairs) if pair.few is None]
    ps = [p for place in tested if (p := pairs[place].p) is not None]
    for place, corrected in zip(tested, holm(ps), strict=True):
        word: ContestWord = "told" if corrected <= LEVEL else "chance"
        pairs[place] = replace(pairs[place], holm=corrected, word=word)
    return Contests(tuple(pairs), len(tested))


def _contest(a: str, b: str, ruled: Sequence[tuple[Matter, int]]) -> Contest:
    """Return one pair head to head, before the correction for how many were tested."""
    together = [(matter, outcome) for matter, outcome in ruled if a in matter.stances and b in matter.stances]
    apart = [(matter, outcome) for matter, outcome in together if matter.stances[a] != matter.stances[b]]
    won = sum(matter.stances[a] == outcome for matter, outcome in apart)
    few = too_few(len(apart), CONTEST_DISAGREEMENTS, "disagreements")
    rows = keys_of(matter for matter, _ in apart or together)
    if few is not None:
        word: ContestWord = "few" if apart else "never"
        return Contest(a, b, len(together), len(apart), won, None, None, None, None, rows, few, word)
    low, high = wilson(won, len(apart))
    p = sign_test(won, len(apart))
    return Contest(a, b, len(together), len(apart), won, low, high, p, p, rows, None, "chance")
