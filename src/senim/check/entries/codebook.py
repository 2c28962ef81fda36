"""What the codebook writes into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class CodebookWritten(Sentence):
    """An example for coders: words that count as a claim, or words that look like it and do not."""

    kind: ClassVar[str] = "check.codebook.written"
    claim: Ref
    counts: bool
    language: Word
    text: Veiled
