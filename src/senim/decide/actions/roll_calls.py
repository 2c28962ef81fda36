"""Roll calls: opened under rules that are kept with them, ballot by ballot, closed with an outcome."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from senim.decide.actions.attendance import present, there_since
from senim.decide.actions.motions import locked, motion_of
from senim.decide.actions.sittings import body_of, check_no_vote, count_act
from senim.decide.entries import motions as entries
from senim.decide.models import Ballot, CouncilSession, RollCall
from senim.decide.policy import counting
from senim.decide.policy import motions as rules
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import SeatCard
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word

Choice = Ballot.Choice


@transaction.atomic
def open_roll_call(
    *,
    actor: Actor,
    ref: str,
    motion: str,
    at: datetime,
    majority: str = "simple",
    tie: str = "fails",
    quorum_numerator: int = 1,
    quorum_denominator: int = 2,
    quorum_more_than: bool = True,
    secret: bool = False,
    once: str | None = None,
) -> str:
    """Call the roll on a motion and return the handle; the same form sent twice opens it once.

    Everybody who holds a seat today gets a ballot: absent who is not there, recused who keeps out of the item, not
    called yet all others. A motion that lacked its quorum may be called again, under the next number. Refuses with
    NotAllowed, NotFound, SessionPhase, VoteRuns, MotionDecided, NoMembers, BadQuorum or SecretCasting. Records
    decide.roll_call.opened.
    """
    session = locked(actor, "open_roll_call", ref, at)
    before = RollCall.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    check_no_vote(session)
    found = motion_of(session, motion)
    found.state = rules.check_next("open_roll_call", found)
    body = body_of(session)
    seats = people.seats_on(body.pk, body.day(at))
    roll = RollCall(
        motion=found, number=(found.roll_calls.aggregate(most=Max("number"))["most"] or 0) + 1, once=once,
        secret=secret, majority=majority, tie=tie, quorum_numerator=quorum_numerator,
        quorum_denominator=quorum_denominator, quorum_more_than=quorum_more_than, members=len(seats), opened_at=at,
        needed=counting.needed(len(seats), quorum_numerator, max(quorum_denominator, 1), quorum_more_than),
    )  # fmt: skip
    rules.check_rules(roll)
    roll.save(force_insert=True)
    found.save(update_fields=["state"])
    _call_seats(session, roll, seats)
    count_act(session)
    record.append(_opened(roll, found.ref), at=at)
    return roll.ref


@transaction.atomic
def cast_ballot(
    *, actor: Actor, ref: str, roll_call: str, membership: str, choice: str, seen: str, at: datetime
) -> None:
    """Enter one member's ballot; `seen` is the choice that the sender saw before. See cast_ballots."""
    cast_ballots(actor=actor, ref=ref, roll_call=roll_call, ballots={membership: (choice, seen)}, at=at)


@transaction.atomic
def cast_ballots(
    *, actor: Actor, ref: str, roll_call: str, ballots: Mapping[str, tuple[str, str]], at: datetime
) -> None:
    """Enter ballots: membership to the choice and to what the sender saw there before. All of them, or none.

    What the sender did not change is left alone. In a secret roll call a ballot says only that the member took
    part. Not in the record one by one: they enter it when the roll call is closed. Refuses with NotAllowed,
    NotFound, SessionPhase, RollCallClosed, BadChoice, NotInRoll, RecusedVotes, AbsentVotes or BallotChanged.
    """
    session = locked(actor, "cast_ballot", ref, at)
    roll = _roll_of(session, roll_call)
    rules.check_open(roll)
    if _cast_all(session, roll, ballots, at):
        count_act(session)


@transaction.atomic
def close_roll_call(
    *, actor: Actor, ref: str, roll_call: str, at: datetime, ballots: Mapping[str, tuple[str, str]] | None = None
) -> str:
    """Close an open roll call and return its outcome: carried, lost or no_quorum.

    Ballots that come with the closing are entered first (see cast_ballots). Who was called and gave no ballot was
    there and did not vote. Without quorum the motion is not decided and may be called again. Refuses with
    NotAllowed, NotFound, SessionPhase, RollCallClosed, TallyMissing, or with what cast_ballots refuses. Records
    decide.roll_call.closed.
    """
    session = locked(actor, "close_roll_call", ref, at)
    roll = _roll_of(session, roll_call)
    rules.check_open(roll)
    if roll.secret:
        raise rules.TallyMissing
    _cast_all(session, roll, ballots or {}, at)
    rows = _settled(roll)
    choices = [row.choice for row in rows]
    roll.yes, roll.no = choices.count(Choice.YES), choices.count(Choice.NO)
    roll.abstain = choices.count(Choice.ABSTAIN)
    return _close(session, roll, rows, at)


@transaction.atomic
def enter_secret_tally(*, actor: Actor, ref: str, roll_call: str, yes: int, no: int, abstain: int, at: datetime) -> str:
    """Enter the counts of a secret roll call, which closes it, and return its outcome; so they are entered once.

    Refuses with NotAllowed, NotFound, SessionPhase, RollCallClosed, NotSecret, or TallyDiffers when they are not as
    many as took part. Records decide.roll_call.closed.
    """
    session = locked(actor, "enter_secret_tally", ref, at)
    roll = _roll_of(session, roll_call)
    rules.check_open(roll)
    if not roll.secret:
        raise rules.NotSecret
    rows = _settled(roll)
    took = sum(row.choice == Choice.TOOK_PART for row in rows)
    if min(yes, no, abstain) < 0 or yes + no + abstain != took:
        raise rules.TallyDiffers(cast=yes + no + abstain, took=took)
    roll.yes, roll.no, roll.abstain = yes, no, abstain
    return _close(session, roll, rows, at)


