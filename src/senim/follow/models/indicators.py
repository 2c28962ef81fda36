"""Indicators: a small time series against a baseline, a source behind each point, gaps kept as gaps."""

from django.db import models

from senim.follow.formats.columns import Dated
from senim.record.entries import new_ref


class Indicator(models.Model):
    """One quantity that should move if the reform has an effect."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="indicators")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    rises = models.BooleanField()  # whether more of it is what was promised
    entered_on = models.DateField()

    def __str__(self) -> str:
        return self.title


class Point(Dated):
    """One value at one time; no value is a gap that was looked for and not found.

    A point that is loaded again with another value or source makes a new row and leaves the old one, with the number
    of the load: the newest load of a date counts.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="points")
    load = models.PositiveSmallIntegerField()
    loaded_on = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    source = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="points")
    baseline = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="follow_point_value_has_a_source",
                condition=models.Q(value__isnull=True) | models.Q(source__isnull=False),
            ),
            models.UniqueConstraint(fields=["indicator", "load", "first_day", "last_day"], name="follow_point_once"),
        ]

    def __str__(self) -> str:
        return f"{self.value} in {self.indicator_id}"
