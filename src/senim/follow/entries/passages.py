"""What text distance writes into the record. A coder's word is veiled: the other coder reads the record too."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class PassageEntered(Sentence):
    """What was asked was put beside the passages of the draft and of the law that correspond to it."""

    kind: ClassVar[str] = "follow.passage.entered"
    passage: Ref
    reform: Ref
    number: int
    draft_source: Ref | None
    law_source: Ref | None
    asked: Veiled
    draft: Veiled
    law: Veiled


@dataclass(frozen=True, kw_only=True)
class PassageCoded(Sentence):
    """A coder said how far a text keeps to what was asked. place: 1 for the first coder, 2 for the second."""

    kind: ClassVar[str] = "follow.passage.coded"
    passage: Ref
    text: Word
    place: int
    word: Veiled
    note: Veiled
