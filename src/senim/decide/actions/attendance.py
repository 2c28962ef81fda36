"""Who is there, who left, and who keeps out of an item."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from senim.decide.actions.sittings import body_of, count_act, item_of, locked
from senim.decide.entries import sittings as entries
from senim.decide.models import Attendance, Ballot, CouncilSession, Recusal, RollCall
from senim.decide.policy import sittings as rules
from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import SeatCard
from senim.record import actions as record
from senim.record.entries import Ref, Veiled

Choice = Ballot.Choice


def seat_of(session: CouncilSession, membership: str, at: datetime) -> SeatCard:
    """Return a seat that is held today. Refuses with NotSeated when it is not, with NotFound when it never was."""
    body = body_of(session)
    held = {seat.ref: seat for seat in people.seats_on(body.pk, body.day(at))}
    if membership in held:
        return held[membership]
    ever = {seat.ref: seat for seat in people.all_seats(body.pk)}
    if membership not in ever:
        raise NotFound
    raise rules.NotSeated(name=ever[membership].name)


def present(session: CouncilSession) -> set[int]:
    """Return the memberships of those in the room now."""
    return set(session.attendances.filter(left_at__isnull=True).values_list("membership_id", flat=True))


def there_since(session: CouncilSession, membership: int, moment: datetime) -> bool:
    """Say whether a member is there, or left after a moment only."""
    stays = session.attendances.filter(membership_id=membership)
    return stays.filter(Q(left_at__isnull=True) | Q(left_at__gt=moment)).exists()


@transaction.atomic
def mark_arrived(*, actor: Actor, ref: str, membership: str, at: datetime) -> None:
    """Note that a member came; the unique constraint makes a second click the same arrival.

    Whoever comes while a roll call is open can still be called in it. Refuses with NotAllowed, NotFound,
    SessionPhase or NotSeated. Records decide.member.arrived.
    """
    session = locked(actor, "mark_arrived", ref, at)
    seat = seat_of(session, membership, at)
    _stay, new = Attendance.objects.get_or_create(
        session=session, membership_id=seat.pk, left_at=None, defaults={"arrived_at": at}
    )
    if not new:
        return
    _open_ballots(session, seat.pk).filter(choice=Choice.ABSENT).update(choice="")
    count_act(session)
    record.append(entries.MemberArrived(session=Ref(session.ref), membership=Ref(seat.ref)), at=at)


@transaction.atomic
def mark_left(*, actor: Actor, ref: str, membership: str, at: datetime) -> None:
    """Note that a member left; a second click changes nothing.

    Who leaves while a roll call is open keeps the ballot already cast; without one they were there and did not
    vote. Refuses with NotAllowed, NotFound or SessionPhase. Records decide.member.left.
    """
    session = locked(actor, "mark_left", ref, at)
    stay = session.attendances.filter(membership__ref=membership, left_at__isnull=True).first()
    if stay is None:
        _check_known(session, membership)
        return
    stay.left_at = max(at, stay.arrived_at)  # the other clerk may have been the later one and yet the first here
    stay.save(update_fields=["left_at"])
    _open_ballots(session, stay.membership_id).filter(choice="").update(choice=Choice.NOT_VOTING)
    count_act(session)
    record.append(entries.MemberLeft(session=Ref(session.ref), membership=Ref(membership)), at=at)


@transaction.atomic
def recuse_member(*, actor: Actor, ref: str, item: str, membership: str, reason: str, at: datetime) -> None:
    """Keep a member out of one item, with the reason; a second click changes nothing.

    Refuses with NotAllowed, NotFound, SessionPhase, NotSeated, EmptyText, or RecusedInVote when the member already
    voted in the open roll call. Records decide.member.recused.
    """
    session = locked(actor, "recuse_member", ref, at)
    found = item_of(session, item)
    seat = seat_of(session, membership, at)
    why = rules.check_text(clean_text(reason), _("Reason"))
    ballots = _open_ballots(session, seat.pk).filter(roll_call__motion__item=found)
    if ballots.exclude(choice__in=("", Choice.ABSENT, Choice.RECUSED)).exists():
        raise rules.RecusedInVote(name=seat.name)
    _row, new = Recusal.objects.get_or_create(item=found, membership_id=seat.pk, defaults={"reason": why})
    if not new:
        return
    ballots.update(choice=Choice.RECUSED)
    count_act(session)
    record.append(entries.MemberRecused(item=Ref(found.ref), membership=Ref(seat.ref), reason=Veiled(why)), at=at)


@transaction.atomic
def withdraw_recusal(*, actor: Actor, ref: str, item: str, membership: str, at: datetime) -> None:
    """Take a recusal back; in an open roll call the member can be called again. A second click changes nothing.

    Closed roll calls stay as they were. Refuses with NotAllowed, NotFound or SessionPhase. Records
    decide.recusal.withdrawn.
    """
    session = locked(actor, "withdraw_recusal", ref, at)
    found = item_of(session, item)
    row = found.recusals.filter(membership__ref=membership).first()
    if row is None:
        _check_known(session, membership)
        return
    row.delete()
    again = "" if row.membership_id in present(session) else Choice.ABSENT
    ballots = _open_ballots(session, row.membership_id).filter(roll_call__motion__item=found)
    ballots.filter(choice=Choice.RECUSED).update(choice=again)
    count_act(session)
    record.append(entries.RecusalWithdrawn(item=Ref(found.ref), membership=Ref(membership)), at=at)


def _open_ballots(session: CouncilSession, membership: int) -> QuerySet[Ballot]:
    """Return what a member has in the roll call that is open now."""
    return Ballot.objects.filter(
        membership_id=membership, roll_call__motion__item__session=session, roll_call__state=RollCall.State.OPEN
    )


def _check_known(session: CouncilSession, membership: str) -> None:
    """Refuse with NotFound a membership of another body."""
    if membership not in {seat.ref for seat in people.all_seats(session.body_id)}:
        raise NotFound
