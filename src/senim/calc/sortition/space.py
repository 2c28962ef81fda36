"""Which panels are allowed, written over types: c persons of each type, whole numbers, in linear bounds.

    lower_t <= c_t <= upper_t,   low_q <= sum over t of rows_qt c_t <= high_q

A row is a quota, the panel's size, or a make-up of households from which no more people can come than there
are such households. Nothing else is needed: whoever picks c_t people of each type under these bounds can
always pick them from different households.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from senim.calc.sortition.kinds import Type
from senim.calc.sortition.pool import Quota

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NEAR = 1e-7  # Closer than this, two numbers of persons that HiGHS gives are the same.


@dataclass(frozen=True, eq=False)
class Space:
    """The bounds of all panels over T types: rows (m, T), low and high (m,), people, lower and upper (T,).

    values (T, F) is the row of each type's quota for each feature; make_up (T,) numbers the make-up of its
    household, 0 for alone; homes (M,) is how many people can come from each make-up. Rows from n_rows on
    are cuts: bounds that no panel crosses, although mixtures of types in parts of persons might.
    """

    people: Ints
    lower: Ints
    upper: Ints
    rows: sparse.csr_array
    low: Floats
    high: Floats
    values: Ints
    make_up: Ints
    homes: Ints
    n_rows: int

    def without(self, out: NDArray[np.bool_]) -> "Space":
        """Return the space in which the types marked in `out` (T,) get nobody onto a panel."""
        return replace(self, upper=np.where(out, 0, self.upper))

    def cut(self, worth: Floats, most: float) -> "Space":
        """Return the space with one more bound: sum of worth_t c_t is at most `most`."""
        rows = sparse.csr_array(sparse.vstack([self.rows, sparse.csr_array(worth[np.newaxis])]))
        return replace(self, rows=rows, low=np.append(self.low, -np.inf), high=np.append(self.high, most))

    def face(self, mean: Floats) -> "Space":
        """Return the bounds of all panels that can be part of a mixture with this mean (T,), cuts aside.

        Where the mean touches a bound, every panel of the mixture has to touch it too.
        """
        low, high = self.low[: self.n_rows], self.high[: self.n_rows]
        sums = self.rows[: self.n_rows] @ mean
        return replace(
            self,
            lower=np.where(mean > self.upper - NEAR, self.upper, self.lower),
            upper=np.where(mean < NEAR, 0, self.upper),
            rows=self.rows[: self.n_rows],
            low=np.where(sums > high - NEAR, high, low),
            high=np.where(sums < low + NEAR, low, high),
        )

    def allowed(self, panels: Ints) -> NDArray[np.bool_]:
        """Return which panels, c (N, T), keep every bound, cuts aside."""
        sums = (self.rows[: self.n_rows] @ panels.T).T
        low, high = self.low[: self.n_rows] - NEAR, self.high[: self.n_rows] + NEAR
        within: NDArray[np.bool_] = np.all((sums >= low) & (sums <= high), axis=1)
        within &= np.all((panels >= self.lower) & (panels <= self.upper), axis=1)
        return within


def build(kinds: Sequence[Type], features: Sequence[str], quotas: Sequence[Quota], size: int) -> Space:
    """Return the space of panels of `size` under quotas; every value of every type needs its quota.

    Rows: quotas by feature and value, then the size, then the make-ups of households.
    """
    quotas = sorted(quotas, key=lambda quota: (features.index(quota.feature), quota.value))
    number = {(quota.feature, quota.value): row for row, quota in enumerate(quotas)}
    values = np.array([[number[pair] for pair in zip(features, kind.features, strict=True)] for kind in kinds])
    make_ups = sorted({kind.household for kind in kinds} | {()})
    make_up = np.array([make_ups.index(kind.household) for kind in kinds])
    homes = np.full(len(make_ups), size)
    for kind, which in zip(kinds, make_up, strict=True):
        homes[which] = kind.homes if which else size
    shape = (len(quotas) + len(make_ups), len(kinds))
    every = np.arange(len(kinds))
    table = np.zeros(shape)
    table[values, every[:, np.newaxis]] = 1
    table[len(quotas)] = 1
    table[len(quotas) + make_up[make_up > 0], every[make_up > 0]] = 1
    people = np.array([kind.count for kind in kinds])
    low = np.array([quota.least for quota in quotas] + [size] + [0] * (len(homes) - 1), dtype=float)
    high = np.concatenate([[quota.most for quota in quotas], [size], homes[1:]]).astype(float)
    upper = np.minimum(people, np.array([kind.homes for kind in kinds]))
    return Space(
        people, np.zeros_like(people), upper, sparse.csr_array(table), low, high, values, make_up, homes, shape[0]
    )


def best(space: Space, worth: Floats) -> tuple[Ints, float] | None:
    """Return the panel of the greatest sum of worth_t c_t, proven by HiGHS, and that sum; None if none exists.

    The sum is the proven upper bound, by a hair above what the panel reaches. Cuts are not looked at.
    """
    rows = slice(space.n_rows)
    bounds = LinearConstraint(space.rows[rows], space.low[rows], space.high[rows])
    found = milp(
        -worth,
        constraints=bounds,
        bounds=Bounds(space.lower, space.upper),
        integrality=np.ones(len(worth), dtype=np.int64),
        options={"mip_rel_gap": 0.0},
    )
    if found.status == 2:
        return None
    if found.x is None:
        raise ArithmeticError(found.message)
    panel = np.rint(found.x).astype(np.int64)
    assert space.allowed(panel[np.newaxis]).all()
    return panel, max(-float(found.mip_dual_bound), float(worth @ panel))
