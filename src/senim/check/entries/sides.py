"""What the sides of public actors write into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class SideStated(Sentence):
    """On which side of public power a public actor speaks, with the grounds."""

    kind: ClassVar[str] = "check.side.stated"
    person: Ref
    side: Word
    ground: Veiled
