"""The row of a clock: started, its due day found anew, ended. Other actions use it inside their transactions."""

from datetime import date, datetime

from senim.decide.entries import clocks as entries
from senim.decide.models import AnswerClock, ClockRule, Lapse
from senim.decide.policy import clocks as policy
from senim.decide.policy.due_dates import DayOff, Due, Extension, Pause, Term, due
from senim.decide.queries import holidays
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word

State = AnswerClock.State


def spelled(day: date) -> Day:
    """Return a day as the record keeps it."""
    return Day(day.isoformat())


def locked_clock(ref: str) -> tuple[AnswerClock, BodyCard]:
    """Return a clock with its row locked, and its body. Refuses with NotFound."""
    clock = AnswerClock.objects.select_for_update().filter(ref=ref).first()
    if clock is None:
        raise NotFound
    return clock, people.body_by_pk(clock.body_id)


def missed(clock: AnswerClock) -> date | None:
    """Return the due day of a clock's lapse, if one is written. One query."""
    return Lapse.objects.filter(clock=clock).values_list("due_on", flat=True).first()


def recount(clock: AnswerClock, days_off: tuple[DayOff, ...]) -> Due:
    """Find the due day of a clock anew and keep it with its steps.

    While a pause lasts nobody knows the day: the row keeps the last one that was known.
    """
    pauses = [Pause(p.since, p.until, p.reason) for p in clock.pauses.order_by("since", "pk")]
    extensions = [Extension(e.on, e.days, e.reason) for e in clock.extensions.order_by("on", "pk")]
    found = due(clock.started_on, term_of(clock.rule), days_off, pauses, extensions)
    if found.due_on is not None and found.very_late_on is not None:
        clock.due_on, clock.very_late_on = found.due_on, found.very_late_on
    clock.steps = [step.to_json() for step in found.steps]
    clock.save(update_fields=["state", "due_on", "very_late_on", "steps"])
    return found


def term_of(rule: ClockRule) -> Term:
    """Return what a rule says, for counting."""
    return Term(rule.days, rule.unit, rule.very_late)


def start_clock(
    *, body: BodyCard, matter: str, pk: int, about: str, start: AnswerClock.Start, at: datetime
) -> AnswerClock:
    """Begin a body's time to answer a proposal or a package, by primary key and handle."""
    day = body.day(at)
    rule = _rule(body, matter, day, at)
    found = due(day, term_of(rule), holidays.days_off(body.pk))
    assert found.due_on is not None
    assert found.very_late_on is not None
    clock = AnswerClock.objects.create(
        body_id=body.pk, rule=rule, start=start, started_on=day, due_on=found.due_on, very_late_on=found.very_late_on,
        steps=[step.to_json() for step in found.steps], **{f"{matter}_id": pk},
    )  # fmt: skip
    started = entries.ClockStarted(
        clock=Ref(clock.ref), body=Ref(body.ref), matter=Word(matter), about=Ref(about), start=Word(start),
        started_on=spelled(day), days=rule.days, unit=Word(rule.unit), due_on=spelled(clock.due_on),
        very_late_on=spelled(clock.very_late_on),
    )  # fmt: skip
    record.append(started, at=at)
    return clock


def end_clock(clock: AnswerClock, verb: str, day: date) -> None:
    """End a locked clock by an answer or by a withdrawal, on a day, and a pause with it. Refuses with ClockState."""
    following = policy.check_next(verb, clock)
    pause = clock.pauses.filter(until__isnull=True).first()
    if pause is not None:
        pause.until = max(day, pause.since)
        pause.save(update_fields=["until"])
        recount(clock, holidays.days_off(clock.body_id))
    clock.state, clock.ended_on = following, day
    clock.save(update_fields=["state", "ended_on"])


def ensure_lapse(clock: AnswerClock, body: BodyCard, day: date, at: datetime) -> date | None:
    """Write the lapse of a locked clock whose due day has passed, and return that day; None while it is in time.

    What would move the due day, or end the clock, comes here first: so a lapse does not hang on whether the
    program ran in the night after the day.
    """
    before = missed(clock)
    if before is not None or clock.state != State.RUNNING or day <= clock.due_on:
        return before
    lapse = Lapse.objects.create(clock=clock, due_on=clock.due_on, noted_on=day)
    noted = entries.LapseNoted(
        lapse=Ref(lapse.ref), clock=Ref(clock.ref), body=Ref(body.ref), due_on=spelled(lapse.due_on),
        noted_on=spelled(day),
    )  # fmt: skip
    record.append(noted, at=at)
    return lapse.due_on


def record_rule(body: BodyCard, rule: ClockRule, at: datetime) -> None:
    """Write into the record how long a body has from now on."""
    ruled = entries.ClockRuleSet(
        body=Ref(body.ref), matter=Word(rule.matter), days=rule.days, unit=Word(rule.unit), very_late=rule.very_late,
        since=spelled(rule.since), basis=Veiled(rule.basis),
    )  # fmt: skip
    record.append(ruled, at=at)


def _rule(body: BodyCard, matter: str, day: date, at: datetime) -> ClockRule:
    """Return the rule that holds on a day, locked until its clock stands; without one the default becomes the rule."""
    rows = ClockRule.objects.select_for_update().filter(body_id=body.pk, matter=matter, since__lte=day)
    found = rows.order_by("-since").first()
    if found is not None:
        return found
    term = policy.DEFAULT
    defaults = {"days": term.days, "unit": term.unit, "very_late": term.very_late}
    rule, made = ClockRule.objects.get_or_create(body_id=body.pk, matter=matter, since=day, defaults=defaults)
    if made:
        record_rule(body, rule, at)
    return rule
