"""What coding writes into the record. A coder's reading is veiled: whoever reads blind can read the record too."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class CodingGiven(Sentence):
    """A coder read an utterance against a claim. place: 1 for the first coder, 2 for the second, who works blind."""

    kind: ClassVar[str] = "check.coding.given"
    utterance: Ref
    place: int
    claim: Veiled
    stance: Veiled
    basis: Veiled
    certainty: Veiled
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class UtteranceRead(Sentence):
    """A second coder has read an utterance blind, and found so many claims in it."""

    kind: ClassVar[str] = "check.utterance.read"
    utterance: Ref
    found: int


@dataclass(frozen=True, kw_only=True)
class CodingSettled(Sentence):
    """Where two coders differed it was settled what counts; both readings stay."""

    kind: ClassVar[str] = "check.coding.settled"
    utterance: Ref
    claim: Ref
    stance: Word
    basis: Word
    certainty: Word
    why: Veiled
