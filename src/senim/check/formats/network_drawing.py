"""A network of actors as geometry: where marks stand, and which lines join them. It holds no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, pi, sin

WIDTH, HEIGHT = 320, 420  # as wide as the smallest phone shows it, so that numbers keep their size there
RADIUS = 10.5
APART = 2 * RADIUS + 3  # between the middles of two marks
MARGIN = RADIUS + 3
ROUNDS = 200  # of pushing marks apart; nearly always a few dozen do
NO_WAY = 0.01  # nearer than this, no direction leads from one to the other, and each pair takes its own
DROP = 4.7  # of a number's foot below the middle of its mark
EVEN = 0.65  # how far places are moved towards equal steps: distances only hint anyway
MOST_LINES = 300
WIDTHS = ("1", "2", "3")  # of lines, from the weakest third to the strongest

Spot = tuple[float, float]
Edge = tuple[str, str, float]


@dataclass(frozen=True)
class Mark:
    """The mark of one actor: a circle for a person, a square for anything else, with the actor's number."""

    d: str
    x: str
    y: str
    number: int


@dataclass(frozen=True)
class Lines:
    """Lines of one kind and strength. broken: those of conflict."""

    d: str
    width: str
    broken: bool


def spread(places: Mapping[str, Spot]) -> dict[str, Spot]:
    """Return places of the unit square in the drawing, the crowded parts widened, and no mark hiding another."""
    names = sorted(places)
    across, down = ([places[name][axis] for name in names] for axis in (0, 1))
    spots = [
        [MARGIN + x * (WIDTH - 2 * MARGIN), MARGIN + y * (HEIGHT - 2 * MARGIN)]
        for x, y in zip(_widened(across), _widened(down), strict=True)
    ]
    for _round in range(ROUNDS):
        if not _pushed(spots):
            break
    return {name: (spot[0], spot[1]) for name, spot in zip(names, spots, strict=True)}


def _widened(places: Sequence[float]) -> list[float]:
    """Return places in the same order, moved towards equal steps: a few who stand apart would press the rest together.

    >>> _widened([0.0, 0.1, 0.2, 1.0])
    [0.0, 0.2517, 0.5033, 1.0]
    """
    steps = {place: step for step, place in enumerate(sorted(set(places)))}
    last = max(len(steps) - 1, 1)
    return [round((1 - EVEN) * place + EVEN * steps[place] / last, 4) for place in places]


def _pushed(spots: list[list[float]]) -> bool:
    """Push each two that are too near away from each other, and say whether any were."""
    moved = False
    for place, (one, other) in enumerate(combinations(spots, 2)):
        across, down = other[0] - one[0], other[1] - one[1]
        far = hypot(across, down)
        if far >= APART:
            continue
        moved = True
        if far < NO_WAY:
            across, down, far = cos(place % 12 * pi / 6), sin(place % 12 * pi / 6), 1.0
            push = APART / 2
        else:
            push = (APART - far) / 2 + 0.01
        for spot, sign in ((one, -1), (other, 1)):
            spot[0] = min(max(spot[0] + sign * push * across / far, MARGIN), WIDTH - MARGIN)
            spot[1] = min(max(spot[1] + sign * push * down / far, MARGIN), HEIGHT - MARGIN)
    return moved


def mark(spot: Spot, number: int, *, person: bool) -> Mark:
    """Return the mark of an actor."""
    x, y = spot
    side = 1.772 * RADIUS  # a square of the same area as the circle
    if person:
        d = f"M{x - RADIUS:.1f} {y:.1f}a{RADIUS} {RADIUS} 0 1 1 0 .01z"
    else:
        d = f"M{x - side / 2:.1f} {y - side / 2:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z"
    return Mark(d, f"{x:.1f}", f"{y + DROP:.1f}", number)


def strongest(edges: Sequence[Edge], most: int = MOST_LINES) -> tuple[Edge, ...]:
    """Return the strongest ties, about `most` of them: of equal ones all or none, unless all are equal.

    >>> strongest([("a", "b", 2.0), ("a", "c", 1.0), ("b", "c", 1.0)], 2)
    (('a', 'b', 2.0),)
    """
    ordered = sorted(edges, key=lambda edge: -abs(edge[2]))
    if len(ordered) <= most:
        return tuple(ordered)
    above = tuple(edge for edge in ordered if abs(edge[2]) > abs(ordered[most][2]))
    return above or tuple(edge for edge in ordered if abs(edge[2]) == abs(ordered[0][2]))


def lines(edges: Sequence[Edge], spots: Mapping[str, Spot], *, conflict: bool) -> tuple[Lines, ...]:
    """Return the lines between marks: whole ones for agreement, broken ones below 0, or everywhere with `conflict`."""
    most = max((abs(weight) for _one, _other, weight in edges), default=0.0)
    paths: dict[tuple[bool, str], str] = {}
    for one, other, weight in edges:
        kind = (conflict or weight < 0, WIDTHS[min(int(3 * abs(weight) / most), 2)])
        (x, y), (to_x, to_y) = spots[one], spots[other]
        paths[kind] = paths.get(kind, "") + f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
    return tuple(Lines(paths[kind], kind[1], kind[0]) for kind in sorted(paths))
