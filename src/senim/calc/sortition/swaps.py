"""Many panels at once by exchanging seats: fast, and never outside the quotas, but without proof.

Two moves keep a panel allowed. Two seats are given to two other types that share out the same features
between them, so that no quota notices. Or one seat goes to a type that differs in one feature, where the
quotas leave room. A move that raises the panel's worth is made, another one ever more rarely (annealing).
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from senim.calc.sortition.space import NEAR, Floats, Ints, Space

HOT, COLD = 1.0, 0.02  # Losses that are tolerated at first and at last, in usual worths of a seat.


def improve(space: Space, panels: Ints, worth: Floats, steps: int, rng: Generator) -> Ints:
    """Return as many panels as `panels` (B, T) has, each reached from its own by at most `steps` exchanges.

    worth (T,) says what a seat given to a type is worth.
    """
    crowd = _Crowd(space, panels, worth, rng)
    scale = float(np.sqrt(np.mean(worth[space.upper > 0] ** 2)))
    for step in range(steps):
        heat = scale * HOT * (COLD / HOT) ** (step / steps)
        if step % 3 == 2:
            crowd.exchange_one(heat)
        else:
            crowd.exchange_two(heat)
    return crowd.counts


class _Crowd:
    """B panels that change in step: counts (B, T), seats (B, size), sums by quota (B, Q), homes used (B, M)."""

    def __init__(self, space: Space, panels: Ints, worth: Floats, rng: Generator) -> None:
        """Seat everybody and sort types by a code of their features, so that features can be looked up."""
        self.space, self.worth, self.rng = space, worth, rng
        self.n_quotas = int(space.values.max()) + 1
        self.low, self.high = space.low[: self.n_quotas] - NEAR, space.high[: self.n_quotas] + NEAR
        self.lines = np.arange(len(panels))
        self.counts = panels.copy()
        self.seats = np.array([np.repeat(np.arange(panels.shape[1]), panel) for panel in panels])
        self.sums = (space.rows[: self.n_quotas] @ panels.T).T
        live_in = np.eye(len(space.homes), dtype=np.int64)[space.make_up]
        self.used = panels @ live_in
        # Codes may coincide by a rare chance: whoever uses a panel checks whether it is allowed.
        self.parts = space.values * rng.integers(1, 2**62, space.values.shape[1]) * 2
        code = self.parts.sum(axis=1)
        self.by_code = np.argsort(code, kind="stable")
        self.codes, self.first, self.many = np.unique(code[self.by_code], return_index=True, return_counts=True)

    def exchange_two(self, heat: float) -> None:
        """Try on every panel to give two seats to types that share out the same features otherwise."""
        i, j = self.rng.integers(0, self.seats.shape[1], (2, len(self.lines)))
        a, b = self.seats[self.lines, i], self.seats[self.lines, j]
        swap = self.rng.random((len(self.lines), self.parts.shape[1])) < 0.5
        mixed = np.where(swap, self.parts[b], self.parts[a]).sum(axis=1)
        new_a, found_a = self._look_up(mixed)
        new_b, found_b = self._look_up(self.parts[a].sum(axis=1) + self.parts[b].sum(axis=1) - mixed)
        possible = found_a & found_b & (i != j) & self._free([a, b], [new_a, new_b])
        gain = self.worth[new_a] + self.worth[new_b] - self.worth[a] - self.worth[b]
        done = np.flatnonzero(possible & self._tolerated(gain, heat))
        self._move(done, i[done], a[done], new_a[done])
        self._move(done, j[done], b[done], new_b[done])

    def exchange_one(self, heat: float) -> None:
        """Try on every panel to give one seat to a type that differs in one feature."""
        i = self.rng.integers(0, self.seats.shape[1], len(self.lines))
        a = self.seats[self.lines, i]
        feature = self.rng.integers(0, self.parts.shape[1], len(self.lines))
        like = self.rng.integers(0, len(self.parts), len(self.lines))
        new, found = self._look_up(self.parts[a].sum(axis=1) - self.parts[a, feature] + self.parts[like, feature])
        out, in_ = self.space.values[a, feature], self.space.values[like, feature]
        room = (self.sums[self.lines, out] - 1 >= self.low[out]) & (self.sums[self.lines, in_] + 1 <= self.high[in_])
        possible = found & (room | (out == in_)) & self._free([a], [new])
        done = np.flatnonzero(possible & self._tolerated(self.worth[new] - self.worth[a], heat))
        self._move(done, i[done], a[done], new[done])
        self.sums[done, out[done]] -= 1
        self.sums[done, in_[done]] += 1

    def _look_up(self, code: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """Return a type, drawn among those with this code of features, and whether there is one."""
        place = np.minimum(np.searchsorted(self.codes, code), len(self.codes) - 1)
        drawn = self.rng.integers(0, 2**31, len(code)) % self.many[place]
        return self.by_code[self.first[place] + drawn], self.codes[place] == code

    def _free(self, gone: list[Ints], come: list[Ints]) -> NDArray[np.bool_]:
        """Return where the types that come have people, and households, left when others have gone."""
        free = np.ones(len(self.lines), dtype=bool)
        for old in gone:
            free &= self.space.lower[old] == 0  # Otherwise it equals the upper bound: everybody stays.
        for new in come:
            people = self.counts[self.lines, new] + sum((new == other).astype(np.int64) for other in come)
            free &= people - sum((new == old).astype(np.int64) for old in gone) <= self.space.upper[new]
            if len(self.space.homes) > 1:
                home = self.space.make_up[new]
                used = self.used[self.lines, home] + sum((home == self.space.make_up[t]).astype(np.int64) for t in come)
                used -= sum((home == self.space.make_up[old]).astype(np.int64) for old in gone)
                free &= used <= self.space.homes[home]
        return free

    def _tolerated(self, gain: Floats, heat: float) -> NDArray[np.bool_]:
        """Return where a gain, or a loss at this heat, is taken."""
        return gain > heat * np.log(1 - self.rng.random(len(gain)))

    def _move(self, lines: Ints, seat: Ints, old: Ints, new: Ints) -> None:
        """Give one seat of each of these panels from the old type to the new one."""
        self.seats[lines, seat] = new
        self.counts[lines, old] -= 1
        self.counts[lines, new] += 1
        self.used[lines, self.space.make_up[old]] -= 1
        self.used[lines, self.space.make_up[new]] += 1