def _roll_of(session: CouncilSession, ref: str) -> RollCall:
    found = RollCall.objects.filter(motion__item__session=session, ref=ref).select_related("motion__item").first()
    if found is None:
        raise NotFound
    return found


def _call_seats(session: CouncilSession, roll: RollCall, seats: tuple[SeatCard, ...]) -> None:
    """Make everybody's ballot as attendance and recusals give it."""
    here = present(session)
    out = set(roll.motion.item.recusals.values_list("membership_id", flat=True))
    first = {seat.pk: Choice.RECUSED if seat.pk in out else "" if seat.pk in here else Choice.ABSENT for seat in seats}
    Ballot.objects.bulk_create(Ballot(roll_call=roll, membership_id=pk, choice=choice) for pk, choice in first.items())


def _cast_all(session: CouncilSession, roll: RollCall, ballots: Mapping[str, tuple[str, str]], at: datetime) -> bool:
    """Enter what the sender changed, and say whether that changed anything."""
    body = body_of(session)
    seats = {seat.ref: seat for seat in people.all_seats(body.pk)}
    held = {seat.ref for seat in people.seats_on(body.pk, body.day(at))}
    rows = {row.membership_id: row for row in roll.ballots.all()}
    changed = False
    for membership, (choice, seen) in ballots.items():
        if choice == seen:
            continue
        if membership not in seats:
            raise NotFound
        seat = seats[membership]
        row = rows.get(seat.pk)
        if row is None or membership not in held:
            raise rules.NotInRoll(name=seat.name)
        changed |= _cast(session, roll, row, choice, seen, seat.name)
    return changed


def _cast(session: CouncilSession, roll: RollCall, row: Ballot, choice: str, seen: str, name: str) -> bool:
    """Change one ballot, and say whether that changed anything; what is there already is no conflict."""
    rules.check_choice(roll, choice)
    if row.choice == choice:
        return False
    if row.choice == Choice.RECUSED:
        raise rules.RecusedVotes(name=name)
    rules.check_seen(row, seen, name)
    if choice != Choice.ABSENT and not there_since(session, row.membership_id, roll.opened_at):
        raise rules.AbsentVotes(name=name)
    row.choice = choice
    row.save(update_fields=["choice"])
    return True


def _settled(roll: RollCall) -> list[Ballot]:
    """Give those who were called and gave no ballot the choice "present, not voting"; return all ballots."""
    roll.ballots.filter(choice="").update(choice=Choice.NOT_VOTING)
    return list(roll.ballots.select_related("membership").order_by("membership__seat", "membership_id"))


def _close(session: CouncilSession, roll: RollCall, rows: list[Ballot], at: datetime) -> str:
    """Count, store the outcome with the roll call and with its motion, and record it."""
    roll.present = counting.present(row.choice for row in rows)
    yes, no, abstain = roll.yes or 0, roll.no or 0, roll.abstain or 0
    roll.outcome, roll.casting = RollCall.Outcome.NO_QUORUM, False
    if roll.present >= roll.needed:
        chair = counting.presiding((row.membership.title, row.choice) for row in rows)
        counted = (roll.majority, roll.tie, roll.members, roll.present, yes, no, abstain)
        roll.outcome, roll.casting = counting.outcome(*counted, chair)
    roll.state, roll.closed_at = RollCall.State.CLOSED, at
    roll.save()
    roll.motion.state = rules.check_next(rules.CLOSING[roll.outcome], roll.motion)
    roll.motion.save(update_fields=["state"])
    count_act(session)
    record.append(_closed(session, roll, rows), at=at)
    return str(roll.outcome)


def _closed(session: CouncilSession, roll: RollCall, rows: list[Ballot]) -> entries.RollCallClosed:
    """Return the entry of a closed roll call; behind closed doors its counts are veiled with the ballots."""
    counts: dict[str, int | None] = {
        "present": roll.present, "yes": roll.yes, "no": roll.no, "abstain": roll.abstain,
    }  # fmt: skip
    ballots, casting = [f"{row.membership.ref} {row.choice}" for row in rows], roll.casting
    closed_doors = session.visibility == CouncilSession.Visibility.CLOSED
    if closed_doors:
        ballots += [f"{name} {number}" for name, number in counts.items()] + [f"casting {int(casting)}"]
        counts = dict.fromkeys(counts)
    return entries.RollCallClosed(
        roll_call=Ref(roll.ref), outcome=Word(roll.outcome), ballots=Veiled("\n".join(ballots)),
        casting=None if closed_doors else casting, **counts,
    )  # fmt: skip


def _opened(roll: RollCall, motion: str) -> entries.RollCallOpened:
    return entries.RollCallOpened(
        motion=Ref(motion),
        roll_call=Ref(roll.ref),
        number=roll.number,
        secret=roll.secret,
        quorum_numerator=roll.quorum_numerator,
        quorum_denominator=roll.quorum_denominator,
        quorum_more_than=roll.quorum_more_than,
        majority=Word(roll.majority),
        tie=Word(roll.tie),
        members=roll.members,
        needed=roll.needed,
    )
