"""M10: the decider by law beside the one that the sources name, as two coders read them independently."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from senim.calc.influence.matters import Few, too_few
from senim.calc.influence.minima import DECIDER_AGREEMENT, DECIDER_DECISIONS
from senim.calc.intervals import wilson


@dataclass(frozen=True)
class Coding:
    """One decision: who decides by law, and whom each coder found named as the one who decided in fact."""

    key: str
    formal: frozenset[str]
    first: str | None = None  # None: this coder has not coded it.
    second: str | None = None

    @property
    def differs(self) -> bool:
        """Return whether both coders coded it and named different ones."""
        return None not in (self.first, self.second) and self.first != self.second

    def names_other(self, coder: int) -> bool | None:
        """Return whether coder 0 or 1 named somebody other than the formal deciders; None if not coded."""
        named = (self.first, self.second)[coder]
        return None if named is None else named not in self.formal


@dataclass(frozen=True)
class Coder:
    """In how many of the decisions that one coder coded somebody other than the formal decider is named."""

    coded: int
    other: int
    share: float | None  # None where this coder coded nothing.
    low: float
    high: float
    rows: tuple[str, ...]
    other_rows: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """One square of the matrix: how often each coder read that these decide by law and this one in fact."""

    formal: tuple[str, ...]
    named: str
    first: int
    second: int
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Deciders:
    """On paper and in fact. With `few` there is no metric: the codings stand side by side."""

    decisions: int
    alpha: float | None
    coders: tuple[Coder, Coder] | None
    between: tuple[float, float] | None  # The shares of both coders, the lower first, on what both coded.
    matrix: tuple[Reading, ...]
    codings: tuple[Coding, ...]
    differing: tuple[str, ...]
    without_law: tuple[str, ...]  # Nobody knows who decides by law: left out and listed apart.
    rows: tuple[str, ...]
    few: Few | None


def deciders(codings: Iterable[Coding], alpha: float | None) -> Deciders:
    """Return how often the sources name somebody other than the law does, for each coder.

    `alpha` is Krippendorff's, of both coders on whom they named; None where it cannot be computed. Ten decisions
    coded by somebody and an alpha of 0.67 are needed. Where several decide by law together, any of them is formal.
    Raises ValueError on a decision that is there twice and on an alpha above 1.
    """
    given = sorted(codings, key=lambda coding: coding.key)
    if twice := [key for key, times in Counter(coding.key for coding in given).items() if times > 1]:
        raise ValueError(f"coded twice: {', '.join(twice)}")
    if alpha is not None and alpha > 1:
        raise ValueError(f"alpha is never above 1: {alpha}")
    coded = [coding for coding in given if (coding.first, coding.second) != (None, None)]
    lawful = [coding for coding in coded if coding.formal]
    few = too_few(len(lawful), DECIDER_DECISIONS, "codings") or _disagreeing(alpha)
    return Deciders(
        decisions=len(lawful),
        alpha=alpha,
        coders=None if few else (_coder(lawful, 0), _coder(lawful, 1)),
        between=None if few else _between(lawful),
        matrix=() if few else _matrix(lawful),
        codings=tuple(coded),
        differing=tuple(coding.key for coding in coded if coding.differs),
        without_law=tuple(coding.key for coding in coded if not coding.formal),
        rows=tuple(coding.key for coding in lawful),
        few=few,
    )


def _disagreeing(alpha: float | None) -> Few | None:
    """Return, in hundredths of alpha, how far the coders are from agreeing; None where they agree enough."""
    if alpha is not None and alpha >= DECIDER_AGREEMENT:
        return None
    need = round(100 * DECIDER_AGREEMENT)
    return Few(min(floor(100 * (alpha or 0.0)), need - 1), need, "agreement")


def _coder(codings: Sequence[Coding], coder: int) -> Coder:
    """Return what one coder found."""
    found = {coding.key: other for coding in codings if (other := coding.names_other(coder)) is not None}
    others = tuple(key for key, other in found.items() if other)
    low, high = wilson(len(others), len(found))
    return Coder(len(found), len(others), len(others) / len(found) if found else None, low, high, tuple(found), others)


def _between(codings: Sequence[Coding]) -> tuple[float, float] | None:
    """Return the shares that both coders find on the decisions that both coded; None where there is none."""
    both = [coding for coding in codings if None not in (coding.first, coding.second)]
    if not both:
        return None
    shares = [sum(bool(coding.names_other(coder)) for coding in both) / len(both) for coder in (0, 1)]
    return min(shares), max(shares)


def _matrix(codings: Sequence[Coding]) -> tuple[Reading, ...]:
    """Return the squares that are not empty, in the order of the names."""
    squares = sorted(
        {
            (tuple(sorted(coding.formal)), named)
            for coding in codings
            for named in (coding.first, coding.second)
            if named is not None
        }
    )
    return tuple(_reading(codings, formal, named) for formal, named in squares)


def _reading(codings: Sequence[Coding], formal: tuple[str, ...], named: str) -> Reading:
    """Return one square with what it rests on."""
    here = [coding for coding in codings if tuple(sorted(coding.formal)) == formal]
    first = [coding.key for coding in here if coding.first == named]
    second = [coding.key for coding in here if coding.second == named]
    return Reading(formal, named, len(first), len(second), tuple(sorted({*first, *second})))
