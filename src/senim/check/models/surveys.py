"""Surveys that sources report."""

from django.db import models

from senim.follow.formats.columns import Dated
from senim.record.entries import new_ref


class Survey(Dated):
    """A survey that sources report: context only, never mixed with votes of participants."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    people_asked = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="+")
    note = models.CharField(max_length=600, blank=True)
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return self.title
