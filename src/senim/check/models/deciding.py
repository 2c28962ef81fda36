"""Who decides: coders' word on who began, announced and decided a thing, and the written rules of bodies."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class RoleCoding(models.Model):
    """Whom sources name, as one coder reads them, in one part of a formal decision. Two coders work blind."""

    class Role(models.TextChoices):
        INITIATOR = "initiator", _("began it")
        ANNOUNCER = "announcer", _("announced it first as settled")
        DECIDER = "decider", _("really decided it")

    decision = models.ForeignKey("follow.FormalDecision", models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    place = models.PositiveSmallIntegerField()  # 1 for the first coder, 2 for the second
    coder = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    actor = models.ForeignKey("people.PublicActor", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey("follow.Source", models.PROTECT, null=True, blank=True, related_name="+")
    certainty = models.CharField(
        max_length=6, choices=[("high", _("high")), ("medium", _("medium")), ("low", _("low"))]
    )
    note = models.CharField(max_length=300, blank=True)
    coded_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "role", "coder"], name="check_role_once_each_coder"),
            models.UniqueConstraint(fields=["decision", "role", "place"], name="check_role_two_coders"),
            models.CheckConstraint(name="check_role_place", condition=Q(place__in=(1, 2))),
            # Nobody named is a finding too; somebody named needs a source.
            models.CheckConstraint(
                name="check_role_named_by_a_source", condition=Q(actor__isnull=True) | Q(source__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.decision_id}: {self.actor_id}"


class VotingRule(models.Model):
    """A written rule by which a body votes, with its blocs: what the rule alone gives, not what is practised."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    quota = models.PositiveIntegerField()  # votes that are enough
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="+")
    entered_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="check_rule_quota", condition=Q(quota__gt=0)),
            models.CheckConstraint(
                name="check_rule_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return self.title


class VotingBloc(models.Model):
    """Members who vote as one under a rule: a party, a chamber, a state."""

    rule = models.ForeignKey(VotingRule, models.CASCADE, related_name="blocs")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    actor = models.ForeignKey("people.PublicActor", models.PROTECT, null=True, blank=True, related_name="+")
    votes = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "number"], name="check_bloc_number_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.votes}"
