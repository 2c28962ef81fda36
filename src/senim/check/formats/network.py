"""What a discourse network is made of: statements that may count, what a visitor chose, and stretches of time."""

from calendar import monthrange
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.calc.discourse import Repetition, Said
from senim.check.formats.stances import AGREE, DISAGREE, MIXED
from senim.errors import Refusal
from senim.follow.formats.dating import Dating

METHOD, VERSION = "discourse", "1"
LEVELS = {AGREE: 1, MIXED: 0, DISAGREE: -1}  # who only reports has none and is left out
AFFILIATION, CONGRUENCE, CONFLICT, SUBTRACT = "affiliation", "congruence", "conflict", "subtract"
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
MOST_STRETCHES = 120  # of a table: ten years of months
MOST_ACTORS = 300  # between whom ties are computed; a table of more has more pairs than anybody reads
MOST_DRAWN = 99  # a mark holds a number of two digits, and more marks than these hide one another
PERSON = "person"
GROUPS = "groups"  # all actors but persons


class TooFew(Refusal):
    """Ties between actors, where only the table of actors and claims may be shown."""

    code = "check.network.too_few"
    text = _(
        "{actors} actors and {statements} statements are too few for a network of actors: {need_actors} and "
        "{need_statements} are needed. Nothing was changed. Take the table of actors and claims instead."
    )


class CodersDiffer(Refusal):
    """Ties from readings on which two coders do not agree."""

    code = "check.network.coders_differ"
    text = _(
        "Two coders read the same words too differently, so no ties are told. Nothing was changed. "
        "The table of who spoke of what has every word with its reading."
    )


class TooMany(Refusal):
    """Ties between more actors than are computed."""

    code = "check.network.too_many"
    text = _(
        "{actors} actors are too many for a network of actors: {most} at most. Nothing was changed. "
        "Choose a shorter time or one kind of actor, or take the table of actors and claims."
    )


@dataclass(frozen=True)
class Statement:
    """One thing that a public actor said of a claim, by primary keys. document: the source that holds the words."""

    actor: int
    claim: int
    level: int
    document: int
    when: Dating

    def within(self, first: date | None, last: date | None) -> bool:
        """Say whether it was said between two days on every reading of its date; an end that is None is open."""
        when = self.when
        after = first is None or (when.first is not None and when.first >= first)
        return after and (last is None or (when.last is not None and when.last <= last))


@dataclass(frozen=True)
class Choices:
    """What a visitor chose. first, last: days, None for open. actors: "" for all, else a kind or GROUPS."""

    first: date | None = None
    last: date | None = None
    kind: str = CONGRUENCE
    norm: str = "none"
    repeats: Repetition = "document"
    actors: str = ""
    window: str = "year"
    seed: int = 0

    @property
    def whole(self) -> bool:
        """Whether it covers all time, so that what has no date is in it."""
        return self.first is None and self.last is None

    def covers(self, kind: str) -> bool:
        """Say whether it takes actors of this kind."""
        return not self.actors or kind == self.actors or (self.actors == GROUPS and kind != PERSON)

    def asked(self, **changes: str) -> dict[str, str]:
        """Return it as an address holds it: only what differs from what is chosen by nobody."""
        typed = {
            "from": self.first.isoformat() if self.first else "",
            "to": self.last.isoformat() if self.last else "",
            "kind": self.kind, "norm": self.norm, "repeats": self.repeats, "actors": self.actors,
            "window": self.window, "seed": str(self.seed),
        }  # fmt: skip
        return {name: value for name, value in (typed | changes).items() if value != DEFAULTS.get(name)}


DEFAULTS = {
    "from": "", "to": "", "kind": CONGRUENCE, "norm": "none", "repeats": "document", "actors": "", "window": "year",
    "seed": "0",
}  # fmt: skip


def said(one: Statement, actor: str, claim: str, rule: Repetition) -> Said:
    """Return a statement as it is counted, by the names of its actor and claim.

    Its day is the last possible one. It has a place in the calendar only if its date is fine enough for the rule that
    finds what is said again: words of a whole year are compared within their document when weeks are.
    """
    last = one.when.last
    fine = last is not None and one.when.first is not None and _shared(one.when.first, last, rule)
    calendar = (last.year, last.month, last.isocalendar().week) if last is not None and fine else None
    return Said(actor, claim, one.level, str(one.document), last.toordinal() if last else None, calendar)


def _shared(first: date, last: date, rule: Repetition) -> bool:
    """Say whether two days lie in one week, month or year; any other rule asks for one day."""
    if rule == "week":
        return first.isocalendar()[:2] == last.isocalendar()[:2]
    if rule == "month":
        return (first.year, first.month) == (last.year, last.month)
    return first.year == last.year if rule == "year" else first == last


def folded(opposites: Iterable[tuple[int, int]]) -> Mapping[int, tuple[int, bool]]:
    """Return for each claim that is another's opposite which one stands for both, and whether it is turned by that.

    The one entered first stands for all that hang together.

    >>> folded([(1, 2), (2, 3)])
    {1: (1, False), 2: (1, True), 3: (1, False)}
    """
    beside: dict[int, set[int]] = defaultdict(set)
    for left, right in opposites:
        if left != right:
            beside[left].add(right)
            beside[right].add(left)
    found: dict[int, tuple[int, bool]] = {}
    for base in sorted(beside):
        if base in found:
            continue
        found[base] = (base, False)
        waiting = deque([base])
        while waiting:
            one = waiting.popleft()
            for other in sorted(beside[one] - found.keys()):
                found[other] = (base, not found[one][1])
                waiting.append(other)
    return found


def ends(statements: Iterable[Statement]) -> tuple[Dating, Dating] | None:
    """Return the first and the last date of all that have one, each as exact as it is; None where none has."""
    dates = [one.when for one in statements if one.when.last is not None]
    if not dates:
        return None
    return min(dates, key=_beginning), max(dates, key=lambda when: when.order)


def _beginning(when: Dating) -> tuple[date, date]:
    last = when.last or date.max
    return when.first or last, last


def stretch_of(when: Dating, months: int) -> int | None:
    """Return the number of the stretch of so many months in which a date lies with all its days; None for none."""
    if when.first is None or when.last is None:
        return None
    first, last = (_month(day) // months for day in (when.first, when.last))
    return first if first == last else None


def stretches(first: Dating, last: Dating, months: int) -> range:
    """Return the numbers of the stretches that cover two dates and all between; none for a date that is not known."""
    if last.last is None or first.last is None:
        return range(0)
    return range(_month(first.first or first.last) // months, _month(last.last) // months + 1)


def days_of(stretch: int, months: int) -> tuple[date, date]:
    """Return the first and the last day of a stretch: a month, quarter, half year or year of the calendar.

    >>> from senim.follow.formats.dating import read
    >>> [f"{day}" for day in days_of(stretch_of(read("2019-12-20"), 3), 3)]
    ['2019-10-01', '2019-12-31']
    """
    year, month = divmod(stretch * months, 12)
    end_year, end_month = divmod((stretch + 1) * months - 1, 12)
    return date(year, month + 1, 1), date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])


def _month(day: date) -> int:
    """Return the number of a month, counted from the beginning of the calendar."""
    return 12 * day.year + day.month - 1


def number(value: float) -> int | float:
    """Return a weight as it is read: with two places at most, and a whole one without any.

    >>> number(2.0), number(2 / 3)
    (2, 0.67)
    """
    found = round(value, 2)
    return int(found) if found == int(found) else found
