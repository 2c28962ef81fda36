"""What relations between claims write into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class RelationEntered(Sentence):
    """How one claim stands to another, read from left to right."""

    kind: ClassVar[str] = "check.relation.entered"
    left: Ref
    right: Ref
    relation: Word
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class RelationRetracted(Sentence):
    """One claim does not stand to the other so."""

    kind: ClassVar[str] = "check.relation.retracted"
    left: Ref
    right: Ref
    relation: Word
    why: Veiled
