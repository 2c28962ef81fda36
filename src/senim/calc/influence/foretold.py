"""M11: decisions that were announced as settled before the formal vote. How many, and how long before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import median

from senim.calc.influence.matters import Few, too_few
from senim.calc.influence.minima import FORETOLD_DECISIONS
from senim.calc.intervals import wilson


@dataclass(frozen=True)
class Foretold:
    """How many of the decisions one actor announced as settled, and by how many days it was ahead of the vote."""

    decisions: int
    foretold: int
    share: float | None  # None where there are too few to say, and so are the ends and the leads below.
    low: float | None
    high: float | None
    median: float | None  # Days, of those foretold; None where none was.
    shortest: int | None
    longest: int | None
    rows: tuple[str, ...]
    foretold_rows: tuple[str, ...]
    undated: tuple[str, ...]  # Announced nobody knows when: left out of the share and listed apart.
    few: Few | None


def foretold(leads: Mapping[str, int | None], undated: Collection[str] = ()) -> Foretold:
    """Return how many decisions were foretold: those announced at least a day before the vote.

    `leads` has for each decision the days from the announcement to the vote, None if it was not announced; on the day
    of the vote or after it nothing is foretold. Decisions nobody announced belong in it, or the share says nothing.
    `undated` are decisions that were announced, but without a date of the announcement or of the vote. Raises
    ValueError on a decision that is in both.

    >>> found = foretold({"a": 157, "b": 379, "c": 0, "d": None, "e": 130}, undated=["f"])
    >>> found.foretold, found.decisions, found.median, found.shortest, found.longest
    (3, 5, 157, 130, 379)
    """
    if both := sorted(set(leads) & set(undated)):
        raise ValueError(f"with a lead and without a date: {', '.join(both)}")
    rows = tuple(sorted(leads))
    ahead = {key: lead for key in rows if (lead := leads[key]) is not None and lead > 0}
    few = too_few(len(rows), FORETOLD_DECISIONS, "decided")
    days = [] if few else list(ahead.values())
    low, high = (None, None) if few else wilson(len(ahead), len(rows))
    return Foretold(
        decisions=len(rows),
        foretold=len(ahead),
        share=None if few else len(ahead) / len(rows),
        low=low,
        high=high,
        median=median(days) if days else None,
        shortest=min(days, default=None),
        longest=max(days, default=None),
        rows=rows,
        foretold_rows=tuple(ahead),
        undated=tuple(sorted(undated)),
        few=few,
    )
