"""Who may do what to a conversation, and in which phase."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from senim.ask.models import Admission, Conversation, Seat
from senim.errors import NotAllowed, Refusal
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.formats import participant_hash

ALL = frozenset(Conversation.Phase.values)
STAFF = frozenset({Role.VIEWER, Role.MODERATOR, Role.OWNER, Role.SYSTEM})
OWNERS = frozenset({Role.OWNER, Role.SYSTEM})
RESERVED = frozenset({"new"})  # the address of the form for a new conversation

# Verb: who, and in which phases. What is not here is not allowed.
RULES = {
    "create_conversation": Rule(frozenset({Role.HOST, Role.SYSTEM}), ALL),
    "duplicate_conversation": Rule(STAFF, ALL),
    "read_desk": Rule(STAFF, ALL),
    "edit_conversation": Rule(OWNERS, frozenset({"draft"})),
    "edit_plan": Rule(OWNERS, frozenset({"draft", "open"})),
    "open_conversation": Rule(OWNERS, frozenset({"draft"})),
    "close_conversation": Rule(OWNERS, frozenset({"open"})),
    "reopen_conversation": Rule(OWNERS, frozenset({"closed"})),
    "publish_conversation": Rule(OWNERS, frozenset({"closed"})),
    "grant_role": Rule(OWNERS, ALL),
    "withdraw_role": Rule(OWNERS, ALL),
    "make_invitations": Rule(OWNERS, frozenset({"draft", "open"})),
    "redeem_invitation": Rule(frozenset({Role.PUBLIC, Role.PARTICIPANT}), frozenset({"open"})),
    "read_conversation": Rule(frozenset(Role), frozenset({"open", "closed", "published"})),
}

# From one phase to the next, by which verb.
NEXT = {
    "open_conversation": ("draft", "open"),
    "close_conversation": ("open", "closed"),
    "reopen_conversation": ("closed", "open"),
    "publish_conversation": ("closed", "published"),
}


@dataclass(frozen=True)
class Care:
    """What an exposure level asks for.

    minimum: the smallest count that is ever shown; hours: to how many hours the time of a vote is rounded down;
    delay: days between a vote and its first appearance in a public figure; before: moderation before publication
    is compulsory.
    """

    minimum: int
    hours: int
    delay: int
    before: bool


CARE = {
    "open": Care(minimum=10, hours=1, delay=0, before=False),
    "careful": Care(minimum=15, hours=24, delay=1, before=False),
    "high_risk": Care(minimum=25, hours=24, delay=7, before=True),
}


def rounded(at: datetime, care: Care) -> datetime:
    """Return a moment as coarsely as an exposure level asks for."""
    return at.replace(hour=at.hour // care.hours * care.hours, minute=0, second=0, microsecond=0)


def shown_until(at: datetime, care: Care) -> datetime:
    """Return up to which moment things may already be shown in public figures."""
    return at - timedelta(days=care.delay)


class NoPledge(Refusal):
    """A conversation cannot open without saying what will be done with its result."""

    code = "ask.conversation.no_pledge"
    text = _(
        "The conversation cannot open yet: {what} is missing. Nothing was changed. "
        "Say what will be done with the result, and by when, in every language of the question."
    )


class WrongPhase(Refusal):
    """Somebody was faster, or the act belongs to another phase."""

    code = "ask.conversation.wrong_phase"
    text = _("The conversation is already in the phase “{phase}”. Nothing was changed. Look at it as it is now.")


class SlugTaken(Refusal):
    """Another conversation has this address."""

    code = "ask.conversation.slug_taken"
    text = _("The address “{slug}” belongs to another conversation. Nothing was changed. Choose another one.")


class NoLanguage(Refusal):
    """A conversation needs its question in at least one language."""

    code = "ask.conversation.no_language"
    text = _("The question is missing. Nothing was changed. Write it in at least one language.")
    status = 400


class PastDate(Refusal):
    """A date that must lie ahead has passed, or dates are in the wrong order."""

    code = "ask.conversation.past_date"
    text = _("The date {date} does not lie after {after}. Nothing was changed. Choose a later one.")
    status = 400


class LastOwner(Refusal):
    """A conversation cannot be left without an owner."""

    code = "ask.role.last_owner"
    text = _("This is the last owner of the conversation. Nothing was changed. Make another owner first.")


class UnknownInvitation(Refusal):
    """A code was never made, or was used before."""

    code = "ask.invitation.unknown"
    text = _(
        "This invitation code is not known here, or was used before. Nothing was changed. "
        "Compare it with your slip, or ask whoever gave it to you."
    )
    status = 400


class NeedsInvitation(Refusal):
    """A conversation by invitation takes no votes from others."""

    code = "ask.invitation.needed"
    text = _("This conversation is open to people with an invitation code. Nothing was kept. Enter your code first.")
    status = 403


class TooMany(Refusal):
    """More invitation codes at once than anybody could hand out."""

    code = "ask.invitations.too_many"
    text = _("At most {most} codes can be made at once. Nothing was made. Ask for fewer.")
    status = 400


def roles(actor: Actor, conversation: Conversation) -> frozenset[Role]:
    """Return every role that the actor holds in one conversation. Two queries at most."""
    held = {Role.PUBLIC}
    if actor.system:
        held.add(Role.SYSTEM)
    if actor.may_ask:
        held.add(Role.HOST)
    if actor.account is not None:
        seat = Seat.objects.filter(conversation=conversation, account_id=actor.account).first()
        if seat:
            held.add(Role(seat.role))
    if conversation.admission == Conversation.Admission.OPEN or admitted(actor, conversation):
        held.add(Role.PARTICIPANT)
    return frozenset(held)


def check(actor: Actor, verb: str, conversation: Conversation) -> None:
    """Refuse with NotAllowed unless a rule permits the act; with WrongPhase when only the phase is wrong."""
    held = roles(actor, conversation)
    if permits(RULES, verb, held, conversation.phase):
        return
    if any(permits(RULES, verb, held, phase) for phase in ALL):
        raise WrongPhase(phase=Conversation.Phase(conversation.phase).label)
    raise NotAllowed


def check_may_create(actor: Actor) -> None:
    """Refuse with NotAllowed unless the actor may put questions here."""
    held = {role for role, holds in ((Role.HOST, actor.may_ask), (Role.SYSTEM, actor.system)) if holds}
    if not permits(RULES, "create_conversation", frozenset(held), Conversation.Phase.DRAFT):
        raise NotAllowed


def check_slug(slug: str) -> None:
    """Refuse with SlugTaken when the desk needs this word in its own addresses."""
    if slug in RESERVED:
        raise SlugTaken(slug=slug)


def check_dates(conversation: Conversation, today: date) -> None:
    """Refuse with PastDate when a planned day has passed or the pledge falls due before the close."""
    close, due = conversation.planned_close, conversation.pledge_due
    if close is not None and close <= today:
        raise PastDate(date=close.isoformat(), after=today.isoformat())
    floor = close or today
    if due is not None and due <= floor:
        raise PastDate(date=due.isoformat(), after=floor.isoformat())


def check_owner_stays(conversation: Conversation, account: int) -> None:
    """Refuse with LastOwner when this account is the only owner."""
    owners = set(conversation.seats.filter(role=Seat.Role.OWNER).values_list("account_id", flat=True))
    if owners == {account}:
        raise LastOwner


def admitted(actor: Actor, conversation: Conversation) -> bool:
    """Say whether the actor's key has entered this conversation. One query at most."""
    if actor.key is None:
        return False
    hashed = participant_hash(actor.key, conversation.ref)
    return Admission.objects.filter(conversation=conversation, participant__key_hash=hashed).exists()
