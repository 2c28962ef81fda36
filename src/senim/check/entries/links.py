"""What the statements that put claims to the public write into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled


@dataclass(frozen=True, kw_only=True)
class LinkEntered(Sentence):
    """A statement of a conversation puts a claim to the public. turned: it says the opposite of the claim."""

    kind: ClassVar[str] = "check.link.entered"
    claim: Ref
    conversation: Ref
    number: int
    turned: bool


@dataclass(frozen=True, kw_only=True)
class LinkRetracted(Sentence):
    """A statement does not put the claim to the public after all."""

    kind: ClassVar[str] = "check.link.retracted"
    claim: Ref
    conversation: Ref
    number: int
    why: Veiled
