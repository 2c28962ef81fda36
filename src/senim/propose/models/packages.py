"""Packages: what is put forward together, in which order, and what was left out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class ProposalPackage(models.Model):
    """An ordered list of proposals put forward together."""

    class Phase(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        PUBLISHED = "published", _("published")
        SUBMITTED = "submitted", _("before the body")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    maker = models.ForeignKey("people.Body", models.PROTECT, related_name="+")  # the council that puts it together
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")  # the body that is asked
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.DRAFT)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=6000, blank=True)
    simulated = models.BooleanField(default=False)
    created_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class PackageItem(models.Model):
    """One proposal of a package, at its place."""

    package = models.ForeignKey(ProposalPackage, models.CASCADE, related_name="items")
    proposal = models.ForeignKey("propose.Proposal", models.PROTECT, related_name="packages")
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["package", "proposal"], name="propose_package_item_once"),
            models.UniqueConstraint(fields=["package", "place"], name="propose_package_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}"


class PackageOmission(models.Model):
    """A proposal that was left out of a package: by whom, and why."""

    package = models.ForeignKey(ProposalPackage, models.CASCADE, related_name="omissions")
    proposal = models.ForeignKey("propose.Proposal", models.PROTECT, related_name="omissions")
    by = models.CharField(max_length=160)
    reason = models.CharField(max_length=1200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["package", "proposal"], name="propose_package_omission_once"),
            models.CheckConstraint(
                name="propose_package_omission_says_who_and_why", condition=~Q(by="") & ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.reason
