"""Making accounts, participants, bodies, and those who sit in bodies or act for them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from senim.errors import NotFound
from senim.people import entries, policy
from senim.people.actors import Actor
from senim.people.formats import code_hash, participant_hash, receipt_code
from senim.people.models import Account, Body, BodyText, Membership, Participant, Post, PublicActor
from senim.people.queries import AccountCard, account_by_email
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word, new_ref


@transaction.atomic
def make_account(
    *, email: str, name: str, at: datetime, may_ask: bool = False, password: str | None = None
) -> AccountCard:
    """Make an account for a member of staff; without a password it waits for one to be chosen by link.

    Refuses with AddressTaken or BadPassword. Records people.account.made.
    """
    account = Account(email=email.strip().lower(), name=name.strip(), may_ask=may_ask)
    if password is not None:
        _check_password(password, account)
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise policy.AddressTaken(email=account.email) from None
    record.append(entries.AccountMade(account=Ref(account.ref), may_ask=may_ask), at=at)
    return AccountCard(account.pk, account.ref, account.name, account.email, account.may_ask)


@transaction.atomic
def choose_password(*, ref: str, token: str, password: str) -> None:
    """Set the first password of an account by its welcome address, which then works no more.

    Not in the record: it concerns nobody but the account. Refuses with StaleLink or BadPassword.
    """
    account = Account.objects.select_for_update().filter(ref=ref).first()
    if account is None or not default_token_generator.check_token(account, token):
        raise policy.StaleLink
    _check_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])


def ensure_account(*, email: str, name: str, at: datetime) -> AccountCard:
    """Return the account with this address, or make one that waits for its password."""
    return account_by_email(email) or make_account(email=email, name=name, at=at)


def ensure_participant(*, key: str, scope: str) -> int:
    """Return the participant that a key is within one conversation, making it on first use.

    The unique constraint on the hash makes two first votes at the same moment one participant.
    """
    hashed = participant_hash(key, scope)
    receipt = code_hash(receipt_code(key, scope))
    participant, _made = Participant.objects.get_or_create(key_hash=hashed, defaults={"receipt_hash": receipt})
    return participant.pk


def import_participants(*, count: int) -> list[int]:
    """Make participants for votes that come from a file; no key opens them. Returns their primary keys."""
    blank = [Participant() for _i in range(count)]
    for participant in blank:
        participant.key_hash = participant.receipt_hash = f"imported/{participant.ref}"
    return [made.pk for made in Participant.objects.bulk_create(blank, batch_size=500)]


def _check_password(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise policy.BadPassword(why=" ".join(error.messages)) from None


@transaction.atomic
def create_body(
    *,
    actor: Actor,
    slug: str,
    kind: str,
    language: str,
    names: dict[str, str],
    abouts: dict[str, str],
    time_zone: str,
    at: datetime,
    once: str | None = None,
    simulated: bool = False,
) -> str:
    """Set up a body, make the actor its clerk, and return its slug; the same form sent twice makes it once.

    `names` and `abouts` map languages to texts. Refuses with NotAllowed, NoBodyName, UnknownTimeZone or
    BodySlugTaken. Records people.body.made.
    """
    policy.check_may_create_body(actor)
    if once is not None and (before := Body.objects.filter(once=once).first()):
        return before.slug
    body = Body(
        slug=slugify(slug) or new_ref(), kind=kind, language=language, time_zone=time_zone, once=once,
        created_at=at, simulated=simulated,
    )  # fmt: skip
    _check_zone(time_zone)
    policy.check_body_slug(body.slug)
    try:
        with transaction.atomic():
            body.save(force_insert=True)
    except IntegrityError:
        raise policy.BodySlugTaken(slug=body.slug) from None
    name = _write_body_texts(body, names, abouts)
    if actor.account is not None:
        Post.objects.create(body=body, account_id=actor.account, role=Post.Role.CLERK)
    record.append(entries.BodyMade(body=Ref(body.ref), kind_of_body=Word(kind), name=name), at=at)
    return body.slug


@transaction.atomic
def edit_body(
    *, actor: Actor, slug: str, names: dict[str, str], abouts: dict[str, str], time_zone: str, at: datetime
) -> None:
    """Change a body's texts and time zone.

    Refuses with NotAllowed, NotFound, NoBodyName or UnknownTimeZone. Records people.body.changed.
    """
    body = _locked_body(slug)
    policy.check_body(actor, "edit_body", body, _day(body, at))
    _check_zone(time_zone)
    body.time_zone = time_zone
    body.save(update_fields=["time_zone"])
    record.append(entries.BodyChanged(body=Ref(body.ref), name=_write_body_texts(body, names, abouts)), at=at)


@transaction.atomic
def grant_post(*, actor: Actor, slug: str, email: str, name: str, role: str, at: datetime) -> None:
    """Give an account a role for a body, making the account when there is none yet; a second time changes nothing.

    Refuses with NotAllowed or NotFound. Records people.post.granted.
    """
    body = _locked_body(slug)
    policy.check_body(actor, "grant_post", body, _day(body, at))
    account = ensure_account(email=email, name=name, at=at)
    _post, made = Post.objects.get_or_create(body=body, account_id=account.pk, role=role)
    if made:
        granted = entries.PostGranted(body=Ref(body.ref), account=Ref(account.ref), role=Word(role))
        record.append(granted, at=at)


@transaction.atomic
def withdraw_post(*, actor: Actor, slug: str, account: str, role: str, at: datetime) -> None:
    """Take a role away. Refuses with NotAllowed, NotFound or LastClerk. Records people.post.withdrawn."""
    body = _locked_body(slug)
    policy.check_body(actor, "withdraw_post", body, _day(body, at))
    post = body.posts.filter(account__ref=account, role=role).first()
    if post is None:
        raise NotFound
    if role == Post.Role.CLERK:
        policy.check_clerk_stays(body, post.account_id)
    post.delete()
    record.append(entries.PostWithdrawn(body=Ref(body.ref), account=Ref(account), role=Word(role)), at=at)


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
    NotFound, SeatTaken, SeatOverlaps or AccountSeated. Records people.seat.given.
    """
    body = _locked_body(slug)
    policy.check_body(actor, "give_seat", body, _day(body, at))
    person = _public_actor(body, name.strip(), email.strip(), at)
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
    body = _locked_body(slug)
    policy.check_body(actor, "end_seat", body, _day(body, at))
    found = body.memberships.filter(ref=membership, until__isnull=True).first()
    if found is None:
        raise NotFound
    if until < found.since:
        raise policy.SeatDates(since=found.since.isoformat(), until=until.isoformat())
    found.until = until
    found.save(update_fields=["until"])
    ended = entries.SeatEnded(body=Ref(body.ref), membership=Ref(found.ref), until=Day(until.isoformat()))
    record.append(ended, at=at)


