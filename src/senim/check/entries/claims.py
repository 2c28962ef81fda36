"""What claims write into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class ClaimEntered(Sentence):
    """A claim was entered. sort: its kind. parent: of which it is a reading. source: where it was first seen."""

    kind: ClassVar[str] = "check.claim.entered"
    claim: Ref
    sort: Word
    language: Word
    amount: Word
    parent: Ref | None
    source: Ref | None
    text: Veiled
    meaning: Veiled
    scope: Veiled
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class ClaimMerged(Sentence):
    """Two claims say the same: what is coded to the one counts for the other, and the one stays readable."""

    kind: ClassVar[str] = "check.claim.merged"
    claim: Ref
    into: Ref
    why: Veiled
