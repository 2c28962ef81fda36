"""What minutes write into the record: that they were opened for corrections, each correction's fate, and the seal."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Digest, Ref, Sentence, Veiled


@dataclass(frozen=True, kw_only=True)
class MinutesOpened(Sentence):
    """Those who were present may propose corrections, up to and including a day."""

    kind: ClassVar[str] = "decide.minutes.opened"
    session: Ref
    until: Day


@dataclass(frozen=True, kw_only=True)
class CorrectionProposed(Sentence):
    """Somebody who was present wants the minutes corrected."""

    kind: ClassVar[str] = "decide.correction.proposed"
    correction: Ref
    session: Ref
    item: Ref | None
    by: Ref
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class CorrectionTaken(Sentence):
    """A correction stands in the minutes."""

    kind: ClassVar[str] = "decide.correction.taken"
    correction: Ref
    session: Ref


@dataclass(frozen=True, kw_only=True)
class CorrectionDeclined(Sentence):
    """A correction was declined; it stays visible with the reason."""

    kind: ClassVar[str] = "decide.correction.declined"
    correction: Ref
    session: Ref
    reason: Veiled


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(Sentence):
    """The minutes were approved by whoever presided, and sealed: the digest is that of their canonical text."""

    kind: ClassVar[str] = "decide.minutes.approved"
    session: Ref
    by: Ref
    digest: Digest
