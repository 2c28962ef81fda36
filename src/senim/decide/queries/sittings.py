"""Reading sessions whole: who was there, the agenda, motions, roll calls, decisions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from senim.decide.models import (
    AgendaDocument,
    AgendaItem,
    Attendance,
    Ballot,
    CouncilSession,
    Decision,
    Motion,
    Recusal,
    RollCall,
)
from senim.decide.policy import sittings as policy
from senim.decide.queries.agenda import DocumentCard, ItemCard, RecusalCard, decision_card, document_card, motion_card
from senim.decide.queries.roll_calls import RollCallCard, roll_call_card
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard, SeatCard
from senim.propose.queries import packages, proposals
from senim.propose.queries.packages import PackageCard
from senim.propose.queries.proposals import ProposalCard

Row = TypeVar("Row", Motion, Recusal, Decision, AgendaDocument)


@dataclass(frozen=True)
class StayCard:
    """From when to when a member was there; without an end to the end of the session."""

    arrived_at: datetime
    left_at: datetime | None


@dataclass(frozen=True)
class PresenceCard:
    """A member and their stays in a session."""

    seat: SeatCard
    present: bool
    stays: tuple[StayCard, ...]


@dataclass(frozen=True)
class SessionCard:
    """A session as one reader may see it. `whole` is false where doors are closed to this reader."""

    pk: int
    ref: str
    body: BodyCard
    phase: str
    phase_label: str
    visibility: str
    visibility_label: str
    language: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    opened_at: datetime | None
    ended_at: datetime | None
    revision: int
    simulated: bool
    whole: bool
    members: tuple[PresenceCard, ...]
    items: tuple[ItemCard, ...]
    proposals: tuple[ProposalCard, ...]

    @property
    def current(self) -> ItemCard | None:
        """Return the item that is before the session now."""
        return next((item for item in self.items if item.current), None)

    @property
    def present(self) -> int:
        """Return how many members are there now, or were at the end."""
        return sum(member.present for member in self.members)

    @property
    def open_roll_call(self) -> RollCallCard | None:
        """Return the roll call that is open now."""
        rolls = (roll for item in self.items for motion in item.motions for roll in motion.roll_calls)
        return next((roll for roll in rolls if roll.state == RollCall.State.OPEN), None)


def session(ref: str, actor: Actor) -> SessionCard:
    """Return a session as the actor may see it: behind closed doors agenda and decisions only. Refuses with NotFound.

    About twenty queries, whatever it holds.
    """
    found = CouncilSession.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound
    body = people.body_by_pk(found.body_id)
    return _Reading(found, body, actor).card()


def revision(ref: str) -> int:
    """Return how many acts there were at the desk of a session. Refuses with NotFound. One query."""
    found = CouncilSession.objects.filter(ref=ref).values_list("revision", flat=True).first()
    if found is None:
        raise NotFound
    return found


def document(session_ref: str, ref: str, actor: Actor) -> tuple[DocumentCard, bytes]:
    """Return a kept file, to those who may read the session whole. Refuses with NotFound."""
    kept = AgendaDocument.objects.filter(item__session__ref=session_ref, ref=ref, content__isnull=False)
    found = kept.select_related("item__session").first()
    if found is None or found.content is None:
        raise NotFound
    sitting = found.item.session
    if not _whole(sitting, people.body_by_pk(sitting.body_id), actor):
        raise NotFound
    return document_card(found), bytes(found.content)


def _whole(found: CouncilSession, body: BodyCard, actor: Actor) -> bool:
    """Say whether the actor may read a session whole: it is public, or they were inside on its day."""
    if found.visibility == CouncilSession.Visibility.PUBLIC:
        return True
    return policy.may(actor, "read_closed_session", found.phase, body, _day(found, body))


def _day(found: CouncilSession, body: BodyCard) -> date:
    return body.day(found.opened_at or found.starts_at)


class _Reading:
    """One session's rows, each kind fetched once, made into cards for one reader."""

    def __init__(self, found: CouncilSession, body: BodyCard, actor: Actor) -> None:
        self.found, self.body = found, body
        self.whole = _whole(found, body, actor)
        self.notes = policy.may(actor, "read_notes", found.phase, body, _day(found, body))
        inside = {"item__session": found}
        self.items = list(AgendaItem.objects.filter(session=found).order_by("number"))
        self.motions = list(Motion.objects.filter(**inside).order_by("number"))
        self.rolls = list(RollCall.objects.filter(motion__item__session=found).order_by("number"))
        self.ballots = list(Ballot.objects.filter(roll_call__motion__item__session=found))
        self.recusals = list(Recusal.objects.filter(**inside))
        self.decisions = list(Decision.objects.filter(**inside).select_related("roll_call").order_by("number"))
        self.documents = list(AgendaDocument.objects.filter(**inside).defer("content").order_by("pk"))
        self.stays = list(Attendance.objects.filter(session=found).order_by("arrived_at", "pk"))
        self.seats = self._seats()

    def _seats(self) -> dict[int, SeatCard]:
        """Return the seats of the day, and those that appear in the session whenever they ended."""
        held = {seat.pk: seat for seat in people.seats_on(self.body.pk, _day(self.found, self.body))}
        named = {stay.membership_id for stay in self.stays} | {ballot.membership_id for ballot in self.ballots}
        named |= {recusal.membership_id for recusal in self.recusals}
        named |= {motion.moved_by_id for motion in self.motions if motion.moved_by_id}
        rest = named - held.keys()
        return held | (people.seats_by_pk(rest) if rest else {})

    def card(self) -> SessionCard:
        found = self.found
        written = list(found.proposals.order_by("pk").values_list("proposal_id", flat=True))
        about = {item.proposal_id for item in self.items if item.proposal_id}
        of_items = proposals.by_pks(about | set(written))
        bundles = packages.packages_by_pk({item.package_id for item in self.items if item.package_id})
        return SessionCard(
            pk=found.pk,
            ref=found.ref,
            body=self.body,
            phase=found.phase,
            phase_label=str(CouncilSession.Phase(found.phase).label),
            visibility=found.visibility,
            visibility_label=str(CouncilSession.Visibility(found.visibility).label),
            language=found.language,
            title=found.title,
            place=found.place,
            starts_at=found.starts_at,
            ends_at=found.ends_at,
            opened_at=found.opened_at,
            ended_at=found.ended_at,
            revision=found.revision,
            simulated=found.simulated or self.body.simulated,
            whole=self.whole,
            members=self._members(),
            items=tuple(self._item(item, of_items, bundles) for item in self.items),
            proposals=tuple(of_items[pk] for pk in written),
        )

    def _members(self) -> tuple[PresenceCard, ...]:
        stays: dict[int, list[Attendance]] = defaultdict(list)
        for stay in self.stays:
            stays[stay.membership_id].append(stay)
        return tuple(
            PresenceCard(
                seat=seat,
                present=any(stay.left_at is None for stay in stays[seat.pk]),
                stays=tuple(StayCard(stay.arrived_at, stay.left_at) for stay in stays[seat.pk]),
            )
            for seat in sorted(self.seats.values(), key=lambda seat: (seat.seat, seat.pk))
        )

    def _item(self, item: AgendaItem, of_items: dict[int, ProposalCard], bundles: dict[int, PackageCard]) -> ItemCard:
        out = sorted(self._of(self.recusals, item), key=lambda row: self.seats[row.membership_id].seat)
        motions = self._of(self.motions, item)
        return ItemCard(
            pk=item.pk,
            ref=item.ref,
            number=item.number,
            title=item.title,
            text=item.text if self.whole else "",
            notes=item.notes if self.notes else "",
            current=item.pk == self.found.current_id,
            proposal=of_items[item.proposal_id] if item.proposal_id else None,
            package=bundles[item.package_id] if item.package_id else None,
            documents=tuple(document_card(row) for row in self._of(self.documents, item)) if self.whole else (),
            recusals=tuple(RecusalCard(self.seats[row.membership_id], row.reason if self.whole else "") for row in out),
            motions=tuple(motion_card(row, motions, self.seats, self._rolls(row)) for row in motions)
            if self.whole
            else (),
            decisions=tuple(decision_card(row) for row in self._of(self.decisions, item)),
        )

    def _rolls(self, motion: Motion) -> tuple[RollCallCard, ...]:
        return tuple(
            roll_call_card(roll, [row for row in self.ballots if row.roll_call_id == roll.pk], self.seats)
            for roll in self.rolls
            if roll.motion_id == motion.pk
        )

    @staticmethod
    def _of(rows: Iterable[Row], item: AgendaItem) -> list[Row]:
        """Return the rows that belong to an item."""
        return [row for row in rows if row.item_id == item.pk]
