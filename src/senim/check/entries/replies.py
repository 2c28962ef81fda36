"""What the right of reply writes into the record. Speakers are public actors, and the reply itself is veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled


@dataclass(frozen=True, kw_only=True)
class SpeakerAsked(Sentence):
    """A speaker of the claim was asked for a reply, until a day before which it is not published."""

    kind: ClassVar[str] = "check.speaker.asked"
    check: Ref
    actor: Ref
    due: Day
    how: Veiled


@dataclass(frozen=True, kw_only=True)
class ReplyLinkRenewed(Sentence):
    """A speaker's reply link was made anew; the one before works no more. Its code stands nowhere here."""

    kind: ClassVar[str] = "check.reply_link.renewed"
    check: Ref
    actor: Ref


@dataclass(frozen=True, kw_only=True)
class ReplyEntered(Sentence):
    """A speaker's reply was entered, in full."""

    kind: ClassVar[str] = "check.reply.entered"
    check: Ref
    actor: Ref
    source: Ref | None
    text: Veiled
