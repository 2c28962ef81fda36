"""Who may do what to a reform, and from which phase it goes to which."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.errors import NotAllowed, Refusal
from senim.follow.models import Reform
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

PHASES = frozenset(Reform.Phase.values)
FOLLOWED = frozenset({"followed"})
LOOKED_AT = frozenset({"followed", "not_checkable"})
MONITORS = frozenset({Role.MONITOR, Role.SYSTEM})
CONCERNED = frozenset({Role.OFFICIAL, Role.CLERK})  # of the body concerned

# Verb: who, and in which phases. What is not here is not allowed.
RULES = {
    "read_reform": Rule(frozenset(Role), PHASES),
    "read_reform_desk": Rule(MONITORS, PHASES),
    "enter_reform": Rule(MONITORS, frozenset({"waiting"})),
    "start_reform": Rule(MONITORS, frozenset({"waiting"})),
    "follow_reform": Rule(MONITORS, frozenset({"waiting", "not_checkable"})),
    "set_aside_reform": Rule(MONITORS, frozenset({"waiting"})),
    "set_review": Rule(MONITORS, FOLLOWED),
    "enter_by_law": Rule(MONITORS, FOLLOWED),
    "adopt_by_law": Rule(MONITORS, FOLLOWED),
    "note_gap": Rule(MONITORS, PHASES),
    "fill_gap": Rule(MONITORS, PHASES),
    "note_conflict": Rule(MONITORS, PHASES),
    "settle_conflict": Rule(MONITORS, PHASES),
    "enter_stage": Rule(MONITORS, FOLLOWED),
    "correct_stage": Rule(MONITORS, FOLLOWED),
    "enter_finding": Rule(MONITORS, FOLLOWED),
    "correct_finding": Rule(MONITORS, FOLLOWED),
    "enter_assessment": Rule(MONITORS, FOLLOWED),
    "correct_assessment": Rule(MONITORS, FOLLOWED),
    "enter_indicator": Rule(MONITORS, FOLLOWED),
    "load_points": Rule(MONITORS, FOLLOWED),
    "enter_passage": Rule(MONITORS, FOLLOWED),
    "code_passage": Rule(MONITORS, FOLLOWED),
    "hand_in_evidence": Rule(frozenset(Role), FOLLOWED),  # by the key of a participant, which the system has not
    "accept_evidence": Rule(MONITORS, PHASES),
    "refuse_evidence": Rule(MONITORS, PHASES),
    "read_reply_desk": Rule(CONCERNED, PHASES),
    "give_reply": Rule(CONCERNED, LOOKED_AT),
    "ask_reaction": Rule(MONITORS, FOLLOWED),
    "add_source": Rule(MONITORS, frozenset({"standing"})),  # a source belongs to no reform: it serves many
    "keep_copy": Rule(MONITORS, frozenset({"standing"})),
    "take_away_copy": Rule(MONITORS | {Role.HOST}, frozenset({"standing"})),  # harm cannot wait for a monitor
    "enter_chronicle": Rule(MONITORS, frozenset({"standing"})),
}

# From one phase of a reform to the next, by which verb.
NEXT = {
    "follow_reform": {"waiting": "followed", "not_checkable": "followed"},
    "set_aside_reform": {"waiting": "not_checkable"},
}


class WrongPhase(Refusal):
    """The act belongs to another phase of the reform."""

    code = "follow.reform.wrong_phase"
    text = _("This reform is in the phase “{phase}”. Nothing was changed. Look at it as it is now.")


def roles(actor: Actor, body: BodyCard, day: date) -> frozenset[Role]:
    """Return every role that the actor holds for the reforms of a body on a day. Two queries at most."""
    return people.body_standing(actor, body, day)


def check(held: frozenset[Role], verb: str, phase: str) -> None:
    """Refuse unless a rule permits the act: with WrongPhase when only the phase is in the way."""
    if permits(RULES, verb, held, phase):
        return
    if any(permits(RULES, verb, held, other) for other in RULES[verb].phases):
        raise WrongPhase(phase=Reform.Phase(phase).label)
    raise NotAllowed


def check_monitor(actor: Actor, verb: str) -> None:
    """Refuse with NotAllowed unless a monitor of some body, or who else a rule names, acts: of no single reform."""
    if not may(actor, verb):
        raise NotAllowed


def may(actor: Actor, verb: str) -> bool:
    """Say whether the actor may do what belongs to no single reform. One query at most."""
    host, system = {Role.HOST} if actor.may_ask else set(), {Role.SYSTEM} if actor.system else set()
    return permits(RULES, verb, people.posts_held(actor) | host | system, "standing")
