"""Findings and assessments: what somebody saw in law or practice, and how somebody graded it on their own scale."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Corrected, Dated
from senim.follow.models.stages import Stage
from senim.record.entries import new_ref


class Finding(Dated, Corrected):
    """One thing that sources say about the law or the practice: for the promise, against it, or beside it."""

    class Track(models.TextChoices):
        LAW = "law", _("in law")
        PRACTICE = "practice", _("in practice")

    class Bearing(models.TextChoices):
        FOR = "for", _("speaks for it")
        AGAINST = "against", _("speaks against it")
        LIMITS = "limits", _("says how far it goes")
        CONTEXT = "context", _("background")
        UNREAD = "unread", _("not weighed yet")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="findings")
    track = models.CharField(max_length=8, choices=Track)
    bearing = models.CharField(max_length=8, choices=Bearing)
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=600)
    said_by = models.ForeignKey("people.PublicActor", models.PROTECT, null=True, blank=True, related_name="+")
    at_most = models.CharField(max_length=6, choices=Stage.Certainty, blank=True)
    sources = models.ManyToManyField("follow.Source", related_name="findings")
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        constraints = [*Dated.Meta.constraints, *Corrected.Meta.constraints]

    def __str__(self) -> str:
        return self.text[:60]


class Assessment(Dated, Corrected):
    """A body's graded judgement, quoted on its own scale with its place. Scales are never averaged."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey("people.PublicActor", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    grade = models.CharField(max_length=120)  # as printed
    scale = models.CharField(max_length=300)  # the whole scale, as printed, from which end to which
    words = models.CharField(max_length=600, blank=True)  # the sentence in which it stands
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="assessments")
    place = models.CharField(max_length=120)  # page, paragraph, table
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        constraints = [*Dated.Meta.constraints, *Corrected.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.grade} by {self.assessor_id}"
