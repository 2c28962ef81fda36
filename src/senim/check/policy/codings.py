"""What a coding must say, who may read an utterance blind, and when a difference can be settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from senim.check.formats.stances import ABSENT
from senim.check.models import Coding, Utterance
from senim.check.policy.claims import check_word
from senim.errors import Refusal
from senim.follow.formats.texts import WORDS, check_lengths

SETTLED_STANCES = tuple(Coding.Stance.values)
STANCES = tuple(word for word in SETTLED_STANCES if word != ABSENT)  # a coder who finds nothing codes nothing
BASES = tuple(Coding.Basis.values)
CERTAINTIES = tuple(Coding.Certainty.values)


class UtteranceGone(Refusal):
    """Words that do not stand any more."""

    code = "check.coding.utterance_gone"
    text = _("This utterance was corrected or taken back. Nothing was changed. Code the words that stand now.")


class CodedAlready(Refusal):
    """The first reading stays."""

    code = "check.coding.coded_already"
    text = _(
        "This utterance is coded to this claim already, and that stays. Nothing was changed. "
        "If it is wrong, correct the utterance: its newer line is coded anew."
    )


class ReadByBoth(Refusal):
    """After two have read, a third reading would be neither first nor blind."""

    code = "check.coding.read_by_both"
    text = _(
        "Two coders have read this utterance already. Nothing was changed. "
        "Where they differ it can be settled; a claim that was entered since can be coded."
    )


class OwnCoding(Refusal):
    """Nobody checks the own work."""

    code = "check.coding.own"
    text = _("You have coded this utterance first. Nothing was changed. Leave the blind reading to another monitor.")


class NotInShare(Refusal):
    """Only what the rule picks is read twice: its codings are kept from the second coder."""

    code = "check.coding.not_in_share"
    text = _(
        "This utterance is not among those that two people read. Nothing was changed. "
        "The list on the desk says which ones are, by a rule that nobody can bend."
    )


class ReadAlready(Refusal):
    """One blind reading, once."""

    code = "check.coding.read_already"
    text = _("A second coder has read this utterance already. Nothing was changed. Look at both readings on its page.")


class ClaimTwice(Refusal):
    """One coder says one thing of one claim."""

    code = "check.coding.claim_twice"
    text = _("The same claim is chosen twice. Nothing was changed. Choose each claim once; “both” is a stance.")
    status = 400


class NothingDiffers(Refusal):
    """What two coders agree on, or only one has looked at, is not settled."""

    code = "check.coding.nothing_differs"
    text = _(
        "Two coders do not differ on this claim in this utterance. Nothing was changed. "
        "The list of differences says where they do."
    )


class SettledAlready(Refusal):
    """What was settled stays."""

    code = "check.coding.settled_already"
    text = _(
        "This was settled before, and that stays. Nothing was changed. "
        "If the words themselves are wrong, correct the utterance: its newer line is coded anew."
    )


@dataclass(frozen=True)
class Read:
    """How somebody reads an utterance against one claim."""

    stance: str
    basis: str
    certainty: str

    @classmethod
    def of(cls, row: Coding) -> "Read":
        """Return what a row says."""
        return cls(row.stance, row.basis, row.certainty)


def check_read(read: Read, note: str, stances: Sequence[str] = STANCES) -> None:
    """Refuse with UnknownWord or TooLong unless a reading is told by the words of the closed lists."""
    check_word(read.stance, stances)
    check_word(read.basis, BASES)
    check_word(read.certainty, CERTAINTIES)
    check_lengths((note, WORDS))


def check_standing(utterance: Utterance, *, superseded: bool) -> None:
    """Refuse with UtteranceGone unless the words stand."""
    if superseded or utterance.retracts:
        raise UtteranceGone


def check_once(claims: Sequence[str]) -> None:
    """Refuse with ClaimTwice unless each claim is named once."""
    if len(set(claims)) < len(claims):
        raise ClaimTwice


def differing(first: Read | None, second: Read | None) -> tuple[str, ...]:
    """Return by their names the variables in which two readings differ; what only one of them found is “claim”."""
    if first is None or second is None:
        return () if first is second else ("claim",)
    return tuple(name for name in vars(first) if getattr(first, name) != getattr(second, name))
