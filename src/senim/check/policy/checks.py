"""Which claims can be checked, and when a check may be published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.check.models import Claim
from senim.check.policy.claims import OPEN_KINDS
from senim.errors import Refusal
from senim.follow.formats.texts import WORDS, check_lengths, says_something

CHECKER, KEY = 160, 120  # characters at most


class CheckUnsplit(Refusal):
    """A claim that can still be read in more than one way."""

    code = "check.check.unsplit"
    text = _(
        "This claim cannot be checked as it stands. It is not said: {lacks}. Nothing was changed. "
        "Enter a reading of it that says so, and check that."
    )


class TakenApart(Refusal):
    """A claim with readings is not checked itself."""

    code = "check.check.taken_apart"
    text = _("This claim is taken apart into readings. Nothing was changed. Check its readings, one by one.")


class ClaimMerged(Refusal):
    """A claim that was found to be the same as another one."""

    code = "check.check.claim_merged"
    text = _("This claim was merged into the claim {ref}. Nothing was changed. Check that one.")


class CheckThere(Refusal):
    """A claim is checked once; what is new becomes a correction."""

    code = "check.check.there"
    text = _("This claim has a check already: {ref}. Nothing was changed. Open that one; a correction is possible.")


class NoEdition(Refusal):
    """A check that says nothing yet."""

    code = "check.check.empty"
    text = _("This check has no verdict yet. Nothing was changed. Write what was found, then publish it.")


class SpeakersWait(Refusal):
    """Somebody who said it has not been heard, and could still be."""

    code = "check.check.speakers_wait"
    text = _(
        "Not asked yet, or still free to reply: {names}. Nothing was changed. "
        "Ask each of them, and wait for the reply or until the day after the last one has come."
    )


class CheckGone(Refusal):
    """A check that was withdrawn is given to no other program."""

    code = "check.check.gone"
    text = _("This check was withdrawn. It is not given out any more. Its page says when, and why.")
    status = 410


class OwnWords(Refusal):
    """Nobody checks what they said themselves, or what a body said for which they act."""

    code = "check.check.own_words"
    text = _(
        "You spoke of this claim yourself, or act for a body that did. Nothing was changed. "
        "Leave its check to another monitor. A reply is printed beside the check in full."
    )
    status = 403


class NoReason(Refusal):
    """A correction, or a withdrawal, that does not say what was wrong."""

    code = "check.check.no_reason"
    text = _("It is not said what was wrong. Nothing was changed. Write the reason: it stands on the page.")
    status = 400


@dataclass(frozen=True)
class Heard:
    """A speaker of a claim before it is published. due_on: the last day for a reply, None where nobody asked."""

    name: str
    due_on: date | None
    replied: bool

    def over(self, day: date) -> bool:
        """Say whether the speaker has replied, or the last day for it has passed."""
        return self.replied or (self.due_on is not None and self.due_on < day)


def lacks(claim: Claim) -> tuple[str, ...]:
    """Return what a claim does not say yet, in words. A motive, a taste or a prediction is not taken apart further."""
    if claim.kind in OPEN_KINDS:
        return ()
    missing = {
        _("how many are meant"): claim.amount == Claim.Amount.UNCLEAR,
        _("what its words mean"): not claim.meaning,
        _("of which time it speaks"): not claim.scope,
    }
    return tuple(str(what) for what, lacking in missing.items() if lacking)


def check_claim(claim: Claim) -> None:
    """Refuse with ClaimMerged, TakenApart or CheckUnsplit unless a claim can be checked as it stands."""
    if claim.merged_into is not None:
        raise ClaimMerged(ref=claim.merged_into.ref)
    if Claim.objects.filter(parent=claim, merged_into=None).exists():
        raise TakenApart
    if missing := lacks(claim):
        raise CheckUnsplit(lacks=", ".join(missing))


def check_heard(speakers: Sequence[Heard], day: date) -> None:
    """Refuse with SpeakersWait unless every speaker has replied, or had time to and did not."""
    waiting = [one.name for one in speakers if not one.over(day)]
    if waiting:
        raise SpeakersWait(names=", ".join(waiting))


def check_reason(why: str) -> None:
    """Refuse with NoReason or TooLong unless it is said what was wrong."""
    if not says_something(why):
        raise NoReason
    check_lengths((why, WORDS))
