"""One list of matters as the measures take it: who is who, what may be told of it, and what coders dispute."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from senim.calc.influence import UNKNOWN, Few, Matter, sensitivity
from senim.check.formats import report_words as words
from senim.check.queries.matters.rows import PartyCard
from senim.check.queries.report.parts import DependsCard, FewCard, ShareCard

Rows = tuple[str, ...]
Ends = tuple[float | None, float | None]
Told = Mapping[str, float | None]  # A number of each group.
DECISIONS, PROPOSALS, ROLL_CALLS = "decisions", "proposals", "roll_calls"


@dataclass(frozen=True)
class Listing:
    """A list that is never mixed with another.

    started: what counts as begun. decided: what counts as decided, the same unless its unit is another one.
    no_starts, no_shares: why no share of who starts, or none at all, may be told from it; "" where it may. brief: the
    same in few words, to stand in the place of a share.
    parties: in the order in which they are shown. titles: of the rows, by key.
    """

    name: str
    started: Sequence[Matter]
    decided: Sequence[Matter]
    parties: Mapping[str, PartyCard]
    titles: Mapping[str, str] = field(default_factory=dict)
    disputes: Mapping[str, Matter] = field(default_factory=dict)
    no_starts: str = ""
    no_shares: str = ""
    brief: str = ""

    @property
    def withheld(self) -> str:
        """Why no share at all is told, in few words; "" where shares are."""
        return self.brief if self.no_shares else ""

    @cached_property
    def by_key(self) -> Mapping[str, Matter]:
        """What is decided, by key."""
        return {matter.key: matter for matter in self.decided}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each party stands."""
        return {key: place for place, key in enumerate(self.parties)}

    def party(self, key: str) -> PartyCard:
        """Return a party by its key; that of matters of which nobody knows who began them has none."""
        return PartyCard("", _("not known who"), "", "") if key == UNKNOWN else self.parties[key]

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """Return keys of parties in the order in which these are shown; nobody known stands last."""
        return sorted(set(keys), key=lambda key: self.places.get(key, len(self.places)))

    def depends(self, measure: "Measured", group: str, *, whole: bool = False) -> DependsCard | None:
        """Return the range that disputes leave the share of a group, or a `whole` number; None where none moves it."""
        if not self.disputes or self.no_shares:
            return None
        found = sensitivity(self.started, self.disputes, lambda some: measure(some).get(group))
        if not found.depends_on:
            return None
        rows = tuple(dict.fromkeys(name.rsplit(" ", 1)[0] for name in found.depends_on))
        on = ", ".join(_("“{title}”").format(title=self.titles[row]) for row in rows)
        say = words.depends_words(found.low, found.high, found.untold, on, whole=whole)
        low, high = (
            None if end is None else decimal(end) if whole else percent(end) for end in (found.low, found.high)
        )
        return DependsCard(low, high, found.untold, say, rows)


def by_name(parties: Mapping[str, PartyCard]) -> dict[str, PartyCard]:
    """Return parties in the order of their names."""
    return dict(sorted(parties.items(), key=lambda pair: (pair[1].name, pair[0])))


class Measured:
    """A measure of all groups at once that is computed once for each way of settling disputes."""

    def __init__(self, measure: Callable[[Sequence[Matter]], Told]) -> None:
        self._measure = measure
        self._known: dict[tuple[tuple[str, ...], ...], Told] = {}

    def __call__(self, matters: Sequence[Matter]) -> Told:
        """Return the number of each group."""
        key = tuple(matter.initiators for matter in matters)
        if key not in self._known:
            self._known[key] = self._measure(matters)
        return self._known[key]


def few_card(few: Few | None) -> FewCard | None:
    """Return the words for too few."""
    return FewCard(few.have, few.need, words.few_words(few)) if few is not None else None


def share(rows: Rows, hit_rows: Rows, ends: Ends, few: Few | None, why: str = "") -> ShareCard:
    """Return a share of rows with its interval (0 to 1). `why` it may not be told goes before too few."""
    hits, of = len(hit_rows), len(rows)
    low, high = ends
    if why or few is not None or low is None or high is None:
        return _untold(rows, hit_rows, few, why, words.counts_words(hits, of, why or _few(few)))
    said = words.share_words(hits, of, low, high)
    return ShareCard("exact", hits, of, percent(hits / of), percent(low), percent(high), None, said, rows, hit_rows)


def part_of(rows: Rows, own: Rows, number: float | None, ends: Ends, few: Few | None, why: str = "") -> ShareCard:
    """Return a share that is made of parts of the matters in `own`, of all in `rows`."""
    low, high = ends
    if why or number is None or low is None or high is None:
        return _untold(rows, own, few, why, why or _few(few))
    said = words.parts_words(number, low, high)
    return ShareCard("exact", len(own), len(rows), percent(number), percent(low), percent(high), None, said, rows, own)


def _untold(rows: Rows, hit_rows: Rows, few: Few | None, why: str, said: str) -> ShareCard:
    kind, card = ("withheld", None) if why else ("few", few_card(few))
    return ShareCard(kind, len(hit_rows), len(rows), None, None, None, card, said, rows, hit_rows)


def _few(few: Few | None) -> str:
    return words.few_words(few) if few is not None else str(words.WORDS["few"])


def percent(share: float) -> float:
    """Return a share in percent with one decimal, for drawing and for files."""
    return round(100 * share, 1)


def decimal(number: float | None) -> float | None:
    """Return a number with three decimals, for tables and files."""
    return None if number is None else round(number, 3)
