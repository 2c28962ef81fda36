"""The map of public actors beside opinion groups: crosses with numbers, never a participant's shape."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import template

from senim.site.templatetags.charts import HEIGHT, MARGIN, WIDTH, Place, spot, tag

register = template.Library()

ARM, HALF = 8.0, 2.6  # of a cross: from its middle to its ends, and half of its width


class Mark(Protocol):
    """An actor's number and place, 0 to 1 with y upward, and the radius of the ring in the same measure."""

    @property
    def number(self) -> int: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def radius(self) -> float: ...


class Map(Protocol):
    """The middles of the groups and the marks between them."""

    @property
    def groups(self) -> Sequence[Place]: ...
    @property
    def marks(self) -> Sequence[Mark]: ...


def _cross(x: float, y: float) -> str:
    """Return an upright cross around a point, drawn from its upper left corner on."""
    long, short = ARM - HALF, 2 * HALF
    return (
        f"M{x - HALF:.1f} {y - ARM:.1f}h{short:.1f}v{long:.1f}h{long:.1f}v{short:.1f}h-{long:.1f}v{long:.1f}"
        f"h-{short:.1f}v-{long:.1f}h-{long:.1f}v-{short:.1f}h{long:.1f}z"
    )


def _mark(together: Sequence[Mark], *, above: bool) -> dict[str, str]:
    """Return the cross of the actors at one place, with their numbers above or below it."""
    first = together[0]
    x, y = spot(first.x, first.y)
    radius = max(mark.radius for mark in together)
    return {
        "d": _cross(x, y),
        "words": ", ".join(str(mark.number) for mark in together),
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "rx": f"{max(radius * (WIDTH - 2 * MARGIN), 1.5 * ARM):.1f}",
        "ry": f"{max(radius * (HEIGHT - 2 * MARGIN), 1.5 * ARM):.1f}",
        "word_y": f"{y - 12 if above else y + 22:.1f}",
    }


@register.inclusion_tag("site/_standing_map.html")
def standing_map(card: Map, sentence_id: str) -> dict[str, Any]:
    """Draw groups' middles and actors between them, labelled by the sentence it repeats.

    There is one cross for each place; from left to right the numbers stand above and below, to be told apart.
    """
    places: dict[tuple[int, int], list[Mark]] = {}
    for mark in card.marks:
        x, y = spot(mark.x, mark.y)
        places.setdefault((round(x), round(y)), []).append(mark)
    return {
        "sentence_id": sentence_id,
        "tags": [tag(group) for group in card.groups],
        "marks": [_mark(places[at], above=n % 2 == 0) for n, at in enumerate(sorted(places))],
    }
