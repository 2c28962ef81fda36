"""What sources, kept copies and conflicts write into the record: handles, days and digests; texts only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Digest, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class SourceAdded(Sentence):
    """A source was entered. voice: the public actor whose word it is. The days are those between which it came out."""

    kind: ClassVar[str] = "follow.source.added"
    source: Ref
    sort: Word
    language: Word
    voice: Ref | None
    first: Day | None
    last: Day | None
    precision: Word
    read_on: Day | None
    title: Veiled
    publisher: Veiled
    address: Veiled
    archive: Veiled
    excerpt: Veiled
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class CopyKept(Sentence):
    """A copy of a source is kept from now on; the digest is the SHA-256 of the file that is given out."""

    kind: ClassVar[str] = "follow.copy.kept"
    source: Ref
    ending: Word
    size: int
    digest: Digest


@dataclass(frozen=True, kw_only=True)
class CopyRemoved(Sentence):
    """A kept copy was taken away on a ground of the closed list: the file is deleted, its digest stays."""

    kind: ClassVar[str] = "follow.copy.removed"
    source: Ref
    digest: Digest
    ground: Word


@dataclass(frozen=True, kw_only=True)
class ConflictNoted(Sentence):
    """Sources differ about one fact. listed: the SHA-256 of their handles, sorted, one a line."""

    kind: ClassVar[str] = "follow.conflict.noted"
    conflict: Ref
    body: Ref
    reform: Ref | None
    about: Ref | None
    sources: int
    listed: Digest
    text: Veiled
    resolution: Veiled


@dataclass(frozen=True, kw_only=True)
class ConflictSettled(Sentence):
    """It is found out which source is right, or that they do not speak of the same thing; all of them stay."""

    kind: ClassVar[str] = "follow.conflict.settled"
    conflict: Ref
    resolution: Veiled
