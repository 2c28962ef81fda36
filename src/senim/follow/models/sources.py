"""Sources: what somebody published, where, when; with a kept copy. One source serves many facts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.columns import Dated
from senim.record.entries import new_ref


class Source(Dated):
    """One published text, set of figures or picture. The server itself fetches no address."""

    class Kind(models.TextChoices):
        LAW = "law", _("law or official gazette")
        RECORD = "record", _("minutes, vote record or register")
        DATA = "data", _("official statistics")
        OFFICIAL = "official", _("official statement or speech")
        STATE_MEDIA = "state_media", _("state or state-linked news")
        NEWS = "news", _("news report")
        ANALYSIS = "analysis", _("analysis or explainer")
        REPORT = "report", _("report of an organisation")
        DATABASE = "database", _("database of an organisation")
        INTERVIEW = "interview", _("interview")
        PHOTO = "photo", _("photo or observation on the spot")
        OPINION = "opinion", _("opinion piece")
        PARTNER = "partner", _("paid or partner content")
        REPRINT = "reprint", _("reprint of another publisher")
        PARTY = "party", _("text of a party or campaign")
        ENCYCLOPEDIA = "encyclopedia", _("encyclopedia or mirror of one")
        POLL = "poll", _("poll")
        OTHER = "other", _("other")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)  # its name in a loaded case
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=160)
    voice = models.ForeignKey("people.PublicActor", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=1000, blank=True)  # shown, never fetched
    archive = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=12)  # of the source itself
    excerpt = models.CharField(max_length=600, blank=True)  # short, within the right of quotation
    note = models.CharField(max_length=600, blank=True)
    read_on = models.DateField(null=True, blank=True)  # when somebody last read it at its address
    added_on = models.DateField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["address", "title"], condition=~Q(address=""), name="follow_source_once_at_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class KeptCopy(models.Model):
    """A copy of a source, kept here whole with its digest; it was uploaded, never fetched.

    Taken away, it has no content and no name any more; its size and its digest stay, with the day and the ground.
    """

    class Ground(models.TextChoices):
        NAMES_PRIVATE_PERSON = "names_private_person", _("names or shows a private person")
        ENDANGERS = "endangers", _("could endanger somebody")
        UNLAWFUL = "unlawful", _("the law forbids to publish it")
        WRONG_FILE = "wrong_file", _("the wrong file, kept by mistake")

    source = models.ForeignKey(Source, models.CASCADE, related_name="copies")
    name = models.CharField(max_length=120, blank=True)
    media = models.CharField(max_length=80)
    content = models.BinaryField(null=True, blank=True)
    size = models.PositiveIntegerField()  # in bytes, so that lists need not load the content
    digest = models.CharField(max_length=64)
    kept_on = models.DateField()
    taken_away_on = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=24, choices=Ground, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(taken_away_on__isnull=True), name="follow_one_kept_copy_of_a_source"
            ),
            models.CheckConstraint(
                name="follow_copy_is_kept_or_taken_away_on_a_ground",
                condition=Q(content__isnull=False, taken_away_on__isnull=True, ground="")
                | (Q(content__isnull=True, taken_away_on__isnull=False, name="") & ~Q(ground="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.digest


class Conflict(models.Model):
    """Sources that say different things about one fact; kept and shown side by side."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    reform = models.ForeignKey("follow.Reform", models.PROTECT, null=True, blank=True, related_name="conflicts")
    actor = models.ForeignKey("people.PublicActor", models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=600)
    resolution = models.CharField(max_length=600, blank=True)  # what is shown meanwhile, and why
    settled_on = models.DateField(null=True, blank=True)  # None: the sources still differ
    sources = models.ManyToManyField(Source, related_name="conflicts")
    entered_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="follow_conflict_settled_with_a_resolution",
                condition=Q(settled_on__isnull=True) | ~Q(resolution=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
