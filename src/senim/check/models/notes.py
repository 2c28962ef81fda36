"""Notes on a check by those who took part in a conversation, and how they rate them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Note(models.Model):
    """A short note on a published check, with a source; shown to all once each opinion group finds it helpful."""

    class Ground(models.TextChoices):
        PERSONAL_DATA = "personal_data", _("It names a private person or gives personal data.")
        INSULT = "insult", _("It insults somebody.")
        ADVERTISING = "advertising", _("It advertises something.")
        UNLAWFUL = "unlawful", _("The law forbids publishing it.")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, blank=True)  # of its form; each person sends one, so it need not be unique
    of = models.ForeignKey("check.Check", models.PROTECT, related_name="notes")
    author = models.ForeignKey("people.Participant", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=600, blank=True)  # empty once it is taken away
    address = models.CharField(max_length=1000, blank=True)  # of its source; shown, never fetched
    written_on = models.DateField()
    ground = models.CharField(max_length=16, choices=Ground, blank=True)
    taken_away_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "author"], name="check_note_once_each"),
            models.CheckConstraint(
                name="check_note_stands_or_is_taken_away_on_a_ground",
                condition=(~Q(text="") & Q(taken_away_on__isnull=True, ground=""))
                | (Q(text="", address="", taken_away_on__isnull=False) & ~Q(ground="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class NoteRating(models.Model):
    """How one participant finds a note: the last rating counts. Not in the record one by one."""

    class Value(models.TextChoices):
        HELPFUL = "helpful", _("helpful")
        SOMEWHAT = "somewhat", _("somewhat helpful")
        NOT_HELPFUL = "not_helpful", _("not helpful")

    note = models.ForeignKey(Note, models.CASCADE, related_name="ratings")
    participant = models.ForeignKey("people.Participant", models.PROTECT, related_name="+")
    value = models.CharField(max_length=12, choices=Value)
    tallied = models.BooleanField(default=False)  # as it is now, it is part of the newest tally

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "participant"], name="check_rating_once_each")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.value}"


class RatingTag(models.Model):
    """Why somebody finds a note helpful or not: a word of Community Notes' closed list."""

    class Tag(models.TextChoices):
        GOOD_SOURCES = "good_sources", _("It cites good sources.")
        CLEAR = "clear", _("It is easy to understand.")
        ADDRESSES_CLAIM = "addresses_claim", _("It speaks to the claim itself.")
        IMPORTANT_CONTEXT = "important_context", _("It adds what one must know.")
        NEUTRAL = "neutral", _("Its language is neutral.")
        NO_SOURCES = "no_sources", _("Its sources are missing, or do not say it.")
        INCORRECT = "incorrect", _("It is not correct.")
        OPINION = "opinion", _("It is an opinion.")
        UNCLEAR = "unclear", _("It is hard to understand.")
        OFF_POINT = "off_point", _("It misses the point.")
        ARGUMENTATIVE = "argumentative", _("It argues or takes sides.")
        NOT_NEEDED = "not_needed", _("No note is needed here.")

    rating = models.ForeignKey(NoteRating, models.CASCADE, related_name="tags")
    tag = models.CharField(max_length=20, choices=Tag)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rating", "tag"], name="check_tag_once_a_rating")]

    def __str__(self) -> str:
        return self.tag


class NoteTally(models.Model):
    """How a note stood in each opinion group at one count; gives way once a newer one may be shown."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="tallies")
    number = models.PositiveSmallIntegerField()
    shown = models.BooleanField()  # helpful in each opinion group
    body = models.TextField()  # JSON; see senim.check.formats.notes
    counted_at = models.DateTimeField()  # as coarse as the exposure level asks for

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="check_tally_number_once")]

    def __str__(self) -> str:
        return f"{self.note_id}, count {self.number}"
