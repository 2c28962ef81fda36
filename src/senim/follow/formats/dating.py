"""Dates that know how exact they are: a day, a month, a year, by a day, about a day, or not known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.errors import Refusal

# How a day, a month and a year are spelled; any other language is written as English.
PATTERNS = {
    "en": {"day": "j F Y", "month": "F Y", "year": "Y"},
    "ru": {"day": r"j E Y \г\о\д\а", "month": r"F Y \г\о\д\а", "year": r"Y \г\о\д"},
    "kk": {"day": r"Y \ж\ы\л\ғ\ы j E", "month": r"Y \ж\ы\л\ғ\ы E", "year": r"Y \ж\ы\л"},
}
SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FINENESS = {4: "year", 7: "month", 10: "day"}  # by the length of the text
SAID = {  # as a message names a precision; the words are those of the tables
    "day": gettext_lazy("on this day"),
    "month": gettext_lazy("in this month"),
    "year": gettext_lazy("in this year"),
    "by": gettext_lazy("by this day at the latest"),
    "about": gettext_lazy("about this day, month or year"),
    "unknown": gettext_lazy("not known"),
}
PRECISIONS = frozenset(SAID)


class BadDate(Refusal):
    """A text that is no date in one of the three shapes, or a day that no calendar has."""

    code = "follow.date.bad"
    text = gettext_lazy(
        "“{text}” is no date. Nothing was changed. Write 2020, 2020-06 or 2020-06-27, or leave it empty if not known."
    )
    status = 400


class MixedDate(Refusal):
    """A date that is finer or coarser than the precision given with it."""

    code = "follow.date.mixed"
    text = gettext_lazy(
        "“{text}” does not go together with the precision “{precision}”. Nothing was changed. "
        "Write the date as exactly as the sources give it, and no more."
    )
    status = 400


class FutureDate(Refusal):
    """An event that has not happened yet."""

    code = "follow.date.future"
    text = gettext_lazy(
        "{text} has not come yet. Nothing was changed. Enter what happened; a promised day belongs to the promise."
    )
    status = 400


@dataclass(frozen=True)
class Dating:
    """The days between which something happened. `by` has no first day; `unknown` has neither."""

    first: date | None
    last: date | None
    precision: str

    @property
    def exact(self) -> bool:
        """Whether it is one day, said without “about”."""
        return self.precision == "day"

    @property
    def order(self) -> tuple[date, date]:
        """By what lines are put in order: their last possible day, then the first; unknown ones stand at the end."""
        return (self.last or date.max, self.first or self.last or date.max)


UNKNOWN = Dating(None, None, "unknown")


@dataclass(frozen=True)
class Lead:
    """Days from one date to another. exact: whether both are days and nothing is “about” or “by”."""

    days: int
    exact: bool


def read(text: str, precision: str = "") -> Dating:
    """Read an ISO date of any length with the precision given beside it; none given: as exact as it is written.

    Refuses with BadDate or MixedDate.

    >>> read("2020-06"), read("2019-12-20", "by")
    (Dating(first=datetime.date(2020, 6, 1), last=datetime.date(2020, 6, 30), precision='month'), \
Dating(first=None, last=datetime.date(2019, 12, 20), precision='by'))
    """
    typed = text.strip()
    if precision and precision not in PRECISIONS:
        raise BadDate(text=precision)
    if not typed or precision == "unknown":
        if typed or precision not in ("", "unknown"):
            raise MixedDate(text=typed or "…", precision=SAID[precision])
        return UNKNOWN
    first, last = _span(typed)
    said = FINENESS[len(typed)]
    if precision in ("", said):
        return Dating(first, last, said)
    if precision == "by":
        return Dating(None, last, "by")
    if precision == "about":
        return Dating(first, last, "about")
    raise MixedDate(text=typed, precision=SAID[precision])


def _span(text: str) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day."""
    shape = SHAPE.fullmatch(text)
    try:
        if shape is None:
            raise ValueError
        year, month, day = shape.groups()
        first = date(int(year), int(month or "1"), int(day or "1"))
        last_month = first.month if month else 12
        return first, first if day else date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    except ValueError:
        raise BadDate(text=text) from None


def check_whole(when: Dating) -> None:
    """Refuse with MixedDate when the days of a date are not those of its precision, wherever it was made."""
    days = (when.first, when.last)
    if when.precision == "unknown":
        fits = days == (None, None)
    elif when.precision == "by":
        fits = when.first is None and when.last is not None
    else:
        written = iso(when)
        fits = None not in days and days == _span(written) and when.precision in ("about", FINENESS[len(written)])
    if not fits:
        raise MixedDate(text=iso(when) or "…", precision=SAID.get(when.precision, when.precision))


def check_past(when: Dating, today: date) -> None:
    """Refuse with FutureDate when it certainly has not happened by today, or is said to happen by a later day."""
    begins = when.first or when.last
    if begins is not None and begins > today:
        raise FutureDate(text=words(when))


def certainly_before(one: Dating, other: Dating) -> bool:
    """Say whether one lies before the other on every reading of both."""
    return one.last is not None and other.first is not None and one.last < other.first


def lead(start: Dating, end: Dating) -> Lead | None:
    """Return the days from one date to another, by their last possible days; None when a day is not told at all."""
    if start.precision in ("year", "month", "unknown") or end.precision in ("year", "month", "unknown"):
        return None
    if start.last is None or end.last is None or start.last - (start.first or start.last) > timedelta(0):
        return None
    if end.last - (end.first or end.last) > timedelta(0):
        return None
    return Lead((end.last - start.last).days, start.exact and end.exact)


def iso(when: Dating) -> str:
    """Return the date as it is written in files: 2020, 2020-06, 2020-06-27, or "" when not known.

    >>> iso(read("2020-06", "about"))
    '2020-06'
    """
    if when.last is None:
        return ""
    first = when.first or when.last
    if first == when.last:
        return when.last.isoformat()
    whole = first.isoformat()
    return whole[:7] if (first.year, first.month) == (when.last.year, when.last.month) else whole[:4]


def words(when: Dating) -> str:
    """Return the date in words, in the language that is active now."""
    if when.last is None:
        return _("date not known")
    language = (get_language() or "en")[:2]
    plain = date_format(when.last, PATTERNS.get(language, PATTERNS["en"])[FINENESS[len(iso(when))]])
    if language != "en":
        plain = plain.lower()  # Django writes Kazakh months, and Russian ones without a day, with a capital
    if when.precision == "by":
        return _("by {date} at the latest").format(date=plain)
    return _("about {date}").format(date=plain) if when.precision == "about" else plain


class Told:
    """What has a date, `when`, told in words and as machines read it."""

    when: Dating

    @property
    def date_words(self) -> str:
        """The date in words, in the language that is active now."""
        return words(self.when)

    @property
    def date_iso(self) -> str:
        """The date as machines read it, or "" when it is not known."""
        return iso(self.when)
