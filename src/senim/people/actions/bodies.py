"""Setting up bodies and changing what they say of themselves."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from senim.errors import NotFound
from senim.people import entries, policy
from senim.people.actors import Actor
from senim.people.models import Body, BodyText, Post
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word, new_ref


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
    body = locked_body(slug)
    policy.check_body(actor, "edit_body", body, day_of(body, at))
    _check_zone(time_zone)
    body.time_zone = time_zone
    body.save(update_fields=["time_zone"])
    record.append(entries.BodyChanged(body=Ref(body.ref), name=_write_body_texts(body, names, abouts)), at=at)


def locked_body(slug: str) -> Body:
    found = Body.objects.select_for_update().filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


def day_of(body: Body, at: datetime) -> date:
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
