"""Every roll call of a body that was called by name before the public, with what each member said."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from senim.decide.models import Ballot, CouncilSession, RollCall
from senim.people import queries as people
from senim.people.queries import BodyCard, SeatCard

PUBLIC = CouncilSession.Visibility.PUBLIC


@dataclass(frozen=True)
class VoiceCard:
    """One member's ballot."""

    seat: SeatCard
    choice: str
    choice_label: str


@dataclass(frozen=True)
class CalledCard:
    """One roll call that is closed, on the day where the body is. voices: by seat."""

    ref: str
    session: str
    session_title: str
    language: str
    day: date
    motion: str
    meaning: str
    outcome: str
    outcome_label: str
    yes: int
    no: int
    abstain: int
    voices: tuple[VoiceCard, ...]


@dataclass(frozen=True)
class CalledList:
    """The roll calls of a body by name, and the days of those of which the ballots are not public."""

    calls: tuple[CalledCard, ...]
    secret: tuple[date, ...]
    behind_doors: tuple[date, ...]


def called_by(body: BodyCard) -> CalledList:
    """Return the closed roll calls of a body in the order in which they were called. Three queries."""
    rows = RollCall.objects.filter(motion__item__session__body_id=body.pk, state=RollCall.State.CLOSED)
    ballots = Prefetch("ballots", Ballot.objects.order_by("pk"))
    found = list(rows.select_related("motion__item__session").prefetch_related(ballots).order_by("closed_at", "pk"))
    named = [call for call in found if not call.secret and call.motion.item.session.visibility == PUBLIC]
    seats = people.seats_by_pk({ballot.membership_id for call in named for ballot in call.ballots.all()})
    closed = [call for call in found if call.motion.item.session.visibility != PUBLIC]
    return CalledList(
        calls=tuple(_card(call, body, seats) for call in named),
        secret=tuple(_day(call, body) for call in found if call.secret and call not in closed),
        behind_doors=tuple(_day(call, body) for call in closed),
    )


def _card(call: RollCall, body: BodyCard, seats: dict[int, SeatCard]) -> CalledCard:
    session = call.motion.item.session
    rows = sorted(call.ballots.all(), key=lambda row: (seats[row.membership_id].seat, row.membership_id))
    return CalledCard(
        ref=call.ref,
        session=session.ref,
        session_title=session.title,
        language=session.language,
        day=_day(call, body),
        motion=call.motion.text,
        meaning=call.motion.meaning,
        outcome=call.outcome,
        outcome_label=str(RollCall.Outcome(call.outcome).label),
        yes=call.yes or 0,
        no=call.no or 0,
        abstain=call.abstain or 0,
        voices=tuple(
            VoiceCard(
                seats[row.membership_id],
                row.choice,
                str(Ballot.Choice(row.choice).label) if row.choice else "",
            )
            for row in rows
        ),
    )


def _day(call: RollCall, body: BodyCard) -> date:
    """Return the day of a vote where the body is."""
    return body.day(call.closed_at or call.opened_at)
