"""Answers: one reply to each demand, and how the people who asked see it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Answer(models.Model):
    """A body's reply to a proposal or package; a draft until it is given."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    clock = models.OneToOneField("decide.AnswerClock", models.PROTECT, related_name="answer")
    language = models.CharField(max_length=12)
    preface = models.TextField(max_length=6000, blank=True)
    signed_by = models.CharField(max_length=160, blank=True)
    signed_as = models.CharField(max_length=160, blank=True)  # the signer's office
    source = models.CharField(max_length=500, blank=True)  # the letter, where somebody else enters what a body wrote
    given_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decide_answer_given_is_signed", condition=Q(given_on__isnull=True) | ~Q(signed_by="")
            ),
        ]

    def __str__(self) -> str:
        return f"answer to {self.clock_id}"


class DemandAnswer(models.Model):
    """The reply to one demand, with its reason."""

    class Word(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")
        NOT_OURS = "not_ours", _("not ours")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="replies")
    demand = models.ForeignKey("propose.Demand", models.PROTECT, related_name="+")
    word = models.CharField(max_length=8, choices=Word)
    reason = models.TextField(max_length=3000)
    basis = models.CharField(max_length=300, blank=True)  # the law
    owner = models.CharField(max_length=160, blank=True)  # who carries it out
    due = models.DateField(null=True, blank=True)  # and by when
    whose = models.CharField(max_length=160, blank=True)  # not ours: whose then

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "demand"], name="decide_reply_once"),
            models.CheckConstraint(name="decide_reply_gives_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="decide_reply_not_ours_says_whose",
                condition=(Q(word="not_ours") & ~Q(whose="")) | (~Q(word="not_ours") & Q(whose="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand_id} {self.word}"


class Reaction(models.Model):
    """A statement put to the participants of the conversation from which a demand came: is it settled?"""

    reply = models.OneToOneField(DemandAnswer, models.PROTECT, related_name="reaction")
    statement = models.OneToOneField("listen.Statement", models.PROTECT, related_name="+")
    asked_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.reply_id} asked as {self.statement_id}"
