"""The chances of a draw: computed, measured, and with what proves them. Method: docs/method/sortition.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from math import exp, log

import numpy as np
import scipy

from senim.calc.sortition.kinds import Type, of_people, types
from senim.calc.sortition.lottery import TICKETS, Lot, Numbers, draw_people, share_out
from senim.calc.sortition.pool import Pool, PoolProblem, Quota, check
from senim.calc.sortition.relaxing import refuse
from senim.calc.sortition.search import Found, Method, search
from senim.calc.sortition.space import best, build


@dataclass(frozen=True)
class Chances:
    """Every type's chance of being drawn, 0 to 1, and the lottery over panels that gives exactly these chances.

    `types` and `chance` run in step. `lots` are the panels with their tickets, the published input of the
    draw; all tickets together are 2^32. `minimum` and `geometric_mean` are over the people who fit any panel,
    `gini` over everybody; `left_out` numbers the types that fit no panel: their chance is 0 under any rule.
    No lottery gives all who fit a panel more than `ceiling`, and `gap` is what `minimum` falls short of it;
    `furthest` is the largest distance of any chance from what nothing can beat in the order of leximin (with
    maximin, `gap` again).
    `cuts` is how many bounds beyond the quotas the proof needs, `solver` which programs computed it.
    """

    method: Method
    size: int
    types: tuple[Type, ...]
    chance: tuple[float, ...]
    lots: tuple[Lot, ...]
    minimum: float
    geometric_mean: float
    gini: float
    left_out: tuple[int, ...]
    ceiling: float
    gap: float
    furthest: float
    rounds: int
    cuts: int
    solver: str

    def of_people(self, pool: Pool) -> tuple[float, ...]:
        """Return the chance of each person, in the order of the pool's rows. Raises PoolProblem for another pool."""
        return tuple(self.chance[number] for number in _numbers(self, pool))


@dataclass(frozen=True)
class Panel:
    """A drawn panel: the ticket, from 0, the number of its lot, row numbers of the people, counts of types."""

    ticket: int
    lot: int
    people: tuple[int, ...]
    counts: tuple[int, ...]


def chances(pool: Pool, quotas: Sequence[Quota], size: int, method: Method = "leximin") -> Chances:
    """Return the fairest chances of a panel of `size` under quotas, and the lottery that gives them.

    "leximin" makes the smallest chance as large as possible, then the next smallest, and so on (Flanigan,
    Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596, 2021);
    "maximin" stops after the first. Nothing depends on the order of rows, quotas or household labels.
    Raises PoolProblem for a pool that does not fit its quotas, ImpossibleQuotas when no panel keeps them.

    >>> pool = Pool(("sex",), (("f",), ("f",), ("f",), ("m",)))
    >>> found = chances(pool, [Quota("sex", "f", 1, 1), Quota("sex", "m", 1, 1)], 2)
    >>> [round(chance, 6) for chance in found.chance]
    [0.333333, 1.0]
    """
    check(pool, quotas, size)
    kinds = types(pool)
    space = build(kinds, pool.features, quotas, size)
    first = best(space, np.zeros(len(kinds)))
    if first is None:
        raise refuse(pool, quotas, size)
    return _measured(search(space, first[0], method), kinds, size, method)


def draw(chances: Chances, pool: Pool, seed: bytes) -> Panel:
    """Return the panel that a seed draws: same chances, pool and seed, same panel.

    First a ticket is drawn and with it a lot, then the people of each type. Raises PoolProblem "other_pool"
    when the pool is not the one of the chances.
    """
    _numbers(chances, pool)
    numbers = Numbers(seed)
    ticket = numbers.below(TICKETS)
    passed = np.cumsum([lot.tickets for lot in chances.lots])
    which = int(np.searchsorted(passed, ticket, side="right"))
    columns = [(kind.features, kind.household) for kind in chances.types]
    lot = chances.lots[which]
    return Panel(ticket, which, tuple(draw_people(pool, columns, lot, numbers)), lot.counts)


def _measured(found: Found, kinds: tuple[Type, ...], size: int, method: Method) -> Chances:
    """Return the chances that the tickets of a found mixture give."""
    lots = _lots(found)
    people = [kind.count for kind in kinds]
    seats = [sum(lot.tickets * lot.counts[number] for lot in lots) for number in range(len(kinds))]
    chance = tuple(float(Fraction(s, TICKETS * n)) for s, n in zip(seats, people, strict=True))
    fit = [number for number, s in enumerate(seats) if s]
    minimum, ceiling = min(chance[number] for number in fit), float(min(found.aim[fit]))
    n_fit = sum(people[number] for number in fit)
    distances = np.array(chance) - found.aim
    return Chances(
        method=method,
        size=size,
        types=kinds,
        chance=chance,
        lots=lots,
        minimum=minimum,
        geometric_mean=exp(sum(people[number] * log(chance[number]) for number in fit) / n_fit),
        gini=_gini(chance, people),
        left_out=tuple(number for number, s in enumerate(seats) if not s),
        ceiling=ceiling,
        gap=ceiling - minimum,
        furthest=float(np.abs(distances).max()) if method == "leximin" else ceiling - minimum,
        rounds=found.rounds,
        cuts=found.cuts,
        solver=_solver(),
    )


def _lots(found: Found) -> tuple[Lot, ...]:
    """Return the panels of a mixture with their tickets, sorted by counts; a panel without a ticket is none."""
    panels = sorted(
        (tuple(int(n) for n in panel), float(weight)) for panel, weight in zip(found.panels, found.weights, strict=True)
    )
    tickets = share_out([weight for _, weight in panels])
    return tuple(Lot(n, counts) for n, (counts, _) in zip(tickets, panels, strict=True) if n)


def _gini(chance: Sequence[float], people: Sequence[int]) -> float:
    """Return how unequal the chances of all people are: 0 all the same, near 1 one has them all."""
    below, total, area = 0, 0.0, 0.0
    for value, n in sorted(zip(chance, people, strict=True)):
        area += n * (total + value * n / 2)
        below, total = below + n, total + value * n
    return max(0.0, 1 - 2 * area / (below * total))


def _numbers(chances: Chances, pool: Pool) -> list[int]:
    """Return the number of each person's type, or raise PoolProblem if the pool has other types."""
    if types(pool) != chances.types:
        raise PoolProblem("other_pool")
    number = {(kind.features, kind.household): n for n, kind in enumerate(chances.types)}
    return [number[kind] for kind in of_people(pool)]


def _solver() -> str:
    """Return which versions computed: chances may differ in the last digits between them."""
    core = import_module("scipy.optimize._highspy._core")
    parts = [str(getattr(core, f"HIGHS_VERSION_{part}", "?")) for part in ("MAJOR", "MINOR", "PATCH")]
    return f"numpy {np.__version__}, scipy {scipy.__version__}, HiGHS {'.'.join(parts)}"
