"""What counts as said again: the same actor, claim and level within one document, week, month, year, or at all."""

from collections.abc import Hashable, Iterable
from typing import Literal

from senim.calc.discourse.said import Said, in_order

Repetition = Literal["include", "document", "week", "month", "year", "range"]

LAST_WEEKS = 52  # An ISO week from here on, if it has days in January, belongs to the year before.


def once(said: Iterable[Said], rule: Repetition = "document") -> tuple[Said, ...]:
    """Return the statements by day, without those that repeat an earlier one under the `rule`.

    How often an actor is quoted in one article is the journalist's choice, so "document" is the rule unless another is
    asked for; "include" keeps everything. A week, a month or a year is one of the calendar, and that of one year
    only. What has no date is compared within its document.

    >>> first = Said("Ministry", "Trams are dear", 1, "article", day=1)
    >>> again = Said("Ministry", "Trams are dear", 1, "article", day=1)
    >>> other = Said("Ministry", "Trams are dear", -1, "article", day=1)
    >>> len(once([first, again, other])), len(once([first, again, other], "include"))
    (2, 3)
    """
    ordered = in_order(said)
    if rule == "include":
        return tuple(ordered)
    kept: dict[Hashable, Said] = {}
    for one in ordered:
        kept.setdefault((one.actor, one.claim, one.level, _stretch(one, rule)), one)
    return tuple(kept.values())


def _stretch(one: Said, rule: Repetition) -> Hashable:
    """Return what the statement shares with those that it can repeat."""
    if rule == "range":
        return ()
    if rule == "document" or one.calendar is None:
        return one.document
    year, month, week = one.calendar
    return {"week": (_year_of_week(year, month, week), week), "month": (year, month), "year": (year,)}[rule]


def _year_of_week(year: int, month: int, week: int) -> int:
    """Return the year that an ISO week belongs to: its last days may lie in January, its first ones in December."""
    if month == 1 and week >= LAST_WEEKS:
        return year - 1
    return year + 1 if month == 12 and week == 1 else year
