"""Reading about public actors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from senim.people.actors import Actor
from senim.people.models import Membership, Post, PublicActor


@dataclass(frozen=True)
class ActorCard:
    """A public actor: who it is, under which names, and which body it also is. body: a slug, or ""."""

    pk: int
    ref: str
    key: str
    kind: str
    kind_label: str
    name: str
    office: str
    aliases: tuple[str, ...]
    body: str


def actors_by_pk(pks: Iterable[int]) -> dict[int, ActorCard]:
    """Return public actors by primary key. Two queries, whatever their number."""
    return {card.pk: card for card in _actor_cards(PublicActor.objects.filter(pk__in=set(pks)))}


def public_actors() -> tuple[ActorCard, ...]:
    """Return every public actor, by name. Two queries."""
    return _actor_cards(PublicActor.objects.all())


def actor_kinds() -> list[tuple[str, str]]:
    """Return the kinds of public actors, as word and label. No query."""
    return [(str(value), str(label)) for value, label in PublicActor.Kind.choices]


def actor_of_body(body_pk: int) -> int | None:
    """Return the public actor that a body also is. One query."""
    return PublicActor.objects.filter(body_id=body_pk).values_list("pk", flat=True).first()


def voices_of(actor: Actor) -> frozenset[int]:
    """Return by primary key the public actors that an account is, or for whose bodies it holds a post or a seat.

    A monitor speaks for nobody. One query at most.
    """
    if actor.account is None:
        return frozenset()
    posts = Post.objects.filter(account_id=actor.account).exclude(role=Post.Role.MONITOR).values("body")
    seats = Membership.objects.filter(person__account_id=actor.account, until=None).values("body")
    rows = PublicActor.objects.filter(Q(account_id=actor.account) | Q(body__in=posts) | Q(body__in=seats))
    return frozenset(rows.values_list("pk", flat=True))


def _actor_cards(rows: QuerySet[PublicActor]) -> tuple[ActorCard, ...]:
    found = rows.select_related("body").prefetch_related("names").order_by("name", "pk")
    return tuple(
        ActorCard(
            pk=a.pk,
            ref=a.ref,
            key=a.key or "",
            kind=a.kind,
            kind_label=str(PublicActor.Kind(a.kind).label),
            name=a.name,
            office=a.office,
            aliases=tuple(name.name for name in a.names.all()),
            body=a.body.slug if a.body else "",
        )
        for a in found
    )
