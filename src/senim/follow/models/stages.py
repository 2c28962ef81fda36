"""Stages: dated events on the tracks of a reform, each with who did it and from which sources it is known."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Corrected, Dated
from senim.record.entries import new_ref


class Stage(Dated, Corrected):
    """One event: that a step was reached, or that it is not needed here. Status is computed from these."""

    class Step(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ANNOUNCED = "announced", _("announced at the council")
        ADOPTED = "adopted", _("adopted by the council")
        SUBMITTED = "submitted", _("submitted")
        ANSWERED = "answered", _("answered")
        DRAFTED = "drafted", _("drafted")
        SIGNED = "signed", _("treaty signed")
        PASSED = "passed", _("passed")
        ENACTED = "enacted", _("enacted")
        CARRIED_OVER = "carried_over", _("written into another law")
        IN_FORCE = "in_force", _("in force")
        AMENDED = "amended", _("changed again")
        REVERSED = "reversed", _("reversed")
        ONCE = "once", _("practised at least once")
        AS_A_RULE = "as_a_rule", _("practised as a rule")
        EFFECT = "effect", _("effect measured")
        STOPPED = "stopped", _("practised no more")

    class Says(models.TextChoices):
        REACHED = "reached", _("it happened")
        NOT_NEEDED = "not_needed", _("not needed here")

    class Chamber(models.TextChoices):
        LOWER = "lower", _("lower chamber")
        UPPER = "upper", _("upper chamber")
        SINGLE = "single", _("the only chamber")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        DECLINED = "declined", _("declined")
        REFERRED = "referred", _("referred to somebody else")
        EMPTY = "empty", _("answered without saying yes or no")

    class Certainty(models.TextChoices):
        HIGH = "high", _("high: the text itself, or two independent sources")
        MEDIUM = "medium", _("medium: one reputable source")
        LOW = "low", _("low: one weak source, or inferred")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="stages")
    step = models.CharField(max_length=12, choices=Step)
    says = models.CharField(max_length=10, choices=Says, default=Says.REACHED)
    chamber = models.CharField(max_length=6, choices=Chamber, blank=True)  # of passed
    answer = models.CharField(max_length=8, choices=Answer, blank=True)  # of answered
    language = models.CharField(max_length=12)
    note = models.CharField(max_length=600, blank=True)  # not needed: why
    limit = models.CharField(max_length=300, blank=True)  # how far it goes: "at the list stage only"
    by = models.ManyToManyField("people.PublicActor", related_name="+")
    at_most = models.CharField(max_length=6, choices=Certainty, blank=True)  # a person's doubt lowers, never raises
    cases = models.PositiveIntegerField(null=True, blank=True)  # of as_a_rule: how often it was practised
    cases_of = models.PositiveIntegerField(null=True, blank=True)  # ... of how many occasions
    counted_from = models.DateField(null=True, blank=True)
    counted_to = models.DateField(null=True, blank=True)
    indicator = models.ForeignKey("follow.Indicator", models.PROTECT, null=True, blank=True, related_name="+")
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            *Corrected.Meta.constraints,
            models.CheckConstraint(
                name="follow_stage_not_needed_gives_a_reason", condition=~Q(says="not_needed") | ~Q(note="")
            ),
            models.CheckConstraint(
                name="follow_stage_counts_a_part",
                condition=Q(cases__isnull=True, cases_of__isnull=True)
                | (Q(cases_of__gt=0) & Q(cases__lte=models.F("cases_of"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.reform_id}"


class StageEvidence(models.Model):
    """A source behind a stage, and the place in it."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="evidence")
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="stages")
    place = models.CharField(max_length=120, blank=True)  # page, paragraph, article

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "source"], name="follow_stage_source_once")]

    def __str__(self) -> str:
        return f"{self.source_id} for {self.stage_id}"
