"""What is refused to whoever hands in evidence, decides on it, replies to it, or puts a reform to the public."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.texts import PAGE, WORDS, check_lengths, check_said
from senim.follow.models import Evidence
from senim.follow.policy.lines import check_word

SIGNED = 160  # characters at most of a name, and of an office
EMPTIED = frozenset({"names_private_person", "endangers"})  # refused for these, its words go as its file does
MOST_WAITING = 5  # pieces of one person that wait at one reform


class NoKey(Refusal):
    """Evidence came without a participant's key: the browser refused the cookie, or lost it."""

    code = "follow.participant.no_key"
    text = _(
        "This browser sent no cookie, so nothing was kept. Allow cookies of this site and send it once more: "
        "your receipt follows from the cookie."
    )
    status = 403


class TooManyWaiting(Refusal):
    """One person cannot bury the monitors of a reform."""

    code = "follow.evidence.too_many_waiting"
    text = _(
        "{most} pieces of evidence from this browser wait for a monitor already. Nothing was kept. "
        "Come back when one of them is decided: your receipt says so."
    )


class NothingToLookUp(Refusal):
    """Evidence is a source that others can look up, not somebody's word."""

    code = "follow.evidence.nothing_to_look_up"
    text = _(
        "There is neither an address nor a file, so nobody could look it up. Nothing was kept. "
        "Give the address of the page, or add the file."
    )
    status = 400


class AlreadyDecided(Refusal):
    """A second monitor was slower than the first."""

    code = "follow.evidence.already_decided"
    text = _("A monitor has decided on this evidence: {state}. Nothing was changed. Look at it as it is now.")


class OwnEvidence(Refusal):
    """Nobody decides on what they handed in."""

    code = "follow.evidence.own"
    text = _("You handed this evidence in yourself. Nothing was changed. Leave it to another monitor.")
    status = 403


class NoReason(Refusal):
    """A refusal without a reason from the list."""

    code = "follow.evidence.no_reason"
    text = _("Evidence is refused with a reason from the list. Nothing was changed. Choose the one that fits.")
    status = 400


class NoConversation(Refusal):
    """A reform that grew out of no conversation has nobody to ask."""

    code = "follow.reaction.no_conversation"
    text = _(
        "This reform grew out of no conversation, so there is nobody to ask. Nothing was changed. "
        "Its page says where it came from."
    )


class AskedAlready(Refusal):
    """A reform is put to people once."""

    code = "follow.reaction.asked_already"
    text = _("People were asked about this reform on {day}. Nothing was changed. Their reaction stands on its page.")


def check_evidence(track: str, bearing: str, text: str) -> None:
    """Refuse with UnknownWord, NothingSaid or TooLong unless evidence says what it shows, and for which side."""
    check_word(track, Evidence.Track.values)
    check_word(bearing, Evidence.Bearing.values)
    check_said(text, _("what it shows"))
    check_lengths((text, WORDS))


def check_looked_up(address: str, content: bytes) -> None:
    """Refuse with NothingToLookUp unless there is an address or a file."""
    if not address and not content:
        raise NothingToLookUp


def check_room(waiting: int) -> None:
    """Refuse with TooManyWaiting when as many pieces of one person wait at a reform as may wait."""
    if waiting >= MOST_WAITING:
        raise TooManyWaiting(most=MOST_WAITING)


def check_undecided(row: Evidence, participant: int | None) -> None:
    """Refuse with OwnEvidence for whoever handed it in, and with AlreadyDecided for whoever comes second."""
    if participant is not None and row.author_id == participant:
        raise OwnEvidence
    if row.state != Evidence.State.WAITING:
        raise AlreadyDecided(state=Evidence.State(row.state).label)


def check_reason(reason: str) -> None:
    """Refuse with NoReason unless the reason stands in the closed list."""
    if reason not in Evidence.Reason.values:
        raise NoReason


def check_reply(text: str, signed_by: str, signed_as: str) -> None:
    """Refuse with NothingSaid or TooLong unless a reply says something and is signed."""
    check_said(text, _("the reply"))
    check_said(signed_by, _("the name of whoever signs"))
    check_said(signed_as, _("the office of whoever signs"))
    check_lengths((text, PAGE), (signed_by, SIGNED), (signed_as, SIGNED))
