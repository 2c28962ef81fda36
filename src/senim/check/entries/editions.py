"""What editions of a check write into the record. The version checked enters as its digest."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Digest, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class EditionSaid:
    """What every line about an edition says. `evidence` veils one source a line: handle, side, place, note."""

    check: Ref
    number: int
    verdict: Word
    checked: Digest
    sources: int
    reasoning: Veiled
    would_change: Veiled
    evidence: Veiled


@dataclass(frozen=True, kw_only=True)
class EditionWritten(EditionSaid, Sentence):
    """What a check says was written, or written anew, before it was published."""

    kind: ClassVar[str] = "check.edition.written"


@dataclass(frozen=True, kw_only=True)
class EditionCorrected(EditionSaid, Sentence):
    """A published check was corrected; the earlier edition stays readable."""

    kind: ClassVar[str] = "check.edition.corrected"
    why: Veiled
