"""The roll calls of a body that were called by name in public. Ballots stay ballots: they are never positions."""

from collections.abc import Iterable
from fractions import Fraction

from senim.calc.influence import Matter, unity
from senim.check.formats.periods import Period
from senim.check.queries.matters.rows import BallotRow, PartyCard, RollCallRow
from senim.decide.queries import called
from senim.decide.queries.called import CalledCard
from senim.people.queries import BodyCard, SeatCard

OUTCOMES = {"carried": 1, "lost": -1}
SIGNS = {"yes": 1, "no": -1}


def read(body: BodyCard, period: Period) -> tuple[tuple[RollCallRow, ...], int, int]:
    """Return the roll calls of a period, and how many others were secret and how many behind closed doors.

    Three queries.
    """
    found = called.called_by(body)
    rows = tuple(_row(call) for call in found.calls if period.holds(call.day))
    secret, behind = (sum(map(period.holds, days)) for days in (found.secret, found.behind_doors))
    return rows, secret, behind


def _row(call: CalledCard) -> RollCallRow:
    found = unity(call.yes, call.no, call.abstain)
    return RollCallRow(
        key=f"r-{call.ref}",
        ref=call.ref,
        session=call.session,
        session_title=call.session_title,
        language=call.language,
        day=call.day,
        motion=call.motion,
        meaning=call.meaning,
        outcome_label=call.outcome_label,
        outcome_sign=OUTCOMES.get(call.outcome, 0),
        yes=call.yes,
        no=call.no,
        abstain=call.abstain,
        rice=_decimal(found.rice),
        agreement=_decimal(found.agreement),
        by_chance=_decimal(found.by_chance),
        ballots=tuple(
            BallotRow(_party(voice.seat), voice.seat.seat, SIGNS.get(voice.choice, 0), voice.choice_label)
            for voice in call.voices
        ),
    )


def _party(seat: SeatCard) -> PartyCard:
    return PartyCard(seat.person, seat.name, seat.title_label, seat.person)


def _decimal(number: Fraction | None) -> float | None:
    return None if number is None else round(float(number), 3)


def matters(rows: Iterable[RollCallRow]) -> list[Matter]:
    """Return the roll calls with a quorum as the measures take them: a yes wants the motion, a no does not."""
    return [
        Matter(
            row.key,
            stances={ballot.party.key: ballot.sign for ballot in row.ballots if ballot.sign},
            outcome=row.outcome_sign,
        )
        for row in rows
        if row.outcome_sign
    ]


def by_seat(rows: Iterable[RollCallRow]) -> dict[str, PartyCard]:
    """Return the members in the order of their seats; of several holders of one seat, by name."""
    found: dict[str, PartyCard] = {}
    seats: dict[str, int] = {}
    for row in rows:
        for ballot in row.ballots:
            found[ballot.party.key] = ballot.party
            seats.setdefault(ballot.party.key, ballot.seat)
    return {key: found[key] for key in sorted(found, key=lambda key: (seats[key], found[key].name))}
