"""Indicators as pages see them: their points in order of time with their sources, and what can be read from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.errors import NotFound
from senim.follow.formats.dating import Dating, words
from senim.follow.formats.points import COLUMNS, MOST_ROWS
from senim.follow.models import Indicator, Point
from senim.follow.policy import indicators as policy
from senim.follow.policy.indicators import Reading, Value
from senim.follow.queries import sources
from senim.follow.queries.reforms import ReformCard, reform_for_desk
from senim.follow.queries.sources import SourceCard
from senim.people.actors import Actor

NAMED = 5  # gaps that a sentence names one by one
MINUS = "\u2212"


@dataclass(frozen=True)
class OlderCard:
    """What a date said before a newer load. value: None for a gap. changed_on: the day of the newer load."""

    value: Decimal | None
    source: SourceCard | None
    changed_on: date


@dataclass(frozen=True)
class PointCard:
    """One date of a series: a value with its source, or a gap; neither, where other dates tell of the same time.

    older: what was loaded before, the newest first.
    """

    when: Dating
    when_words: str
    value: Decimal | None
    gap: bool
    source: SourceCard | None
    baseline: bool
    older: tuple[OlderCard, ...]


@dataclass(frozen=True)
class IndicatorCard:
    """One series. rises: whether more was promised. baseline: the mean of its values. move: one of policy.MOVES.

    sentence: what the series says, without a cause. caused: the reminder that a move shows no cause, or "".
    """

    ref: str
    language: str
    title: str
    unit: str
    rises: bool
    entered_on: date
    points: tuple[PointCard, ...]
    baseline: Decimal | None
    move: str
    move_label: str
    sentence: str

    @property
    def anchor(self) -> str:
        """The id of the sentence on a page, by which the drawing is labelled."""
        return f"indicator-{self.ref}"


@dataclass(frozen=True)
class IndicatorDesk:
    """The indicators of one reform before its monitors."""

    reform: ReformCard
    indicators: tuple[IndicatorCard, ...]


@dataclass(frozen=True)
class LoadDesk:
    """One indicator before whoever loads points. columns: of the table. most: lines of it."""

    reform: ReformCard
    indicator: IndicatorCard
    columns: str
    most: int


def of_reform(pk: int) -> tuple[IndicatorCard, ...]:
    """Return the indicators of a reform, in the order of their entry. Six queries at most, whatever their number."""
    return _cards(Indicator.objects.filter(reform=pk).order_by("pk"))


def desk(ref: str, actor: Actor, at: datetime) -> IndicatorDesk:
    """Return the indicators of a reform for its monitors. Refuses with NotFound or NotAllowed. Fourteen queries."""
    card = reform_for_desk(ref, actor, at)
    return IndicatorDesk(card, of_reform(card.pk))


def load_desk(ref: str, indicator: str, actor: Actor, at: datetime) -> LoadDesk:
    """Return one indicator for whoever loads points. Refuses with NotFound or NotAllowed. Fourteen queries."""
    card = reform_for_desk(ref, actor, at)
    found = _cards(Indicator.objects.filter(reform=card.pk, ref=indicator))
    if not found:
        raise NotFound
    return LoadDesk(card, found[0], ",".join(COLUMNS), MOST_ROWS)


def _cards(rows: QuerySet[Indicator]) -> tuple[IndicatorCard, ...]:
    found = list(rows)
    loaded: dict[int, list[Point]] = {row.pk: [] for row in found}
    for point in Point.objects.filter(indicator__in=found).order_by("load", "pk"):
        loaded[point.indicator_id].append(point)
    named = sources.by_pks(p.source_id for points in loaded.values() for p in points if p.source_id is not None)
    return tuple(_card(row, _points(loaded[row.pk], named)) for row in found)


def _points(loaded: Iterable[Point], named: dict[int, SourceCard]) -> tuple[PointCard, ...]:
    """Return the points of one series in order of time. A gap within which a value lies is none any more."""
    by_date: dict[tuple[date | None, date | None], list[Point]] = {}
    for point in loaded:
        by_date.setdefault((point.first_day, point.last_day), []).append(point)
    found = sorted(by_date.values(), key=lambda loads: _when(loads[-1]).order)
    told = [_when(loads[-1]) for loads in found if loads[-1].value is not None]
    cards = (_point(loads, told, named) for loads in found)
    return tuple(card for card in cards if card.value is not None or card.gap or card.older)


def _when(point: Point) -> Dating:
    return Dating(point.first_day, point.last_day, point.precision)


def _point(loads: Sequence[Point], told: Iterable[Dating], named: dict[int, SourceCard]) -> PointCard:
    """Return one date as it stands after its loads, the oldest first. told: every date that has a value."""
    newest = loads[-1]
    when = _when(newest)
    older = [
        OlderCard(_trimmed(was.value), named.get(was.source_id or 0), now.loaded_on) for was, now in pairwise(loads)
    ]
    return PointCard(
        when=when,
        when_words=words(when),
        value=_trimmed(newest.value),
        gap=newest.value is None and not any(policy.overlap(when, other) for other in told),
        source=named.get(newest.source_id or 0),
        baseline=newest.baseline,
        older=tuple(reversed(older)),
    )


def _card(row: Indicator, points: tuple[PointCard, ...]) -> IndicatorCard:
    values = [Value(point.when, point.value, None, point.baseline) for point in points]
    read = policy.reading(values, rises=row.rises)
    return IndicatorCard(
        ref=row.ref,
        language=row.language,
        title=row.title,
        unit=row.unit,
        rises=row.rises,
        entered_on=row.entered_on,
        points=points,
        baseline=read.baseline,
        move=read.move,
        move_label=str(policy.MOVES[read.move]),
        sentence=_sentence(read, points),
    )


def _sentence(read: Reading, points: Sequence[PointCard]) -> str:
    """Return what a series says: from its baseline to its last value, what is missing, and no cause."""
    if not points:
        return _("Nothing is loaded yet.")
    said = [_course(read)]
    gaps = [point.when_words for point in points if point.gap]
    if len(gaps) > NAMED:
        said.append(ngettext("Not found: {n} date.", "Not found: {n} dates.", len(gaps)).format(n=len(gaps)))
    elif gaps:
        said.append(_("Not found: {dates}.").format(dates=", ".join(gaps)))
    if read.move == "as_promised":
        said.append(_("It moved as promised; that does not show that the reform did it."))
    elif read.move == "other_way":
        said.append(_("It moved the other way; that does not show that the reform did it."))
    return " ".join(said)


def _course(read: Reading) -> str:
    """Return from where to where a series goes."""
    first = _stretch(read)
    base = _spell(_rounded(read.baseline)) if read.baseline is not None else ""
    if read.last is None or read.last.value is None:
        if read.baseline is None:
            return _("No value was found.")
        return _("{value} ({date}, baseline); no later value.").format(value=base, date=first)
    last, then = _spell(read.last.value), words(read.last.when)
    if read.baseline is None:
        return _("No baseline. Last value: {value} ({date}).").format(value=last, date=then)
    if read.begins != read.ends:
        said = _("From {first} on average ({since}, baseline) to {last} ({then}).")
    elif read.move == "level":
        said = _("{first} ({since}, baseline) and {last} ({then}): it did not move.")
    else:
        said = _("From {first} ({since}, baseline) to {last} ({then}).")
    return said.format(first=base, since=first, last=last, then=then)


def _stretch(read: Reading) -> str:
    """Return the dates of the baseline in words."""
    if read.begins == read.ends:
        return words(read.begins)
    return _("{first} to {last}").format(first=words(read.begins), last=words(read.ends))


def _trimmed(value: Decimal | None) -> Decimal | None:
    """Return a number without zeros at its end, as it was written."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _rounded(value: Decimal) -> Decimal:
    """Return a mean as it is spelled: to three decimals, without zeros at its end. Comparisons take it unrounded."""
    return _trimmed(round(value, 3)) or Decimal(0)


def _spell(value: Decimal) -> str:
    """Return a number in the language that is active now, its digits in groups."""
    return str(number_format(value, force_grouping=True)).replace("-", MINUS)
