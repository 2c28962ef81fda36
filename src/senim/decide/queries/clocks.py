"""The answer clock of one proposal or package: where it stands, how its days were found, and how late it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.decide.models import AnswerClock, ClockRule
from senim.decide.policy import clocks as policy
from senim.decide.policy.due_dates import Step
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.propose.queries import packages, proposals
from senim.propose.queries.packages import PackageCard
from senim.propose.queries.proposals import ProposalCard

SOON = 14  # calendar days: two working weeks
State = AnswerClock.State


@dataclass(frozen=True)
class RuleCard:
    """How long a body has to answer one kind of thing, from a day on."""

    matter: str
    matter_label: str
    days: int
    unit: str
    unit_label: str
    very_late: int
    basis: str
    since: date


@dataclass(frozen=True)
class LapseCard:
    """A missed due day: which, and when the system wrote it down."""

    ref: str
    due_on: date
    noted_on: date


@dataclass(frozen=True)
class ChipCard:
    """The state of a clock as a chip: its kind (late, soon, done, gap, plain) and its word."""

    kind: str
    word: str


@dataclass(frozen=True)
class ClockCard:
    """A body's time to answer one proposal or one package.

    due_on, very_late_on: as rule, pauses and extensions give them now; of a paused clock, the last that were known.
    steps: how they were found.
    """

    pk: int
    ref: str
    body: BodyCard
    proposal: ProposalCard | None
    package: PackageCard | None
    rule: RuleCard
    state: str
    state_label: str
    start: str
    start_label: str
    started_on: date
    due_on: date
    very_late_on: date
    ended_on: date | None
    lapse: LapseCard | None
    steps: tuple[Step, ...]

    @property
    def about(self) -> ProposalCard | PackageCard:
        """What has to be answered."""
        found = self.proposal or self.package
        assert found is not None
        return found

    @property
    def going(self) -> bool:
        """Whether an answer is still to come."""
        return self.state in policy.GOING

    @property
    def paused(self) -> Step | None:
        """The step that says since when the clock is paused and how many days remain."""
        found = (step for step in self.steps if step.kind == "paused")
        return next(found, None) if self.state == State.PAUSED else None

    @property
    def answered_on(self) -> date | None:
        """The day of the answer, if there is one."""
        return self.ended_on if self.state == State.ANSWERED else None

    @property
    def missed_on(self) -> date:
        """The day from which lateness counts: that of the lapse, which no extension moves, else the due day."""
        return self.lapse.due_on if self.lapse else self.due_on

    def days_late(self, today: date) -> int:
        """Return how many days the answer is late, or was when it came; 0 in time. `today` is the body's day."""
        if self.lapse is None and self.state != State.RUNNING:
            return 0
        return max(((self.ended_on or today) - self.missed_on).days, 0)

    def is_very_late(self, today: date) -> bool:
        """Say whether the lateness has reached, or had reached, what the rule calls very late."""
        return self.days_late(today) > 0 and (self.ended_on or today) >= self.very_late_on

    def chip(self, today: date) -> ChipCard:
        """Return the state as a chip. `today` is the body's day."""
        return chip_of(self.state, self.days_late(today), (self.due_on - today).days)


def chip_of(state: str, late: int, left: int) -> ChipCard:
    """Return the chip of a clock that is so many days late, or due in so many."""
    word = ngettext("{n} day late", "{n} days late", late).format(n=late)
    if state == State.ANSWERED:
        return ChipCard("late", _("answered, {late}").format(late=word)) if late else ChipCard("done", _("answered"))
    if state == State.STOPPED:
        return ChipCard("plain", _("withdrawn"))
    if late:
        return ChipCard("late", word)
    if state == State.PAUSED:
        return ChipCard("gap", _("paused"))
    if left == 0:
        return ChipCard("soon", _("due today"))
    word = ngettext("due in {n} day", "due in {n} days", left).format(n=left)
    return ChipCard("soon" if left <= SOON else "plain", word)


@dataclass(frozen=True)
class ClockPage:
    """A clock before those who keep it: what they may do with it now."""

    clock: ClockCard
    chip: ChipCard
    may: frozenset[str]
    official: bool


def clock(ref: str) -> ClockCard:
    """Return a clock; it is public. Refuses with NotFound. Forty queries at most."""
    return _one(_rows().filter(ref=ref))


