"""Motions, the roll calls on them, each member's ballot, and what was decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Motion(models.Model):
    """The exact text put to the vote. An amended motion is a new one that replaces the old."""

    class State(models.TextChoices):
        MOVED = "moved", _("moved")
        VOTING = "voting", _("being voted on")
        CARRIED = "carried", _("carried")
        LOST = "lost", _("lost")
        NO_QUORUM = "no_quorum", _("not decided: no quorum")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REPLACED = "replaced", _("replaced by an amended motion")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    item = models.ForeignKey("decide.AgendaItem", models.CASCADE, related_name="motions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=3000)
    meaning = models.CharField(max_length=300)  # what a yes means, in plain words
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey("people.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.MOVED)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="decide_motion_number_once")]

    def __str__(self) -> str:
        return self.text[:60]


class RollCall(models.Model):
    """One vote of a body. The rules under which it was taken are stored with it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Majority(models.TextChoices):
        SIMPLE = "simple", _("more yes than no")
        CAST_TWO_THIRDS = "cast_two_thirds", _("two thirds of the yes and no")
        PRESENT = "present", _("more than half of those present")
        MEMBERS = "members", _("more than half of all members")
        MEMBERS_TWO_THIRDS = "members_two_thirds", _("two thirds of all members")

    class Tie(models.TextChoices):
        FAILS = "fails", _("a tie is lost")
        CHAIR = "chair", _("the chair's ballot decides a tie")

    class Outcome(models.TextChoices):
        CARRIED = "carried", _("carried")
        LOST = "lost", _("lost")
        NO_QUORUM = "no_quorum", _("no quorum")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    motion = models.ForeignKey(Motion, models.CASCADE, related_name="roll_calls")
    number = models.PositiveSmallIntegerField()
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    quorum_numerator = models.PositiveSmallIntegerField(default=1)
    quorum_denominator = models.PositiveSmallIntegerField(default=2)
    quorum_more_than = models.BooleanField(default=True)  # more than the share, not merely the share
    majority = models.CharField(max_length=20, choices=Majority, default=Majority.SIMPLE)
    tie = models.CharField(max_length=8, choices=Tie, default=Tie.FAILS)
    members = models.PositiveSmallIntegerField()  # seats held when it was opened
    needed = models.PositiveSmallIntegerField()  # members who must be present
    present = models.PositiveSmallIntegerField(null=True, blank=True)  # when it was closed
    yes = models.PositiveSmallIntegerField(null=True, blank=True)
    no = models.PositiveSmallIntegerField(null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    casting = models.BooleanField(default=False)  # the chair's ballot decided a tie
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "number"], name="decide_roll_call_number_once"),
            models.UniqueConstraint(
                fields=["motion"], condition=Q(state="open"), name="decide_roll_call_one_open_at_a_time"
            ),
            models.CheckConstraint(
                name="decide_roll_call_outcome_iff_closed",
                condition=Q(state="open", outcome="", closed_at__isnull=True)
                | (Q(state="closed", closed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="decide_roll_call_quorum_is_a_share",
                condition=Q(quorum_denominator__gt=0) & Q(quorum_numerator__lte=F("quorum_denominator")),
            ),
        ]

    def __str__(self) -> str:
        return f"roll call {self.number} of {self.motion_id}"


class Ballot(models.Model):
    """One member's part in a roll call; in a secret one only whether they took part."""

    class Choice(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        ABSTAIN = "abstain", _("abstains")
        ABSENT = "absent", _("absent")
        RECUSED = "recused", _("recused")
        NOT_VOTING = "not_voting", _("present, not voting")
        TOOK_PART = "took_part", _("took part")

    roll_call = models.ForeignKey(RollCall, models.CASCADE, related_name="ballots")
    membership = models.ForeignKey("people.Membership", models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice, blank=True)  # empty: not called yet

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roll_call", "membership"], name="decide_ballot_once")]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.choice}"


class Decision(models.Model):
    """What the body resolved on an agenda item, with or without a roll call."""

    class Kind(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        REJECTED = "rejected", _("rejected")
        POSTPONED = "postponed", _("postponed")
        NOTED = "noted", _("taken note of")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    item = models.ForeignKey("decide.AgendaItem", models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(max_length=3000)
    roll_call = models.OneToOneField(RollCall, models.PROTECT, null=True, blank=True, related_name="decision")
    owner = models.CharField(max_length=160, blank=True)  # who has to carry it out
    due = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="decide_decision_number_once")]

    def __str__(self) -> str:
        return self.text[:60]
