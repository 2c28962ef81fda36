"""What sessions write into the record: when, about what, who was there; texts and reasons only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Digest, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(Sentence):
    """A session of a body was announced."""

    kind: ClassVar[str] = "decide.session.planned"
    session: Ref
    body: Ref
    on: Day
    visibility: Word
    title: Veiled


@dataclass(frozen=True, kw_only=True)
class SessionChanged(Sentence):
    """Title, place, time or visibility of a planned session was changed."""

    kind: ClassVar[str] = "decide.session.changed"
    session: Ref
    on: Day
    visibility: Word
    title: Veiled


@dataclass(frozen=True, kw_only=True)
class SessionMoved(Sentence):
    """A session was cancelled, opened or ended: its new phase."""

    kind: ClassVar[str] = "decide.session.moved"
    session: Ref
    phase: Word
    present: int


@dataclass(frozen=True, kw_only=True)
class ItemAdded(Sentence):
    """A matter was put on the agenda."""

    kind: ClassVar[str] = "decide.item.added"
    session: Ref
    item: Ref
    number: int
    title: Veiled
    proposal: Ref | None = None
    package: Ref | None = None


@dataclass(frozen=True, kw_only=True)
class ItemChanged(Sentence):
    """A matter got other words."""

    kind: ClassVar[str] = "decide.item.changed"
    session: Ref
    item: Ref
    title: Veiled
    text: Veiled
    proposal: Ref | None = None
    package: Ref | None = None


@dataclass(frozen=True, kw_only=True)
class ItemMoved(Sentence):
    """A matter got another number; the one that had it took its old one."""

    kind: ClassVar[str] = "decide.item.moved"
    session: Ref
    item: Ref
    number: int


@dataclass(frozen=True, kw_only=True)
class ItemTakenUp(Sentence):
    """A session turned to a matter."""

    kind: ClassVar[str] = "decide.item.called"
    session: Ref
    item: Ref


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Sentence):
    """A document was laid before a session: kept here, by its digest, or named by its address."""

    kind: ClassVar[str] = "decide.document.added"
    session: Ref
    item: Ref
    document: Ref
    title: Veiled
    digest: Digest | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentWithdrawn(Sentence):
    """A document was taken out again; its digest stays in the entry that told of it."""

    kind: ClassVar[str] = "decide.document.withdrawn"
    session: Ref
    document: Ref


@dataclass(frozen=True, kw_only=True)
class MemberArrived(Sentence):
    """A member came into a session."""

    kind: ClassVar[str] = "decide.member.arrived"
    session: Ref
    membership: Ref


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Sentence):
    """A member left a session."""

    kind: ClassVar[str] = "decide.member.left"
    session: Ref
    membership: Ref


@dataclass(frozen=True, kw_only=True)
class MemberRecused(Sentence):
    """A member keeps out of one matter."""

    kind: ClassVar[str] = "decide.member.recused"
    item: Ref
    membership: Ref
    reason: Veiled


@dataclass(frozen=True, kw_only=True)
class RecusalWithdrawn(Sentence):
    """A recusal was noted by mistake, or its reason is gone."""

    kind: ClassVar[str] = "decide.recusal.withdrawn"
    item: Ref
    membership: Ref


@dataclass(frozen=True, kw_only=True)
class SessionProposalWritten(Sentence):
    """A session wrote a proposal: the meeting is the author."""

    kind: ClassVar[str] = "decide.proposal.written"
    session: Ref
    proposal: Ref
