"""What an indicator must have, how its points fit together, and what can be read from them. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.follow.formats.dating import UNKNOWN, Dating, words
from senim.follow.formats.languages import check_language
from senim.follow.formats.points import Fault, PointLine
from senim.follow.formats.texts import LINE, NothingSaid, check_lengths, check_said

UNIT = 60  # signs at most
Span = tuple[date | None, date | None]

# How a series moved, as pages say it. None of these words says why.
MOVES = {
    "as_promised": gettext_lazy("moved as promised"),
    "other_way": gettext_lazy("moved the other way"),
    "level": gettext_lazy("did not move"),
    "no_later": gettext_lazy("no later value"),
    "no_baseline": gettext_lazy("no baseline"),
}


@dataclass(frozen=True)
class Value:
    """One value at a date, or a gap. source: its primary key."""

    when: Dating
    value: Decimal | None
    source: int | None
    baseline: bool

    @property
    def span(self) -> Span:
        """By what a date is known again in a later load."""
        return self.when.first, self.when.last


@dataclass(frozen=True)
class Reading:
    """What a series says. baseline: the mean of the values of its stretch, which begins and ends at two dates.

    last: the newest value after the baseline, or the newest one of all where there is no baseline.
    """

    move: str
    baseline: Decimal | None
    begins: Dating
    ends: Dating
    last: Value | None


def check_indicator(language: str, title: str, unit: str) -> None:
    """Refuse with BadLanguage, NothingSaid or TooLong unless an indicator says what is counted, and in what."""
    check_language(language)
    check_said(title, _("what is measured"))
    if not unit:  # “%” has no letter and says enough
        raise NothingSaid(what=_("the unit"))
    check_lengths((title, LINE), (unit, UNIT))


def faults_of(
    lines: Sequence[PointLine], sources: Mapping[str, int], standing: Iterable[Value], today: date
) -> list[Fault]:
    """Return what is wrong with lines that can be read: beside each other, beside what stands, and beside today.

    sources: primary keys of those that are here, by what a line calls them. standing: what counts before the load.
    """
    dated = [line for line in lines if line.when.last is not None]
    faults = [*_unknown(lines, sources), *_future(dated, today), *_twice(dated)]
    rows: dict[Span, tuple[int | None, Value]] = {value.span: (None, value) for value in standing}
    rows |= {value.span: (line.line, value) for line, value in ((line, valued(line, sources)) for line in dated)}
    ordered = sorted(rows.values(), key=lambda row: row[1].when.order)
    told = [(line, value) for line, value in ordered if value.value is not None]
    first = lines[0].line if lines else 1
    return [*faults, *_overlaps(told, first), *_stretches(told, first)]


def valued(line: PointLine, sources: Mapping[str, int]) -> Value:
    """Return a line as a value, with its source by primary key."""
    return Value(line.when, line.value, sources.get(line.source), line.baseline)


def reading(values: Sequence[Value], *, rises: bool) -> Reading:
    """Return what a series says, in order of time. rises: whether more was promised.

    The words compare the last value with the mean of the baseline and nothing else; they give no cause.
    """
    told = [value for value in values if value.value is not None]
    base = [value for value in told if value.baseline]
    if not base:
        return Reading("no_baseline", None, UNKNOWN, UNKNOWN, told[-1] if told else None)
    mean = sum((value.value for value in base if value.value is not None), Decimal(0)) / len(base)
    later = told[told.index(base[-1]) + 1 :]
    frame = (mean, base[0].when, base[-1].when)
    if not later:
        return Reading("no_later", *frame, None)
    end = later[-1].value
    assert end is not None
    if end == mean:
        return Reading("level", *frame, later[-1])
    return Reading("as_promised" if (end > mean) == rises else "other_way", *frame, later[-1])


def overlap(one: Dating, other: Dating) -> bool:
    """Say whether two dates share a day."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.first <= other.last and other.first <= one.last


def _unknown(lines: Sequence[PointLine], sources: Mapping[str, int]) -> list[Fault]:
    said = _("there is no source “{source}” here. Add it first, then name its page.")
    return [
        Fault(line.line, said.format(source=line.source[:80]))
        for line in lines
        if line.source and line.source not in sources
    ]


def _future(lines: Sequence[PointLine], today: date) -> list[Fault]:
    said = _("{day} has not come yet.")
    return [
        Fault(line.line, said.format(day=words(line.when)))
        for line in lines
        if line.when.first is not None and line.when.first > today
    ]


def _twice(lines: Sequence[PointLine]) -> list[Fault]:
    seen: dict[Span, int] = {}
    faults = []
    for line in lines:
        span = (line.when.first, line.when.last)
        if span in seen:
            said = _("{day} stands in line {first} already.")
            faults.append(Fault(line.line, said.format(day=words(line.when), first=seen[span])))
        seen.setdefault(span, line.line)
    return faults


def _overlaps(told: Sequence[tuple[int | None, Value]], first: int) -> list[Fault]:
    """Return values whose dates lie within each other: nobody could say which of them counts."""
    faults = []
    for at, (line, value) in enumerate(told):
        for other_line, other in told[at + 1 :]:
            if overlap(value.when, other.when):
                said = _("{day} and {other} overlap. Keep one of them; load the other one anew with an empty value.")
                place = max(line or 0, other_line or 0) or first
                faults.append(Fault(place, said.format(day=words(value.when), other=words(other.when))))
    return faults


def _stretches(told: Sequence[tuple[int | None, Value]], first: int) -> list[Fault]:
    """Return where a second baseline begins: there is one, of values that follow each other."""
    faults = []
    begun = ended = False
    for line, value in told:
        if value.baseline and ended:
            said = _("{day} begins a second baseline. The baseline is one stretch of dates that follow each other.")
            faults.append(Fault(line or first, said.format(day=words(value.when))))
            ended = False
        begun = begun or value.baseline
        ended = begun and not value.baseline
    return faults
