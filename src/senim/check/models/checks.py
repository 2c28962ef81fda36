"""Checks: sources for and against a claim, a verdict word, the speaker's reply, and the log of corrections."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Check(models.Model):
    """The check of one claim. What it found stands in its editions; the newest one holds, all stay readable."""

    class Phase(models.TextChoices):
        DRAFT = "draft", _("being worked on")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    claim = models.OneToOneField("check.Claim", models.PROTECT, related_name="check_of")
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.DRAFT)
    opened_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    checker = models.CharField(max_length=160)  # the name under which it is published
    opened_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=600, blank=True)
    conversation = models.ForeignKey("ask.Conversation", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="check_check_dates_fit_its_phase",
                condition=Q(phase="draft", published_on__isnull=True, withdrawn_on__isnull=True)
                | Q(phase="published", published_on__isnull=False, withdrawn_on__isnull=True)
                | (Q(phase="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"check of {self.claim_id}"


class Edition(models.Model):
    """What a check says, from one day to the next: verdict, reasons, what would change it, and the version checked.

    A draft is edition 1 until it is published; each later edition is a correction with its reason.
    """

    class Verdict(models.TextChoices):
        SUPPORTED = "supported", _("supported")
        IN_PART = "in_part", _("supported in part")
        DISPUTED = "disputed", _("disputed among sources")
        NOT_SUPPORTED = "not_supported", _("not supported by the sources found")
        CONTRADICTED = "contradicted", _("contradicted")
        CANNOT = "cannot", _("cannot be verified from the record")
        NOT_CHECKABLE = "not_checkable", _("not checkable")

    of = models.ForeignKey(Check, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    verdict = models.CharField(max_length=14, choices=Verdict)
    reasoning = models.TextField(max_length=3000)
    would_change = models.TextField(max_length=1000, blank=True)
    checked = models.CharField(max_length=1200)  # the exact version: sentence, amount, meaning, time
    digest = models.CharField(max_length=64)  # SHA-256 of it
    why = models.CharField(max_length=600, blank=True)  # a correction: what was wrong
    entered_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="check_edition_number_once"),
            models.CheckConstraint(
                name="check_edition_correction_gives_a_reason", condition=Q(number=1, why="") | ~Q(why="")
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number} of {self.of_id}"


class CheckEvidence(models.Model):
    """A source of an edition: for the claim, against it, or beside it."""

    class Direction(models.TextChoices):
        FOR = "for", _("for the claim")
        AGAINST = "against", _("against the claim")
        CONTEXT = "context", _("background")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="evidence")
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="+")
    direction = models.CharField(max_length=8, choices=Direction)
    place = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "source", "direction"], name="check_evidence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.direction}"


class SpeakerReply(models.Model):
    """A speaker's right of reply: when it was offered, until when before publication, and the words that came."""

    of = models.ForeignKey(Check, models.CASCADE, related_name="replies")
    actor = models.ForeignKey("people.PublicActor", models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    how = models.CharField(max_length=300)  # by which way the speaker was asked
    code_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)  # of the reply link; else not asked
    text = models.TextField(max_length=3000, blank=True)  # printed in full
    language = models.CharField(max_length=12, blank=True)
    source = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "actor"], name="check_reply_once_a_speaker"),
            models.CheckConstraint(
                name="check_reply_has_words_and_a_day",
                condition=Q(text="", replied_on__isnull=True) | (~Q(text="") & Q(replied_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} on {self.of_id}"
