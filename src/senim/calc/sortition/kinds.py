"""Types: people with the same features are interchangeable, so everything is computed once for all of them.

With households, people are alike when their own features and those of everybody they live with are the same.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from senim.calc.sortition.pool import Pool

Features = tuple[str, ...]


@dataclass(frozen=True, order=True)
class Type:
    """People who are alike: their features, in the order of the pool, and how many there are.

    `household` lists the features of everybody in such a household, sorted, the person included; it is empty
    for people who share theirs with nobody in the pool. `homes` is the number of households of that make-up;
    for people who live alone it equals `count`.
    """

    features: Features
    household: tuple[Features, ...]
    count: int
    homes: int


def types(pool: Pool) -> tuple[Type, ...]:
    """Return the distinct types of a pool with their counts, sorted. This table is published: it names nobody.

    >>> types(Pool(("sex",), (("f",), ("m",), ("f",))))[0]
    Type(features=('f',), household=(), count=2, homes=2)
    """
    homes = {make_up: len(found) for make_up, found in households(pool).items()}
    return tuple(
        Type(features, make_up, count, homes[make_up] if make_up else count)
        for (features, make_up), count in sorted(Counter(of_people(pool)).items())
    )


def of_people(pool: Pool) -> list[tuple[Features, tuple[Features, ...]]]:
    """Return the features and the household's make-up of each person, in the order of the pool's rows."""
    found = {row: make_up for make_up, homes in households(pool).items() for home in homes for row in home}
    return [(features, found[row]) for row, features in enumerate(pool.rows)]


def households(pool: Pool) -> dict[tuple[Features, ...], list[list[int]]]:
    """Return the households of each make-up, as lists of row numbers; () has the people who live alone.

    Households and people in them are in the order of the pool: by id where there are ids, else by row.
    """
    order = sorted(range(len(pool.rows)), key=lambda row: (pool.ids[row] if pool.ids else "", row))
    homes: dict[object, list[int]] = defaultdict(list)
    for row in order:
        label = pool.households[row] if pool.households else ""
        homes[label or row].append(row)
    found: dict[tuple[Features, ...], list[list[int]]] = defaultdict(list)
    for home in homes.values():
        found[tuple(sorted(pool.rows[row] for row in home)) if len(home) > 1 else ()].append(home)
    return dict(found)
