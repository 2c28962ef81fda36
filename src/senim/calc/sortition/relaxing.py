"""When no panel keeps the quotas: the smallest widening of them under which one does."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from senim.calc.sortition.kinds import types
from senim.calc.sortition.pool import Pool, PoolProblem, Quota, check
from senim.calc.sortition.space import Floats, Space, build


class ImpossibleQuotas(PoolProblem):
    """No panel keeps the quotas. `changes` is the smallest widening: (quota, new least, new most) each."""

    def __init__(self, changes: Sequence[tuple[Quota, int, int]]) -> None:
        """Keep what would have to change."""
        super().__init__("quotas_impossible", changes=tuple(changes))

    @property
    def changes(self) -> tuple[tuple[Quota, int, int], ...]:
        """Every quota that has to change, with the least and the most it would need."""
        found: tuple[tuple[Quota, int, int], ...] = self.params["changes"]  # type: ignore[assignment]  # params hold anything
        return found


def relax(pool: Pool, quotas: Sequence[Quota], size: int) -> tuple[Quota, ...]:
    """Return the quotas, in their order, widened by the smallest number of persons that makes a panel possible.

    Every person by which a least goes down or a most goes up counts one. Among equal widenings the largest
    single change is smallest; then quotas are left alone in the order of features and values, the first
    ones first. Possible quotas come back unchanged. Raises PoolProblem as `check` does, and
    panel_larger_than_households when too few households are in the pool.
    """
    check(pool, quotas, size)
    space = build(types(pool), pool.features, quotas, size)
    order = sorted(range(len(quotas)), key=lambda n: (pool.features.index(quotas[n].feature), quotas[n].value))
    found = list(quotas)
    for number, have in zip(order, _Widening(space, len(quotas), size).counts(), strict=True):
        quota = quotas[number]
        found[number] = replace(quota, least=min(quota.least, have), most=max(quota.most, have))
    return tuple(found)


def refuse(pool: Pool, quotas: Sequence[Quota], size: int) -> ImpossibleQuotas:
    """Return the refusal of impossible quotas, with what would have to change."""
    pairs = zip(quotas, relax(pool, quotas, size), strict=True)
    return ImpossibleQuotas([(old, new.least, new.most) for old, new in pairs if new != old])


class _Widening:
    """A programme over T types, then Q widenings of quotas, then the largest of them."""

    def __init__(self, space: Space, n_quotas: int, size: int) -> None:
        """Write down that each quota holds when it is widened at both ends, and everything else as it is."""
        self.n_types, self.n_quotas = len(space.people), n_quotas
        self.sums = space.rows[:n_quotas].toarray()
        rows, wide = space.rows.toarray(), np.eye(len(space.low), n_quotas + 1)
        each = np.hstack([np.zeros((n_quotas, self.n_types)), np.eye(n_quotas), -np.ones((n_quotas, 1))])
        wide[:, -1] = 0
        self.bounds = [
            LinearConstraint(np.hstack([rows, wide]), space.low, np.inf),
            LinearConstraint(np.hstack([rows, -wide]), -np.inf, space.high),
            LinearConstraint(each, -np.inf, 0),
        ]
        self.limits = Bounds(0, np.concatenate([space.upper, np.full(n_quotas + 1, size)]))
        self.homes = int(np.minimum(space.homes, space.people @ np.eye(len(space.homes))[space.make_up]).sum())
        self.size = size

    def counts(self) -> list[int]:
        """Return how many persons of each quota's value are on the panel that needs least, (Q,)."""
        widths = np.arange(self.n_types, self.n_types + self.n_quotas)
        found = self._least(np.isin(np.arange(self.n_types + self.n_quotas + 1), widths).astype(float))
        found = self._least(self._only(-1))
        for width in widths.tolist():
            found = found if found[width] == 0 else self._least(self._only(width))
        for quota in np.flatnonzero(found[widths]):
            cost = np.zeros(len(found))
            cost[: self.n_types] = self.sums[quota]
            found = self._least(cost)
        return [int(n) for n in self.sums @ found[: self.n_types]]

    def _only(self, place: int) -> Floats:
        """Return the cost of one unknown alone."""
        cost = np.zeros(self.n_types + self.n_quotas + 1)
        cost[place] = 1
        return cost

    def _least(self, cost: Floats) -> Floats:
        """Return a solution of the least cost, and never allow a greater cost again."""
        found = milp(
            cost,
            constraints=self.bounds,
            bounds=self.limits,
            integrality=np.ones(len(cost), dtype=np.int64),
            options={"mip_rel_gap": 0.0},
        )
        if found.status == 2:
            raise PoolProblem("panel_larger_than_households", size=self.size, households=self.homes)
        if found.x is None:
            raise ArithmeticError(found.message)
        whole: Floats = np.rint(found.x)
        self.bounds.append(LinearConstraint(cost[np.newaxis], -np.inf, float(cost @ whole)))
        return whole