def _locked_body(slug: str) -> Body:
    found = Body.objects.select_for_update().filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


def _day(body: Body, at: datetime) -> date:
    return at.astimezone(ZoneInfo(body.time_zone)).date()


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise policy.UnknownTimeZone(zone=name) from None


def _write_body_texts(body: Body, names: dict[str, str], abouts: dict[str, str]) -> Veiled:
    """Write a body's texts, one for each language that has a name, and return the names for the record."""
    named = {code: name.strip() for code, name in names.items() if name.strip()}
    if not named:
        raise policy.NoBodyName
    body.texts.exclude(language__in=named).delete()
    for code, name in named.items():
        values = {"name": name, "about": abouts.get(code, "").strip()}
        BodyText.objects.update_or_create(body=body, language=code, defaults=values)
    return Veiled("\n".join(f"{code}: {name}" for code, name in sorted(named.items())))


def _public_actor(body: Body, name: str, email: str, at: datetime) -> PublicActor:
    if not email:
        known = PublicActor.objects.filter(memberships__body=body, name=name).first()
        return known or PublicActor.objects.create(name=name)
    account = ensure_account(email=email, name=name, at=at)
    known = PublicActor.objects.filter(account_id=account.pk).first()
    if known is not None and known.name != name:
        raise policy.AccountSeated(email=email)
    return known or PublicActor.objects.create(name=name, account_id=account.pk)
