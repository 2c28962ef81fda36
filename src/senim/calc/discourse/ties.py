"""The network of actors: who agrees with whom, who contradicts whom, over the claims that both speak of."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from senim.calc.discourse.network import Network, divided, network
from senim.calc.discourse.said import STANCES, Cube, Said, Scale, cube

Tie = Literal["congruence", "conflict", "subtract", "ignore"]
Norm = Literal["none", "average", "jaccard", "cosine"]
Matrix = NDArray[np.float64]


def ties(said: Sequence[Said], tie: Tie = "congruence", norm: Norm = "none", *, scale: Scale = STANCES) -> Network:
    """Return the network of actors: each pair of statements of two actors on one claim adds to their weight.

    On a scale of `span` steps two levels k and k' add 1 - |k - k'| / span to congruence, the rest of 1 to conflict;
    "subtract" is congruence less conflict, and "ignore" adds 1 whatever the levels. `norm` divides: by the mean
    number of statements of the two ("average"), by what both or either say ("jaccard"), or by the lengths of the
    two as vectors ("cosine"), so that congruence is 1 for actors who say the same in the same proportions.

    >>> worked = [*[Said("i", "x", -4, "d")] * 2, *[Said("j", "x", 2, "d")] * 3]
    >>> ties(worked, scale=(-5, 5)).weight("i", "j")
    2.4
    """
    counted = cube(said, scale)
    matrix = _products(counted, tie)
    if norm == "cosine":
        matrix = divided(matrix, _lengths(counted, "ignore" if tie == "ignore" else "congruence"))
    elif norm != "none":
        matrix = divided(matrix, _average(counted) if norm == "average" else _either(counted))
    np.fill_diagonal(matrix, 0.0)
    return network(counted.actors, counted.actors, matrix, one_mode=True)


def _products(counted: Cube, tie: Tie) -> Matrix:
    """Return sum_j sum_k sum_k' x_ijk w_kk' x_i'jk' (actors, actors).

    Whole numbers are summed and divided last, so that what is as much for as against is 0 and not nearly so.
    """
    low, high = counted.scale
    steps = np.abs(counted.levels[:, np.newaxis] - counted.levels)
    span = np.full_like(steps, high - low)
    weights = {"congruence": span - steps, "conflict": steps, "subtract": span - 2 * steps, "ignore": span}[tie]
    flat = counted.flat
    products: Matrix = (counted.counts @ weights).reshape(flat.shape) @ flat.T
    return products / (high - low)


def _average(counted: Cube) -> Matrix:
    """Return the mean of the numbers of statements of two actors (actors, actors)."""
    totals = counted.counts.sum(axis=(1, 2))
    mean: Matrix = (totals[:, np.newaxis] + totals) / 2
    return mean


def _either(counted: Cube) -> Matrix:
    """Return what only the one says, what only the other says, and the product where both do (actors, actors)."""
    flat = counted.flat
    alone: Matrix = flat @ (flat == 0).T
    return alone + alone.T + flat @ flat.T


def _lengths(counted: Cube, tie: Tie) -> Matrix:
    """Return the products of the lengths of two actors, each the root of its weight with itself (actors, actors)."""
    length = np.sqrt(np.diagonal(_products(counted, tie)))
    lengths: Matrix = length[:, np.newaxis] * length
    return lengths
