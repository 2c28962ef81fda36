"""What documents and the spans proposed in them write into the record. Their text stays in this room."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Digest, Ref, Sentence, Word


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Sentence):
    """The text of a source was brought here and read. brought: the digest of what was pasted or uploaded."""

    kind: ClassVar[str] = "check.document.added"
    document: Ref
    source: Ref
    language: Word
    first: Day | None
    last: Day | None
    precision: Word
    paragraphs: int
    removed: int
    spans: int
    digest: Digest
    brought: Digest


@dataclass(frozen=True, kw_only=True)
class SpanRejected(Sentence):
    """A person looked at a proposed span and found no public actor's words in it."""

    kind: ClassVar[str] = "check.span.rejected"
    document: Ref
    number: int
