"""Entering public actors: persons in public roles, and organisations."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from senim.people import entries, policy
from senim.people.actions.bodies import locked_body
from senim.people.actors import Actor
from senim.people.models import ActorName, Body, BodyText, PublicActor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def name_actor(
    *,
    actor: Actor,
    name: str,
    kind: str,
    at: datetime,
    office: str = "",
    note: str = "",
    aliases: Iterable[str] = (),
    body: str | None = None,
    key: str | None = None,
) -> int:
    """Enter a person in a public role, or an organisation, and return its key; the same `key` enters it once.

    `body` is the slug of the body that this public actor also is here. Refuses with NotAllowed, NotFound or
    ActorKnown when somebody of this name and kind is there. Records people.actor.named.
    """
    policy.check_may_name(actor)
    if key is not None and (before := PublicActor.objects.filter(key=key).first()):
        return before.pk
    same = None if body is None else locked_body(body)
    if PublicActor.objects.filter(name=name, kind=kind, office=office).exists():
        raise policy.ActorKnown(name=name)
    made = PublicActor.objects.create(name=name, kind=kind, office=office, note=note, key=key, body=same)
    ActorName.objects.bulk_create(ActorName(actor=made, name=alias) for alias in dict.fromkeys(aliases))
    record.append(entries.ActorNamed(person=Ref(made.ref), kind_of_actor=Word(kind), name=Veiled(name)), at=at)
    return made.pk


@transaction.atomic
def actor_of_body(*, body: int, at: datetime) -> int:
    """Return the public actor that a body also is, entering it on first use. Records people.actor.named then."""
    held = Body.objects.select_for_update().get(pk=body)
    known = PublicActor.objects.filter(body=held).first()
    if known is not None:
        return known.pk
    text = held.texts.filter(language=held.language).first() or held.texts.first()
    name = text.name[:120] if text else held.slug
    made = PublicActor.objects.create(kind=PublicActor.Kind.BODY, name=name, body=held)
    entry = entries.ActorNamed(person=Ref(made.ref), kind_of_actor=Word(made.kind), name=Veiled(made.name))
    record.append(entry, at=at)
    return made.pk


@transaction.atomic
def actor_named(*, name: str, at: datetime) -> int | None:
    """Return the public actor who goes by a name, in any language; None for nobody, and for a name that two bear.

    A body of this name becomes a public actor on first use. Records people.actor.named then.
    """
    wanted = _spoken(name)
    bodies = {body for body, told in BodyText.objects.values_list("body_id", "name") if _spoken(told) == wanted}
    names = (
        *PublicActor.objects.values_list("pk", "body_id", "name"),
        *ActorName.objects.values_list("actor_id", "actor__body_id", "name"),
    )
    others = {pk for pk, body, told in names if body not in bodies and _spoken(told) == wanted}
    if len(bodies) + len(others) != 1:
        return None
    return others.pop() if others else actor_of_body(body=bodies.pop(), at=at)


def _spoken(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.casefold().split())
