"""M2: whose matters are adopted. By group of initiators, with what is still open apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from senim.calc.influence.chance import newcombe, permutation_p
from senim.calc.influence.initiative import RESAMPLES
from senim.calc.influence.matters import Few, Matter, decided, in_order, keys_of, parts_of, too_few
from senim.calc.influence.minima import ADOPTION_DECIDED, ADOPTION_DECIDED_IN_GROUP
from senim.calc.intervals import wilson

NOTHING_REJECTED = "nothing_rejected"
HAIR = 1e-9  # Sums of the same numbers in another order may differ by so much.


@dataclass(frozen=True)
class Adopted:
    """How many of the decided matters of one group were adopted. The rate is None where there is too little to say."""

    group: str
    adopted: int
    decided: int
    open: int
    rate: float | None
    low: float | None
    high: float | None
    rows: tuple[str, ...]  # The decided ones.
    open_rows: tuple[str, ...]
    few: Few | None


@dataclass(frozen=True)
class AdoptionDifference:
    """How much more often what `a` started is adopted than what `b` started, without what both started together."""

    a: str
    b: str
    difference: float
    low: float  # Newcombe's interval.
    high: float


@dataclass(frozen=True)
class Adoption:
    """Whose matters are adopted, in the order of the groups' names.

    `p` is how often chance would set all groups as far apart as they are. `refused` says why there are no rates: where
    no decided matter was rejected, rejected ones are not in the record or never came so far, and any rate would be
    made by what is missing.
    """

    groups: tuple[Adopted, ...]
    differences: tuple[AdoptionDifference, ...]
    p: Fraction | None
    decided: int
    open: int
    by_topic: bool  # Outcomes were compared with those of the same topic only.
    seed: int
    resamples: int
    rows: tuple[str, ...]
    few: Few | None
    refused: str


def adoption(
    matters: Iterable[Matter],
    *,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Adoption:
    """Return how many of the matters of each group of initiators were adopted, of those decided.

    A matter that several groups started counts for each of them, whole. `groups` is as for `initiative`.
    """
    ordered = in_order(matters)
    ruled = decided(ordered)
    started = {matter.key: frozenset(parts_of(matter, groups)) for matter in ordered}
    names = sorted({name for part in started.values() for name in part})
    few = too_few(len(ruled), ADOPTION_DECIDED, "decided")
    refused = NOTHING_REJECTED if ruled and all(outcome == 1 for _, outcome in ruled) else ""
    rows = tuple(_adopted(name, [m for m in ordered if name in started[m.key]], few, refused) for name in names)
    enough = [row.group for row in rows if row.rate is not None]
    return Adoption(
        rows,
        tuple(found for pair in combinations(enough, 2) if (found := _difference(*pair, ruled, started))),
        None if few or refused or len(names) < 2 else _apart(ruled, started, names, seed, resamples),
        len(ruled),
        len(ordered) - len(ruled),
        len({matter.topic for matter, _ in ruled}) > 1,
        seed,
        resamples,
        keys_of(matter for matter, _ in ruled),
        few,
        refused,
    )


def _adopted(name: str, own: Sequence[Matter], among_all: Few | None, refused: str) -> Adopted:
    """Return one group's row from the matters it started; too few `among_all` are too few here."""
    ruled = decided(own)
    adopted = sum(outcome == 1 for _, outcome in ruled)
    still_open = keys_of(matter for matter in own if matter.outcome is None)
    few = too_few(len(ruled), ADOPTION_DECIDED_IN_GROUP, "decided_in_group") or among_all
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    if few is None and not refused:
        rate = adopted / len(ruled)
        low, high = wilson(adopted, len(ruled))
    rows = keys_of(matter for matter, _ in ruled)
    return Adopted(name, adopted, len(ruled), len(still_open), rate, low, high, rows, still_open, few)


def _difference(
    a: str, b: str, ruled: Sequence[tuple[Matter, int]], started: Mapping[str, frozenset[str]]
) -> AdoptionDifference | None:
    """Return the difference between two groups, or None if one of them has too few matters that the other has not."""
    only_a = [outcome == 1 for matter, outcome in ruled if a in started[matter.key] and b not in started[matter.key]]
    only_b = [outcome == 1 for matter, outcome in ruled if b in started[matter.key] and a not in started[matter.key]]
    if min(len(only_a), len(only_b)) < ADOPTION_DECIDED_IN_GROUP:
        return None
    low, high = newcombe(sum(only_a), len(only_a), sum(only_b), len(only_b))
    return AdoptionDifference(a, b, sum(only_a) / len(only_a) - sum(only_b) / len(only_b), low, high)


def _apart(
    ruled: Sequence[tuple[Matter, int]],
    started: Mapping[str, frozenset[str]],
    names: Sequence[str],
    seed: int,
    resamples: int,
) -> Fraction:
    """Return how often the groups are as far apart when the initiators' labels are dealt out anew within each topic.

    How far apart: the sum over groups of (adopted - expected)^2 / decided, where expected is what the topics of its
    matters give. To deal out the labels is to deal out the outcomes, which is what is done here.
    """
    labels = np.array([[name in started[matter.key] for name in names] for matter, _ in ruled], dtype=float)
    labels = labels[:, labels.any(axis=0)]
    adopted = np.array([outcome == 1 for _, outcome in ruled], dtype=float)
    topics = np.array([matter.topic for matter, _ in ruled])
    strata = [np.flatnonzero(topics == topic) for topic in sorted(set(topics.tolist()))]
    usual = np.empty(len(ruled))
    for members in strata:
        usual[members] = adopted[members].mean()

    def far(outcomes: NDArray[np.float64]) -> float:
        return float((((outcomes - usual) @ labels) ** 2 / labels.sum(axis=0)).sum())

    rng = np.random.default_rng(seed)
    seen, hits, dealt = far(adopted), 0, adopted.copy()
    for _ in range(resamples):
        for members in strata:
            dealt[members] = rng.permutation(adopted[members])
        hits += far(dealt) >= seen - HAIR
    return permutation_p(hits, resamples)
