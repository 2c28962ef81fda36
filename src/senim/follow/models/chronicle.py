"""The chronicle around reforms: what happened, who formally decided and how it came out, who is said to have begun."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Dated
from senim.follow.models.stages import Stage
from senim.record.entries import new_ref


class PublicEvent(Dated):
    """Something that happened around the reforms of a body: a meeting, a decree, an election, a detention."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)  # a plain word of the case: council_meeting, decree, election …
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    note = models.CharField(max_length=600, blank=True)
    at_most = models.CharField(max_length=6, choices=Stage.Certainty, blank=True)
    actors = models.ManyToManyField("people.PublicActor", related_name="+")
    sources = models.ManyToManyField("follow.Source", related_name="events")
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return self.title


class FormalDecision(Dated):
    """How a reform came out of the hands of those who formally decide; the date is that of the decision.

    The list holds what its coverage says and nothing else: it is never counted without that line.
    """

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        AMENDED = "amended", _("adopted with changes")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LAPSED = "lapsed", _("lapsed")
        UNKNOWN = "unknown", _("not known")

    class Coverage(models.TextChoices):
        SUBMITTED = "submitted", _("everything that was submitted")
        DISCUSSED = "discussed", _("everything that was discussed")
        NEWS = "news", _("only what made the news")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    coverage = models.CharField(max_length=10, choices=Coverage)
    announced_by = models.ManyToManyField("people.PublicActor", related_name="+")
    announced_on = models.DateField(null=True, blank=True)
    deciders = models.ManyToManyField("people.PublicActor", related_name="+")
    language = models.CharField(max_length=12)
    note = models.CharField(max_length=600, blank=True)
    at_most = models.CharField(max_length=6, choices=Stage.Certainty, blank=True)
    sources = models.ManyToManyField("follow.Source", related_name="decisions")
    entered_on = models.DateField()

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.outcome} {self.reform_id}"


class DecisionStance(models.Model):
    """What a public actor wanted before a formal decision. No line is not “neutral”."""

    class Stance(models.TextChoices):
        SUPPORT = "support", _("for it")
        OPPOSE = "oppose", _("against it")
        NEUTRAL = "neutral", _("neither")

    decision = models.ForeignKey(FormalDecision, models.CASCADE, related_name="stances")
    actor = models.ForeignKey("people.PublicActor", models.PROTECT, related_name="+")
    stance = models.CharField(max_length=8, choices=Stance)
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "actor"], name="follow_stance_once")]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.stance}"


class Attribution(models.Model):
    """Whom a source names as the one who began a reform; several sources may name several."""

    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="attributions")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    source = models.ForeignKey("follow.Source", models.PROTECT, related_name="attributions")
    at_most = models.CharField(max_length=6, choices=Stage.Certainty, blank=True)

    def __str__(self) -> str:
        return self.text
