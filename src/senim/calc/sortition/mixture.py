"""The mixture of panels that comes nearest to an aim: least squares with weights that are not negative.

Distance is measured between chances, each person counting once: sum over t of (mean_t - aim_t)^2 / people_t.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import linalg
from scipy.optimize import linprog

from senim.calc.sortition.space import Floats, Ints

ROUNDS = 100
RIDGE = 1e-11  # Keeps equal panels apart, relative to the size of a panel.
FLAT = 1e-7  # A slope below this, relative to the distance, leads nowhere.
SLOW = 1e-3  # Less progress than this, of the square of the distance, ends the search.
SHORT = 1e-4
DONE = 1e-20


class Mixture:
    """Panels (N, T) with weights (N,) that sum to 1, kept as near to an aim as these panels allow."""

    def __init__(self, people: Ints, panels: Ints) -> None:
        """Begin with some panels, each as likely as the others."""
        self.scale = np.sqrt(people.astype(float))
        self.panels = panels
        self.weights = np.full(len(panels), 1 / len(panels))
        self.scaled = panels / self.scale
        self.gram = self.scaled @ self.scaled.T

    @property
    def mean(self) -> Floats:
        """The expected number of persons of each type, (T,)."""
        mean: Floats = self.weights @ self.panels
        return mean

    def add(self, panels: Ints) -> None:
        """Take further panels in, with weight 0."""
        scaled = panels / self.scale
        across = self.scaled @ scaled.T
        self.gram = np.block([[self.gram, across], [across.T, scaled @ scaled.T]])
        self.panels, self.scaled = np.concatenate([self.panels, panels]), np.concatenate([self.scaled, scaled])
        self.weights = np.append(self.weights, np.zeros(len(panels)))

    def approach(self, aim: Floats) -> None:
        """Move the weights to where the mean is nearest to `aim` (T,), and forget panels of weight zero.

        Newton's method on the weights that are or become positive; a step that would make weights negative
        is cut off at zero, or, where that leads away, ends at the first weight that becomes zero.
        """
        target = aim / self.scale
        left = self._left(target)
        for _ in range(ROUNDS):
            slope = self.scaled @ left
            free = (self.weights > 0) | (slope > FLAT * np.linalg.norm(left))
            step = self._newton(free, slope)
            whole = bool(np.all(self.weights + step >= 0))
            before, left = left, self._walk(step, target, left)
            if left @ left < DONE or (whole and left @ left > (1 - SLOW) * (before @ before)):
                break
        self._forget()

    def level(self, fit: NDArray[np.bool_], least: float) -> bool:
        """Take weights that give all types in `fit` (T,) a chance of at least `least`, if there are such weights.

        Weights are those of the largest smallest chance.
        """
        share = -(self.panels[:, fit] / self.scale[fit] ** 2).T
        found = linprog(
            np.append(np.zeros(len(self.panels)), -1.0),
            A_ub=np.column_stack([share, np.ones(len(share))]),
            b_ub=np.zeros(len(share)),
            A_eq=np.append(np.ones(len(self.panels)), 0.0)[np.newaxis],
            b_eq=[1.0],
            method="highs",
        )
        if found.x is None or found.status != 0 or found.x[-1] < least:
            return False
        self.weights = np.maximum(found.x[:-1], 0.0)
        self._forget()
        return True

    def _newton(self, free: NDArray[np.bool_], slope: Floats) -> Floats:
        """Return the step (N,) to the nearest mixture of the free panels, none leaving zero downwards."""
        step = np.zeros(len(free))
        ridge = RIDGE * float(np.trace(self.gram)) / len(self.gram)
        while True:
            inside = np.flatnonzero(free)
            inner = self.gram[np.ix_(inside, inside)]
            inner[np.diag_indices(len(inside))] += ridge
            step[:] = 0
            step[inside] = linalg.cho_solve(linalg.cho_factor(inner, overwrite_a=True), slope[inside])
            down = free & (self.weights <= 0) & (step < 0)
            if not down.any():
                return step
            free = free & ~down

    def _walk(self, step: Floats, target: Floats, left: Floats) -> Floats:
        """Go along a step as far as it leads nearer, and return what is left of the way to the target."""
        falling = step < 0
        first = min(1.0, float(np.min(self.weights[falling] / -step[falling], initial=1.0)))
        length = 1.0
        while length > first:
            tried = np.maximum(0.0, self.weights + length * step)
            rest: Floats = target - tried @ self.scaled
            if rest @ rest < left @ left:
                self.weights = tried
                return rest
            length = length / 4 if length > SHORT else first
        ends = falling & (self.weights <= -first * step * (1 + 1e-9)) & (first < 1)
        self.weights = np.where(ends, 0.0, np.maximum(0.0, self.weights + first * step))
        return self._left(target)

    def _left(self, target: Floats) -> Floats:
        """Return the way from the mean to the target, scaled, (T,)."""
        left: Floats = target - self.weights @ self.scaled
        return left

    def _forget(self) -> None:
        """Forget the panels that have no weight."""
        used = self.weights > 0
        self.panels, self.scaled = self.panels[used], self.scaled[used]
        self.weights, self.gram = self.weights[used], self.gram[np.ix_(used, used)]
