"""Who may do what to an amendment, and in which phase of its proposal; who reads it before a moderator did."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.propose.formats import parts
from senim.propose.formats.wording import Wording
from senim.propose.models import Amendment, Proposal
from senim.propose.policy import proposals, refusals
from senim.propose.policy.proposals import AUTHORS, MODERATORS, PHASES, PUBLIC, WRITERS, Place

REASON = 1200  # characters at most, of a reason for or against

# Verb: who, and in which phases of the proposal. What is not here is not allowed. The author who promotes an
# amendment is the amendment's; the authors who accept and refuse it are the proposal's.
RULES = {
    "propose_amendment": Rule(WRITERS, frozenset({"open"})),
    "read_hidden_amendment": Rule(AUTHORS | MODERATORS | {Role.SYSTEM}, PHASES),
    "accept_amendment": Rule(AUTHORS, frozenset({"open"})),
    "refuse_amendment": Rule(AUTHORS, frozenset({"open", "closed"})),
    "promote_amendment": Rule(AUTHORS, PUBLIC),
    "show_amendment": Rule(MODERATORS, PUBLIC),
    "hide_amendment": Rule(MODERATORS, PUBLIC),
}

# From one state of an amendment to the next, by which verb.
NEXT = {
    "accept_amendment": {"open": "accepted"},
    "refuse_amendment": {"open": "refused"},
    "promote_amendment": {"refused": "promoted"},
}


class UnknownPart(Refusal):
    """An amendment to something that the text does not have."""

    code = "propose.amendment.unknown_part"
    text = _("The text has no such part. Nothing was kept. Choose the part from the list.")
    status = 400


class NothingChanged(Refusal):
    """An amendment that says what the text says already."""

    code = "propose.amendment.nothing_changed"
    text = _("These words stand there already. Nothing was kept. Change what you want to be different.")
    status = 400


class Outdated(Refusal):
    """What an amendment was to change has been changed since it was written."""

    code = "propose.amendment.outdated"
    text = _(
        "The part that this amendment changes is no longer as it was in version {before}: version {now} says "
        "something else there. Nothing was changed. Write the change into the newest version yourself, or refuse the "
        "amendment and say so."
    )


class AlreadyDecided(Refusal):
    """Another author was faster, or the amendment is in another state."""

    code = "propose.amendment.already_decided"
    text = _("This amendment is in the state “{state}”. Nothing was changed. Look at it as it is now.")


class NoReason(Refusal):
    """An amendment is refused with a word on why."""

    code = "propose.amendment.no_reason"
    text = _("It is not said why the amendment is refused. Nothing was changed. Write it for whoever proposed it.")
    status = 400


class Hidden(Refusal):
    """A moderator took an amendment from the public; it cannot enter the text by the back door."""

    code = "propose.amendment.hidden"
    text = _("A moderator hid this amendment: {reason} Nothing was changed. Ask for it to be shown, or refuse it.")


class NothingToPromote(Refusal):
    """An amendment that only takes something out asks for nothing by itself."""

    code = "propose.amendment.nothing_to_promote"
    text = _(
        "This amendment only takes a part out, so it cannot stand alone. Nothing was changed. "
        "Write a new proposal that says what you ask for."
    )


class OwnAmendment(Refusal):
    """Nobody moderates their own words."""

    code = "propose.amendment.own"
    text = _("You wrote this amendment yourself. Nothing was changed. Leave it to another moderator.")
    status = 403


def wrote(actor: Actor, amendment: Amendment, scope: str) -> bool:
    """Say whether the actor wrote an amendment, by account or by a participant's key. One query at most."""
    if actor.account is not None and amendment.account_id == actor.account:
        return True
    return amendment.author_id is not None and amendment.author_id == people.participant_by_key(actor.key, scope)


def check(actor: Actor, verb: str, proposal: Proposal, place: Place, day: date) -> frozenset[Role]:
    """Return the actor's roles, or refuse with WrongPhase, NeedsInvitation or NotAllowed unless a rule permits it."""
    held = proposals.roles(actor, proposal, place, day)
    _check_rule(verb, held, proposal)
    return held


def check_promotes(actor: Actor, amendment: Amendment, proposal: Proposal, place: Place) -> None:
    """Refuse with WrongPhase or NotAllowed unless the actor wrote the amendment and its proposal is public."""
    _check_rule("promote_amendment", AUTHORS if wrote(actor, amendment, place.scope) else frozenset(), proposal)


def check_next(verb: str, amendment: Amendment) -> str:
    """Return the state that follows, or refuse with AlreadyDecided."""
    following = NEXT[verb].get(amendment.state)
    if following is None:
        raise AlreadyDecided(state=Amendment.State(amendment.state).label)
    return following


def check_not_own(actor: Actor, amendment: Amendment, scope: str) -> None:
    """Refuse with OwnAmendment when the moderator wrote the amendment."""
    if wrote(actor, amendment, scope):
        raise OwnAmendment


def check_words(said: Wording, kind: str, part: str, number: int, words: str) -> None:
    """Refuse with UnknownPart, NothingChanged or TooLong what an amendment would say."""
    before = parts.says(said, part, number) if part in Amendment.Part.values else None
    if before is None or (part == Amendment.Part.NEW_PARAGRAPH and kind != Proposal.Kind.LAW):
        raise UnknownPart
    if words == before:
        raise NothingChanged
    if len(words) > parts.LONGEST[part]:
        label = Amendment.Part(part).label
        raise refusals.TooLong(part=label, length=len(words), most=parts.LONGEST[part])


def check_reason(reason: str) -> None:
    """Refuse with TooLong a reason that nobody would read."""
    if len(reason) > REASON:
        raise refusals.TooLong(part=_("reason"), length=len(reason), most=REASON)


def shown_at_once(conversation: ConversationCard | None, held: frozenset[Role]) -> bool:
    """Say whether everybody may read an amendment as soon as it is written.

    Of staff and of the authors, who answer for what they publish; of all others only where the conversation
    moderates after publication.
    """
    after = conversation is not None and conversation.moderation == "after"
    return after or bool(held & (MODERATORS | AUTHORS))


def reads_hidden(held: frozenset[Role], phase: str) -> bool:
    """Say whether somebody with these roles reads what is not shown to everybody."""
    return permits(RULES, "read_hidden_amendment", held, phase)


def _check_rule(verb: str, held: frozenset[Role], proposal: Proposal) -> None:
    if permits(RULES, verb, held, proposal.phase):
        return
    if any(permits(RULES, verb, held, phase) for phase in PHASES):
        raise refusals.WrongPhase(phase=Proposal.Phase(proposal.phase).label)
    if Role.PARTICIPANT in RULES[verb].roles and proposal.conversation_id and proposal.phase in RULES[verb].phases:
        raise ask.NeedsInvitation
    raise NotAllowed
