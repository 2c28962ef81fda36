"""Who may do what to a body and its seats, and what the room of people refuses."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.errors import NotAllowed, Refusal
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.models import Body, Membership, Post, PublicActor

STANDING = frozenset({"standing"})  # a body has no phases: it stands
CLERKS = frozenset({Role.CLERK, Role.SYSTEM})
RESERVED = frozenset({"new"})  # the address of the form for a new body

# Verb: who, and in which phases. What is not here is not allowed.
RULES = {
    "create_body": Rule(frozenset({Role.HOST, Role.SYSTEM}), STANDING),
    "read_body": Rule(frozenset(Role), STANDING),
    "read_body_desk": Rule(frozenset({Role.CLERK, Role.OFFICIAL, Role.SYSTEM}), STANDING),
    "edit_body": Rule(CLERKS, STANDING),
    "grant_post": Rule(CLERKS, STANDING),
    "withdraw_post": Rule(CLERKS, STANDING),
    "give_seat": Rule(CLERKS, STANDING),
    "end_seat": Rule(CLERKS, STANDING),
    "grant_monitor": Rule(frozenset({Role.HOST, Role.SYSTEM}), STANDING),  # never the body that is followed
    "withdraw_monitor": Rule(frozenset({Role.HOST, Role.SYSTEM}), STANDING),
    "name_actor": Rule(frozenset({Role.MONITOR, Role.HOST, Role.SYSTEM}), STANDING),
}


class AddressTaken(Refusal):
    """Somebody already has an account with this e-mail address."""

    code = "people.account.address_taken"
    text = _("There is an account with the address {email} already. Nothing was changed. Use that account.")


class BadPassword(Refusal):
    """A password is too weak."""

    code = "people.account.bad_password"
    text = _("This password is easy to guess: {why} Nothing was changed. Choose a longer one.")
    status = 400


class StaleLink(Refusal):
    """A welcome address was used before, is older than three days, or was never made."""

    code = "people.account.stale_link"
    text = _("This address works no more. Nothing was changed. Ask the owner of your conversation for a new one.")
    status = 404


class BodySlugTaken(Refusal):
    """Another body has this address."""

    code = "people.body.slug_taken"
    text = _("The address “{slug}” belongs to another body. Nothing was changed. Choose another one.")


class NoBodyName(Refusal):
    """A body needs its name in at least one language."""

    code = "people.body.no_name"
    text = _("The name of the body is missing. Nothing was changed. Write it in at least one language.")
    status = 400


class UnknownTimeZone(Refusal):
    """A time zone that no table of the world knows."""

    code = "people.body.unknown_time_zone"
    text = _("There is no time zone “{zone}”. Nothing was changed. Write it like Asia/Almaty.")
    status = 400


class LastClerk(Refusal):
    """A body cannot be left without a clerk."""

    code = "people.post.last_clerk"
    text = _("This is the last clerk of the body. Nothing was changed. Make another clerk first.")


class SeatTaken(Refusal):
    """The seat, or the person, is in the body already."""

    code = "people.seat.taken"
    text = _("Seat {seat} is taken, or this person sits in the body already. Nothing was changed. End that seat first.")


class SeatOverlaps(Refusal):
    """On some days a seat would hold two people, or a person would sit in the body twice and be counted twice."""

    code = "people.seat.overlaps"
    text = _(
        "Seat {seat}, or this person's own seat, is held until {until}. Nothing was changed. Choose a later first day."
    )


class SeatDates(Refusal):
    """A seat ends before it began."""

    code = "people.seat.dates"
    text = _("The seat began on {since}; it cannot end on {until}. Nothing was changed. Choose a later day.")
    status = 400


class AccountSeated(Refusal):
    """An account stands for one person only."""

    code = "people.seat.account_used"
    text = _(
        "The account {email} belongs to another person. Nothing was changed. Give this person an account of their own."
    )


class NotApart(Refusal):
    """A monitor would also work for the body that is followed, or the other way round."""

    code = "people.post.not_apart"
    text = _(
        "{name} would both work for this body and follow what it promised. Nothing was changed. "
        "Choose somebody else, or end the other role first."
    )


class OwnMonitor(Refusal):
    """Somebody who acts for a body, or sits in it, does not choose who follows it."""

    code = "people.post.own_monitor"
    text = _(
        "You act for this body yourself, and a body does not choose who follows it. Nothing was changed. "
        "Let another host do it, or give up your role in the body first."
    )


class ActorKnown(Refusal):
    """A public actor goes by this name already."""

    code = "people.actor.known"
    text = _("A public actor “{name}” is there already. Nothing was changed. Choose that one, or add what tells apart.")


def body_roles(actor: Actor, body: int, day: date) -> frozenset[Role]:
    """Return every role that the actor holds for one body on a day. Two queries at most.

    A member whose seat has ended holds no role of it any more.
    """
    held = {Role.PUBLIC}
    if actor.system:
        held.add(Role.SYSTEM)
    if actor.may_ask:
        held.add(Role.HOST)
    if actor.account is None:
        return frozenset(held)
    posts = Post.objects.filter(body_id=body, account_id=actor.account)
    held |= {Role(role) for role in posts.values_list("role", flat=True)}
    seats = Membership.objects.filter(body_id=body, person__account_id=actor.account, since__lte=day)
    if seats.filter(Q(until__isnull=True) | Q(until__gte=day)).exists():
        held.add(Role.MEMBER)
    return frozenset(held)


def check_body(actor: Actor, verb: str, body: Body, day: date) -> None:
    """Refuse with NotAllowed unless a rule permits the act."""
    if not permits(RULES, verb, body_roles(actor, body.pk, day), "standing"):
        raise NotAllowed


def check_may_create_body(actor: Actor) -> None:
    """Refuse with NotAllowed unless the actor may set up bodies here."""
    held = frozenset(r for r, holds in ((Role.HOST, actor.may_ask), (Role.SYSTEM, actor.system)) if holds)
    if not permits(RULES, "create_body", held, "standing"):
        raise NotAllowed


def check_may_name(actor: Actor) -> None:
    """Refuse with NotAllowed unless the actor may name public actors: monitors of any body, hosts and the system."""
    held = {r for r, holds in ((Role.HOST, actor.may_ask), (Role.SYSTEM, actor.system)) if holds}
    if actor.account is not None:
        held |= {Role(role) for role in Post.objects.filter(account_id=actor.account).values_list("role", flat=True)}
    if not permits(RULES, "name_actor", frozenset(held), "standing"):
        raise NotAllowed


def check_apart(body: Body, account: int, name: str, role: str, day: date) -> None:
    """Refuse with NotApart when an account would hold a post or seat of a body and be its monitor.

    A seat counts until its last day has passed, also one whose end is set. The row of the body is locked by whoever
    asks, so two grants at the same moment cannot pass each other.
    """
    held = set(body.posts.filter(account_id=account).values_list("role", flat=True))
    seats = body.memberships.filter(person__account_id=account)
    if seats.filter(Q(until__isnull=True) | Q(until__gte=day)).exists():
        held.add(Role.MEMBER)
    others = held - {role}
    if others and (role == Role.MONITOR or Role.MONITOR in others):
        raise NotApart(name=name)


def check_not_own(actor: Actor, body: Body, day: date) -> None:
    """Refuse with OwnMonitor when a host who acts for a body, or sits in it, chooses who follows it."""
    if not actor.system and body_roles(actor, body.pk, day) & {Role.CLERK, Role.OFFICIAL, Role.MEMBER}:
        raise OwnMonitor


def check_body_slug(slug: str) -> None:
    """Refuse with BodySlugTaken when the desk needs this word in its own addresses."""
    if slug in RESERVED:
        raise BodySlugTaken(slug=slug)


def check_seat_free(body: Body, person: PublicActor, seat: int, since: date) -> None:
    """Refuse with SeatOverlaps when the seat, or the person's, ends on that day or later; open ends are constraints."""
    held = body.memberships.filter(Q(person=person) | Q(seat=seat), until__gte=since).order_by("-until").first()
    if held is not None and held.until is not None:
        raise SeatOverlaps(seat=seat, until=held.until.isoformat())


def check_clerk_stays(body: Body, account: int) -> None:
    """Refuse with LastClerk when this account is the only clerk."""
    clerks = set(body.posts.filter(role=Post.Role.CLERK).values_list("account_id", flat=True))
    if clerks == {account}:
        raise LastClerk
