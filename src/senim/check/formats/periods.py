"""The days of a report: from a first to a last one, either of which may be left open."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.errors import Refusal
from senim.follow.formats.dating import Dating, words


class PeriodTurned(Refusal):
    """A period whose last day lies before its first."""

    code = "check.report.period_turned"
    text = gettext_lazy(
        "The period ends on {until}, before it begins on {since}. Nothing was changed. "
        "Give a last day that is not before the first."
    )
    status = 400


@dataclass(frozen=True)
class Period:
    """From `since` to `until`, both among it; None leaves that end open."""

    since: date | None
    until: date | None

    def __post_init__(self) -> None:
        """Refuse with PeriodTurned when it ends before it begins."""
        if self.since and self.until and self.until < self.since:
            raise PeriodTurned(since=self.since.isoformat(), until=self.until.isoformat())

    @property
    def whole(self) -> bool:
        """Whether both ends are open, so that what has no date belongs to it as well."""
        return self.since is None and self.until is None

    def holds(self, day: date | None) -> bool:
        """Say whether a day belongs to it; an unknown one belongs only to all time.

        >>> Period(date(2024, 1, 1), None).holds(date(2024, 1, 1)), Period(date(2024, 1, 1), None).holds(None)
        (True, False)
        """
        if day is None:
            return self.whole
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    @property
    def said(self) -> str:
        """The period in words, to stand after a colon."""
        if self.since and self.until:
            return _("from {since} to {until}").format(since=_day(self.since), until=_day(self.until))
        if self.since:
            return _("from {since} on").format(since=_day(self.since))
        return _("up to {until}").format(until=_day(self.until)) if self.until else _("all time")


def _day(day: date) -> str:
    return words(Dating(day, day, "day"))
