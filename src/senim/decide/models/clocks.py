"""The answer clock: its rules and holidays, pauses and extensions, and the silence that it measures."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class HolidayCalendar(models.Model):
    """The days off of a body, as one calendar file told them."""

    body = models.ForeignKey("people.Body", models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)  # of the file
    loaded_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "digest"], name="decide_calendar_once")]

    def __str__(self) -> str:
        return self.name


class Holiday(models.Model):
    """A day off, or a day at a weekend on which people work all the same."""

    calendar = models.ForeignKey(HolidayCalendar, models.CASCADE, related_name="days")
    day = models.DateField()
    name = models.CharField(max_length=120)
    worked = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="decide_holiday_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class ClockRule(models.Model):
    """How long a body has to answer one kind of thing, from a day on."""

    class Matter(models.TextChoices):
        PROPOSAL = "proposal", _("a proposal")
        PACKAGE = "package", _("a package of proposals")

    class Unit(models.TextChoices):
        WORKING = "working", _("working days")
        CALENDAR = "calendar", _("calendar days")

    body = models.ForeignKey("people.Body", models.CASCADE, related_name="+")
    matter = models.CharField(max_length=10, choices=Matter)
    days = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=10, choices=Unit)
    very_late = models.PositiveSmallIntegerField()  # so many more days of the same unit, and it is very late
    basis = models.CharField(max_length=300, blank=True)  # the law or order that says so
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "matter", "since"], name="decide_clock_rule_once_a_day"),
            models.CheckConstraint(name="decide_clock_rule_has_days", condition=Q(days__gt=0) & Q(very_late__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.days} {self.unit}"


class AnswerClock(models.Model):
    """A body's time to answer one proposal or package: from the start fact to the due day."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        PAUSED = "paused", _("paused")
        ANSWERED = "answered", _("answered")
        STOPPED = "stopped", _("stopped: the proposal was withdrawn")

    class Start(models.TextChoices):
        SUBMITTED = "submitted", _("put before the body")
        THRESHOLD = "threshold", _("enough people support it")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    proposal = models.OneToOneField("propose.Proposal", models.PROTECT, null=True, blank=True, related_name="+")
    package = models.OneToOneField("propose.ProposalPackage", models.PROTECT, null=True, blank=True, related_name="+")
    rule = models.ForeignKey(ClockRule, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    start = models.CharField(max_length=10, choices=Start)
    started_on = models.DateField()
    due_on = models.DateField()  # as the rule, pauses and extensions give it now
    very_late_on = models.DateField()  # from this day on it is very late
    ended_on = models.DateField(null=True, blank=True)
    steps = models.JSONField(default=list)  # how these days were found; see senim.decide.policy.due_dates.Step

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decide_clock_is_about_one_thing", condition=Q(proposal__isnull=True) ^ Q(package__isnull=True)
            ),
            models.CheckConstraint(name="decide_clock_due_after_start", condition=Q(due_on__gte=F("started_on"))),
            models.CheckConstraint(
                name="decide_clock_ended_iff_done",
                condition=Q(state__in=["running", "paused"], ended_on__isnull=True)
                | Q(state__in=["answered", "stopped"], ended_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"due {self.due_on}"


class ClockPause(models.Model):
    """Days that do not count, with the reason; from the first such day to the day on which it goes on."""

    clock = models.ForeignKey(AnswerClock, models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the day on which counting goes on
    reason = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock"], condition=Q(until__isnull=True), name="decide_pause_one_open"),
            models.CheckConstraint(name="decide_pause_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="decide_pause_goes_forward", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class ClockExtension(models.Model):
    """More days, with the reason."""

    clock = models.ForeignKey(AnswerClock, models.CASCADE, related_name="extensions")
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    days = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=600)
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="decide_extension_says_why", condition=~Q(reason="") & Q(days__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.days}: {self.reason}"


class Lapse(models.Model):
    """A missed due day, written by the system. The database lets nobody change or delete one."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    clock = models.OneToOneField(AnswerClock, models.PROTECT, related_name="lapse")
    due_on = models.DateField()
    noted_on = models.DateField()

    def __str__(self) -> str:
        return f"missed {self.due_on}"


class Reminder(models.Model):
    """One message to one official about one due day: queued, sent once, tried again when the post fails."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("before the day")
        ON = "on", _("on the day")
        AFTER = "after", _("after the day")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    clock = models.ForeignKey(AnswerClock, models.CASCADE, related_name="reminders")
    account = models.ForeignKey("people.Account", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    due_on = models.DateField()  # the due day that it speaks of; a moved one is reminded of anew
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock", "account", "kind", "due_on"], name="decide_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"
