"""Reading about people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from senim.errors import NotAllowed, NotFound
from senim.people import policy
from senim.people.actors import Actor, Role, permits
from senim.people.formats import code_hash, participant_hash
from senim.people.models import Account, Body, Membership, Participant, Post


@dataclass(frozen=True)
class AccountCard:
    """A member of staff as other rooms may see them."""

    pk: int
    ref: str
    name: str
    email: str
    may_ask: bool


def _card(account: Account) -> AccountCard:
    return AccountCard(account.pk, account.ref, account.name, account.email, account.may_ask)


def account_by_email(email: str) -> AccountCard | None:
    """Return the account with this address, whatever its capitals. One query."""
    found = Account.objects.filter(email__iexact=email.strip()).first()
    return _card(found) if found else None


def participant_by_key(key: str | None, scope: str) -> int | None:
    """Return the primary key of the participant that a key is within one conversation. One query at most."""
    if key is None:
        return None
    hashed = participant_hash(key, scope)
    return Participant.objects.filter(key_hash=hashed).values_list("pk", flat=True).first()


def participants_by_key(key: str | None, scopes: Iterable[str]) -> frozenset[int]:
    """Return the primary keys of the participants that a key is within several scopes. One query at most."""
    if key is None:
        return frozenset()
    hashes = {participant_hash(key, scope) for scope in scopes}
    return frozenset(Participant.objects.filter(key_hash__in=hashes).values_list("pk", flat=True))


def participant_by_receipt(code: str) -> int | None:
    """Return the primary key of the participant whom a receipt belongs to. One query."""
    return Participant.objects.filter(receipt_hash=code_hash(code)).values_list("pk", flat=True).first()


def welcome_link(email: str) -> str:
    """Return the one-time address by which a new account chooses its password, or "" once it has one."""
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None or account.has_usable_password():
        return ""
    token = default_token_generator.make_token(account)
    return f"{settings.ORIGIN}{reverse('people:choose_password', args=[account.ref, token])}"


def may_choose(ref: str, token: str) -> bool:
    """Say whether a welcome address still works."""
    account = Account.objects.filter(ref=ref).first()
    return account is not None and default_token_generator.check_token(account, token)


@dataclass(frozen=True)
class BodyTextCard:
    """A body in one language."""

    language: str
    name: str
    about: str


@dataclass(frozen=True)
class BodyCard:
    """A body as other rooms and pages see it; `text` is the version in the reader's language."""

    pk: int
    ref: str
    slug: str
    kind: str
    kind_label: str
    language: str
    time_zone: str
    simulated: bool
    text: BodyTextCard
    texts: tuple[BodyTextCard, ...]

    def day(self, at: datetime) -> date:
        """Return the day that a moment is in the body's time zone."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()


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


@dataclass(frozen=True)
class PostCard:
    """Who holds which role for a body."""

    account: str
    account_pk: int
    name: str
    email: str
    role: str
    role_label: str


def _body_card(body: Body) -> BodyCard:
    texts = tuple(BodyTextCard(t.language, t.name, t.about) for t in body.texts.all())
    wanted = (get_language() or "", body.language)
    best = next((t for language in wanted for t in texts if t.language == language), None)
    return BodyCard(
        pk=body.pk,
        ref=body.ref,
        slug=body.slug,
        kind=body.kind,
        kind_label=str(Body.Kind(body.kind).label),
        language=body.language,
        time_zone=body.time_zone,
        simulated=body.simulated,
        text=best or (texts[0] if texts else BodyTextCard(body.language, body.slug, "")),
        texts=texts,
    )


def _bodies() -> QuerySet[Body]:
    return Body.objects.prefetch_related("texts")


def bodies() -> tuple[BodyCard, ...]:
    """Return all bodies by the order in which they were set up. Two queries."""
    return tuple(_body_card(body) for body in _bodies().order_by("pk"))


def body(slug: str) -> BodyCard:
    """Return a body by its name in the address. Refuses with NotFound. Two queries."""
    found = _bodies().filter(slug=slug).first()
    if found is None:
        raise NotFound
    return _body_card(found)


def body_for_desk(slug: str, actor: Actor, at: datetime) -> BodyCard:
    """Return a body for those who work for it. Refuses with NotFound, or with NotAllowed. Four queries."""
    card = body(slug)
    if not permits(policy.RULES, "read_body_desk", policy.body_roles(actor, card.pk, card.day(at)), "standing"):
        raise NotAllowed
    return card


def bodies_by_pk(pks: Iterable[int]) -> dict[int, BodyCard]:
    """Return bodies by primary key. Two queries, whatever their number."""
    return {found.pk: _body_card(found) for found in _bodies().filter(pk__in=set(pks))}


def body_by_pk(pk: int) -> BodyCard:
    """Return one body by its primary key. Two queries."""
    return bodies_by_pk([pk])[pk]


def body_standing(actor: Actor, card: BodyCard, day: date) -> frozenset[Role]:
    """Return the roles that the actor holds for a body on a day. Two queries at most."""
    return policy.body_roles(actor, card.pk, day)


def bodies_of(actor: Actor) -> tuple[tuple[BodyCard, frozenset[Role]], ...]:
    """Return the bodies for which the account holds a post or a seat that has not ended. Four queries at most."""
    if actor.account is None:
        return ()
    held: dict[int, set[Role]] = {}
    for pk, role in Post.objects.filter(account_id=actor.account).values_list("body_id", "role"):
        held.setdefault(pk, set()).add(Role(role))
    for pk in Membership.objects.filter(person__account_id=actor.account, until=None).values_list("body_id", flat=True):
        held.setdefault(pk, set()).add(Role.MEMBER)
    cards = bodies_by_pk(held)
    return tuple((cards[pk], frozenset(roles)) for pk, roles in sorted(held.items()))


def clerk_of(actor: Actor) -> frozenset[int]:
    """Return the primary keys of the bodies whose desk the actor keeps. One query at most."""
    if actor.account is None:
        return frozenset()
    rows = Post.objects.filter(account_id=actor.account, role=Post.Role.CLERK)
    return frozenset(rows.values_list("body_id", flat=True))


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


def posts(body_pk: int) -> tuple[PostCard, ...]:
    """Return who holds which role for a body. One query."""
    rows = Post.objects.filter(body_id=body_pk).select_related("account").order_by("role", "pk")
    return tuple(
        PostCard(p.account.ref, p.account_id, p.account.name, p.account.email, p.role, str(Post.Role(p.role).label))
        for p in rows
    )
