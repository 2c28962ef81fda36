"""The shape of each opinion group: circle, square, triangle, diamond, and a hexagon for every later letter.

Badge and opinion map draw the same five. All shapes of one radius cover the same area as a circle of that
radius, so that no group looks larger for its shape alone.
"""

from math import cos, pi, sin, sqrt

SQUARE_HALF = sqrt(pi) / 2
DIAMOND_HALF = sqrt(pi / 2)
TRIANGLE_SIDE = sqrt(4 * pi / sqrt(3))
HEXAGON_ARM = sqrt(2 * pi / (3 * sqrt(3)))


def tone(label: str) -> str:
    """Return the class that colours a group: ga to gd, and gx in ink from the fifth letter on."""
    return f"g{label.lower()}" if label in ("A", "B", "C", "D") else "gx"


def _closed(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z"


def outline(label: str, x: float, y: float, radius: float) -> str:
    """Return SVG path data for the shape of group `label` around the point x, y (user units)."""
    if label == "A":
        return f"M{x - radius:.1f} {y:.1f}a{radius:.1f} {radius:.1f} 0 1 1 0 .01z"
    if label == "B":
        half = radius * SQUARE_HALF
        return _closed([(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)])
    if label == "C":
        side = radius * TRIANGLE_SIDE
        height = side * sqrt(3) / 2
        return _closed([(x, y - height * 2 / 3), (x + side / 2, y + height / 3), (x - side / 2, y + height / 3)])
    if label == "D":
        half = radius * DIAMOND_HALF
        return _closed([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
    arm = radius * HEXAGON_ARM
    return _closed([(x + arm * cos(pi / 3 * side), y + arm * sin(pi / 3 * side)) for side in range(6)])
