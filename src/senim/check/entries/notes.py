"""What notes on checks write into the record. Who wrote one is nowhere in it; ratings enter as veiled counts only."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class NotesOpened(Sentence):
    """Those who took part in a conversation may write notes on a check from now on, and rate each other's."""

    kind: ClassVar[str] = "check.notes.opened"
    check: Ref
    conversation: Ref


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Sentence):
    """Somebody who took part wrote a note on a check."""

    kind: ClassVar[str] = "check.note.written"
    note: Ref
    check: Ref
    text: Veiled
    address: Veiled


@dataclass(frozen=True, kw_only=True)
class NoteTallied(Sentence):
    """The ratings of a note were counted by opinion group; what came of it is told by its page, not before its time."""

    kind: ClassVar[str] = "check.note.tallied"
    note: Ref
    check: Ref
    number: int
    counts: Veiled


@dataclass(frozen=True, kw_only=True)
class NoteTakenAway(Sentence):
    """A note was taken away because it does harm, on a ground of the closed list."""

    kind: ClassVar[str] = "check.note.removed"
    note: Ref
    check: Ref
    ground: Word
