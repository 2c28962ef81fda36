"""Agenda items as pages see them: documents, recusals, motions with their roll calls, decisions."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from senim.decide.models import AgendaDocument, Decision, Motion
from senim.decide.queries.roll_calls import RollCallCard
from senim.people.queries import SeatCard
from senim.propose.queries.packages import PackageCard
from senim.propose.queries.proposals import ProposalCard


@dataclass(frozen=True)
class MotionCard:
    """A text put to the vote. `replaces` and `replaced_by` are the numbers of the other wording, under this item."""

    ref: str
    number: int
    text: str
    meaning: str
    moved_by: SeatCard | None
    state: str
    state_label: str
    replaces: int | None
    replaced_by: int | None
    roll_calls: tuple[RollCallCard, ...]


@dataclass(frozen=True)
class DecisionCard:
    """What was resolved; `roll_call` is the handle of the one behind it, or ""."""

    ref: str
    number: int
    kind: str
    kind_label: str
    text: str
    roll_call: str
    owner: str
    due: date | None
    decided_at: datetime


@dataclass(frozen=True)
class DocumentCard:
    """A document: an address, or a file with its name, size in bytes and SHA-256."""

    ref: str
    title: str
    address: str
    name: str
    media: str
    size: int
    digest: str


@dataclass(frozen=True)
class RecusalCard:
    """Who keeps out of an item; the reason is "" for readers who may not know it."""

    seat: SeatCard
    reason: str


@dataclass(frozen=True)
class ItemCard:
    """One matter with all that belongs to it. `notes` are "" for readers who may not see them."""

    pk: int
    ref: str
    number: int
    title: str
    text: str
    notes: str
    current: bool
    proposal: ProposalCard | None
    package: PackageCard | None
    documents: tuple[DocumentCard, ...]
    recusals: tuple[RecusalCard, ...]
    motions: tuple[MotionCard, ...]
    decisions: tuple[DecisionCard, ...]

    @property
    def seen(self) -> str:
        """Return the sign of the notes as they stand, which their form sends back."""
        return notes_sign(self.notes)


def notes_sign(notes: str) -> str:
    """Return a short sign of notes, by which a form says what its sender saw."""
    return hashlib.sha256(notes.encode()).hexdigest()[:16]


def document_card(row: AgendaDocument) -> DocumentCard:
    """Return a document without its content."""
    return DocumentCard(row.ref, row.title, row.address, row.name, row.media, row.size, row.digest)


def decision_card(row: Decision) -> DecisionCard:
    """Return a decision; its roll call comes with the row."""
    return DecisionCard(
        ref=row.ref,
        number=row.number,
        kind=row.kind,
        kind_label=str(Decision.Kind(row.kind).label),
        text=row.text,
        roll_call=row.roll_call.ref if row.roll_call else "",
        owner=row.owner,
        due=row.due,
        decided_at=row.decided_at,
    )


def motion_card(
    row: Motion, others: Iterable[Motion], seats: dict[int, SeatCard], roll_calls: tuple[RollCallCard, ...]
) -> MotionCard:
    """Return a motion; `others` are the motions among which those stand that it replaces or was replaced by."""
    numbers = {other.pk: other.number for other in others}
    return MotionCard(
        ref=row.ref,
        number=row.number,
        text=row.text,
        meaning=row.meaning,
        moved_by=seats[row.moved_by_id] if row.moved_by_id else None,
        state=row.state,
        state_label=str(Motion.State(row.state).label),
        replaces=next((other.number for other in others if other.replaced_by_id == row.pk), None),
        replaced_by=numbers[row.replaced_by_id] if row.replaced_by_id else None,
        roll_calls=roll_calls,
    )
