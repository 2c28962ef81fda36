"""Sessions of a body: their agenda and documents, who was there, who kept out of what."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class CouncilSession(models.Model):
    """One sitting of a body."""

    class Phase(models.TextChoices):
        PLANNED = "planned", _("planned")
        LIVE = "live", _("in session")
        ENDED = "ended", _("ended")
        CANCELLED = "cancelled", _("cancelled")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        CLOSED = "closed", _("behind closed doors: agenda and decisions are public, texts and ballots are not")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.PLANNED)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PUBLIC)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # when it was announced, or what was announced last changed
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    simulated = models.BooleanField(default=False)
    current = models.ForeignKey("decide.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)  # grows with every act at the desk; the live page asks for it

    class Meta:
        constraints = [
            models.CheckConstraint(name="decide_session_ends_later", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One numbered matter of a session."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=6000, blank=True)
    notes = models.TextField(max_length=20_000, blank=True)  # what was said, for the minutes
    proposal = models.ForeignKey("propose.Proposal", models.PROTECT, null=True, blank=True, related_name="+")
    package = models.ForeignKey("propose.ProposalPackage", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="decide_item_number_once"),
            models.CheckConstraint(
                name="decide_item_is_about_one_thing", condition=Q(proposal__isnull=True) | Q(package__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class AgendaDocument(models.Model):
    """A document laid before a session: kept here whole, with its digest, or named by its address."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    address = models.URLField(max_length=500, blank=True)  # shown, never fetched
    name = models.CharField(max_length=120, blank=True)
    media = models.CharField(max_length=80, blank=True)
    content = models.BinaryField(null=True, blank=True)
    size = models.PositiveIntegerField(default=0)  # of the content, in bytes, so that lists need not load it
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decide_document_is_kept_or_named",
                condition=(Q(content__isnull=True) & ~Q(address="")) | (Q(content__isnull=False) & Q(address="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """A member's stay in a session, from arriving to leaving; who comes again has a second one."""

    session = models.ForeignKey(CouncilSession, models.CASCADE, related_name="attendances")
    membership = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "membership"], condition=Q(left_at__isnull=True), name="decide_present_once"
            ),
            models.CheckConstraint(
                name="decide_left_after_arriving", condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.session_id}"


class Recusal(models.Model):
    """A member who keeps out of one agenda item, with the reason."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recusals")
    membership = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "membership"], name="decide_recusal_once")]

    def __str__(self) -> str:
        return f"{self.membership_id} of {self.item_id}"


class SessionProposal(models.Model):
    """A proposal that a session wrote: the meeting is the author."""

    session = models.ForeignKey(CouncilSession, models.PROTECT, related_name="proposals")
    proposal = models.OneToOneField("propose.Proposal", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.proposal_id} by {self.session_id}"
