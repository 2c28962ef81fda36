"""How far coders agree beyond what chance would give: Krippendorff's alpha, with what it cannot say.

The number is that of the package `krippendorff`; around it stand the words, the gaps, an interval, and the units on
which the coders differ. Sources: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". The formulas, with
an example, are in docs/method/agreement.md.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np
from krippendorff import alpha as krippendorff_alpha
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Why = Literal["no_pairs", "no_variation"]
Coding = Mapping[str, Hashable]  # What one coder said of each unit; a unit left out, or None, was not coded.

LEAST = 0.67  # Below it no conclusion is drawn, not even a tentative one: both codings are shown instead.
RESAMPLES = 1000
FEWEST_UNITS = 10  # Under ten units a resample says more about itself than about the coders.
OFTEN_UNDEFINED = 0.05  # With more resamples than this without variation, the rest would flatter.


@dataclass(frozen=True)
class Agreement:
    """How far the coders agree, on what this rests, and where they differ."""

    alpha: float | None  # 1 always, 0 as chance would, below 0 less than that; None where it has no meaning.
    why: Why | None  # Why it has none.
    low: float | None  # The interval of 95 %, over units; None where it would only look like one.
    high: float | None
    units: int  # Coded by two or more.
    values: int  # What was said of them, all coders together.
    pairs: int  # Pairs of coders that can be compared, summed over the units.
    differing: tuple[str, ...]  # The units on which not all say the same, in the order of their names.

    @property
    def suffices(self) -> bool:
        """Return whether anything may be computed from these codings."""
        return self.alpha is not None and self.alpha >= LEAST


def alpha(
    codings: Sequence[Coding],
    level: Level,
    *,
    order: Sequence[Hashable] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Agreement:
    """Return the agreement of the `codings`, one of each coder, of values on this `level`.

    Words on the level "ordinal" need their `order`, lowest first; with it numbers may be ordered otherwise too. Neither
    the order of the coders nor that of the units matters. Units coded once tell nothing and are left out. Where all
    values are the same there is nothing that coders could have missed: alpha is None for "no_variation", and not 1.

    Raises ValueError for words or an order on the levels "interval" and "ratio", for words on "ordinal" without an
    order, for values that are not in it, for what is not finite, and for ratios below 0.

    >>> first = {"a": "yes", "b": "yes", "c": "no", "d": "no"}
    >>> second = {"a": "yes", "b": "yes", "c": "no", "d": "yes", "e": "no"}
    >>> found = alpha([first, second], "nominal")
    >>> round(found.alpha, 3), found.units, found.differing
    (0.533, 4, ('d',))
    >>> alpha([{"a": "yes"}, {"a": "yes"}], "nominal").why
    'no_variation'
    """
    said = _by_unit(codings)
    domain = _domain({value for values in said.values() for value in values}, level, order)
    paired = {unit: values for unit, values in sorted(said.items()) if len(values) > 1}
    used = [value for value in domain if any(value in values for values in paired.values())]
    why: Why | None = "no_pairs" if not paired else "no_variation" if len(used) == 1 else None
    differing = tuple(unit for unit, values in paired.items() if len(set(values)) > 1)
    counts, scores = _counts(list(paired.values()), used), _scores(used, level)
    number = None if why else _alpha(counts, scores, level)
    low, high = _interval(counts, scores, level, seed, resamples) if differing else (None, None)
    sizes = [len(values) for values in paired.values()]
    pairs = sum(size * (size - 1) // 2 for size in sizes)
    return Agreement(number, why, low, high, len(paired), sum(sizes), pairs, differing)


def _by_unit(codings: Sequence[Coding]) -> dict[str, list[Hashable]]:
    """Return what was said of each unit, without saying by whom."""
    said: dict[str, list[Hashable]] = {}
    for coding in codings:
        for unit, value in coding.items():
            if value is not None:
                said.setdefault(unit, []).append(value)
    return said


def _domain(found: set[Hashable], level: Level, order: Sequence[Hashable] | None) -> list[Hashable]:
    """Return the different values, lowest first."""
    if order is not None:
        if level not in ("nominal", "ordinal"):
            raise ValueError(f"the level {level} has the order of its numbers")
        if len(set(order)) < len(order):
            raise ValueError("a value stands twice in the order")
        if strange := found - set(order):
            raise ValueError(f"not in the order: {sorted(map(repr, strange))}")
        return list(order)
    if level == "nominal":
        return sorted(found, key=repr)
    return [*_numbers(found, level)]


def _numbers(found: set[Hashable], level: Level) -> list[int | float]:
    """Return values that can be subtracted, lowest first; a level above nominal has no use for others."""
    numbers = [value for value in found if isinstance(value, (int, float))]
    if len(numbers) < len(found):
        raise ValueError("words need their order" if level == "ordinal" else f"the level {level} needs numbers")
    if not all(isfinite(number) for number in numbers):
        raise ValueError("a value is not finite")
    if level == "ratio" and numbers and min(numbers) < 0:
        raise ValueError(f"a ratio is below 0: {min(numbers)}")
    return sorted(numbers)


def _counts(units: Sequence[Sequence[Hashable]], domain: Sequence[Hashable]) -> NDArray[np.int_]:
    """Return how often each value was given to each unit (units, values)."""
    counts = np.zeros((len(units), len(domain)), dtype=np.int_)
    for row, values in enumerate(units):
        tally = Counter(values)
        counts[row] = [tally[value] for value in domain]
    return counts


def _scores(domain: Sequence[Hashable], level: Level) -> NDArray[np.float64]:
    """Return a number for each value: its own, or its rank where only equality or order counts."""
    if level in ("nominal", "ordinal"):
        return np.arange(len(domain), dtype=np.float64)
    return np.array(domain, dtype=np.float64)


def _alpha(counts: NDArray[np.int_], scores: NDArray[np.float64], level: Level) -> float:
    """Return the number of the package."""
    return float(krippendorff_alpha(value_counts=counts, value_domain=scores, level_of_measurement=level))


def _interval(
    counts: NDArray[np.int_], scores: NDArray[np.float64], level: Level, seed: int, resamples: int
) -> tuple[float | None, float | None]:
    """Return what the middle 95 of 100 resamples of units give, or None twice where that would mislead."""
    n_units = len(counts)
    if n_units < FEWEST_UNITS or not resamples:
        return None, None
    rng = np.random.default_rng(seed)
    drawn = (counts[rng.integers(n_units, size=n_units)] for _ in range(resamples))
    varied = [sample for sample in drawn if np.count_nonzero(sample.sum(axis=0)) > 1]
    if resamples - len(varied) > OFTEN_UNDEFINED * resamples:
        return None, None
    low, high = np.quantile([_alpha(sample, scores, level) for sample in varied], [0.025, 0.975])
    return float(low), float(high)
