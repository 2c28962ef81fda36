"""The session's account, and what those present want corrected in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Minutes(models.Model):
    """The account of one session: drafted from the desk, opened for corrections, approved and sealed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CORRECTIONS = "corrections", _("open for corrections")
        APPROVED = "approved", _("approved and sealed")

    session = models.OneToOneField("decide.CouncilSession", models.CASCADE, related_name="minutes")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    corrections_until = models.DateField(null=True, blank=True)  # the last day
    approved_at = models.DateTimeField(null=True, blank=True)
    body = models.TextField(blank=True)  # JSON of the sealed text; see senim.decide.formats.minutes
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decide_minutes_sealed_iff_approved",
                condition=(Q(state="approved", approved_at__isnull=False) & ~Q(digest=""))
                | (~Q(state="approved") & Q(approved_at__isnull=True, digest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"minutes of {self.session_id}"


class MinutesCorrection(models.Model):
    """A correction proposed by somebody who was there; taken or declined, it stays visible."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        TAKEN = "taken", _("taken into the minutes")
        DECLINED = "declined", _("declined")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="corrections")
    item = models.ForeignKey("decide.AgendaItem", models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    text = models.TextField(max_length=3000)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=1200, blank=True)  # why it was declined
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decide_correction_declined_with_a_reason", condition=~Q(state="declined") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
