"""Reforms: a promised change, its frozen promise text, and what is not known about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Dated
from senim.record.entries import new_ref


class ReformPackage(models.Model):
    """Reforms put forward together; a package of proposals that was answered becomes one."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")  # the body that put it forward
    bundle = models.OneToOneField("propose.ProposalPackage", models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="follow_package_number_once")]

    def __str__(self) -> str:
        return self.title


class Reform(Dated):
    """A promised change followed over time. The date is the promise's; title and promise are never changed."""

    class Phase(models.TextChoices):
        WAITING = "waiting", _("waiting for the first look")
        FOLLOWED = "followed", _("followed")
        NOT_CHECKABLE = "not_checkable", _("cannot be checked")

    class KeptBy(models.TextChoices):
        LAW = "law", _("a law")
        PRACTICE = "practice", _("practice")
        BOTH = "both", _("a law, and practice")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")  # the body concerned: it may reply
    maker = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="+")  # the council
    package = models.ForeignKey(ReformPackage, models.PROTECT, null=True, blank=True, related_name="reforms")
    demand = models.OneToOneField("propose.Demand", models.PROTECT, null=True, blank=True, related_name="+")
    phase = models.CharField(max_length=14, choices=Phase, default=Phase.WAITING)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    promise = models.TextField(max_length=3000)
    source = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="promises")
    promisers = models.ManyToManyField("people.PublicActor", related_name="+")  # whose word alone proves no practice
    kept_by = models.CharField(max_length=8, choices=KeptBy, default=KeptBy.BOTH)
    measure = models.CharField(max_length=600, blank=True)  # by what it can be checked
    gate_note = models.CharField(max_length=600, blank=True)  # why it cannot be checked
    due_on = models.DateField(null=True, blank=True)  # the promised day; the first one, never moved
    review_on = models.DateField(null=True, blank=True)  # the next look
    stalled_after = models.PositiveSmallIntegerField(default=180)  # days without an event
    simulated = models.BooleanField(default=False)
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="follow_reform_gate_says_by_what",
                condition=Q(phase="waiting")
                | (Q(phase="followed") & ~Q(measure=""))
                | (Q(phase="not_checkable") & ~Q(gate_note="")),
            ),
            models.CheckConstraint(
                name="follow_reform_comes_from_somewhere", condition=Q(demand__isnull=False) | Q(source__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ByLaw(models.Model):
    """A by-law that a law needs before it can be applied; missing until its own source is there."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey(Reform, models.PROTECT, related_name="by_laws")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    asked_by = models.ForeignKey("follow.Source", models.PROTECT, related_name="+")  # the law that needs it
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="follow_by_law_adopted_has_a_source",
                condition=Q(adopted_on__isnull=True, adopted_by__isnull=True)
                | Q(adopted_on__isnull=False, adopted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Gap(models.Model):
    """Something that is not known and should be; shown as a gap until somebody fills it."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    reform = models.ForeignKey(Reform, models.PROTECT, null=True, blank=True, related_name="gaps")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=600)
    entered_on = models.DateField()
    filled_on = models.DateField(null=True, blank=True)
    filled = models.CharField(max_length=600, blank=True)  # what filled it

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="follow_gap_filled_says_how",
                condition=Q(filled_on__isnull=True, filled="") | (Q(filled_on__isnull=False) & ~Q(filled="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
