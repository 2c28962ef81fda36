"""Utterances: what a public actor said, where and when; and how coders read each of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Corrected, Dated
from senim.record.entries import new_ref


class Utterance(Dated, Corrected):
    """Public words of a public actor, confirmed by a person; the date is that of the words.

    `words` is empty where the source was only paraphrased. In a document the place is given in characters.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=160, unique=True, null=True, blank=True)  # its name in a loaded case
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="+")
    document = models.ForeignKey("check.Document", models.PROTECT, null=True, blank=True, related_name="utterances")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    language = models.CharField(max_length=12)  # of the words, or of the paraphrase
    actor = models.ForeignKey("people.PublicActor", models.PROTECT, related_name="+")
    office = models.CharField(max_length=300, blank=True)  # the public role at that time
    note = models.CharField(max_length=600, blank=True)
    entered_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            *Corrected.Meta.constraints,
            models.CheckConstraint(
                name="check_utterance_has_a_place_in_its_document",
                condition=Q(document__isnull=True, start__isnull=True, end__isnull=True)
                | (
                    Q(document__isnull=False, start__isnull=False, end__isnull=False, start__lt=F("end")) & ~Q(words="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60] or f"paraphrase of {self.actor_id}"


class Coding(models.Model):
    """How one coder reads an utterance against one claim. Place 1 is the first coder, 2 works blind, 3 settles."""

    class Stance(models.TextChoices):
        AGREE = "agree", _("agrees")
        DISAGREE = "disagree", _("disagrees")
        MIXED = "mixed", _("both")
        REPORTS = "reports", _("only reports it")
        ABSENT = "absent", _("does not speak of it")  # settled only: what one coder found is not there

    class Basis(models.TextChoices):
        QUOTE = "quote", _("direct words")
        REPORTED = "reported", _("reported by a source")
        DOCUMENT = "document", _("the actor's own document, or a report of it")
        NARRATION = "narration", _("a text speaking in its own voice")

    class Certainty(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    class Place(models.IntegerChoices):
        FIRST = 1, _("first coder")
        SECOND = 2, _("second coder, blind")
        SETTLED = 3, _("settled")

    key = models.CharField(max_length=160, unique=True, null=True, blank=True)
    utterance = models.ForeignKey(Utterance, models.PROTECT, related_name="codings")
    claim = models.ForeignKey("check.Claim", models.PROTECT, related_name="codings")
    place = models.PositiveSmallIntegerField(choices=Place)
    coder = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    stance = models.CharField(max_length=8, choices=Stance)
    basis = models.CharField(max_length=10, choices=Basis)
    certainty = models.CharField(max_length=6, choices=Certainty)
    note = models.CharField(max_length=600, blank=True)  # settled: why
    coded_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["utterance", "claim", "place"], name="check_coding_once_in_a_place"),
            models.CheckConstraint(name="check_coding_place", condition=Q(place__in=(1, 2, 3))),
            models.CheckConstraint(name="check_coding_settled_with_a_reason", condition=~Q(place=3) | ~Q(note="")),
            models.CheckConstraint(name="check_coding_absence_is_settled", condition=~Q(stance="absent") | Q(place=3)),
        ]

    def __str__(self) -> str:
        return f"{self.utterance_id} {self.stance} {self.claim_id}"


class BlindReading(models.Model):
    """That a second coder has read an utterance without seeing the first coder's reading: once, by another person.

    Claims entered after the newest one of that time are not compared: the second coder could not have found them.
    """

    utterance = models.OneToOneField(Utterance, models.PROTECT, related_name="blind_reading")
    coder = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    newest_claim = models.PositiveBigIntegerField()
    read_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.utterance_id} by {self.coder_id}"
