"""The leximin of the relaxation: what chances would be if panels could hold parts of persons.

No lottery over real panels can do better in the order of leximin, so this is an aim and, for the smallest
chance, a certificate. With c_t = z people_t + s_t and s_t >= 0 as the only unknowns of a type, every
programme has no more rows than there are quotas; bounds above are added where they are broken.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from senim.calc.sortition.space import NEAR, Floats, Space

HAIRS = (0.0, 1e-8, 1e-7, 1e-6)  # How closely a chance that is fixed is held to: as closely as HiGHS manages.
POSITIVE = 1e-6  # A price below this may be rounding; some price is always above one in the number of people.


def leximin(space: Space) -> Floats:
    """Return the chance of each type, (T,), whose smallest is largest, then the next smallest, and so on.

    Types whose upper bound is 0 get 0 and do not count as smallest. Each round fixes the types that no
    solution of the round can give more: those with a positive price.
    """
    chance = np.where(space.upper > 0, np.nan, 0.0)
    bounded = np.zeros(len(chance), dtype=bool)
    hairs = list(HAIRS)
    while np.isnan(chance).any():
        try:
            fixed, z = _round(space, chance, bounded, hairs[0])
        except ArithmeticError:
            if len(hairs) == 1:
                raise
            hairs.pop(0)
        else:
            chance[fixed] = z
    return chance


def _round(space: Space, chance: Floats, bounded: NDArray[np.bool_], hair: float) -> tuple[NDArray[np.int64], float]:
    """Return which of the open types (nan) get stuck at the largest possible smallest chance z, and z.

    What earlier rounds fixed is held to within a `hair`, so that their rounding cannot make later ones impossible.
    """
    fits = np.flatnonzero(space.upper > 0)
    open_ = np.isnan(chance[fits])
    people, upper = space.people[fits], space.upper[fits]
    base = np.where(open_, 0.0, chance[fits] * people)
    part = space.rows[:, fits]
    programme = sparse.csr_array(sparse.hstack([part, sparse.csr_array((part @ (people * open_))[:, np.newaxis])]))
    low, high = space.low - part @ base, space.high - part @ base
    same = space.low == space.high
    under, over = np.isfinite(low) & ~same, np.isfinite(high) & ~same
    ends = np.column_stack([np.where(open_, 0, -hair * people), np.where(open_, np.inf, hair * people)])
    while True:
        near = np.flatnonzero(bounded[fits] & open_)
        one = sparse.eye_array(len(fits), format="csr")[near]
        tops = sparse.hstack([one, sparse.csr_array(people[near, np.newaxis].astype(float))])
        solution, prices = _solved(
            sparse.csc_array(sparse.vstack([programme[over], -programme[under], tops])),
            np.concatenate([high[over], -low[under], upper[near]]),
            sparse.csc_array(programme[same]),
            high[same],
            np.concatenate([ends, [[0, 1]]]),
        )
        z = float(solution[-1])
        broken = open_ & (people * z + solution[:-1] > upper + NEAR)
        if not broken.any():
            break
        bounded[fits[broken]] = True
    stuck = open_ & (prices[:-1] > POSITIVE)
    return fits[open_ if z > 1 - NEAR or not stuck.any() else stuck], z


def _solved(
    rows: sparse.csc_array, most: Floats, equal_rows: sparse.csc_array, equal: Floats, ends: Floats
) -> tuple[Floats, Floats]:
    """Return a solution, and the prices of the lower ends, of a programme whose last unknown is made largest.

    HiGHS is first asked for more digits than it gives by itself; where it cannot say, the usual ones do.
    """
    cost = np.append(np.zeros(len(ends) - 1), -1.0)
    fine = {"primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9}
    message = ""
    for method, options in (("highs", fine), ("highs", {}), ("highs-ipm", {})):
        solve: Any = linprog  # the stubs of scipy know no sparse matrices here
        found = solve(cost, rows, most, equal_rows, equal, ends, method=method, options=options)
        if found.status == 0:
            return found.x, found.lower.marginals
        message = found.message
    raise ArithmeticError(message)
