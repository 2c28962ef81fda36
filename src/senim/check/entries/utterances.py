"""What utterances write into the record. The words themselves are veiled: they can be erased, the entry cannot."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class UtteranceSaid:
    """What every line about an utterance says. start, end: characters of the document, if there is one."""

    utterance: Ref
    source: Ref
    document: Ref | None
    start: int | None
    end: int | None
    speaker: Ref
    language: Word
    first: Day | None
    last: Day | None
    precision: Word
    words: Veiled
    office: Veiled
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class UtteranceEntered(UtteranceSaid, Sentence):
    """A person entered an utterance. span: the number of the proposed span that was confirmed, if there was one."""

    kind: ClassVar[str] = "check.utterance.entered"
    span: int | None


@dataclass(frozen=True, kw_only=True)
class UtteranceCorrected(UtteranceSaid, Sentence):
    """A newer line took the place of an utterance; both stay readable."""

    kind: ClassVar[str] = "check.utterance.corrected"
    supersedes: Ref
    why: Veiled


@dataclass(frozen=True, kw_only=True)
class UtteranceRetracted(Sentence):
    """An utterance was taken back, and nothing takes its place; it stays readable."""

    kind: ClassVar[str] = "check.utterance.retracted"
    utterance: Ref
    supersedes: Ref
    why: Veiled
