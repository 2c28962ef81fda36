"""What checks write into the record: verdict words, days and digests; every text and source only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Digest, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class CheckOpened(Sentence):
    """Work on the check of a claim began."""

    kind: ClassVar[str] = "check.check.opened"
    check: Ref
    claim: Ref
    checker: Veiled


@dataclass(frozen=True, kw_only=True)
class CheckPublished(Sentence):
    """A check was published as its newest edition has it, after every speaker was heard or had time to be."""

    kind: ClassVar[str] = "check.check.published"
    check: Ref
    claim: Ref
    edition: int
    verdict: Word
    checked: Digest
    asked: int
    replied: int


@dataclass(frozen=True, kw_only=True)
class CheckEntered(Sentence):
    """A check that was published elsewhere was entered here with a case; nobody was asked for a reply here."""

    kind: ClassVar[str] = "check.check.entered"
    check: Ref
    claim: Ref
    published: Day
    checker: Veiled


@dataclass(frozen=True, kw_only=True)
class CheckWithdrawn(Sentence):
    """A published check was withdrawn; it stays readable with the reason."""

    kind: ClassVar[str] = "check.check.withdrawn"
    check: Ref
    why: Veiled
