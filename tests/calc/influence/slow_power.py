"""Power by asking about every coalition and every order, one by one: slow, and nothing like the code that it checks."""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, permutations

Wins = Callable[[frozenset[int]], bool]


def coalitions(players: range) -> list[frozenset[int]]:
    """Return every coalition, the empty one too."""
    return [frozenset(chosen) for size in range(len(players) + 1) for chosen in combinations(players, size)]


def swings(n: int, wins: Wins) -> list[int]:
    """Return how many winning coalitions each player is needed in."""
    every = coalitions(range(n))
    return [sum(player in one and wins(one) and not wins(one - {player}) for one in every) for player in range(n)]


def shapley(n: int, wins: Wins) -> list[Fraction]:
    """Return in which share of all orders each player is the one with whom those before win."""
    found, orders = [0] * n, list(permutations(range(n)))
    for order in orders:
        place = next(place for place in range(n) if wins(frozenset(order[: place + 1])))
        found[order[place]] += 1
    return [Fraction(times, len(orders)) for times in found]


def agreeing(n: int, wins: Wins) -> list[Fraction]:
    """Return in which share of all 2^n votes each player is on the side of the outcome."""
    every = coalitions(range(n))
    return [Fraction(sum(wins(one) == (player in one) for one in every), len(every)) for player in range(n)]
