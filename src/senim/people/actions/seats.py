"""Giving seats in a body, and ending them."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from senim.errors import NotFound
from senim.people import entries, policy
from senim.people.actions.accounts import ensure_account
from senim.people.actions.bodies import day_of, locked_body
from senim.people.actors import Actor, Role
from senim.people.models import Body, Membership, PublicActor
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word


@transaction.atomic
def give_seat(
    *,
    actor: Actor,
    slug: str,
    name: str,
    seat: int,
    title: str,
    how: str,
    since: date,
    at: datetime,
    email: str = "",
) -> str:
    """Give a public person a seat in a body and return the handle of the membership.

    With an e-mail address the person also gets an account, by which they are a member here. Somebody known by
    the same account, or by the same name in this body, stays the same public actor. Refuses with NotAllowed,
    NotFound, SeatTaken, SeatOverlaps, AccountSeated or NotApart. Records people.seat.given.
    """
    body = locked_body(slug)
    policy.check_body(actor, "give_seat", body, day_of(body, at))
    person = _public_actor(body, name.strip(), email.strip(), at)
    if person.account_id is not None:
        policy.check_apart(body, person.account_id, person.name, Role.MEMBER, day_of(body, at))
    policy.check_seat_free(body, person, seat, since)
    membership = Membership(body=body, person=person, title=title, how=how, seat=seat, since=since)
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError:
        raise policy.SeatTaken(seat=seat) from None
    given = entries.SeatGiven(
        body=Ref(body.ref), membership=Ref(membership.ref), person=Ref(person.ref), name=Veiled(person.name),
        title=Word(title), how=Word(how), seat=seat, since=Day(since.isoformat()),
    )  # fmt: skip
    record.append(given, at=at)
    return membership.ref


@transaction.atomic
def end_seat(*, actor: Actor, slug: str, membership: str, until: date, at: datetime) -> None:
    """End a seat after a day. Refuses with NotAllowed, NotFound or SeatDates. Records people.seat.ended."""
    body = locked_body(slug)
    policy.check_body(actor, "end_seat", body, day_of(body, at))
    found = body.memberships.filter(ref=membership, until__isnull=True).first()
    if found is None:
        raise NotFound
    if until < found.since:
        raise policy.SeatDates(since=found.since.isoformat(), until=until.isoformat())
    found.until = until
    found.save(update_fields=["until"])
    ended = entries.SeatEnded(body=Ref(body.ref), membership=Ref(found.ref), until=Day(until.isoformat()))
    record.append(ended, at=at)


def _public_actor(body: Body, name: str, email: str, at: datetime) -> PublicActor:
    if not email:
        known = PublicActor.objects.filter(memberships__body=body, name=name).first()
        return known or PublicActor.objects.create(name=name)
    account = ensure_account(email=email, name=name, at=at)
    known = PublicActor.objects.filter(account_id=account.pk).first()
    if known is not None and known.name != name:
        raise policy.AccountSeated(email=email)
    return known or PublicActor.objects.create(name=name, account_id=account.pk)
