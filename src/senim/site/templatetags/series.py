"""A small time series: values as dots, gaps as hatched stretches, the baseline dotted.

A solid line joins values that follow each other, a broken one leads over a gap. The scale begins at zero unless all
values lie in the upper half of it; then the drawing says where it begins.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from django import template

from senim.site.templatetags.prose import num

register = template.Library()

WIDTH, HEIGHT = 480, 220
RIGHT, TOP, BOTTOM = 12, 12, 28
MARGIN, SIGN = 14, 11  # left of the plot: beside the numbers, and for each of their signs as phones show them
WIDEST = 170
MARKS = 4  # about so many steps of the scale
YEARS = 7  # at most so many years are written below
NARROWEST = 8  # of a gap
A_YEAR = 366  # days: what is longer is drawn in whole years


class When(Protocol):
    """The days between which a value lies."""

    @property
    def first(self) -> date | None: ...
    @property
    def last(self) -> date | None: ...


class Source(Protocol):
    """Where a value was read."""

    @property
    def publisher(self) -> str: ...


class Point(Protocol):
    """A value of a date in words, with its source; or a gap, or neither, where other dates tell of the same time."""

    @property
    def when(self) -> When: ...
    @property
    def when_words(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def gap(self) -> bool: ...
    @property
    def source(self) -> Source | None: ...


class Scale(NamedTuple):
    """From where to where the drawing goes. cut: whether it leaves zero out."""

    low: Decimal
    high: Decimal
    step: Decimal
    cut: bool


class Plot(NamedTuple):
    """Where things stand: the left edge of the plot, its days by ordinal number, and its scale."""

    left: float
    begins: int
    ends: int
    scale: Scale

    def x(self, day: float) -> float:
        """Return the place of a day."""
        return self.left + (WIDTH - RIGHT - self.left) * (day - self.begins) / (self.ends - self.begins)

    def y(self, value: Decimal) -> float:
        """Return the height of a value."""
        share = float((value - self.scale.low) / (self.scale.high - self.scale.low))
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)


def scale_of(values: Sequence[Decimal]) -> Scale:
    """Return a scale that holds all values, in steps of 1, 2 or 5 times a power of ten.

    >>> scale_of([Decimal(12), Decimal(31)])[:3], scale_of([Decimal(20), Decimal(31)]).cut
    ((Decimal('0'), Decimal('40'), Decimal('10')), True)
    """
    low, high = min(values), max(values)
    if low < 0 or 2 * low <= high or low == high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _step((high - low) / MARKS or Decimal(1))
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(bottom, max(top, bottom + step), step, bottom > 0)


def _step(least: Decimal) -> Decimal:
    """Return the smallest 1, 2 or 5 times a power of ten that is not below `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    found = next(power * times for times in (1, 2, 5, 10) if power * times >= least)
    return found if found < 1 else Decimal(int(found))  # 1E+2 would be spelled so


def _marks(scale: Scale) -> Iterator[Decimal]:
    """Yield the numbers beside the scale."""
    for n in range(int((scale.high - scale.low) / scale.step) + 1):
        mark = scale.low + n * scale.step
        yield mark.normalize() if mark % 1 else Decimal(int(mark))


def _middle(when: When) -> float:
    """Return the middle of a date, as an ordinal number."""
    last = when.last or when.first
    assert last is not None
    return ((when.first or last).toordinal() + last.toordinal() + 1) / 2


def _plot(points: Sequence[Point], scale: Scale) -> Plot:
    days = [day for point in points for day in (point.when.first, point.when.last) if day is not None]
    first, last = min(days), max(days)
    if (last - first).days > A_YEAR:
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    widest = max(len(num(mark)) for mark in _marks(scale))
    return Plot(min(MARGIN + SIGN * widest, WIDEST), first.toordinal(), last.toordinal() + 1, scale)


def _years(plot: Plot) -> list[dict[str, str]]:
    """Return the years below: all of them, or every second, third and so on where there are many."""
    first, last = date.fromordinal(plot.begins).year, date.fromordinal(plot.ends - 1).year
    every = -(-(last - first + 1) // YEARS)
    return [
        {
            "edge": f"{plot.x(date(year, 1, 1).toordinal()):.1f}",
            "x": f"{plot.x(date(year, 7, 2).toordinal()):.1f}",
            "anchor": "middle",
            "word": str(year) if (year - first) % every == 0 else "",
        }
        for year in range(first, last + 1)
    ]


def _ends(plot: Plot, points: Sequence[Point]) -> list[dict[str, str]]:
    """Return the first and the last date below: what lies within one year is not drawn in whole years."""
    left, right = f"{plot.left:.1f}", str(WIDTH - RIGHT)
    first, last = points[0].when_words, points[-1].when_words
    if first == last:
        return [{"edge": left, "x": f"{(plot.left + WIDTH - RIGHT) / 2:.1f}", "anchor": "middle", "word": first}]
    return [
        {"edge": left, "x": left, "anchor": "start", "word": first},
        {"edge": right, "x": right, "anchor": "end", "word": last},
    ]


def _gap(plot: Plot, when: When) -> dict[str, str]:
    """Return the stretch of a gap, wide enough to be seen."""
    last = when.last or when.first
    assert last is not None
    left, right = plot.x((when.first or last).toordinal()), plot.x(last.toordinal() + 1)
    width = max(right - left, NARROWEST)
    start = min(max((left + right - width) / 2, plot.left), WIDTH - RIGHT - width)
    return {"x": f"{start:.1f}", "width": f"{width:.1f}"}


def _lines(plot: Plot, points: Sequence[Point]) -> tuple[str, str]:
    """Return the path between neighbours and the path over gaps."""
    paths = {False: "", True: ""}
    told = [(at, point, point.value) for at, point in enumerate(points) if point.value is not None]
    for (at, one, value), (then, other, after) in pairwise(told):
        broken = any(point.gap for point in points[at:then])
        start = f"M{plot.x(_middle(one.when)):.1f} {plot.y(value):.1f}"
        paths[broken] += f"{start}L{plot.x(_middle(other.when)):.1f} {plot.y(after):.1f}"
    return paths[False], paths[True]


@register.inclusion_tag("site/_series.html")
def series(points: Sequence[Point], baseline: Decimal | None = None, sentence_id: str = "") -> dict[str, Any]:
    """Draw a series in order of time, with its baseline; nothing at all without any value.

    Labelled by the sentence it repeats; without one it is hidden from readers.
    """
    told = [point for point in points if point.value is not None]
    if not told:
        return {}
    scale = scale_of([point.value for point in told if point.value is not None])
    plot = _plot(points, scale)
    whole, broken = _lines(plot, points)
    return {
        "view": f"0 0 {WIDTH} {HEIGHT}",
        "left": f"{plot.left:.1f}",
        "right": WIDTH - RIGHT,
        "top": TOP,
        "foot": HEIGHT - BOTTOM,
        "height": HEIGHT - TOP - BOTTOM,
        "label_x": f"{plot.left - 6:.1f}",
        "label_y": HEIGHT - 6,
        "marks": [(f"{plot.y(mark):.1f}", f"{plot.y(mark) + 4:.1f}", num(mark)) for mark in _marks(scale)],
        "below": _years(plot) if plot.ends - plot.begins > A_YEAR else _ends(plot, points),
        "gaps": [_gap(plot, point.when) for point in points if point.gap],
        "base": f"{plot.y(baseline):.1f}" if baseline is not None else "",
        "base_word": f"{plot.y(baseline) - 5:.1f}" if baseline is not None else "",
        "whole": whole,
        "broken": broken,
        "dots": [
            {
                "x": f"{plot.x(_middle(point.when)):.1f}",
                "y": f"{plot.y(point.value):.1f}",
                "said": " ".join(
                    (f"{point.when_words}: {num(point.value)}.", point.source.publisher if point.source else "")
                ).strip(),
            }
            for point in told
            if point.value is not None
        ],
        "low": scale.low if scale.cut else None,
        "sentence_id": sentence_id,
    }
