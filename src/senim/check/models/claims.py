"""Claims: checkable sentences to which utterances are coded, how they hang together, and how coders tell them apart."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.record.entries import new_ref


class Claim(models.Model):
    """One sentence that public actors hold or deny. Before a check it has one amount, one meaning and one time.

    A claim with readings is taken apart: its readings are checked, not itself.
    """

    class Kind(models.TextChoices):
        FACT = "fact", _("something that is so")
        QUANTITY = "quantity", _("how many, how much")
        EVENT = "event", _("something that happened")
        LAW = "law", _("what a law or rule says")
        ACTION = "action", _("what somebody did")
        CAUSAL = "causal", _("what brought something about")
        QUOTE = "quote", _("what somebody said")
        EVALUATION = "evaluation", _("how good or bad something is")
        MOTIVE = "motive", _("why somebody acts")
        TASTE = "taste", _("what somebody likes")
        PREDICTION = "prediction", _("what will be")

    class Amount(models.TextChoices):
        NONE = "none", pgettext_lazy("amount", "no amount in it")
        ONE = "one", _("at least one")
        SOME = "some", _("some")
        MOST = "most", _("most, on the whole")
        ALL = "all", _("all, or none")
        NUMBER = "number", _("a number")
        UNCLEAR = "unclear", _("unclear how many are meant")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    amount = models.CharField(max_length=8, choices=Amount)
    meaning = models.CharField(max_length=600, blank=True)  # what its words are taken to mean
    scope = models.CharField(max_length=120, blank=True)  # the time of which it speaks
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="readings")
    source = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="+")  # first seen
    note = models.CharField(max_length=600, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    merged_on = models.DateField(null=True, blank=True)
    merged_why = models.CharField(max_length=600, blank=True)
    simulated = models.BooleanField(default=False)  # invented: said on its page, and in no count of real people
    entered_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="check_claim_merged_with_a_reason",
                condition=Q(merged_into__isnull=True, merged_on__isnull=True, merged_why="")
                | (Q(merged_into__isnull=False, merged_on__isnull=False) & ~Q(merged_why="")),
            ),
            models.CheckConstraint(name="check_claim_is_no_reading_of_itself", condition=~Q(parent=F("pk"))),
            models.CheckConstraint(name="check_claim_is_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
        ]

    def __str__(self) -> str:
        return self.text


class TakenBack(models.Model):
    """A line that is never changed or deleted: one that was wrong is taken back with a reason, and stays readable."""

    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_why = models.CharField(max_length=600, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_taken_back_with_a_reason",
                condition=Q(taken_back_on__isnull=True, taken_back_why="")
                | (Q(taken_back_on__isnull=False) & ~Q(taken_back_why="")),
            ),
        ]


class ClaimRelation(TakenBack):
    """How one claim stands to another, read from left to right: left repeats, contradicts … right."""

    class Kind(models.TextChoices):
        REPEATS = "repeats", _("repeats")
        CONTRADICTS = "contradicts", _("contradicts")
        NARROWS = "narrows", _("is narrower than")
        WITHDRAWS = "withdraws", _("withdraws")
        NEGATES = "negates", _("is the opposite of")

    left = models.ForeignKey(Claim, models.PROTECT, related_name="relations")
    right = models.ForeignKey(Claim, models.PROTECT, related_name="related")
    kind = models.CharField(max_length=12, choices=Kind)
    note = models.CharField(max_length=300, blank=True)
    entered_on = models.DateField()

    class Meta(TakenBack.Meta):
        constraints = [
            *TakenBack.Meta.constraints,
            models.UniqueConstraint(
                fields=["left", "right", "kind"], name="check_relation_once", condition=Q(taken_back_on__isnull=True)
            ),
            models.CheckConstraint(name="check_relation_of_two", condition=~Q(left=F("right"))),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} {self.kind} {self.right_id}"


class CodebookLine(models.Model):
    """An example that helps coders: words that count as this claim, or words that look like it and do not."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="codebook")
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    counts = models.BooleanField()
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=600)
    entered_on = models.DateField()

    def __str__(self) -> str:
        return self.text[:60]


class ClaimStatement(TakenBack):
    """That a statement of a conversation puts a claim to the public. Votes and evidence stay two boxes."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="statements")
    statement = models.ForeignKey("listen.Statement", models.PROTECT, related_name="+")
    turned = models.BooleanField(default=False)  # the statement says the opposite of the claim
    linked_on = models.DateField()

    class Meta(TakenBack.Meta):
        constraints = [
            *TakenBack.Meta.constraints,
            models.UniqueConstraint(
                fields=["statement"], name="check_statement_of_one_claim", condition=Q(taken_back_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} as {self.statement_id}"


class ActorSide(models.Model):
    """On which side of public power an actor speaks, by stated grounds: only to count whom we check how often.

    The newest row of an actor holds; those before it stay readable.
    """

    class Side(models.TextChoices):
        OFFICIAL = "official", _("officials")
        CRITIC = "critic", _("critics")
        OUTSIDE = "outside", _("observers from outside")

    actor = models.ForeignKey("people.PublicActor", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    ground = models.CharField(max_length=300)
    entered_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "number"], name="check_side_number_once"),
            models.CheckConstraint(name="check_side_with_a_ground", condition=~Q(ground="")),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.side}"
