"""The smallest pieces of the report: how many, which share, and what a number rests on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FewCard:
    """Too few to say: how many there are, how many are needed, and both as a sentence."""

    have: int
    need: int
    say: str


@dataclass(frozen=True)
class ShareCard:
    """How many of how many, in percent with its interval (95 %), as `share_bar` draws it.

    kind: exact, few (too few to say) or withheld (the list does not allow a share); only an exact one has percent, low
    and high. say: all of it in words. rows: the keys of what it counts; hit_rows: of those that count as hits.
    """

    kind: str
    hits: int
    of: int
    percent: float | None
    low: float | None
    high: float | None
    few: FewCard | None
    say: str
    rows: tuple[str, ...]
    hit_rows: tuple[str, ...]


@dataclass(frozen=True)
class GapCard:
    """What cannot be told, and why. list: the rows that it is about (decisions, proposals, roll_calls, waits, paper).

    code: a plain word of the reason, for files: coverage, few, one_sided, twins, nothing_rejected, not_coded …
    """

    list: str
    measure: str
    code: str
    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class DependsCard:
    """The range that disputed codings leave a number, in its own unit, and the rows that move it.

    untold: some way of settling them leaves too few to say. say: all of it in words, with the titles of the rows.
    """

    low: float | None
    high: float | None
    untold: bool
    say: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class MethodCard:
    """How the report was computed: enough to compute it again."""

    name: str
    version: str
    seed: int
    resamples: int
    deals: int
