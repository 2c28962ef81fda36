"""Reading about bodies, and about what the actor is to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import get_language

from senim.errors import NotAllowed, NotFound
from senim.people import policy
from senim.people.actors import Actor, Role, permits
from senim.people.models import Body, Membership, Post


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


def body_for_host(slug: str, actor: Actor, at: datetime) -> BodyCard:
    """Return a body for the hosts who name its monitors. Refuses with NotFound or NotAllowed. Four queries."""
    card = body(slug)
    if not permits(policy.RULES, "grant_monitor", policy.body_roles(actor, card.pk, card.day(at)), "standing"):
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
