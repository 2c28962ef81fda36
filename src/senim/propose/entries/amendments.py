"""What is written into the record about amendments. Who wrote one is never in it."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class AmendmentProposed(Sentence):
    """Somebody proposed to change one part of a version; the words are veiled."""

    kind: ClassVar[str] = "propose.amendment.proposed"
    proposal: Ref
    amendment: Ref
    version_number: int
    part: Word
    number: int
    text: Veiled
    reason: Veiled


@dataclass(frozen=True, kw_only=True)
class AmendmentAccepted(Sentence):
    """The authors took an amendment over; the version that it made has an entry of its own."""

    kind: ClassVar[str] = "propose.amendment.accepted"
    proposal: Ref
    amendment: Ref
    version_number: int


@dataclass(frozen=True, kw_only=True)
class AmendmentRefused(Sentence):
    """The authors refused an amendment and said why."""

    kind: ClassVar[str] = "propose.amendment.refused"
    proposal: Ref
    amendment: Ref
    reason: Veiled


@dataclass(frozen=True, kw_only=True)
class AmendmentPromoted(Sentence):
    """Whoever wrote a refused amendment made a proposal of it."""

    kind: ClassVar[str] = "propose.amendment.promoted"
    proposal: Ref
    amendment: Ref
    promoted: Ref


@dataclass(frozen=True, kw_only=True)
class AmendmentShown(Sentence):
    """A moderator let everybody read an amendment."""

    kind: ClassVar[str] = "propose.amendment.shown"
    proposal: Ref
    amendment: Ref


@dataclass(frozen=True, kw_only=True)
class AmendmentHidden(Sentence):
    """A moderator took an amendment from the public, for a reason from the closed list."""

    kind: ClassVar[str] = "propose.amendment.hidden"
    proposal: Ref
    amendment: Ref
    reason: Word
