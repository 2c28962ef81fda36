"""Reading about public actors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from senim.people.models import PublicActor


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
