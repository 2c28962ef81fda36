"""Pools for the tests: small ones whose optimum can be found by hand, and made-up ones of any size."""

import numpy as np
from hypothesis import strategies as st

from senim.calc.sortition import Pool, Quota
from tests.calc.sortition import slow


def ducks(households=None):
    """Return five people of whom two are drawn: one child and one adult, one of each family."""
    rows = (
        ("child", "simpson"),
        ("adult", "simpson"),
        ("child", "duck"),
        ("child", "duck"),
        ("adult", "duck"),
    )
    pairs = [("age", "child"), ("age", "adult"), ("family", "simpson"), ("family", "duck")]
    return Pool(("age", "family"), rows, households), [Quota(*pair, 1, 2) for pair in pairs], 2


def square():
    """Return four people of whom two are drawn, at least one of the first value of each feature."""
    rows = (("1", "1", "1"), ("1", "2", "2"), ("2", "1", "2"), ("2", "2", "1"))
    quotas = [Quota(f, value, least, 2) for f in "abc" for value, least in (("1", 1), ("2", 0))]
    return Pool(("a", "b", "c"), rows), quotas, 2


def seven():
    """Return seven people of whom five are drawn: one woman, one conservative."""
    rows = (("m", "lib"),) * 4 + (("f", "lib"), ("m", "con"), ("f", "con"))
    quotas = [Quota("sex", "f", 1, 1), Quota("sex", "m", 4, 4), Quota("view", "lib", 4, 4), Quota("view", "con", 1, 1)]
    return Pool(("sex", "view"), rows), quotas, 5


def sixty_one():
    """Return sixty people in two triangles, 46 seats, and one person for whom no seat is left.

    Of each two kinds of a triangle at least 15 must come, so of all three at least 22.5: 23 people of each
    triangle are drawn. In parts of persons there would be room for the last one.
    """
    kinds = ["110", "101", "011", "220", "202", "022"]
    rows = (*(tuple(kind) for kind in kinds for _ in range(10)), tuple("000"))
    quotas = [Quota(f, value, 0 if value == "0" else 15, 46) for f in "abc" for value in "012"]
    return Pool(("a", "b", "c"), rows), quotas, 46


def lonely(people):
    """Return the instance of Flanigan et al.: one conservative woman among liberal women and conservative men.

    A tenth of the people is drawn, and of each sex and view half of them, one more or one less.
    """
    half, size = people // 2, people // 10
    rows = (("f", "con"),) + (("f", "lib"),) * (half - 1) + (("m", "con"),) * half
    pairs = [("sex", "f"), ("sex", "m"), ("view", "lib"), ("view", "con")]
    return Pool(("sex", "view"), rows), [Quota(*pair, size // 2 - 1, size) for pair in pairs], size


def crowd(people, size, kinds, seed=0, slack=1):
    """Return volunteers whose features differ from the population's, by which the quotas are set.

    `kinds` is how many values each feature has; `slack` how far a quota reaches beyond the population's share.
    """
    rng = np.random.default_rng(seed)
    columns, quotas = [], []
    for number, n in enumerate(kinds):
        population = rng.dirichlet(np.full(n, 8.0))
        willing = population * rng.uniform(0.4, 1.6, n)
        columns.append(rng.choice(n, people, p=willing / willing.sum()))
        for value, share in enumerate(population * size):
            least, most = max(0, int(np.floor(share)) - slack), int(np.ceil(share)) + slack
            quotas.append(Quota(f"f{number}", f"v{value}", least, most))
    rows = tuple(tuple(f"v{column[person]}" for column in columns) for person in range(people))
    return Pool(tuple(f"f{number}" for number in range(len(kinds))), rows), quotas, size


@st.composite
def pools(draw, people=8, features=4):
    """Return a small pool, quotas and a size, such that some panel keeps the quotas."""
    pool, size = draw(_pool_and_size(people, features))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    chosen = slow.panels(pool, [], size)
    if not chosen:
        pool = Pool(pool.features, pool.rows)
        chosen = slow.panels(pool, [], size)
    panel = chosen[rng.integers(len(chosen))]
    return pool, _quotas(pool, panel, rng), size


@st.composite
def hopeless(draw, people=7, features=3):
    """Return a small pool with quotas that need not be possible, and a size that the households allow."""
    pool, size = draw(_pool_and_size(people, features))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    quotas = []
    for number, feature in enumerate(pool.features):
        for value in sorted({row[number] for row in pool.rows}):
            least = int(rng.integers(0, size + 1))
            quotas.append(Quota(feature, value, least, int(rng.integers(least, size + 2))))
    return (pool if slow.panels(pool, [], size) else Pool(pool.features, pool.rows)), quotas, size


@st.composite
def _pool_and_size(draw, people, features):
    n, n_features = draw(st.integers(2, people)), draw(st.integers(1, features))
    row = st.tuples(*[st.sampled_from("ab" if number % 2 else "abc") for number in range(n_features)])
    rows = tuple(draw(st.lists(row, min_size=n, max_size=n)))
    homes = draw(st.none() | st.lists(st.sampled_from(["", "1", "2", "3"]), min_size=n, max_size=n))
    size = draw(st.integers(1, min(n, 4)))
    return Pool(tuple("pqrs"[:n_features]), rows, None if homes is None else tuple(homes)), size


def _quotas(pool, panel, rng):
    """Return quotas, one person wide or exact, that this panel keeps."""
    quotas = []
    for number, feature in enumerate(pool.features):
        for value in sorted({row[number] for row in pool.rows}):
            have = sum(pool.rows[person][number] == value for person in panel)
            quotas.append(Quota(feature, value, max(0, have - int(rng.integers(2))), have + int(rng.integers(2))))
    return quotas
