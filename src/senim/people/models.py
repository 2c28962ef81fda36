"""The tables of people: staff with an account, participants with none, bodies and those who sit in them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Accounts(BaseUserManager["Account"]):
    """Finds accounts for Django's sign-in; accounts are made by `people.actions` only."""


class Account(AbstractBaseUser):
    """A member of staff. The e-mail address is the sign-in name and the only personal datum kept."""

    last_login = None  # when somebody works is nobody's business
    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    may_ask = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """A person within one conversation, known by two hashes and nothing else."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key_hash = models.CharField(max_length=64, unique=True)
    receipt_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.ref


class Body(models.Model):
    """An organisation that can decide or answer. Its deadlines fall in its own time zone."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("council")
        PARLIAMENT = "parliament", _("parliament")
        GOVERNMENT = "government", _("government")
        MINISTRY = "ministry", _("ministry")
        AKIMAT = "akimat", _("akimat")
        COURT = "court", _("court")
        OTHER = "other", _("other body")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    slug = models.SlugField(max_length=60, unique=True)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    language = models.CharField(max_length=12)  # the language in which it was first named
    time_zone = models.CharField(max_length=40)
    simulated = models.BooleanField(default=False)  # invented, said on every page
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class BodyText(models.Model):
    """A body's name and what it is for, in one language."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=160)
    about = models.TextField(max_length=3000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "language"], name="people_body_text_once_per_language")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role that an account holds for a body: keeps its desk, or answers for it."""

    class Role(models.TextChoices):
        CLERK = "clerk", _("clerk")
        OFFICIAL = "official", _("official")
        MONITOR = "monitor", _("monitor")  # follows what the body promised; never of its staff

    body = models.ForeignKey(Body, models.CASCADE, related_name="posts")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "account", "role"], name="people_post_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"


class PublicActor(models.Model):
    """A person in a public role, or an organisation, by the name known to the public."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        OFFICE = "office", _("public office")
        BODY = "body", _("public body")
        PARTY = "party", _("party")
        ORGANISATION = "organisation", _("organisation")
        NARRATOR = "narrator", _("a text speaking in its own voice")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)  # its name in a loaded case
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON)
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=300, blank=True)  # the public role, in the language of whoever entered it
    note = models.CharField(max_length=600, blank=True)
    account = models.OneToOneField(Account, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.OneToOneField(Body, models.PROTECT, null=True, blank=True, related_name="+")  # the same, as a body

    def __str__(self) -> str:
        return self.name


class ActorName(models.Model):
    """Another name by which a public actor is known."""

    actor = models.ForeignKey(PublicActor, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "name"], name="people_actor_name_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A seat in a body from a day to a day, with how it was given."""

    class Title(models.TextChoices):
        CHAIR = "chair", _("chair")
        DEPUTY = "deputy", _("deputy chair")
        MEMBER = "member", _("member")

    class How(models.TextChoices):
        APPOINTED = "appointed", _("appointed")
        ELECTED = "elected", _("elected")
        LOT = "lot", _("drawn by lot")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(PublicActor, models.PROTECT, related_name="memberships")
    title = models.CharField(max_length=12, choices=Title, default=Title.MEMBER)
    how = models.CharField(max_length=12, choices=How)
    seat = models.PositiveSmallIntegerField()  # the order in which a roll is called
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "person"], condition=Q(until__isnull=True), name="people_membership_one_seat_each"
            ),
            models.UniqueConstraint(
                fields=["body", "seat"], condition=Q(until__isnull=True), name="people_membership_one_person_a_seat"
            ),
            models.CheckConstraint(
                name="people_membership_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.body_id}"
