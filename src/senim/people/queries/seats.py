"""Reading who sits in a body."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from senim.people.models import Membership


@dataclass(frozen=True)
class SeatCard:
    """A membership: who sits in a body, on which seat, since when and how."""

    pk: int
    ref: str
    person: str  # the public actor's handle
    name: str
    account: int | None
    title: str
    title_label: str
    how: str
    how_label: str
    seat: int
    since: date
    until: date | None


def _seat_card(m: Membership) -> SeatCard:
    return SeatCard(
        pk=m.pk,
        ref=m.ref,
        person=m.person.ref,
        name=m.person.name,
        account=m.person.account_id,
        title=m.title,
        title_label=str(Membership.Title(m.title).label),
        how=m.how,
        how_label=str(Membership.How(m.how).label),
        seat=m.seat,
        since=m.since,
        until=m.until,
    )


def seats_on(body_pk: int, day: date) -> tuple[SeatCard, ...]:
    """Return the seats that are held on a day, in the order in which a roll is called. One query."""
    held = Membership.objects.filter(body_id=body_pk, since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))
    return tuple(_seat_card(m) for m in held.select_related("person").order_by("seat", "pk"))


def all_seats(body_pk: int) -> tuple[SeatCard, ...]:
    """Return every seat that a body ever had, the running ones first. One query."""
    rows = Membership.objects.filter(body_id=body_pk).select_related("person")
    return tuple(_seat_card(m) for m in rows.order_by("until", "seat", "pk"))


def seats_by_pk(pks: Iterable[int]) -> dict[int, SeatCard]:
    """Return seats by primary key. One query, whatever their number."""
    rows = Membership.objects.filter(pk__in=set(pks)).select_related("person")
    return {m.pk: _seat_card(m) for m in rows}
