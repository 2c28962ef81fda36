"""Who may do what in this room, and from which phase a check goes to which."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.check.models import Check
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

STANDING = "standing"  # what is no check has no phases
STANDS = frozenset({STANDING})
PHASES = frozenset(Check.Phase.values)
DRAFT = frozenset({"draft"})
PUBLISHED = frozenset({"published"})
MONITORS = frozenset({Role.MONITOR, Role.SYSTEM})
CONCERNED = frozenset({Role.OFFICIAL, Role.CLERK})  # of the body that spoke
TOOK_PART = frozenset({Role.PARTICIPANT})  # in the conversation to which the notes of a check are open

# Verb: who, and in which phases. What is not here is not allowed.
RULES = {
    "read_check": Rule(frozenset(Role), frozenset({"published", "withdrawn"})),
    "read_desk": Rule(MONITORS, STANDS),
    "add_document": Rule(MONITORS, STANDS),
    "decide_span": Rule(MONITORS, STANDS),
    "enter_utterance": Rule(MONITORS, STANDS),
    "correct_utterance": Rule(MONITORS, STANDS),
    "code_utterance": Rule(MONITORS, STANDS),
    "code_blind": Rule(frozenset({Role.MONITOR}), STANDS),  # two readings need two people
    "settle_coding": Rule(frozenset({Role.MONITOR}), STANDS),
    "enter_claim": Rule(MONITORS, STANDS),
    "relate_claims": Rule(MONITORS, STANDS),
    "merge_claims": Rule(MONITORS, STANDS),
    "write_codebook": Rule(MONITORS, STANDS),
    "link_statement": Rule(MONITORS, STANDS),
    "state_side": Rule(MONITORS, STANDS),
    "open_check": Rule(MONITORS, STANDS),
    "read_draft": Rule(MONITORS, DRAFT),
    "write_edition": Rule(MONITORS, DRAFT),
    "ask_speaker": Rule(MONITORS, DRAFT | PUBLISHED),
    "read_replies": Rule(MONITORS | CONCERNED, STANDS),  # which checks ask the body
    "enter_reply": Rule(MONITORS | CONCERNED, DRAFT | PUBLISHED),
    "renew_reply_link": Rule(MONITORS, DRAFT | PUBLISHED),
    "reply_by_code": Rule(frozenset(Role), DRAFT | PUBLISHED),  # whoever holds the code of the link: it is the right
    "publish_check": Rule(MONITORS, DRAFT),
    "correct_check": Rule(MONITORS, PUBLISHED),
    "withdraw_check": Rule(MONITORS, PUBLISHED),
    "enter_check": Rule(frozenset({Role.SYSTEM}), STANDS),  # one that a case brings along, published elsewhere
    "open_notes": Rule(MONITORS, PUBLISHED),
    "write_note": Rule(TOOK_PART, PUBLISHED),
    "rate_note": Rule(TOOK_PART, PUBLISHED),
    "take_away_note": Rule(MONITORS | {Role.HOST}, frozenset({"published", "withdrawn"})),  # harm cannot wait
    "code_role": Rule(frozenset({Role.MONITOR}), STANDS),
    "enter_voting_rule": Rule(MONITORS, STANDS),
    "enter_survey": Rule(MONITORS, STANDS),
}

# From one phase of a check to the next, by which verb.
NEXT = {
    "publish_check": {"draft": "published"},
    "withdraw_check": {"published": "withdrawn"},
}


class WrongPhase(Refusal):
    """The act belongs to another phase of the check."""

    code = "check.check.wrong_phase"
    text = _("This check is in the phase “{phase}”. Nothing was changed. Look at it as it is now.")


def roles(actor: Actor) -> frozenset[Role]:
    """Return what the actor is in this room: a monitor of any body, the host, the system. One query at most."""
    host = {Role.HOST} if actor.may_ask else set()
    system = {Role.SYSTEM} if actor.system else set()
    return people.posts_held(actor) & {Role.MONITOR} | host | system


def roles_with(actor: Actor, body: BodyCard | None, day: date) -> frozenset[Role]:
    """Return the same, and what the actor is in the body that spoke, if it is one here."""
    return roles(actor) | (people.body_standing(actor, body, day) & CONCERNED if body else frozenset())


def check(held: frozenset[Role], verb: str, phase: str = STANDING) -> None:
    """Refuse unless a rule permits the act: with WrongPhase when only the phase is in the way."""
    if permits(RULES, verb, held, phase):
        return
    if any(permits(RULES, verb, held, other) for other in RULES[verb].phases):
        raise WrongPhase(phase=Check.Phase(phase).label)
    raise NotAllowed


def may(actor: Actor, verb: str, phase: str = STANDING) -> bool:
    """Say whether the actor may do it. One query at most."""
    return permits(RULES, verb, roles(actor), phase)
