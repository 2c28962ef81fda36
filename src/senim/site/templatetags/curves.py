"""The curve of a share that grows by steps: who has answered by which day, with its doubt."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import template

register = template.Library()

WIDTH, HEIGHT = 480, 200
LEFT, RIGHT, TOP, BOTTOM = 54, 8, 12, 28


class Step(Protocol):
    """One step of a curve: the day, and the share that is left after it, with its interval."""

    time: int
    survival: float
    low: float
    high: float


def _x(time: int, longest: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * time / max(longest, 1)


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)


def _stairs(points: Sequence[tuple[int, float]], longest: int) -> list[str]:
    """Return the corners of a staircase that holds each value until the next day."""
    corners = []
    share = points[0][1]
    for time, after in points:
        corners += [f"{_x(time, longest):.1f},{_y(share):.1f}", f"{_x(time, longest):.1f},{_y(after):.1f}"]
        share = after
    return corners


@register.inclusion_tag("site/_step_curve.html")
def step_curve(steps: Sequence[Step], longest: int, sentence_id: str = "") -> dict[str, Any]:
    """Draw the share that has answered by each day, from 0 to 100 %, with its interval as a band.

    `steps` hold what is left (as a survival curve does); the drawing shows what is done. `longest` is the last
    day that anybody has waited, in days. Labelled by the sentence it repeats; without one it is hidden.
    """
    done = [(0, 0.0), *((step.time, 1 - step.survival) for step in steps)]
    lower = [(0, 0.0), *((step.time, 1 - step.high) for step in steps)]
    upper = [(0, 0.0), *((step.time, 1 - step.low) for step in steps)]
    for points in (done, lower, upper):
        points.append((longest, points[-1][1]))
    return {
        "line": " ".join(_stairs(done, longest)),
        "band": " ".join(_stairs(lower, longest) + _stairs(upper, longest)[::-1]),
        "marks": [(f"{_y(share):.1f}", f"{_y(share) + 4:.1f}", f"{share:.0%}") for share in (0.0, 0.5, 1.0)],
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "label_x": LEFT - 6,
        "foot": HEIGHT - 6,
        "longest": longest,
        "view": f"0 0 {WIDTH} {HEIGHT}",
        "sentence_id": sentence_id,
    }
