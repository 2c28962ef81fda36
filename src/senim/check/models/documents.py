"""Documents as they were brought here, their paragraphs, what was left out, and spans that look like speech."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Dated
from senim.record.entries import new_ref


class Document(Dated):
    """The text of a source, pasted or uploaded, as it was read; the server itself fetches no address.

    The date is the one that stands in the text, and unknown where none does. Offsets are characters of `text`.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    text = models.TextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the text
    brought_digest = models.CharField(max_length=64)  # ... of what was pasted or uploaded, before anything was left out
    date_start = models.PositiveIntegerField(null=True, blank=True)  # where in the text the date stands
    date_end = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    added_on = models.DateField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["source", "digest"], name="check_document_once_of_a_source"),
            models.CheckConstraint(
                name="check_document_date_stands_somewhere",
                condition=Q(date_start__isnull=True, date_end__isnull=True)
                | Q(date_start__isnull=False, date_end__isnull=False, date_start__lt=F("date_end")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} of {self.source_id}"


class Paragraph(models.Model):
    """One paragraph of a document, by its place in the text."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="paragraphs")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="check_paragraph_number_once"),
            models.CheckConstraint(name="check_paragraph_has_length", condition=Q(start__lt=F("end"))),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.document_id}"


class RemovedLine(models.Model):
    """A line that was left out of a document, and by which rule; it stays on show."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="removed")
    number = models.PositiveIntegerField()
    after = models.PositiveIntegerField()  # the paragraph before it, 0 for none
    rule = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="check_removed_number_once")]

    def __str__(self) -> str:
        return self.text[:60]


class ProposedSpan(models.Model):
    """A piece of a document that looks like reported speech. Only a person makes an utterance of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a person")
        CONFIRMED = "confirmed", _("confirmed")
        CORRECTED = "corrected", _("corrected and confirmed")
        REJECTED = "rejected", _("no public actor's words")

    document = models.ForeignKey(Document, models.CASCADE, related_name="spans")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    speaker = models.ForeignKey("people.PublicActor", models.PROTECT, null=True, blank=True, related_name="+")
    named = models.CharField(max_length=160, blank=True)  # as the text names the speaker
    rule = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    utterance = models.OneToOneField("check.Utterance", models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="check_span_number_once"),
            models.CheckConstraint(name="check_span_has_length", condition=Q(start__lt=F("end"))),
            models.CheckConstraint(
                name="check_span_utterance_iff_confirmed",
                condition=Q(state="waiting", utterance__isnull=True, decided_on__isnull=True)
                | Q(state="rejected", utterance__isnull=True, decided_on__isnull=False)
                | Q(state__in=("confirmed", "corrected"), utterance__isnull=False, decided_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} to {self.end} of {self.document_id}"
