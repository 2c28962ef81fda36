"""What the reply of the body concerned, and the question to the public, write into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled


@dataclass(frozen=True, kw_only=True)
class ReplyGiven(Sentence):
    """The body concerned said something about its reform; earlier replies stay."""

    kind: ClassVar[str] = "follow.reply.given"
    reply: Ref
    reform: Ref
    number: int
    text: Veiled
    signed_by: Veiled
    signed_as: Veiled


@dataclass(frozen=True, kw_only=True)
class ReformReactionAsked(Sentence):
    """A reform was put to the participants of the conversation out of which it grew; the statement stands before."""

    kind: ClassVar[str] = "follow.reaction.asked"
    reform: Ref
    conversation: Ref
