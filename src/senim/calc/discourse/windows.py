"""Statements of a stretch of days, and windows that roll over all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from senim.calc.discourse.said import Said, in_order


@dataclass(frozen=True)
class Window:
    """What was said from the `first` day to the `last`, both included."""

    first: int
    last: int
    said: tuple[Said, ...]


def within(said: Iterable[Said], first: int | None = None, last: int | None = None) -> tuple[Said, ...]:
    """Return what was said from the `first` day to the `last`, both included, by day.

    An end that is None is open. With an end given, what has no date is left out: it may lie on either side.
    """
    ordered = in_order(said)
    if first is None and last is None:
        return tuple(ordered)
    return tuple(one for one in ordered if one.day is not None and _lies(one.day, first, last))


def _lies(day: int, first: int | None, last: int | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def windows(said: Iterable[Said], days: int, step: int = 1) -> tuple[Window, ...]:
    """Return the windows of so many `days`, each beginning `step` days after the one before.

    The first begins with the first statement; the last is the last that ends no later than the last statement, so
    every window is whole. Where all lies within fewer days there is one window. Statements without a date are in none.
    Raises ValueError unless `days` and `step` are 1 or more.

    >>> [(w.first, w.last, len(w.said)) for w in windows([Said("a", "x", 1, "d", day) for day in (1, 2, 4)], 2)]
    [(1, 2, 2), (2, 3, 1), (3, 4, 1)]
    """
    if days < 1 or step < 1:
        raise ValueError(f"a window has a day or more and moves by one or more, not {days} and {step}")
    ordered = in_order(said)
    dated = [one.day for one in ordered if one.day is not None]
    if not dated:
        return ()
    latest = max(dated[0], dated[-1] - days + 1)
    beginnings = range(dated[0], latest + 1, step)
    return tuple(Window(first, first + days - 1, within(ordered, first, first + days - 1)) for first in beginnings)
