"""Text distance: what the council asked, what the draft says and what the law says, passage by passage."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.record.entries import new_ref


class Passage(models.Model):
    """One demand or sentence beside the passages of the draft and of the law that correspond to it."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="passages")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    asked = models.TextField(max_length=3000)
    draft = models.TextField(max_length=3000, blank=True)  # empty: nothing in the draft corresponds to it
    draft_source = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="+")
    law = models.TextField(max_length=3000, blank=True)
    law_source = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="+")
    entered_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reform", "number"], name="follow_passage_number_once")]

    def __str__(self) -> str:
        return f"passage {self.number} of {self.reform_id}"


class PassageCoding(models.Model):
    """One coder's word on how far a text keeps to what was asked. Two coders work without seeing each other."""

    class Text(models.TextChoices):
        DRAFT = "draft", _("the draft")
        LAW = "law", _("the law")

    class Word(models.TextChoices):
        SAME = "same", _("the same")
        WEAKER = "weaker", _("weaker")
        STRONGER = "stronger", _("stronger")
        OTHER = "other", _("something else")
        MISSING = "missing", pgettext_lazy("coding", "missing")

    passage = models.ForeignKey(Passage, models.PROTECT, related_name="codings")
    text = models.CharField(max_length=6, choices=Text)
    place = models.PositiveSmallIntegerField()  # 1 for the first coder, 2 for the second
    coder = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    word = models.CharField(max_length=8, choices=Word)
    note = models.CharField(max_length=600, blank=True)
    coded_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["passage", "text", "coder"], name="follow_coding_once_each"),
            models.UniqueConstraint(fields=["passage", "text", "place"], name="follow_coding_two_coders"),
            models.CheckConstraint(name="follow_coding_place", condition=models.Q(place__in=(1, 2))),
        ]

    def __str__(self) -> str:
        return f"{self.word} by {self.coder_id}"
