"""The tables of a discourse network: actors and claims, stretches of time, and the strongest ties."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from senim.calc.discourse import Network, Said, enough, ties
from senim.check.formats import network as formats
from senim.check.formats.network import MOST_ACTORS, MOST_STRETCHES, Statement, number
from senim.check.queries.claims import ClaimCard
from senim.check.queries.network_rows import Chosen, counted
from senim.follow.formats.dating import Dating, iso, read, words
from senim.people.queries import ActorCard

COLUMNS, ROWS = 30, 100  # claims and actors of one page; the file holds all
MOST_TIES = 30
FOR, AGAINST, MIXED, BOTH = "agree", "disagree", "mixed", "both"
Counts = Mapping[tuple[str, str], Counter[int]]


@dataclass(frozen=True)
class CellCard:
    """What one actor said of one claim. agree, mixed, disagree: how often."""

    agree: int
    mixed: int
    disagree: int

    @property
    def word(self) -> str:
        """The statements in a word: both for those that differ, "" for nothing on record."""
        said = [word for word, n in ((FOR, self.agree), (MIXED, self.mixed), (AGAINST, self.disagree)) if n]
        return BOTH if len(said) > 1 else "".join(said)


@dataclass(frozen=True)
class ColumnCard:
    """One claim of the table, by its number. actors: how many spoke of it."""

    number: int
    claim: ClaimCard
    actors: int


@dataclass(frozen=True)
class RowCard:
    """One actor of the table, by the number that the drawing uses too. statements: on all claims."""

    number: int
    actor: ActorCard
    statements: int
    cells: tuple[CellCard, ...]


@dataclass(frozen=True)
class StretchCard:
    """One stretch of time. agreeing, contradicting: pairs of statements; None where there are too few to say."""

    words: str
    statements: int
    actors: int
    agreeing: int | float | None
    contradicting: int | float | None


@dataclass(frozen=True)
class StretchesCard:
    """The newest stretches. before: how many older ones there are; outside: statements with a date that fits none."""

    stretches: tuple[StretchCard, ...]
    before: int
    outside: int


@dataclass(frozen=True)
class TieCard:
    """Two actors and what ties them: the weight of the chosen kind, and the pairs of statements behind it."""

    one: RowCard
    other: RowCard
    weight: int | float
    agreeing: int | float
    contradicting: int | float


def counts(said: Iterable[Said]) -> Counts:
    """Return how often each actor said each claim on each level."""
    found: dict[tuple[str, str], Counter[int]] = {}
    for one in said:
        found.setdefault((one.actor, one.claim), Counter())[one.level] += 1
    return found


def cell(levels: Counter[int]) -> CellCard:
    """Return one cell of the table."""
    return CellCard(agree=levels[1], mixed=levels[0], disagree=levels[-1])


def columns(chosen: Chosen) -> tuple[ColumnCard, ...]:
    """Return the claims of which most actors spoke, in the order of entry; all of them, unless there are too many."""
    spoke = Counter(claim for _actor, claim in counts(chosen.said))
    cards = sorted(chosen.claims.values(), key=lambda card: (-spoke[card.ref], card.pk))[:COLUMNS]
    listed = sorted(cards, key=lambda card: card.pk)
    return tuple(ColumnCard(place, card, spoke[card.ref]) for place, card in enumerate(listed, start=1))


def actor_rows(chosen: Chosen, shown: tuple[ColumnCard, ...]) -> tuple[RowCard, ...]:
    """Return every actor by name, with what it said of the claims that are shown."""
    told, total = counts(chosen.said), Counter(one.actor for one in chosen.said)
    cards = sorted(chosen.actors.values(), key=lambda card: (card.name, card.pk))
    nothing: Counter[int] = Counter()
    return tuple(
        RowCard(
            number=place,
            actor=card,
            statements=total[card.ref],
            cells=tuple(cell(told.get((card.ref, column.claim.ref), nothing)) for column in shown),
        )
        for place, card in enumerate(cards, start=1)
    )


def stretches(chosen: Chosen) -> StretchesCard:
    """Return what was said in each year, half year, quarter or month from the first to the last statement."""
    ends, months = formats.ends(chosen.statements), formats.MONTHS[chosen.choices.window]
    found: dict[int | None, list[Statement]] = defaultdict(list)
    for one in chosen.statements:
        if one.when.last is not None:
            found[formats.stretch_of(one.when, months)].append(one)
    every = formats.stretches(*ends, months) if ends else range(0)
    shown = every[-MOST_STRETCHES:]
    return StretchesCard(
        stretches=tuple(_stretch(chosen, place, found.get(place, [])) for place in shown),
        before=len(every) - len(shown),
        outside=len(found.get(None, [])),
    )


def _stretch(chosen: Chosen, place: int, statements: Iterable[Statement]) -> StretchCard:
    said = counted(statements, chosen.actors, chosen.claims, chosen.choices)
    actors = len({one.actor for one in said})
    pairs: tuple[int | float | None, int | float | None] = (None, None)
    if enough(said).network_may_be_shown and actors <= MOST_ACTORS:
        pairs = (_pairs(ties(said, "congruence")), _pairs(ties(said, "conflict")))
    days = formats.days_of(place, formats.MONTHS[chosen.choices.window])
    return StretchCard(_stretch_words(*days), len(said), actors, *pairs)


def _stretch_words(first: date, last: date) -> str:
    """Return a stretch in words: a year or a month by its name, what is longer than a month by its two ends."""
    if (first.month, last.month) == (1, 12):
        return words(Dating(first, last, "year"))
    return between_words(read(f"{first:%Y-%m}"), read(f"{last:%Y-%m}"))


def between_words(first: Dating, last: Dating) -> str:
    """Return the time from one date to another in words."""
    one, other = words(_plain(first)), words(_plain(last))
    return one if one == other else _("{first} to {last}").format(first=one, last=other)


def _plain(when: Dating) -> Dating:
    """Return a date without “by” and “about”, which hang on no end of a time."""
    if when.precision not in ("by", "about") or when.last is None:
        return when
    return read(iso(when))


def _pairs(network: Network) -> int | float:
    """Return the pairs of statements in a network, each once."""
    return number(sum(weight for _one, _other, weight in network.edges()))


def tie_rows(chosen: Chosen, network: Network, rows: Iterable[RowCard]) -> tuple[TieCard, ...]:
    """Return the strongest ties of a network, with the pairs of statements behind each."""
    of = {row.actor.ref: row for row in rows}
    alike, unlike = ties(chosen.said, "congruence"), ties(chosen.said, "conflict")
    found = []
    for left, right, weight in network.edges():
        one, other = sorted((of[left], of[right]), key=lambda row: row.number)
        agreeing, contradicting = number(alike.weight(left, right)), number(unlike.weight(left, right))
        found.append(TieCard(one, other, number(weight), agreeing, contradicting))
    return tuple(sorted(found, key=lambda tie: (-abs(tie.weight), tie.one.number, tie.other.number))[:MOST_TIES])