def clock_of_proposal(pk: int) -> ClockCard | None:
    """Return the clock of a proposal, if it was put before its body. Twelve queries at most."""
    found = _rows().filter(proposal_id=pk)
    return _one(found) if found.exists() else None


def clock_of_package(pk: int) -> ClockCard | None:
    """Return the clock of a package, if it was put before its body. Thirty queries at most."""
    found = _rows().filter(package_id=pk)
    return _one(found) if found.exists() else None


def clock_page(ref: str, actor: Actor, at: datetime) -> ClockPage:
    """Return a clock for those who work for its body. Refuses with NotFound or NotAllowed."""
    card = clock(ref)
    today = card.body.day(at)
    policy.check_body(actor, "read_clock_desk", card.body, today)
    may = policy.may(actor, AnswerClock.objects.get(pk=card.pk), card.body, today)
    official = "official" in people.body_standing(actor, card.body, today)
    return ClockPage(card, card.chip(today), may, official)


def without_lapse(at: datetime) -> tuple[str, ...]:
    """Return the handles of clocks whose due day has passed where their body is, and is not written down yet."""
    rows = AnswerClock.objects.filter(state=State.RUNNING, lapse__isnull=True, due_on__lt=latest_day(at))
    found = list(rows.order_by("pk").values_list("ref", "body_id", "due_on"))
    bodies = people.bodies_by_pk(body for _ref, body, _due_on in found) if found else {}
    return tuple(ref for ref, body, due_on in found if due_on < bodies[body].day(at))


def latest_day(at: datetime) -> date:
    """Return the latest day that a moment is anywhere: no zone is more than 14 hours ahead of UTC."""
    return (at + timedelta(hours=14)).date()


def rules(body_pk: int) -> tuple[RuleCard, ...]:
    """Return the rules of a body, for each matter the newest first. One query."""
    rows = ClockRule.objects.filter(body_id=body_pk).order_by("-matter", "-since")
    return tuple(_rule(rule) for rule in rows)


def default_rule(today: date) -> RuleCard:
    """Return the rule by which clocks run where a body has set none."""
    term = policy.DEFAULT
    return _rule(ClockRule(matter="proposal", days=term.days, unit=term.unit, very_late=term.very_late, since=today))


def _rows() -> QuerySet[AnswerClock]:
    return AnswerClock.objects.select_related("rule", "lapse")


def _one(found: QuerySet[AnswerClock]) -> ClockCard:
    row = found.first()
    if row is None:
        raise NotFound
    return cards([row])[0]


def cards(rows: Iterable[AnswerClock]) -> list[ClockCard]:
    """Return the cards of clocks; their number does not change how many queries it takes."""
    listed = list(rows)
    asked = proposals.by_pks(row.proposal_id for row in listed if row.proposal_id)
    bundles = packages.packages_by_pk(row.package_id for row in listed if row.package_id)
    bodies = people.bodies_by_pk(row.body_id for row in listed)
    return [
        _card(row, bodies[row.body_id], asked.get(row.proposal_id or 0), bundles.get(row.package_id or 0))
        for row in listed
    ]


def _card(row: AnswerClock, body: BodyCard, proposal: ProposalCard | None, package: PackageCard | None) -> ClockCard:
    lapse = getattr(row, "lapse", None)
    return ClockCard(
        pk=row.pk,
        ref=row.ref,
        body=body,
        proposal=proposal,
        package=package,
        rule=_rule(row.rule),
        state=row.state,
        state_label=str(State(row.state).label),
        start=row.start,
        start_label=str(AnswerClock.Start(row.start).label),
        started_on=row.started_on,
        due_on=row.due_on,
        very_late_on=row.very_late_on,
        ended_on=row.ended_on,
        lapse=LapseCard(lapse.ref, lapse.due_on, lapse.noted_on) if lapse else None,
        steps=tuple(Step.from_json(step) for step in row.steps),
    )


def _rule(rule: ClockRule) -> RuleCard:
    return RuleCard(
        matter=rule.matter,
        matter_label=str(ClockRule.Matter(rule.matter).label),
        days=rule.days,
        unit=rule.unit,
        unit_label=str(ClockRule.Unit(rule.unit).label),
        very_late=rule.very_late,
        basis=rule.basis,
        since=rule.since,
    )
