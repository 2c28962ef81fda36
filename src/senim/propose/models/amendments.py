"""Amendments: proposed changes to one version."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.propose.models.proposals import Proposal
from senim.record.entries import new_ref


class Amendment(models.Model):
    """A proposed change to one version, of one demand, one paragraph, or the reasons."""

    class Part(models.TextChoices):
        TEXT = "text", _("the reasons")
        DEMAND = "demand", _("a demand")
        NEW_DEMAND = "new_demand", _("a new demand")
        PARAGRAPH = "paragraph", _("a paragraph")
        NEW_PARAGRAPH = "new_paragraph", _("a new paragraph")

    class State(models.TextChoices):
        OPEN = "open", _("waiting for the authors")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        PROMOTED = "promoted", _("became a proposal of its own")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    proposal = models.ForeignKey("propose.Proposal", models.CASCADE, related_name="amendments")
    version = models.ForeignKey("propose.Version", models.CASCADE, related_name="amendments")
    author = models.ForeignKey("people.Participant", models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=16, choices=Part)
    number = models.PositiveSmallIntegerField(default=0)  # of the demand or paragraph; a new one stands after it
    language = models.CharField(max_length=12)
    text = models.TextField(max_length=20_000, blank=True)  # empty: take the part out
    reason = models.CharField(max_length=1200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decision = models.CharField(max_length=1200, blank=True)  # why it was refused
    shown = models.BooleanField(default=False)  # whether everybody may read it
    hidden_reason = models.CharField(max_length=24, choices=Proposal.Reason, blank=True)  # why a moderator hid it
    result = models.ForeignKey("propose.Version", models.PROTECT, null=True, blank=True, related_name="+")
    promoted_to = models.ForeignKey("propose.Proposal", models.PROTECT, null=True, blank=True, related_name="+")
    written_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="propose_amendment_shown_or_hidden", condition=Q(shown=False) | Q(hidden_reason="")
            ),
            models.CheckConstraint(
                name="propose_amendment_refused_with_a_reason", condition=~Q(state="refused") | ~Q(decision="")
            ),
            models.CheckConstraint(
                name="propose_amendment_decided_iff_not_open",
                condition=Q(state="open", decided_on__isnull=True) | (~Q(state="open") & Q(decided_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.ref
