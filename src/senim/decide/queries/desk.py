"""What the clerk has on one screen: the item, who is there, the roll, and what may be done."""

from dataclasses import dataclass
from datetime import date, datetime

from senim.decide.models import CouncilSession
from senim.decide.policy import sittings as policy
from senim.decide.queries import sittings
from senim.decide.queries.agenda import ItemCard
from senim.decide.queries.roll_calls import BallotCard, RollCallCard, RulesCard, choices, last_rules
from senim.decide.queries.sittings import SessionCard
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard, SeatCard


@dataclass(frozen=True)
class DeskRowCard:
    """A member at the desk; `recused` is the reason for keeping out of the item that is shown, or ""."""

    seat: SeatCard
    present: bool
    came: bool
    recused: str


@dataclass(frozen=True)
class CallCard:
    """One row of an open roll: the ballot, whether the member can be called, and whether it is their turn."""

    ballot: BallotCard
    callable: bool
    turn: bool


@dataclass(frozen=True)
class DeskCard:
    """The desk of one session. `suffix` keeps the shown item in addresses while another is before the session."""

    session: SessionCard
    item: ItemCard | None
    suffix: str
    rows: tuple[DeskRowCard, ...]
    roll: RollCallCard | None
    calls: tuple[CallCard, ...]
    choices: tuple[tuple[str, str], ...]
    rules: RulesCard

    @property
    def here(self) -> tuple[SeatCard, ...]:
        """Return who is in the room."""
        return tuple(row.seat for row in self.rows if row.present)

    @property
    def running(self) -> bool:
        """Say whether agenda and attendance may still be changed."""
        return self.session.phase in policy.RUNNING

    @property
    def members(self) -> int:
        """Return how many seats there are."""
        return len(self.rows)


def desk(ref: str, actor: Actor, at: datetime, number: int = 0) -> DeskCard:
    """Return a session's desk with the item of this number, or with the current one, or with the first.

    Refuses with NotAllowed or NotFound. About 25 queries.
    """
    card = sittings.session(ref, actor)
    policy.check(actor, "read_session_desk", card.phase, card.body, card.body.day(at))
    asked = next((item for item in card.items if item.number == number), None)
    first = card.items[0] if card.items else None
    item = asked or card.current or first
    roll = card.open_roll_call
    aside = item is not None and item != (card.current or first)
    return DeskCard(
        session=card,
        item=item,
        suffix=f"?item={item.number}" if item is not None and aside else "",
        rows=_rows(card, item, card.body.day(at)),
        roll=roll,
        calls=_calls(card, roll) if roll is not None else (),
        choices=choices(secret=roll.secret) if roll is not None else (),
        rules=last_rules(card.body.pk),
    )


def planned(ref: str, actor: Actor, at: datetime) -> SessionCard:
    """Return a session to those who may change it. Refuses with NotAllowed, NotFound or SessionPhase."""
    card = sittings.session(ref, actor)
    policy.check(actor, "edit_session", card.phase, card.body, card.body.day(at))
    return card


def written_by(ref: str, actor: Actor, at: datetime) -> SessionCard:
    """Return a session to those who may write its proposals. Refuses with NotAllowed, NotFound or SessionPhase."""
    card = sittings.session(ref, actor)
    policy.check(actor, "write_session_proposal", card.phase, card.body, card.body.day(at))
    return card


def planning(slug: str, actor: Actor, at: datetime) -> BodyCard:
    """Return a body to those who may plan its sessions. Refuses with NotAllowed or NotFound."""
    card = people.body(slug)
    policy.check(actor, "plan_session", CouncilSession.Phase.PLANNED, card, card.day(at))
    return card


def _rows(card: SessionCard, item: ItemCard | None, day: date) -> tuple[DeskRowCard, ...]:
    """Return the members who hold a seat today, and those who are there though it ended."""
    out = {recusal.seat.pk: recusal.reason for recusal in item.recusals} if item is not None else {}
    return tuple(
        DeskRowCard(member.seat, member.present, bool(member.stays), out.get(member.seat.pk, ""))
        for member in card.members
        if member.present or member.seat.until is None or member.seat.until >= day
    )


def _calls(card: SessionCard, roll: RollCallCard) -> tuple[CallCard, ...]:
    """Return the rows of an open roll; the turn is that of the first who is not called yet."""
    here = {member.seat.pk for member in card.members if member.present}
    turn = next((ballot.seat.pk for ballot in roll.ballots if not ballot.choice), None)
    return tuple(
        CallCard(
            ballot=ballot,
            callable=ballot.choice != "recused" and (ballot.choice != "absent" or ballot.seat.pk in here),
            turn=ballot.seat.pk == turn,
        )
        for ballot in roll.ballots
    )
