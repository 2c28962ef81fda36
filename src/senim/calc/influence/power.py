"""What a written voting rule gives each player before anybody wants anything (M12): Banzhaf and Shapley-Shubik.

Sources: Penrose (1946) and Banzhaf (1965) for counting swings, Shapley and Shubik (1954) for counting orders, Mann and
Shapley (1962) for doing it by generating functions. Everything is counted in whole numbers and divided once, at the
end. It is the rule that is measured, with parties as players if everybody votes by party; practice is no part of it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb, factorial, prod

Counts = tuple[int, ...]  # How many players of each type stand together.
MOST_STEPS = 6_000_000  # What a table of sizes and weights may cost: about two seconds.
MOST_COUNTS = 500_000  # Ways to take so and so many of each type that a rule may be asked about.


@dataclass(frozen=True)
class Power:
    """What the rule gives one player: how often a losing coalition wins once this player joins it."""

    swings: int
    banzhaf: Fraction  # Of all swings of all players.
    absolute: Fraction  # Of all coalitions of the others: the chance to decide if each of them tosses a coin.
    shapley: Fraction  # Of all orders of joining: the chance to be the one who turns defeat into victory.

    @property
    def needs_nobody(self) -> bool:
        """Return whether this player wins alone and nobody wins without it: by the rule the others do not count."""
        return self.banzhaf == 1


def weighted(quota: int, weights: Sequence[int]) -> tuple[Power, ...]:
    """Return the power of each player, in their order, where a coalition wins if its weights reach `quota`.

    Raises ValueError unless 0 < quota <= the sum of the weights, on negative weights, and on a game too large to be
    counted here: n players cost n * n * the smaller of quota and 2^n steps.

    >>> [str(power.banzhaf) for power in weighted(6, [4, 3, 2, 1])]
    ['5/12', '1/4', '1/4', '1/12']
    >>> [str(power.shapley) for power in weighted(4, [3, 2, 1, 1])]
    ['1/2', '1/6', '1/6', '1/6']
    >>> weighted(54, [76, 12, 10, 9])[0].needs_nobody
    True
    """
    n = len(weights)
    if any(weight < 0 for weight in weights):
        raise ValueError(f"a weight is negative: {min(weights)}")
    if not 0 < quota <= sum(weights):
        raise ValueError(f"the quota {quota} must be above 0 and at most the sum of the weights, {sum(weights)}")
    if n * n * min(quota, 2**n) > MOST_STEPS:
        raise ValueError(
            f"{n} players and a quota of {quota} are too many to count: join players or divide the weights"
        )
    losing = _losing(quota, weights)
    swings = {weight: _swings(losing, quota, weight) for weight in set(weights)}
    return _powers([swings[weight] for weight in weights], [1] * n)


def by_type(sizes: Sequence[int], wins: Callable[[Counts], bool]) -> tuple[Power, ...]:
    """Return the power of one player of each type, in their order, under any rule on how many of each type agree.

    `sizes` says how many players each type has; `wins` is asked about every way to take 0 to all of each. So
    the Security Council is ([5, 10], five of the first and four of the second). Raises ValueError on a type without
    players, on more than 500,000 ways, and on a rule by which nobody wins, somebody wins with nobody, or a coalition
    loses by gaining a player.

    >>> permanent, elected = by_type([5, 10], lambda taken: taken[0] == 5 and taken[1] >= 4)
    >>> permanent.swings, elected.swings, str(permanent.shapley), str(elected.shapley)
    (848, 84, '421/2145', '4/2145')
    """
    if any(size < 1 for size in sizes):
        raise ValueError("a type has no players")
    if prod(size + 1 for size in sizes) > MOST_COUNTS:
        raise ValueError("too many players of too many types to ask the rule about every coalition")
    winning = bytearray(bool(wins(taken)) for taken in _takings(sizes))
    if winning[0] or not winning[-1]:
        raise ValueError("by this rule nobody can win, or somebody wins with nobody in favour")
    return _powers([_type_swings(sizes, winning, which) for which in range(len(sizes))], sizes)


def _losing(quota: int, weights: Sequence[int]) -> dict[int, list[int]]:
    """Return, for each weight below `quota`, how many coalitions of 0, 1, ... players have just that weight."""
    n = len(weights)
    table = {0: [1] + [0] * n}
    for weight in weights:
        for reached in sorted(table, reverse=True):
            if reached + weight < quota:
                before = table.get(reached + weight, [0] * (n + 1))
                table[reached + weight] = [
                    count + more for count, more in zip(before, [0, *table[reached]], strict=False)
                ]
    return table


def _swings(losing: dict[int, list[int]], quota: int, weight: int) -> list[int]:
    """Return by size how many coalitions lose without a player of this `weight` and win with it.

    The player is taken out of the table again: those with it are those without it, one player and `weight` further.
    """
    sizes = len(losing[0]) - 1
    found = [0] * sizes
    if weight == 0:
        return found
    without: dict[int, list[int]] = {}
    for reached in sorted(losing):
        with_it = [0, *without.get(reached - weight, [0] * sizes)]
        without[reached] = [count - less for count, less in zip(losing[reached], with_it, strict=False)][:sizes]
        if reached + weight >= quota:
            found = [count + more for count, more in zip(found, without[reached], strict=True)]
    return found


def _takings(sizes: Sequence[int]) -> Iterator[Counts]:
    """Yield every way to take none to all of each type; the last type changes first."""
    return product(*(range(size + 1) for size in sizes))


def _type_swings(sizes: Sequence[int], winning: bytearray, which: int) -> list[int]:
    """Return by size how many coalitions of all but one player of a type lose without it and win with it.

    `winning` says of every taking, in their order, whether it wins; one more of a type stands one `step` further.
    """
    step = prod(size + 1 for size in sizes[which + 1 :])
    others = [size - (place == which) for place, size in enumerate(sizes)]
    found = [0] * sum(sizes)
    for place, taken in enumerate(_takings(sizes)):
        if taken[which] == sizes[which] or winning[place] == winning[place + step]:
            continue
        if winning[place]:
            raise ValueError(f"by this rule a coalition loses by gaining a player: {taken}, then one more of {which}")
        found[sum(taken)] += prod(map(comb, others, taken))
    return found


def _powers(swings: Sequence[Sequence[int]], sizes: Sequence[int]) -> tuple[Power, ...]:
    """Return the indices from each player's `swings` by size of coalition; `sizes` players are like each of them.

    One of s players who joins as the last of s + 1 leaves s! orders before and (n - 1 - s)! after.
    """
    n = sum(sizes)
    orders = [factorial(size) * factorial(n - 1 - size) for size in range(n)]
    every = sum(size * sum(own) for size, own in zip(sizes, swings, strict=True))
    return tuple(
        Power(
            swings=sum(own),
            banzhaf=Fraction(sum(own), every),
            absolute=Fraction(sum(own), 2 ** (n - 1)),
            shapley=Fraction(sum(map(int.__mul__, own, orders)), factorial(n)),
        )
        for own in swings
    )
