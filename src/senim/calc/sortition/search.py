"""From both sides to the fairest mixture: an aim that nothing can beat, and real panels that approach it.

The aim is the leximin of the relaxation. Panels are added where the mixture falls short until it reaches the
aim, which proves both. Where no panel lies in the direction of the aim any more, proven by HiGHS, that
direction bounds all panels: it becomes a cut, and the aim is computed again.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.random import Generator

from senim.calc.sortition.ceiling import leximin
from senim.calc.sortition.mixture import Mixture
from senim.calc.sortition.space import Floats, Ints, Space, best
from senim.calc.sortition.swaps import improve

Method = Literal["leximin", "maximin"]
TOLERANCE, CUT_TOLERANCE = 1e-7, 1e-6  # Chances that differ less are the same; cuts have fewer digits.
STILL = 1e-9  # An aim that a cut moves by less than this cannot be told from where it was.
WORTHWHILE = 0.01  # The least part of the way to the aim that a new panel has to lead.
SLOW = 0.8  # A round that leaves more of the distance than this was slow.
MOST_ROUNDS = 2_000
FEW_TYPES = 60  # With fewer, HiGHS is asked at once.
CROWD, LARGE_CROWD, MANY_TYPES = 64, 128, 400  # Panels that are changed in step.


@dataclass(frozen=True, eq=False)
class Found:
    """Panels (N, T), their weights (N,), the aim (T,) as chances, and how often the aim had to be lowered."""

    panels: Ints
    weights: Floats
    aim: Floats
    rounds: int
    cuts: int


def search(space: Space, first: Ints, method: Method) -> Found:
    """Return the mixture of the fairest chances, given a first panel (T,).

    After MOST_ROUNDS rounds the best mixture so far is returned; the distance to the aim tells.
    """
    rng = np.random.default_rng(0)  # Where to look first, never what is found fair: see the aim.
    panels = cover(space, first, rng)
    space = space.without(panels.sum(axis=0) == 0)
    mixture, chance = Mixture(space.people, panels), leximin(space)
    rounds, cuts, before = 0, 0, np.inf
    mixture.approach(chance * space.people)
    while rounds < MOST_ROUNDS and not _arrived(mixture, space, chance, method, CUT_TOLERANCE if cuts else TOLERANCE):
        worth, largest = _missing(mixture, space, chance)
        found, most = _further(space, mixture, chance * space.people, worth, rng, slow=largest > SLOW * before)
        if found is not None:
            mixture.add(found)
        else:
            space, cuts = space.cut(worth, most), cuts + 1
            chance, known = _lowered(space, chance), chance
            if np.allclose(known, chance, rtol=0, atol=STILL):
                break
        mixture.approach(chance * space.people)
        rounds, before = rounds + 1, largest
    return Found(mixture.panels, mixture.weights, chance, rounds, cuts)


def _lowered(space: Space, chance: Floats) -> Floats:
    """Return the aim under a new cut, or the known one, which stays true, if HiGHS cannot tell it."""
    try:
        return leximin(space)
    except ArithmeticError:
        return chance


def _missing(mixture: Mixture, space: Space, chance: Floats) -> tuple[Floats, float]:
    """Return how much each type's chance lacks, (T,), as part of the most that any lacks, and this most."""
    missing = chance - mixture.mean / space.people
    largest = float(np.abs(missing).max())
    return np.round(missing / max(largest, STILL), 9), largest


def _arrived(mixture: Mixture, space: Space, chance: Floats, method: Method, tolerance: float) -> bool:
    """Return whether nothing lacks; for "maximin", whether some weights give the largest smallest chance."""
    _, largest = _missing(mixture, space, chance)
    return largest < tolerance or (method == "maximin" and _enough(mixture, space, chance, largest))


def _enough(mixture: Mixture, space: Space, chance: Floats, largest: float) -> bool:
    """Return whether other weights give everybody the largest smallest chance, and if so, take them."""
    fit = space.upper > 0
    smallest = float(chance[fit].min())
    return largest < smallest and mixture.level(fit, smallest - TOLERANCE)


def cover(space: Space, first: Ints, rng: Generator) -> Ints:
    """Return panels (N, T), `first` among them, on which every type is that fits any panel at all."""
    panels = first[np.newaxis]
    while True:
        lacking = (panels.sum(axis=0) == 0) & (space.upper > 0)
        if not lacking.any():
            return panels
        worth = lacking.astype(float)
        tried = _swapped(space, panels, np.full(len(panels), 1 / len(panels)), worth, rng)
        useful = tried[(tried @ worth) > 0]
        if not len(useful):
            found = best(space, worth)
            if found is None or found[0] @ worth == 0:
                return panels
            useful = found[0][np.newaxis]
        panels = np.unique(np.concatenate([panels, useful]), axis=0)


def _further(
    space: Space, mixture: Mixture, aim: Floats, worth: Floats, rng: Generator, *, slow: bool
) -> tuple[Ints | None, float]:
    """Return panels that lead on; if there are none, None and the most that any panel is worth.

    When the search is slow, the best panel is among them; else it is only looked for if exchanges find none.
    """
    reached = float(worth @ mixture.mean)
    needed = reached + WORTHWHILE * (float(worth @ aim) - reached)
    face = space.face(aim)
    tried = _swapped(face, mixture.panels, mixture.weights, worth, rng)
    tried = tried[tried @ worth > needed]
    most = -np.inf
    for within in (face, space):
        if len(tried) and not (slow and within is face):
            break
        found = best(within, worth)
        if found is not None:
            most = found[1]
            if worth @ found[0] > needed:
                tried = np.concatenate([tried, found[0][np.newaxis]])
    return (tried, np.inf) if len(tried) else (None, most)


def _swapped(space: Space, panels: Ints, weights: Floats, worth: Floats, rng: Generator) -> Ints:
    """Return distinct panels that exchanges of seats lead to from panels drawn by their weights."""
    if len(worth) < FEW_TYPES:
        return panels[:0]
    inside = np.flatnonzero(space.allowed(panels))
    if not len(inside):
        return panels[:0]
    crowd = LARGE_CROWD if len(worth) >= MANY_TYPES else CROWD
    drawn = rng.choice(inside, crowd, p=weights[inside] / weights[inside].sum())
    steps = min(1000, 200 + 10 * int(panels[0].sum()))
    tried = np.unique(improve(space, panels[drawn], worth, steps, rng), axis=0)
    return tried[space.allowed(tried)]
