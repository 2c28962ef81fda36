"""Proposals: their versions with numbered demands and paragraphs, what they grew out of, and who backs them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Proposal(models.Model):
    """A text that asks a body to change something."""

    class Origin(models.TextChoices):
        PERSON = "person", _("written by a person")
        TEAM = "team", _("written by the team of the question")
        CLERK = "clerk", _("entered by a clerk for somebody who came in person or wrote a letter")
        SESSION = "session", _("written by a session: the meeting is the author")
        IMPORT = "import", _("brought from another site")

    class Kind(models.TextChoices):
        REFORM = "reform", _("reform: numbered demands")
        LAW = "law", _("draft law: text by paragraphs")

    class Phase(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        WAITING = "waiting", _("waiting for a moderator")
        REFUSED = "refused", _("refused")
        OPEN = "open", _("open for support and amendments")
        CLOSED = "closed", _("support has ended")
        SUBMITTED = "submitted", _("before the body")
        WITHDRAWN = "withdrawn", _("withdrawn")
        MERGED = "merged", _("merged into another")

    class Reason(models.TextChoices):
        NOT_FOR_THIS_BODY = "not_for_this_body", _("This body cannot decide it.")
        ALREADY_PROPOSED = "already_proposed", _("Another proposal already asks for it.")
        NO_DEMAND = "no_demand", _("It asks for nothing that could be answered.")
        PERSONAL_DATA = "personal_data", _("It names a private person or gives personal data.")
        INSULT = "insult", _("It insults somebody.")
        ADVERTISING = "advertising", _("It advertises something.")
        UNLAWFUL = "unlawful", _("The law forbids publishing it.")
        UNREADABLE = "unreadable", _("It cannot be understood.")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")  # who is asked to change something
    conversation = models.ForeignKey("ask.Conversation", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey("people.Participant", models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    maker = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="+")  # whose session
    origin = models.CharField(max_length=8, choices=Origin)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.REFORM)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.DRAFT)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)  # of the newest version, so that lists need no other table
    folded = models.CharField(max_length=480)  # the title without capitals, to search in: SQLite folds Latin ones only
    simulated = models.BooleanField(default=False)
    open_until = models.DateField(null=True, blank=True)  # the last day on which it may be supported
    created_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    refused_reason = models.CharField(max_length=24, choices=Reason, blank=True)
    withheld = models.PositiveIntegerField(default=0)  # versions up to this one a moderator took from the public
    refused_note = models.CharField(max_length=600, blank=True)
    withdrawn_reason = models.CharField(max_length=600, blank=True)
    supports = models.PositiveIntegerField(null=True, blank=True)  # counted once, when support ended; hidden before
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    source = models.CharField(max_length=400, unique=True, null=True, blank=True)  # where an imported one stood

    class Meta:
        indexes = [models.Index(fields=["phase", "-id"], name="propose_list")]
        constraints = [
            models.CheckConstraint(
                name="propose_merged_iff_it_says_into_what",
                condition=Q(phase="merged", merged_into__isnull=False)
                | (~Q(phase="merged") & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="propose_supports_hidden_while_open",
                condition=Q(supports__isnull=True) | ~Q(phase__in=["draft", "waiting", "refused", "open"]),
            ),
            models.CheckConstraint(
                name="propose_refused_iff_it_says_why",
                condition=(Q(phase="refused") & ~Q(refused_reason="")) | (~Q(phase="refused") & Q(refused_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """The full text of a proposal at one moment; never edited once the proposal is open."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=20_000, blank=True)  # why, in Markdown
    note = models.CharField(max_length=600, blank=True)  # what changed, in the writer's words
    written_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="propose_version_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Demand(models.Model):
    """One numbered thing that a version asks for; the unit that is answered."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="demands")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="propose_demand_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Paragraph(models.Model):
    """One paragraph of a draft law, with the label it bears in the law (article 3, paragraph 2)."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="paragraphs")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40, blank=True)
    text = models.TextField(max_length=6000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="propose_paragraph_once")]

    def __str__(self) -> str:
        return f"{self.label or self.number}"


class StatementLink(models.Model):
    """A statement out of which a proposal, or one of its demands, grew."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="statements")
    statement = models.ForeignKey("listen.Statement", models.PROTECT, related_name="+")
    demand = models.PositiveSmallIntegerField(default=0)  # the demand's number; 0 for the whole

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "statement", "demand"], name="propose_statement_once")
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} in {self.proposal_id}"


class Tag(models.Model):
    """A word under which a proposal is found."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="tags")
    word = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "word"], name="propose_tag_once")]

    def __str__(self) -> str:
        return self.word


class CoAuthorCode(models.Model):
    """A one-time code by its hash, with which somebody joins the authors."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "used" if self.used else "unused"


class CoAuthor(models.Model):
    """Somebody who writes a proposal together with its author: by a browser's key, or by an account."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="coauthors")
    participant = models.ForeignKey("people.Participant", models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "participant"], name="propose_coauthor_participant_once"),
            models.UniqueConstraint(fields=["proposal", "account"], name="propose_coauthor_account_once"),
            models.CheckConstraint(
                name="propose_coauthor_is_one_of_two",
                condition=Q(participant__isnull=True) ^ Q(account__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"co-author of {self.proposal_id}"


class Support(models.Model):
    """A participant's backing of a proposal. Withdrawn, its row is gone."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="backers")
    participant = models.ForeignKey("people.Participant", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "participant"], name="propose_support_once")]

    def __str__(self) -> str:
        return f"support of {self.proposal_id}"


class SupportRule(models.Model):
    """How many supports put a proposal before a body by themselves, from a day on."""

    body = models.ForeignKey("people.Body", models.CASCADE, related_name="+")
    supports = models.PositiveIntegerField()
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "since"], name="propose_support_rule_once_a_day"),
            models.CheckConstraint(name="propose_support_rule_asks_for_some", condition=Q(supports__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.supports} supports"
