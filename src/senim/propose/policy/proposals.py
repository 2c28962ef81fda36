"""Who may do what to a proposal, and in which phase."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.errors import NotAllowed
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard
from senim.propose.models import Proposal
from senim.propose.policy import refusals

PHASES = frozenset(Proposal.Phase.values)
PUBLIC = frozenset({"open", "closed", "submitted", "withdrawn", "merged"})
AUTHORS = frozenset({Role.AUTHOR})
VOICES = frozenset({Role.PARTICIPANT})
MODERATORS = frozenset({Role.CLERK, Role.OWNER, Role.MODERATOR})
WRITERS = VOICES | MODERATORS | {Role.SYSTEM}
READERS = MODERATORS | {Role.HOST}  # who decides on what waits: the asked body alone could let its critics wait
NEUTRAL = frozenset({Role.OWNER, Role.MODERATOR, Role.HOST, Role.SYSTEM})  # not the body that is asked
IN_PREPARATION = frozenset({"draft", "refused"})
BEING_WRITTEN = frozenset({"draft", "refused", "open"})

# Verb: who, and in which phases. What is not here is not allowed.
RULES = {
    "create_proposal": Rule(WRITERS, frozenset({"draft"})),
    "read_proposal": Rule(frozenset(Role), PUBLIC),
    "read_draft": Rule(AUTHORS | {Role.SYSTEM}, PHASES),
    "read_waiting": Rule(READERS, frozenset({"waiting", "refused"})),
    "revise_proposal": Rule(AUTHORS, BEING_WRITTEN),
    "send_proposal": Rule(AUTHORS, IN_PREPARATION),
    "open_proposal": Rule(READERS, frozenset({"waiting"})),
    "refuse_proposal": Rule(READERS, frozenset({"waiting"})),
    "take_away_proposal": Rule(NEUTRAL, frozenset({"open"})),
    "close_proposal": Rule(frozenset({Role.OWNER, Role.SYSTEM}), frozenset({"open"})),
    "add_support": Rule(VOICES, frozenset({"open"})),
    "withdraw_support": Rule(VOICES, frozenset({"open"})),
    "submit_proposal": Rule(AUTHORS | {Role.CLERK, Role.OWNER, Role.SYSTEM}, frozenset({"open", "closed"})),
    "withdraw_proposal": Rule(AUTHORS, frozenset({"draft", "waiting", "open", "closed", "submitted"})),
    "merge_proposal": Rule(AUTHORS | NEUTRAL, frozenset({"open"})),
    "make_coauthor_code": Rule(AUTHORS, BEING_WRITTEN),
    "redeem_coauthor_code": Rule(frozenset({Role.PUBLIC, Role.PARTICIPANT}), BEING_WRITTEN),
}

# From one phase of a proposal to the next, by which verb. What staff or a session writes opens as it is sent.
NEXT = {
    "send_proposal": {"draft": "waiting", "refused": "waiting"},
    "open_proposal": {"draft": "open", "refused": "open", "waiting": "open"},
    "refuse_proposal": {"waiting": "refused"},
    "take_away_proposal": {"open": "refused"},
    "close_proposal": {"open": "closed"},
    "submit_proposal": {"open": "submitted", "closed": "submitted"},
    "withdraw_proposal": dict.fromkeys(("draft", "waiting", "open", "closed", "submitted"), "withdrawn"),
    "merge_proposal": {"open": "merged"},
}


@dataclass(frozen=True)
class Place:
    """Where a proposal belongs: the body that it asks, and the conversation that it grew out of, if any."""

    body: BodyCard
    conversation: ConversationCard | None

    @property
    def scope(self) -> str:
        """Within which keys are participants here."""
        return self.conversation.ref if self.conversation else self.body.ref

    @property
    def least(self) -> int:
        """The smallest count that may be shown here."""
        return self.conversation.care.minimum if self.conversation else 0

    def day(self, at: datetime) -> date:
        """Return the day that a moment is for the body."""
        return self.body.day(at)


def place_of(proposal: Proposal) -> Place:
    """Return where a proposal belongs. Four queries at most."""
    conversation = proposal.conversation_id
    return Place(
        people.body_by_pk(proposal.body_id),
        None if conversation is None else ask.conversation_by_pk(conversation),
    )


def least_of(proposal: Proposal) -> int:
    """Return the smallest count of supports that may be shown, by the exposure level of the conversation."""
    return ask.CARE[proposal.conversation.exposure].minimum if proposal.conversation else 0


def standing(actor: Actor, place: Place, day: date) -> frozenset[Role]:
    """Return the roles that the actor holds at a place, whatever the proposal. Four queries at most."""
    held = people.body_standing(actor, place.body, day)
    if place.conversation is None:
        return held | VOICES
    return held | ask.standing(actor, place.conversation)


def roles(actor: Actor, proposal: Proposal, place: Place, day: date) -> frozenset[Role]:
    """Return every role that the actor holds for one proposal. Seven queries at most."""
    held = standing(actor, place, day)
    return held | AUTHORS if writes(actor, proposal, place.scope) else held


def writes(actor: Actor, proposal: Proposal, scope: str) -> bool:
    """Say whether the actor is an author: by account, key, or for a session. Three queries at most."""
    if actor.account is not None and proposal.account_id == actor.account:
        return True
    if proposal.maker_id is not None and proposal.maker_id in people.clerk_of(actor):
        return True  # a session wrote it: whoever is its body's clerk now speaks for it
    participant = people.participant_by_key(actor.key, scope)
    if participant is not None and proposal.author_id == participant:
        return True
    by = Q()
    if actor.account is not None:
        by |= Q(account_id=actor.account)
    if participant is not None:
        by |= Q(participant_id=participant)
    return bool(by) and proposal.coauthors.filter(by).exists()


def check(actor: Actor, verb: str, proposal: Proposal, place: Place, day: date) -> frozenset[Role]:
    """Return the actor's roles, or refuse unless a rule permits the act.

    Refuses with WrongPhase when only the phase is wrong, with NeedsInvitation when only the admission to the
    conversation is missing, else with NotAllowed.
    """
    held = roles(actor, proposal, place, day)
    if permits(RULES, verb, held, proposal.phase):
        return held
    if any(permits(RULES, verb, held, phase) for phase in PHASES):
        raise refusals.WrongPhase(phase=Proposal.Phase(proposal.phase).label)
    if RULES[verb].roles == VOICES and proposal.phase in RULES[verb].phases:
        raise ask.NeedsInvitation
    raise NotAllowed


def check_may_create(actor: Actor, origin: str, place: Place, day: date) -> frozenset[Role]:
    """Return the actor's roles at a place, or refuse with NotAsked, NoKey, NeedsInvitation or NotAllowed.

    What a session or an import brings was permitted by the rules of where it comes from.
    """
    if place.conversation and place.conversation.phase == "draft":
        raise refusals.NotAsked
    held = standing(actor, place, day)
    brought = origin in (Proposal.Origin.SESSION, Proposal.Origin.IMPORT)
    if not brought and not permits(RULES, "create_proposal", held, Proposal.Phase.DRAFT):
        raise ask.NeedsInvitation if place.conversation else NotAllowed
    if actor.account is None and actor.key is None and not actor.system:
        raise refusals.NoKey
    return held


def readable(proposal: Proposal, held: frozenset[Role]) -> bool:
    """Say whether somebody with these roles may read a proposal; what was never open is for few."""
    if proposal.phase in PUBLIC and proposal.opened_on is None:
        return bool(held & RULES["read_draft"].roles)
    return any(permits(RULES, verb, held, proposal.phase) for verb in ("read_proposal", "read_draft", "read_waiting"))


def is_public(proposal: Proposal) -> bool:
    """Say whether everybody may read a proposal: one that was withdrawn as a draft, or taken away, is not public."""
    return proposal.phase in PUBLIC and proposal.opened_on is not None


def opens_at_once(proposal: Proposal, held: frozenset[Role]) -> bool:
    """Say whether what these authors write needs no moderator: a session's, or that of staff."""
    return proposal.origin == Proposal.Origin.SESSION or bool(held & (MODERATORS | {Role.SYSTEM}))


def check_not_own(held: frozenset[Role]) -> None:
    """Refuse with OwnProposal when the moderator is one of the authors, by account or by browser."""
    if Role.AUTHOR in held:
        raise refusals.OwnProposal


def check_reason(reason: str) -> None:
    """Refuse with NoReason unless the reason stands in the closed list."""
    if reason not in Proposal.Reason.values:
        raise refusals.NoReason


def check_last_day(open_until: date | None, today: date) -> None:
    """Refuse with PastDay when the last day for support is over already."""
    if open_until is not None and open_until < today:
        raise refusals.PastDay(day=open_until.isoformat())


def check_mergeable(proposal: Proposal, target: Proposal) -> None:
    """Refuse with NotMergeable unless both are open, ask the same body, and belong to the same conversation.

    Across conversations nobody can tell whether two participants are one person, so supports could count twice.
    """
    same = (proposal.body_id, proposal.conversation_id) == (target.body_id, target.conversation_id)
    if not same or proposal.pk == target.pk or target.phase != Proposal.Phase.OPEN:
        raise refusals.NotMergeable
