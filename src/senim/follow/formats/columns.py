"""What every dated line has: a date that knows how exact it is, and a correction instead of a change.

The tables themselves stand in the models of this room and of those above it.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.dating import Dating
from senim.record.entries import Day, Word


class Dated(models.Model):
    """A date as the sources give it: the days between which it lies, and how it was given.

    A month is its first and its last day; `by` has no first day; `unknown` has neither. See formats/dating.py.
    """

    class Precision(models.TextChoices):
        DAY = "day", _("on this day")
        MONTH = "month", _("in this month")
        YEAR = "year", _("in this year")
        BY = "by", _("by this day at the latest")
        ABOUT = "about", _("about this day, month or year")
        UNKNOWN = "unknown", _("not known")

    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=Precision)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_date_fits_precision",
                condition=Q(precision="unknown", first_day__isnull=True, last_day__isnull=True)
                | Q(precision="by", first_day__isnull=True, last_day__isnull=False)
                | Q(precision__in=("day", "month", "year", "about"), first_day__lte=F("last_day")),
            ),
        ]


class Corrected(models.Model):
    """A line that is never changed or deleted: a newer line supersedes it, with a reason, and both stay readable.

    `retracts`: the newer line takes the older one back and puts nothing in its place.
    """

    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    why = models.CharField(max_length=600, blank=True)
    retracts = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_correction_gives_a_reason",
                condition=Q(supersedes__isnull=True, why="", retracts=False)
                | (Q(supersedes__isnull=False) & ~Q(why="")),
            ),
        ]


def columns(when: Dating) -> dict[str, Any]:
    """Return a date as the columns of a row."""
    return {"first_day": when.first, "last_day": when.last, "precision": when.precision}


def spelled(when: Dating) -> dict[str, Any]:
    """Return a date as the fields of an entry: `first`, `last` and `precision`."""
    return {"first": spelled_day(when.first), "last": spelled_day(when.last), "precision": Word(when.precision)}


def spelled_day(day: date | None) -> Day | None:
    """Return a day as an entry spells it."""
    return Day(day.isoformat()) if day else None
