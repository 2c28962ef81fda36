"""The tables of what people think."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref

LENGTH = 280
LONGEST = 10_000  # imported statements may be longer than those written here


class Statement(models.Model):
    """One short text put to all participants of a conversation."""

    class Origin(models.TextChoices):
        PARTICIPANT = "participant", _("written by a participant")
        TEAM = "team", _("placed by the team")
        COUNCIL = "council", _("placed by the council")
        ANSWER = "answer", _("put after an answer")  # no part of the question: no analysis, list or export has it

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a moderator")
        PUBLISHED = "published", _("published")
        REFUSED = "refused", _("refused")
        REPLACED = "replaced", _("replaced by another wording")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    conversation = models.ForeignKey("ask.Conversation", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    once = models.CharField(max_length=26, null=True, blank=True)  # noqa: DJ001 - null is "no form"
    author = models.ForeignKey("people.Participant", models.PROTECT, null=True, blank=True, related_name="+")
    placed_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=12, choices=Origin)
    seed = models.BooleanField(default=False)
    meta = models.BooleanField(default=False)  # about people, not about the question; only from imported files
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=LONGEST)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    written_at = models.DateTimeField()  # as coarse as the exposure level asks for
    seen_at = models.DateTimeField(null=True, blank=True)  # when a moderator first had it before them
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="listen_statement_number_once"),
            models.UniqueConstraint(fields=["conversation", "once"], name="listen_statement_form_once"),
            models.CheckConstraint(
                name="listen_statement_decided_at_iff_decided",
                condition=Q(state="waiting", decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Translation(models.Model):
    """A statement's text in another language, written by a person."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "language"], name="listen_translation_once_per_language")
        ]

    def __str__(self) -> str:
        return self.text


class Correction(models.Model):
    """A new wording of the same statement; it holds once a second person confirms that the meaning is the same."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waiting for a second person")
        CONFIRMED = "confirmed", _("confirmed: the same meaning")
        DROPPED = "dropped", _("dropped: not the same meaning")

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="corrections")
    before = models.CharField(max_length=LONGEST)
    after = models.CharField(max_length=LENGTH)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement"], condition=Q(state="proposed"), name="listen_correction_one_at_a_time"
            ),
            models.CheckConstraint(
                name="listen_correction_decided_by_a_second_person",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("proposed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Lineage(models.Model):
    """Where a statement's words went: split into several, or merged into one. Votes begin again."""

    class Kind(models.TextChoices):
        SPLIT = "split", _("split")
        MERGE = "merge", _("merged")

    parent = models.ForeignKey(Statement, models.CASCADE, related_name="heirs")
    child = models.ForeignKey(Statement, models.CASCADE, related_name="forebears")
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "child"], name="listen_lineage_once")]

    def __str__(self) -> str:
        return f"{self.parent_id} {self.kind} {self.child_id}"


class VoteBatch(models.Model):
    """Votes that entered the record together, as one digest."""

    conversation = models.ForeignKey("ask.Conversation", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="listen_batch_number_once")]

    def __str__(self) -> str:
        return f"batch {self.number}: {self.count}"


class Vote(models.Model):
    """One participant's agree (1), disagree (-1) or pass (0) on one statement; the last one counts."""

    class Value(models.IntegerChoices):
        AGREE = 1, _("agree")
        PASS = 0, _("pass")
        DISAGREE = -1, _("disagree")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="votes")
    participant = models.ForeignKey("people.Participant", models.PROTECT, related_name="+")
    value = models.SmallIntegerField(choices=Value)
    at = models.DateTimeField()  # as coarse as the exposure level asks for
    batch = models.ForeignKey(VoteBatch, models.PROTECT, null=True, blank=True, related_name="votes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="listen_vote_once"),
            models.CheckConstraint(name="listen_vote_value", condition=Q(value__in=[-1, 0, 1])),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.value:+d} {self.statement_id}"


class ModerationDecision(models.Model):
    """One moderator's publish or refuse. Round 0 is the first decision, round 1 the one after an appeal."""

    class Outcome(models.TextChoices):
        PUBLISH = "publish", _("published")
        REFUSE = "refuse", _("refused")

    class Reason(models.TextChoices):
        NOT_ABOUT_QUESTION = "not_about_question", _("It is not about the question.")
        ALREADY_SAID = "already_said", _("Another statement already says it.")
        TWO_IDEAS = "two_ideas", _("It holds two ideas; each needs its own statement.")
        PERSONAL_DATA = "personal_data", _("It names a private person or gives personal data.")
        INSULT = "insult", _("It insults somebody.")
        ADVERTISING = "advertising", _("It advertises something.")
        UNLAWFUL = "unlawful", _("The law forbids publishing it.")
        UNREADABLE = "unreadable", _("It cannot be understood.")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.CharField(max_length=24, choices=Reason, blank=True)
    note = models.CharField(max_length=600, blank=True)
    moderator = models.ForeignKey("people.Account", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "round"], name="listen_decision_once_per_round"),
            models.CheckConstraint(
                name="listen_decision_reason_iff_refused",
                condition=Q(outcome="publish", reason="") | (Q(outcome="refuse") & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.outcome}"


class Appeal(models.Model):
    """An author's objection to a refusal; another moderator decides it."""

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="appeal")
    text = models.CharField(max_length=600)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


class OpinionSnapshot(models.Model):
    """The result computed from all votes up to one point, with method, version, seed and input digest."""

    class Milestone(models.TextChoices):
        NONE = "", _("none")
        FIRST_GROUPS = "first_groups", _("groups could be told apart for the first time")
        GROUPS_CHANGED = "groups_changed", _("the number of groups changed")
        CLOSED = "closed", _("the conversation closed")
        PUBLISHED = "published", _("the result was published")

    conversation = models.ForeignKey("ask.Conversation", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    milestone = models.CharField(max_length=16, choices=Milestone, blank=True)
    method = models.CharField(max_length=32)
    version = models.CharField(max_length=16)
    seed = models.PositiveIntegerField()
    input_digest = models.CharField(max_length=64)
    n_participants = models.PositiveIntegerField()
    n_votes = models.PositiveIntegerField()
    n_groups = models.PositiveSmallIntegerField()
    body = models.TextField()  # JSON in the exact bytes that were digested; see senim.listen.formats.snapshot

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="listen_snapshot_number_once")]

    def __str__(self) -> str:
        return f"snapshot {self.number}"


class ReactionTally(models.Model):
    """How those who took part see an answer, counted at one moment; gives way once enough of them voted anew."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="tallies")
    batch = models.PositiveIntegerField()  # the newest batch of votes in it
    at = models.DateTimeField()
    body = models.TextField()  # JSON; see senim.listen.formats.reaction

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "batch"], name="listen_tally_once_per_batch")]

    def __str__(self) -> str:
        return f"{self.statement_id} up to batch {self.batch}"
