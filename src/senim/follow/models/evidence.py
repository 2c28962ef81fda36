"""Evidence that anybody may hand in, the reply of the body concerned, and how the public sees a reform."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Dated
from senim.follow.models.sources import Source
from senim.record.entries import new_ref


class Evidence(Dated):
    """A source that somebody handed in, and what it shows. Accepted, it becomes a source and a finding."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a monitor")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    class Bearing(models.TextChoices):
        FOR = "for", _("it happened")
        AGAINST = "against", _("it did not happen, or the opposite did")

    class Track(models.TextChoices):
        LAW = "law", _("in law")
        PRACTICE = "practice", _("in practice")

    class Reason(models.TextChoices):
        NO_SOURCE = "no_source", _("no source that others can look up")
        NOT_ABOUT_IT = "not_about_it", _("not about this reform")
        KNOWN = "known", _("on record already")
        UNREADABLE = "unreadable", _("cannot be read or opened")
        NAMES_PRIVATE_PERSON = "names_private_person", _("names or shows a private person")
        ENDANGERS = "endangers", _("could endanger somebody")
        DOUBTFUL = "doubtful", _("there are signs that it is not genuine")
        ADVERTISING = "advertising", _("advertising")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="evidence")
    author = models.ForeignKey("people.Participant", models.PROTECT, null=True, blank=True, related_name="+")
    track = models.CharField(max_length=8, choices=Track)
    bearing = models.CharField(max_length=8, choices=Bearing)
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=600)  # what it shows
    kind = models.CharField(max_length=16, choices=Source.Kind)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=160)
    address = models.CharField(max_length=1000, blank=True)
    name = models.CharField(max_length=120, blank=True)  # of the file, if one was handed in
    media = models.CharField(max_length=80, blank=True)
    content = models.BinaryField(null=True, blank=True)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=24, choices=Reason, blank=True)
    note = models.CharField(max_length=600, blank=True)  # the monitor's word to whoever sent it
    finding = models.OneToOneField("follow.Finding", models.PROTECT, null=True, blank=True, related_name="+")
    sent_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="follow_evidence_has_address_or_file",
                condition=~Q(address="") | ~Q(digest="") | Q(state="refused"),  # what endangers is emptied
            ),
            models.CheckConstraint(
                name="follow_evidence_state_says_what_follows",
                condition=Q(state="waiting", reason="", finding__isnull=True, decided_on__isnull=True)
                | Q(state="accepted", reason="", finding__isnull=False, decided_on__isnull=False)
                | (Q(state="refused", finding__isnull=True, decided_on__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BodyReply(models.Model):
    """What the body concerned says about its reform. Each stays; the newest stands beside the status."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    reform = models.ForeignKey("follow.Reform", models.PROTECT, related_name="replies")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    text = models.TextField(max_length=3000)
    signed_by = models.CharField(max_length=160)
    signed_as = models.CharField(max_length=160)  # the signer's office
    given_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reform", "number"], name="follow_reply_number_once")]

    def __str__(self) -> str:
        return f"reply {self.number} on {self.reform_id}"


class ReformReaction(models.Model):
    """A statement about a reform put to the participants of the conversation out of which it grew."""

    reform = models.OneToOneField("follow.Reform", models.PROTECT, related_name="reaction")
    statement = models.OneToOneField("listen.Statement", models.PROTECT, related_name="+")
    asked_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.reform_id} asked as {self.statement_id}"
