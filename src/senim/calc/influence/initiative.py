"""M1: who starts matters. How many a group had a hand in, and its share when k initiators count 1/k each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from senim.calc.influence.matters import Few, Matter, in_order, keys_of, parts_of, too_few
from senim.calc.influence.minima import INITIATIVE_MATTERS
from senim.calc.intervals import wilson

RESAMPLES = 2000
ENDS = (0.025, 0.975)
Interval = tuple[float, float]


@dataclass(frozen=True)
class Started:
    """What one group started, alone or with others. Shares are None where there is too little to say."""

    group: str
    matters: int  # Those it had a hand in, each counted whole.
    of: int
    low: float | None  # Wilson's interval of `matters` of `of`.
    high: float | None
    share: float | None  # Each matter counts as the part of its initiators that belong to the group.
    share_low: float | None
    share_high: float | None
    by_package: bool  # The interval of the share is that of whole packages, which is the wider one.
    rows: tuple[str, ...]
    few: Few | None


@dataclass(frozen=True)
class Initiative:
    """Who started what, in the order of the groups' names: no ranking."""

    groups: tuple[Started, ...]
    matters: int
    seed: int
    resamples: int
    rows: tuple[str, ...]
    few: Few | None


def started_parts(
    matters: Iterable[Matter], groups: Mapping[str, str] | None = None
) -> tuple[tuple[str, dict[str, Fraction]], ...]:
    """Return the key of each matter, in order, with the part of it that each group started."""
    return tuple((matter.key, parts_of(matter, groups)) for matter in in_order(matters))


def initiative(
    matters: Iterable[Matter],
    *,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Initiative:
    """Return how many of the matters each group started, and its share.

    `groups` names the group of an actor; who is in none stands alone, and what nobody knows the initiator of is
    UNKNOWN. The list must hold all that was submitted: a list picked by somebody says who was picked.
    """
    ordered = in_order(matters)
    parts = [parts_of(matter, groups) for matter in ordered]
    names = sorted({name for part in parts for name in part})
    few = too_few(len(ordered), INITIATIVE_MATTERS, "matters")
    table = np.array([[float(part.get(name, 0)) for name in names] for part in parts]).reshape(len(parts), len(names))
    drawn = None if few else _Drawn.of(ordered, table, seed, resamples)
    found = []
    for column, name in enumerate(names):
        rows = keys_of(matter for matter, part in zip(ordered, parts, strict=True) if name in part)
        own = [part.get(name, Fraction(0)) for part in parts]
        found.append(_started(name, rows, own, drawn, column, few))
    return Initiative(tuple(found), len(ordered), seed, resamples, keys_of(ordered), few)


@dataclass(frozen=True)
class _Drawn:
    """The ends of the share of each group over resamples (2, groups): of matters, and of whole packages if any."""

    by_matter: NDArray[np.float64]
    by_package: NDArray[np.float64] | None

    @classmethod
    def of(cls, matters: Sequence[Matter], table: NDArray[np.float64], seed: int, resamples: int) -> "_Drawn":
        """Draw the resamples; the same ones serve all groups."""
        packages = [matter.package or f"\0{matter.key}" for matter in matters]  # Alone is a package of its own.
        names = sorted(set(packages))
        members = np.array([[package == name for package in packages] for name in names], dtype=float)
        rng = np.random.default_rng(seed)
        by_matter = _ends(table, np.ones(len(matters)), rng, resamples)
        if len(names) == len(matters):
            return cls(by_matter, None)
        return cls(by_matter, _ends(members @ table, members.sum(axis=1), rng, resamples))


def _ends(
    table: NDArray[np.float64], sizes: NDArray[np.float64], rng: np.random.Generator, resamples: int
) -> NDArray[np.float64]:
    """Return the ends (2, groups) of the shares when units of `sizes` (units,) are drawn with replacement."""
    units = len(sizes)
    times = rng.multinomial(units, np.full(units, 1 / units), size=resamples).astype(float)
    shares = (times @ table) / (times @ sizes)[:, np.newaxis]
    ends: NDArray[np.float64] = np.quantile(shares, ENDS, axis=0)
    return ends


def _started(
    name: str, rows: tuple[str, ...], own: Sequence[Fraction], drawn: _Drawn | None, column: int, few: Few | None
) -> Started:
    """Return one group's row; without drawn resamples there is too little to say."""
    n = len(own)
    if drawn is None:
        return Started(name, len(rows), n, None, None, None, None, None, False, rows, few)
    low, high = wilson(len(rows), n)
    (share_low, share_high), by_package = _interval(own, drawn, column)
    share = float(sum(own) / n)
    return Started(name, len(rows), n, low, high, share, share_low, share_high, by_package, rows, few)


def _interval(own: Sequence[Fraction], drawn: _Drawn, column: int) -> tuple[Interval, bool]:
    """Return the interval of a share, and whether it is the one of whole packages.

    Whole counts have Wilson's. Parts have that of the resamples; where these are all alike, which says nothing of how
    sure the share is, they have Wilson's for the next whole counts below and above.
    """
    total, n = sum(own), len(own)
    drawn_low, drawn_high = (float(end) for end in drawn.by_matter[:, column])
    if all(part in (0, 1) for part in own) or drawn_high - drawn_low < 1e-9:
        interval = wilson(floor(total), n)[0], wilson(ceil(total), n)[1]
    else:
        interval = drawn_low, drawn_high
    if drawn.by_package is not None:
        low, high = (float(end) for end in drawn.by_package[:, column])
        if high - low > interval[1] - interval[0]:
            return (low, high), True
    return interval, False
