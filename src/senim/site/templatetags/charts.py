"""The opinion map and the timeline, as SVG that carries no style of its own and prints in black.

Places are written as text in Python, because Django would put a decimal comma into numbers on a Russian page.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from math import sqrt
from typing import Any, Protocol

from django import template

from senim.site.templatetags.shapes import outline, tone

register = template.Library()

WIDTH, HEIGHT, MARGIN = 360, 270, 24
TAG_RADIUS = 12.5
SMALLEST, LARGEST = 2.2, 12.0  # Radius of a mark of one person, and the most that any mark may take.


class Place(Protocol):
    """A mark (people who are near each other) or a group's middle. x and y run 0 to 1, y upward."""

    @property
    def label(self) -> str: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def size(self) -> int: ...


class Map(Protocol):
    """All that is drawn: groups, marks of several people each, and the reader's own place if known."""

    @property
    def groups(self) -> Sequence[Place]: ...
    @property
    def marks(self) -> Sequence[Place]: ...
    @property
    def you(self) -> tuple[float, float] | None: ...
    @property
    def sentence_id(self) -> str: ...


def spot(x: float, y: float) -> tuple[float, float]:
    """Turn 0..1 into user units, with y downward as SVG has it."""
    return MARGIN + x * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - y * (HEIGHT - 2 * MARGIN)


def _marks(places: Sequence[Place]) -> list[dict[str, str]]:
    """Return one path per group: all of its marks, with an area in proportion to the people in each."""
    drawn = []
    for label, members in groupby(sorted(places, key=lambda place: place.label), lambda place: place.label):
        shapes = (
            outline(label, *spot(place.x, place.y), min(SMALLEST * sqrt(max(place.size, 1)), LARGEST))
            for place in members
        )
        drawn.append({"tone": tone(label), "d": "".join(shapes)})
    return drawn


def tag(place: Place) -> dict[str, str]:
    """Return a group's shape with its letter, at the group's middle."""
    x, y = spot(place.x, place.y)
    # The letter sits a little under the middle of the triangle, where the shape is wide enough for it.
    drop = 5.4 if place.label == "C" else 5.0
    return {
        "label": place.label,
        "tone": tone(place.label),
        "d": outline(place.label, x, y, TAG_RADIUS),
        "x": f"{x:.1f}",
        "y": f"{y + drop:.1f}",
    }


def _you(place: tuple[float, float] | None) -> dict[str, str] | None:
    """Return the reader's ring; the word stands on the side where there is room."""
    if place is None:
        return None
    x, y = spot(*place)
    left = place[0] > 0.75
    return {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "word_x": f"{x - 13 if left else x + 13:.1f}",
        "word_y": f"{y + 5:.1f}",
        "anchor": "end" if left else "start",
    }


@register.inclusion_tag("site/_opinion_map.html")
def opinion_map(card: Map, sentence_id: str = "") -> dict[str, Any]:
    """Draw the opinion map, labelled by the sentence it repeats; without one it is hidden from readers."""
    return {
        "sentence_id": sentence_id or card.sentence_id,
        "marks": _marks(card.marks),
        "tags": [tag(group) for group in card.groups],
        "you": _you(card.you),
    }


@register.inclusion_tag("site/_timeline.html")
def timeline(points: Sequence[tuple[date, int | None]], sentence_id: str = "") -> dict[str, Any]:
    """Draw one bar per day. None is too few to say and hatched; a day with 0 leaves its place empty."""
    most = max((count or 0 for _, count in points), default=0)
    step = 100 / max(len(points), 1)
    bars = []
    for place, (_, count) in enumerate(points):
        share = 0.12 if count is None else count / max(most, 1)
        bars.append(
            {
                "x": f"{(place + 0.1) * step:.2f}%",
                "width": f"{step * 0.8:.2f}%",
                "y": f"{100 - 100 * share:.1f}%",
                "height": f"{100 * share:.1f}%",
                "unknown": count is None,
            }
        )
    ends = (points[0][0], points[-1][0]) if points else None
    return {"bars": bars, "most": most, "ends": ends, "sentence_id": sentence_id}
