"""What the room of listening writes into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Digest, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class StatementSubmitted(Sentence):
    """A statement was written, or placed as a seed; its words are veiled."""

    kind: ClassVar[str] = "listen.statement.submitted"
    statement: Ref
    conversation: Ref
    origin: Word
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class StatementPublished(Sentence):
    """A moderator put a statement before the participants."""

    kind: ClassVar[str] = "listen.statement.published"
    statement: Ref
    conversation: Ref
    round: int = 0


@dataclass(frozen=True, kw_only=True)
class StatementRefused(Sentence):
    """A moderator refused a statement, for a reason from the closed list."""

    kind: ClassVar[str] = "listen.statement.refused"
    statement: Ref
    conversation: Ref
    reason: Word
    note: Veiled
    round: int = 0


@dataclass(frozen=True, kw_only=True)
class StatementAppealed(Sentence):
    """An author asked for another moderator."""

    kind: ClassVar[str] = "listen.statement.appealed"
    statement: Ref
    conversation: Ref
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class CorrectionProposed(Sentence):
    """A new wording was proposed for a published statement."""

    kind: ClassVar[str] = "listen.correction.proposed"
    statement: Ref
    conversation: Ref
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class StatementCorrected(Sentence):
    """A second person confirmed that the new wording means the same; votes are kept."""

    kind: ClassVar[str] = "listen.statement.corrected"
    statement: Ref
    conversation: Ref
    statement_version: int
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class CorrectionDropped(Sentence):
    """A second person found that the new wording means something else."""

    kind: ClassVar[str] = "listen.correction.dropped"
    statement: Ref
    conversation: Ref


@dataclass(frozen=True, kw_only=True)
class StatementReplaced(Sentence):
    """A statement was split, or merged into another; votes begin again on its heir. One entry per pair."""

    kind: ClassVar[str] = "listen.statement.replaced"
    statement: Ref
    heir: Ref
    conversation: Ref
    how: Word


@dataclass(frozen=True, kw_only=True)
class TranslationWritten(Sentence):
    """A person wrote a statement in another language."""

    kind: ClassVar[str] = "listen.translation.written"
    statement: Ref
    conversation: Ref
    language: Word
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class VotesCounted(Sentence):
    """Votes entered the record: how many, and one digest of them all."""

    kind: ClassVar[str] = "listen.votes.counted"
    conversation: Ref
    batch: int
    count: int
    digest: Digest


@dataclass(frozen=True, kw_only=True)
class SnapshotTaken(Sentence):
    """The opinions were computed at a milestone; anybody with the votes can compute the same."""

    kind: ClassVar[str] = "listen.snapshot.taken"
    conversation: Ref
    snapshot: int
    method: Word
    method_version: int
    seed: int
    input: Digest
    result: Digest


@dataclass(frozen=True, kw_only=True)
class VotesImported(Sentence):
    """A conversation's statements and votes came from a file."""

    kind: ClassVar[str] = "listen.votes.imported"
    conversation: Ref
    statements: int
    votes: int
    digest: Digest


@dataclass(frozen=True, kw_only=True)
class ReactionTallied(Sentence):
    """The votes on an answer were counted; the counts are veiled, as some of them are withheld from the public."""

    kind: ClassVar[str] = "listen.reaction.tallied"
    statement: Ref
    conversation: Ref
    batch: int
    counts: Veiled
