"""M8: in how few hands it lies. Hirschman and Herfindahl's index, the number of actors it is as if there were, Gini's.

Sources: Hirschman (1945) and Herfindahl (1950); Simpson (1949) for the estimate without bias; Laakso and Taagepera
(1979) for the effective number; Gini (1912), with the correction of Deltas (2003) for few actors. Why Gini's has a line
of chance instead of an interval is told in docs/method/influence.md.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from senim.calc.influence.matters import UNKNOWN, Few, Matter, in_order, keys_of, parts_of, too_few
from senim.calc.influence.minima import CONCENTRATION_MATTERS
from senim.calc.intervals import wilson

RESAMPLES = 2000
ENDS = (0.025, 0.975)
Parts = Mapping[str, Fraction]  # The part of one matter that each actor started.
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Concentration:
    """How much of what was started lies with how few. All but the counts is None where there is too little to say."""

    matters: int
    actors: int  # Those entitled to start something, and those who did.
    hhi: float | None  # The chance that two matters, drawn one after the other from the list, have one initiator.
    hhi_unbiased: float | None  # The same of two different matters: what a longer list would tend to show.
    low: float | None  # The interval of the index, around the one without bias.
    high: float | None
    effective: float | None  # 1 / hhi: as if so many actors had equal parts.
    effective_low: float | None
    effective_high: float | None  # None as well where the list cannot tell how many there may be.
    gini: float | None  # 0 all have equal parts, 1 one has all; those entitled who started nothing count.
    gini_by_luck: tuple[float, float] | None  # Where it lies (95 %) if every matter came from any actor alike.
    by_package: bool  # The interval is that of whole packages, which is the wider one.
    seed: int
    resamples: int
    rows: tuple[str, ...]
    unknown: tuple[str, ...]  # Nobody knows who started these: left out, for they may be of one or of many.
    few: Few | None


def hhi(amounts: Iterable[Fraction | int]) -> Fraction:
    """Return the sum of the squares of the shares; raises ValueError where there is nothing or less to share.

    >>> index = hhi([8, 1, 1])
    >>> float(index), round(float(1 / index), 3)
    (0.66, 1.515)
    """
    parts = _amounts(amounts)
    total = sum(parts, Fraction(0))
    return _squares(parts) / (total * total)


def unbiased_hhi(matters: Sequence[Parts]) -> Fraction:
    """Return the chance that two different matters have one initiator, each shared one counted by its parts.

    With whole matters, n_k of N for actor k, this is the sum of n_k (n_k - 1) / (N (N - 1)). Raises ValueError on
    fewer than two matters.

    >>> round(float(unbiased_hhi([{"a": Fraction(1)}] * 8 + [{"b": Fraction(1)}, {"c": Fraction(1)}])), 4)
    0.6222
    """
    if len(matters) < 2:
        raise ValueError("of fewer than two matters there are no two")
    with_themselves = _squares(part for parts in matters for part in parts.values())
    return (_squares(_totals(matters).values()) - with_themselves) / (len(matters) * (len(matters) - 1))


def gini(amounts: Iterable[Fraction | int], *, corrected: bool = True) -> Fraction:
    """Return half the mean difference between two actors, in means; corrected, it is 1 when one of n has all.

    The correction is n / (n - 1). Raises ValueError where there is nothing or less to share, and on a single actor,
    who is equal to himself, if it is to be corrected.

    >>> str(gini([0, 0, 0, 1], corrected=False)), str(gini([0, 0, 0, 1]))
    ('3/4', '1')
    """
    parts = sorted(_amounts(amounts))
    n = len(parts)
    if corrected and n < 2:
        raise ValueError("one actor alone shares nothing with others")
    raised = sum(((2 * rank - n - 1) * part for rank, part in enumerate(parts, 1)), Fraction(0))
    return raised / (n * sum(parts)) * (Fraction(n, n - 1) if corrected else 1)


def concentration(
    matters: Iterable[Matter],
    entitled: Collection[str] = (),
    *,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Concentration:
    """Return how concentrated the starting of these matters is; k initiators of one have 1/k each.

    `entitled` are all who may start something, in the same names as the groups; without them those seen are taken
    for all, which makes Gini's index too small. Fifteen matters with known initiators are needed. The matters of one
    package depend on each other, so packages are drawn too, and the wider interval stands.
    """
    ordered = in_order(matters)
    known = [matter for matter in ordered if UNKNOWN not in parts_of(matter, groups)]
    parts = [parts_of(matter, groups) for matter in known]
    actors = sorted({*entitled, *_totals(parts)} - {UNKNOWN})
    unknown = keys_of(matter for matter in ordered if matter not in known)
    few = too_few(len(known), CONCENTRATION_MATTERS, "matters")
    if few:
        nothing = (None,) * 9
        return Concentration(len(known), len(actors), *nothing, False, seed, resamples, keys_of(known), unknown, few)
    table = np.array([[float(part.get(actor, 0)) for actor in actors] for part in parts])
    rng = np.random.default_rng(seed)
    least = 1 / len(actors) if entitled else 0.0
    (low, high), by_package = _interval(known, table, (float(unbiased_hhi(parts)), least), rng, resamples)
    amounts = [_totals(parts).get(actor, Fraction(0)) for actor in actors]
    index = hhi(amounts)
    several = len(actors) > 1
    return Concentration(
        matters=len(known),
        actors=len(actors),
        hhi=float(index),
        hhi_unbiased=float(unbiased_hhi(parts)),
        low=low,
        high=high,
        effective=float(1 / index),
        effective_low=1 / high,
        effective_high=1 / low if low else None,
        gini=float(gini(amounts)) if several else None,
        gini_by_luck=_gini_by_luck(table, rng, resamples) if several else None,
        by_package=by_package,
        seed=seed,
        resamples=resamples,
        rows=keys_of(known),
        unknown=unknown,
        few=None,
    )


def _amounts(amounts: Iterable[Fraction | int]) -> list[Fraction]:
    """Return the amounts as a list, all at least 0 and not all 0."""
    parts = [Fraction(amount) for amount in amounts]
    if not parts or min(parts) < 0 or not any(parts):
        raise ValueError("there must be something to share, and nobody may have less than nothing")
    return parts


def _squares(parts: Iterable[Fraction]) -> Fraction:
    """Return the sum of the squares."""
    return sum((part * part for part in parts), Fraction(0))


def _totals(matters: Iterable[Parts]) -> dict[str, Fraction]:
    """Return the sum of the parts of each actor."""
    totals: dict[str, Fraction] = {}
    for parts in matters:
        for actor, part in parts.items():
            totals[actor] = totals.get(actor, Fraction(0)) + part
    return totals


def _interval(
    matters: Sequence[Matter], table: Floats, around: tuple[float, float], rng: np.random.Generator, resamples: int
) -> tuple[tuple[float, float], bool]:
    """Return the interval of the index over resamples of matters, or of packages if that is wider; and which it is."""
    interval = _ends(table, np.ones(len(matters)), around, rng, resamples)
    packages = [matter.package or f"\0{matter.key}" for matter in matters]  # Alone is a package of its own.
    names = sorted(set(packages))
    if len(names) == len(matters):
        return interval, False
    members = np.array([[float(package == name) for package in packages] for name in names])
    wider = _ends(members @ table, members.sum(axis=1), around, rng, resamples)
    return (wider, True) if wider[1] - wider[0] > interval[1] - interval[0] else (interval, False)


def _ends(
    table: Floats, sizes: Floats, around: tuple[float, float], rng: np.random.Generator, resamples: int
) -> tuple[float, float]:
    """Return the interval of the index when units of `sizes` (units,) with a `table` (units, actors) are drawn.

    Resamples look more concentrated than the list, as the list looks more concentrated than what it was drawn from;
    so they are moved to lie `around` the index without that bias, and cut at the least it can be. If all are alike
    they say nothing, and Wilson's share of the one kind of unit there was says how much else there may be.
    """
    middle, least = around
    units = len(sizes)
    times = rng.multinomial(units, np.full(units, 1 / units), size=resamples).astype(float)
    shares = (times @ table) / (times @ sizes)[:, np.newaxis]
    drawn = (shares**2).sum(axis=1)
    low, high = (float(end) for end in np.quantile(drawn, ENDS))
    if high - low < 1e-9:
        low, high = float(drawn[0]) * wilson(units, units)[0] ** 2, float(drawn[0])
    else:
        moved = middle - float(drawn.mean())
        low, high = low + moved, high + moved
    return min(max(low, least), 1.0), min(max(high, least), 1.0)


def _gini_by_luck(table: Floats, rng: np.random.Generator, resamples: int) -> tuple[float, float]:
    """Return where Gini's index lies when the parts of each matter are dealt out among all actors."""
    n = table.shape[1]
    rank = 2 * np.arange(1, n + 1) - n - 1
    drawn = np.array([np.sort(rng.permuted(table, axis=1).sum(axis=0)) @ rank for _ in range(resamples)])
    low, high = np.quantile(drawn / ((n - 1) * table.sum()), ENDS)
    return float(low), float(high)
