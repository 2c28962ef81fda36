"""A second implementation for tiny pools: every panel is written down, and one programme asked after the other."""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog

EQUAL = 1e-7


def panels(pool, quotas, size):
    """Return every panel that keeps quotas and households, as tuples of row numbers."""
    return [people for people in combinations(range(len(pool.rows)), size) if keeps(pool, quotas, people)]


def keeps(pool, quotas, people):
    """Return whether these people keep every quota and come from different households."""
    homes = [pool.households[row] for row in people if pool.households and pool.households[row]]
    return len(set(homes)) == len(homes) and all(
        quota.least <= have(pool, quota, people) <= quota.most for quota in quotas
    )


def have(pool, quota, people):
    """Return how many of these people have a quota's value."""
    column = pool.features.index(quota.feature)
    return sum(pool.rows[row][column] == quota.value for row in people)


def leximin(pool, quotas, size):
    """Return each person's chance, one person after the other being asked whether they can have more."""
    every = panels(pool, quotas, size)
    on = np.array([[person in panel for panel in every] for person in range(len(pool.rows))], dtype=float)
    known = {person: 0.0 for person in range(len(on)) if not on[person].any()}
    while len(known) < len(on):
        open_ = [person for person in range(len(on)) if person not in known]
        smallest = _most(on, known, {}, open_)
        for person in open_:
            if _most(on, known, dict.fromkeys(open_, smallest), [person]) < smallest + EQUAL:
                known[person] = smallest
    return [known[person] for person in range(len(on))]


def maximin(pool, quotas, size):
    """Return the largest chance that everybody who fits a panel can have at once."""
    every = panels(pool, quotas, size)
    on = np.array([[person in panel for panel in every] for person in range(len(pool.rows))], dtype=float)
    return _most(on, {}, {}, [person for person in range(len(on)) if on[person].any()])


def _most(on, known, least, people):
    """Return the largest z that all of `people` can have, others keeping what is known and at least `least`."""
    floors = {**least, **known}
    rows = [np.append(-on[person], 1.0) for person in people] + [np.append(-on[person], 0.0) for person in floors]
    ends = [0.0] * len(people) + [EQUAL / 100 - chance for chance in floors.values()]
    n_panels = on.shape[1]
    found = linprog(
        np.append(np.zeros(n_panels), -1.0),
        A_ub=np.array(rows),
        b_ub=ends,
        A_eq=np.append(np.ones(n_panels), 0.0)[np.newaxis],
        b_eq=[1.0],
    )
    return -found.fun
