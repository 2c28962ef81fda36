"""Who may do what to the answer clock, and in which state; what is refused."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.decide.models import AnswerClock
from senim.decide.policy.due_dates import Term
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

State = AnswerClock.State
STATES = frozenset(State.values)
GOING = frozenset({"running", "paused"})
STANDING = frozenset({"standing"})  # a body has no phases: it stands
CLERKS = frozenset({Role.CLERK, Role.SYSTEM})

# Verb: who, and in which states of the clock. What is not here is not allowed.
RULES = {
    "set_clock_rule": Rule(CLERKS, STANDING),
    "load_holidays": Rule(CLERKS, STANDING),
    "read_clock_desk": Rule(frozenset({Role.CLERK, Role.OFFICIAL, Role.SYSTEM}), STANDING),
    "read_clock": Rule(frozenset(Role), STATES),
    "pause_clock": Rule(CLERKS, frozenset({"running"})),
    "resume_clock": Rule(CLERKS, frozenset({"paused"})),
    "extend_clock": Rule(CLERKS, GOING),
}

# From one state of a clock to the next, by which verb.
NEXT = {
    "pause_clock": {"running": "paused"},
    "resume_clock": {"paused": "running"},
    "give_answer": dict.fromkeys(("running", "paused"), "answered"),
    "withdraw_proposal": dict.fromkeys(("running", "paused"), "stopped"),
}
NOT_OWN = frozenset({"pause_clock", "extend_clock"})

# Where a body has set no rule the clock runs all the same: else a body could escape it by setting none.
DEFAULT = Term(days=15, unit="working", very_late=10)

MOST_DAYS = 366
REASON = 600
BASIS = 300


class ClockState(Refusal):
    """Somebody was faster, or the act belongs to another state of the clock."""

    code = "decide.clock.wrong_state"
    text = _("This clock is {state}. Nothing was changed. Look at it as it is now.")


class OwnClock(Refusal):
    """Whoever owes an answer gives themselves no more time for it."""

    code = "decide.clock.own"
    text = _("You answer for this body, so its time is not yours to change. Nothing was changed. Ask another clerk.")
    status = 403


class NotSaidWhy(Refusal):
    """A pause or an extension without its reason."""

    code = "decide.clock.no_reason"
    text = _(
        "It is not said why. Nothing was changed. Write the reason; it stands beside the due date for all to read."
    )
    status = 400


class PauseTooLate(Refusal):
    """A due day that has passed can no longer be held off."""

    code = "decide.clock.pause_too_late"
    text = _("The answer was due on {day}, and that day has passed. Nothing was changed. Give the answer now.")


class ExtendedEnough(Refusal):
    """Extensions together may not be longer than the rule itself: a body gets its time twice at the most."""

    code = "decide.clock.extended_enough"
    text = _(
        "The rule gives {days} days, and extensions may give as many again; {left} are left. Nothing was changed. "
        "Give no more than that."
    )


class BadDays(Refusal):
    """A number of days that is none, or more than a year."""

    code = "decide.clock.bad_days"
    text = _("Days are given as a number from 1 to {most}. Nothing was changed. Write another number.")
    status = 400


class BadClockRule(Refusal):
    """A rule of an unknown kind or unit, or one for the past."""

    code = "decide.rule.bad"
    text = _(
        "A rule is for a proposal or a package, counts working or calendar days, and holds from today or later. "
        "Nothing was changed. Correct it."
    )
    status = 400


class RuleInUse(Refusal):
    """A rule by which a clock already runs stays as it is."""

    code = "decide.rule.in_use"
    text = _("Clocks already run by the rule of {day}, so it stays. Nothing was changed. Let the new one begin later.")


class HolidaysKnown(Refusal):
    """This very file was loaded before."""

    code = "decide.holidays.known"
    text = _("This very file was loaded on {day}. Nothing was changed. Load a newer one.")


def check_body(actor: Actor, verb: str, body: BodyCard, day: date) -> None:
    """Refuse with NotAllowed unless a rule permits an act that concerns the whole body."""
    if not permits(RULES, verb, people.body_standing(actor, body, day), "standing"):
        raise NotAllowed


def check(actor: Actor, verb: str, clock: AnswerClock, body: BodyCard, day: date) -> None:
    """Refuse unless a rule permits the act: with ClockState when only the state is wrong.

    Whoever is both the body's clerk and an official who owes the answer is refused with OwnClock.
    """
    held = people.body_standing(actor, body, day)
    if not any(permits(RULES, verb, held, state) for state in STATES):
        raise NotAllowed
    if verb in NOT_OWN and Role.OFFICIAL in held and Role.SYSTEM not in held:
        raise OwnClock
    if not permits(RULES, verb, held, clock.state):
        raise wrong_state(clock)


def may(actor: Actor, clock: AnswerClock, body: BodyCard, day: date) -> frozenset[str]:
    """Return the verbs that the actor can use on a clock now."""
    held = people.body_standing(actor, body, day)
    own = Role.OFFICIAL in held and Role.SYSTEM not in held
    return frozenset(
        verb for verb in RULES if permits(RULES, verb, held, clock.state) and not (own and verb in NOT_OWN)
    )


def check_next(verb: str, clock: AnswerClock) -> str:
    """Return the state that follows, or refuse with ClockState."""
    following = NEXT[verb].get(clock.state)
    if following is None:
        raise wrong_state(clock)
    return following


def wrong_state(clock: AnswerClock) -> ClockState:
    """Return the refusal that names the state in which a clock is."""
    return ClockState(state=State(clock.state).label)


def check_extensions(rule_days: int, given: int, days: int) -> None:
    """Refuse with ExtendedEnough when all extensions together would be longer than the rule."""
    if given + days > rule_days:
        raise ExtendedEnough(days=rule_days, left=max(rule_days - given, 0))


def check_days(*numbers: int) -> None:
    """Refuse with BadDays."""
    if not all(0 < number <= MOST_DAYS for number in numbers):
        raise BadDays(most=MOST_DAYS)


def check_not_past(clock: AnswerClock, missed: date | None, day: date) -> None:
    """Refuse with PauseTooLate when a due day has passed, be it long ago."""
    if missed is not None or day > clock.due_on:
        raise PauseTooLate(day=(missed or clock.due_on).isoformat())
