"""Who may do what to a session, its agenda and its attendance, and in which phase."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from senim.decide.formats.documents import MOST_BYTES
from senim.decide.models import AgendaItem, CouncilSession
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

PHASES = frozenset(CouncilSession.Phase.values)
CLERKS = frozenset({Role.CLERK, Role.SYSTEM})
INSIDERS = frozenset({Role.CLERK, Role.MEMBER, Role.SYSTEM})
PLANNED = frozenset({"planned"})
RUNNING = frozenset({"planned", "live"})
HELD = frozenset({"live", "ended"})

# Verb: who, and in which phases of the session. What is not here is not allowed.
RULES = {
    "plan_session": Rule(CLERKS, PLANNED),
    "edit_session": Rule(CLERKS, PLANNED),
    "cancel_session": Rule(CLERKS, PLANNED),
    "open_session": Rule(CLERKS, PLANNED),
    "end_session": Rule(CLERKS, frozenset({"live"})),
    "read_session": Rule(frozenset(Role), PHASES),
    "read_closed_session": Rule(INSIDERS, PHASES),  # what is said and cast behind closed doors
    "read_notes": Rule(INSIDERS, PHASES),
    "read_session_desk": Rule(CLERKS, PHASES),
    "add_item": Rule(CLERKS, RUNNING),
    "edit_item": Rule(CLERKS, RUNNING),
    "move_item": Rule(CLERKS, RUNNING),
    "take_up_item": Rule(CLERKS, frozenset({"live"})),
    "note_item": Rule(CLERKS, frozenset({"planned", "live", "ended"})),
    "add_document": Rule(CLERKS, frozenset({"planned", "live", "ended"})),
    "withdraw_document": Rule(CLERKS, frozenset({"planned", "live", "ended"})),
    "mark_arrived": Rule(CLERKS, RUNNING),
    "mark_left": Rule(CLERKS, RUNNING),
    "recuse_member": Rule(CLERKS, RUNNING),
    "withdraw_recusal": Rule(CLERKS, RUNNING),
    "write_session_proposal": Rule(CLERKS, HELD),
}

# From one phase of a session to the next, by which verb.
NEXT = {
    "open_session": {"planned": "live"},
    "end_session": {"live": "ended"},
    "cancel_session": {"planned": "cancelled"},
}


class SessionPhase(Refusal):
    """The act belongs to another phase of the session; most often the session is over."""

    code = "decide.session.wrong_phase"
    text = _("The session is now in the phase “{phase}”. Nothing was changed. Look at it as it is now.")


class SessionTimes(Refusal):
    """A session ends before it begins."""

    code = "decide.session.times"
    text = _("The end does not lie after the beginning. Nothing was changed. Choose a later end.")
    status = 400


class VoteRuns(Refusal):
    """What was asked for has to wait until the open roll call is closed."""

    code = "decide.session.vote_runs"
    text = _("A roll call on motion {number} is open. Nothing was changed. Close it first.")


class EmptyText(Refusal):
    """Something that needs words has none."""

    code = "decide.text.empty"
    text = _("There is nothing to read in “{what}”. Nothing was changed. Write it and send it again.")
    status = 400


class OneMatter(Refusal):
    """An agenda item is about a proposal or about a package, not both."""

    code = "decide.item.one_matter"
    text = _("An agenda item is about one proposal or one package. Nothing was changed. Take one of them out.")
    status = 400


class MatterNotPublic(Refusal):
    """What a session speaks about can be read by all."""

    code = "decide.item.not_public"
    text = _("“{title}” is not published. Nothing was changed. Publish it first, then put it on the agenda.")


class ItemHasVotes(Refusal):
    """The matter of an item stays once motions were decided under it."""

    code = "decide.item.has_motions"
    text = _(
        "There are motions under item {number}. Its proposal stays. Nothing was changed. Add another item instead."
    )


class NotesChanged(Refusal):
    """A second clerk was faster with the notes of one item."""

    code = "decide.notes.changed"
    text = _(
        "Somebody else wrote in the notes of item {number} meanwhile. Your words were not kept. "
        "Below is what stands there now, and what you wrote: join them and send them again."
    )


class NotSeated(Refusal):
    """Somebody whose seat has ended, or has not begun, cannot take part."""

    code = "decide.member.not_seated"
    text = _("{name} holds no seat in this body today. Nothing was changed. Look at the list of members.")


class RecusedInVote(Refusal):
    """A member keeps out of an item whose vote they already took part in."""

    code = "decide.recusal.after_ballot"
    text = _("{name} already has a ballot in the open roll call. Nothing was changed. Close the roll call first.")


class DocumentOneOf(Refusal):
    """A document is a file or an address."""

    code = "decide.document.one_of"
    text = _("A document is a file or an address. Nothing was kept. Give one of them, not both.")
    status = 400


class DocumentTooLarge(Refusal):
    """A file is larger than the database should hold."""

    code = "decide.document.too_large"
    text = _(
        "The file has more than {most} bytes, which is the most. Nothing was kept. Make it smaller, or give an address."
    )
    status = 400


class DocumentUnknown(Refusal):
    """A file is of a kind that is not kept."""

    code = "decide.document.unknown_kind"
    text = _("The file is not a PDF, a plain text, an ODT or a DOCX. Nothing was kept. Save it as one of these.")
    status = 400


def check(actor: Actor, verb: str, phase: str, body: BodyCard, day: date, rules: Mapping[str, Rule] = RULES) -> None:
    """Refuse with NotAllowed unless a rule permits the act; with SessionPhase when only the phase is wrong."""
    held = people.body_standing(actor, body, day)
    if permits(rules, verb, held, phase):
        return
    if any(permits(rules, verb, held, other) for other in PHASES):
        raise SessionPhase(phase=CouncilSession.Phase(phase).label)
    raise NotAllowed


def may(actor: Actor, verb: str, phase: str, body: BodyCard, day: date) -> bool:
    """Say whether a rule permits the act."""
    return permits(RULES, verb, people.body_standing(actor, body, day), phase)


def check_next(verb: str, session: CouncilSession) -> str:
    """Return the phase that follows, or refuse with SessionPhase."""
    following = NEXT[verb].get(session.phase)
    if following is None:
        raise SessionPhase(phase=CouncilSession.Phase(session.phase).label)
    return following


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    """Refuse with SessionTimes unless a session ends after it begins."""
    if ends_at <= starts_at:
        raise SessionTimes


def check_size(size: int) -> None:
    """Refuse with DocumentTooLarge what the database should not hold."""
    if size > MOST_BYTES:
        raise DocumentTooLarge(most=MOST_BYTES)


def check_text(text: str, what: object) -> str:
    """Return a text, or refuse with EmptyText when there is nothing to read in it."""
    if not text.strip():
        raise EmptyText(what=what)
    return text


def check_public(title: str, phase: str) -> None:
    """Refuse with MatterNotPublic unless the proposal or package is before the public."""
    if phase in ("draft", "waiting", "refused"):
        raise MatterNotPublic(title=title)


def check_matter_stays(item: AgendaItem, proposal: int | None, package: int | None) -> None:
    """Refuse with ItemHasVotes when an item with motions would become about something else."""
    if (item.proposal_id, item.package_id) != (proposal, package) and item.motions.exists():
        raise ItemHasVotes(number=item.number)
