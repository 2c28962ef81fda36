"""A network: weights between rows and columns, which are actors and claims, or actors both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pair = tuple[str, str]


@dataclass(frozen=True)
class Network:
    """Weights of pairs (row, column); a pair that is not there has weight 0.

    Between actors both ways are there with one weight, and nobody is tied to themselves.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Mapping[Pair, float]
    one_mode: bool  # Rows and columns are the same actors.

    def weight(self, row: str, column: str) -> float:
        """Return the weight of one pair; 0 where there is none."""
        return self.weights.get((row, column), 0.0)

    def edges(self) -> tuple[tuple[str, str, float], ...]:
        """Return each pair with a weight once, in the order of rows and columns."""
        both = self.one_mode
        return tuple((row, column, value) for (row, column), value in self.weights.items() if not both or row < column)


def network(rows: Sequence[str], columns: Sequence[str], matrix: NDArray[np.float64], *, one_mode: bool) -> Network:
    """Return the network of a matrix (rows, columns), without its zeros."""
    found = zip(*np.nonzero(matrix), strict=True)
    weights = {(rows[row], columns[column]): float(matrix[row, column]) for row, column in found}
    return Network(tuple(rows), tuple(columns), weights, one_mode)


def divided(matrix: NDArray[np.float64], by: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights divided by something about their pair; 0 where that is 0, for there is nothing to divide."""
    return np.divide(matrix, by, out=np.zeros_like(matrix), where=by > 0)
