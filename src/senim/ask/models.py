"""The tables of what is asked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Conversation(models.Model):
    """One question, open for a time, in which people write statements and vote on them."""

    class Phase(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        PUBLISHED = "published", _("result published")

    class Exposure(models.TextChoices):
        OPEN = "open", _("open")
        CAREFUL = "careful", _("careful")
        HIGH_RISK = "high_risk", _("high risk")

    class Moderation(models.TextChoices):
        BEFORE = "before", _("before a statement appears")
        AFTER = "after", _("after a statement has appeared")

    class Admission(models.TextChoices):
        OPEN = "open", _("open to all")
        INVITED = "invited", _("by invitation code")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    slug = models.SlugField(max_length=60, unique=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.DRAFT)
    exposure = models.CharField(max_length=12, choices=Exposure, default=Exposure.OPEN)
    moderation = models.CharField(max_length=8, choices=Moderation, default=Moderation.BEFORE)
    admission = models.CharField(max_length=8, choices=Admission, default=Admission.OPEN)
    language = models.CharField(max_length=12)  # the language in which it was first written
    early_results = models.BooleanField(default=False)  # results may be read while the conversation is open
    simulated = models.BooleanField(default=False)  # invented people and votes, said on every page
    pledge_due = models.DateField(null=True, blank=True)
    planned_close = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ask_conversation_opened_iff_past_draft",
                condition=Q(phase="draft", opened_at__isnull=True) | (~Q(phase="draft") & Q(opened_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="ask_conversation_pledge_due_before_opening",
                condition=Q(phase="draft") | Q(pledge_due__isnull=False),
            ),
            models.CheckConstraint(
                name="ask_conversation_published_last",
                condition=Q(published_at__isnull=True) | Q(published_at__gte=F("opened_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class ConversationText(models.Model):
    """A conversation in one language: the same question, told by a person of that language."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    question = models.CharField(max_length=160)
    asker = models.CharField(max_length=120, blank=True)
    background = models.TextField(max_length=6000, blank=True)
    pledge = models.TextField(max_length=1200, blank=True)
    closing_note = models.TextField(max_length=3000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "language"], name="ask_text_once_per_language")]

    def __str__(self) -> str:
        return self.question


class Seat(models.Model):
    """A role that an account holds in one conversation."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        MODERATOR = "moderator", _("moderator")
        VIEWER = "viewer", _("viewer")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="seats")
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "account"], name="ask_seat_once_per_account")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"


class Invitation(models.Model):
    """A one-time code by its hash. Once used it says so, but not by whom and not when."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "used" if self.used else "unused"


class Admission(models.Model):
    """A participant's entry into a conversation; a number only where a file gave one."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="admissions")
    participant = models.OneToOneField("people.Participant", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="ask_admission_number_once")]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.participant_id}"
