"""Shares of agreement as far as they may be shown, from the counts that a snapshot or a tally keeps."""

from dataclasses import dataclass
from typing import Any

from senim.calc.opinion import bounded_share

HALF = 50


@dataclass(frozen=True)
class ShareCard:
    """How many agree, as far as it may be shown. Percents are whole; see the shell's share parts."""

    kind: str
    percent: int | None
    low: int | None
    high: int | None
    agree: int | None
    n: int
    needed: int
    disagree: int | None = None

    @property
    def side(self) -> int:
        """1 where more than half certainly agree, -1 where fewer than half do, 0 where that cannot be told."""
        floor = self.low if self.kind == "exact" else self.percent if self.kind == "at_least" else None
        roof = self.high if self.kind == "exact" else self.percent if self.kind == "at_most" else None
        return int(floor is not None and floor > HALF) - int(roof is not None and roof < HALF)


def share_of(body: dict[str, Any], row: int, column: int) -> ShareCard:
    """Return one share as far as the snapshot's rule of disclosure lets it be shown."""
    agree, disagree, passed = body["counts"][row][column]
    n = agree + disagree + passed
    share = bounded_share(agree, n, body["minimum"])
    if not body["votes"][row][column]:
        return ShareCard("few", None, None, None, None, 0, share.needed)
    agree_open, disagree_open, _pass_open = body["cells"][row][column]
    if share.kind == "exact" and not agree_open:
        return ShareCard("withheld", None, None, None, None, n, share.needed)
    against = round(100 * disagree / n) if share.kind == "exact" and disagree_open else None
    return ShareCard(share.kind, share.percent, share.low, share.high, share.agree, share.n, share.needed, against)
