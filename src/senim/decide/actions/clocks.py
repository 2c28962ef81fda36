"""The answer clock's rules, its pauses and its extensions."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from senim.decide.actions.due_days import ensure_lapse, locked_clock, missed, record_rule, recount, spelled
from senim.decide.entries import clocks as entries
from senim.decide.models import AnswerClock, ClockExtension, ClockPause, ClockRule
from senim.decide.policy import clocks as policy
from senim.decide.queries import holidays
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled


@transaction.atomic
def set_clock_rule(
    *, actor: Actor, body: str, matter: str, days: int, unit: str, very_late: int, basis: str, since: date, at: datetime
) -> None:
    """Say how long a body has to answer a proposal or a package, from a day on.

    Clocks that run keep the rule by which they began. A second rule for one day takes the first one's place, unless
    a clock runs by it. Refuses with NotFound, NotAllowed, BadClockRule, BadDays or RuleInUse. Records
    decide.rule.set.
    """
    card = people.body(body)
    policy.check_body(actor, "set_clock_rule", card, card.day(at))
    known = matter in ClockRule.Matter.values and unit in ClockRule.Unit.values
    if not known or since < card.day(at):
        raise policy.BadClockRule
    policy.check_days(days, very_late)
    said = {"days": days, "unit": unit, "very_late": very_late, "basis": clean_text(basis)[: policy.BASIS]}
    rule, _made = ClockRule.objects.update_or_create(body_id=card.pk, matter=matter, since=since, defaults=said)
    if AnswerClock.objects.filter(rule=rule).exists():  # asked under the lock of the rule; a clock that starts waits
        raise policy.RuleInUse(day=since.isoformat())
    record_rule(card, rule, at)


@transaction.atomic
def pause_clock(*, actor: Actor, ref: str, reason: str, at: datetime) -> None:
    """Hold a clock: from today on no day counts until it goes on.

    Refuses with NotFound, NotAllowed, OwnClock, ClockState, NotSaidWhy or PauseTooLate. Records decide.clock.paused.
    """
    clock, body = locked_clock(ref)
    day = body.day(at)
    policy.check(actor, "pause_clock", clock, body, day)
    why = _reason(reason)
    policy.check_not_past(clock, missed(clock), day)
    clock.state = policy.check_next("pause_clock", clock)
    ClockPause.objects.create(clock=clock, since=day, reason=why)
    recount(clock, holidays.days_off(body.pk))
    record.append(entries.ClockPaused(clock=Ref(clock.ref), since=spelled(day), reason=Veiled(why)), at=at)


@transaction.atomic
def resume_clock(*, actor: Actor, ref: str, at: datetime) -> None:
    """Let a paused clock go on: today counts again, and the due day is found anew.

    Refuses with NotFound, NotAllowed or ClockState. Records decide.clock.resumed.
    """
    clock, body = locked_clock(ref)
    day = body.day(at)
    policy.check(actor, "resume_clock", clock, body, day)
    clock.state = policy.check_next("resume_clock", clock)
    pause = clock.pauses.get(until__isnull=True)
    pause.until = max(day, pause.since)
    pause.save(update_fields=["until"])
    recount(clock, holidays.days_off(body.pk))
    resumed = entries.ClockResumed(
        clock=Ref(clock.ref), until=spelled(pause.until), due_on=spelled(clock.due_on),
        very_late_on=spelled(clock.very_late_on),
    )  # fmt: skip
    record.append(resumed, at=at)


@transaction.atomic
def extend_clock(*, actor: Actor, ref: str, days: int, reason: str, at: datetime, once: str | None = None) -> None:
    """Give more days of the rule's unit; the same form sent twice gives them once.

    A due day that has passed stays a lapse: the extension moves only the day by which the answer is now expected.
    All extensions together are no longer than the rule. Refuses with NotFound, NotAllowed, OwnClock, ClockState,
    NotSaidWhy, BadDays or ExtendedEnough. Records decide.clock.extended.
    """
    clock, body = locked_clock(ref)
    day = body.day(at)
    policy.check(actor, "extend_clock", clock, body, day)
    if once is not None and ClockExtension.objects.filter(once=once).exists():
        return
    policy.check_days(days)
    given = clock.extensions.aggregate(days=Sum("days"))["days"] or 0
    policy.check_extensions(clock.rule.days, given, days)
    why = _reason(reason)
    ensure_lapse(clock, body, day, at)
    ClockExtension.objects.create(clock=clock, once=once, days=days, reason=why, on=day)
    found = recount(clock, holidays.days_off(body.pk))
    extended = entries.ClockExtended(
        clock=Ref(clock.ref),
        days=days,
        due_on=spelled(found.due_on) if found.due_on else None,
        reason=Veiled(why),
    )
    record.append(extended, at=at)


def _reason(typed: str) -> str:
    """Return the reason as it is kept. Refuses with NotSaidWhy."""
    why = clean_text(typed)[: policy.REASON]
    if not why:
        raise policy.NotSaidWhy
    return why
