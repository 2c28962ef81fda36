"""Conflicts: that sources say different things about one fact, noted and, where it can be found out, settled."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.actions.held import held_reform
from senim.follow.entries import sources as entries
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import WORDS, check_lengths, check_said
from senim.follow.models import Conflict, Reform, Source
from senim.follow.policy import reforms
from senim.follow.policy import sources as policy
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import ActorCard, BodyCard
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Veiled

ANY_PHASE = Reform.Phase.FOLLOWED.value  # a conflict without a reform has no phase; every one permits it


@transaction.atomic
def note_conflict(
    *,
    actor: Actor,
    body: str,
    language: str,
    text: str,
    sources: Sequence[str],
    at: datetime,
    reform: str | None = None,
    about: int | None = None,
    resolution: str = "",
    key: str | None = None,
    once: str | None = None,
) -> str:
    """Note that sources differ about one fact and return the handle; the same form or name in a case notes it once.

    `sources`: the handles of at least two. `about`: the public actor concerned, by primary key. `resolution`: what is
    shown meanwhile; the conflict stays open. Refuses with NotFound, NotAllowed, ConflictElsewhere, BadLanguage,
    NothingSaid, TooLong, ConflictAlone or SourceUnknown. Records follow.conflict.noted.
    """
    concerned, row = _place(actor, body, reform, at)
    before = _before(once, key)
    if before is not None:
        return before
    between, whom = _between(sources), _about(about)
    words, meanwhile = clean_lines(text), clean_lines(resolution)
    _check_words(language, words, meanwhile)
    conflict = Conflict.objects.create(
        key=key, once=once, body_id=concerned.pk, reform=row, actor_id=about, language=language, text=words,
        resolution=meanwhile, entered_on=concerned.day(at),
    )  # fmt: skip
    conflict.sources.add(*between)
    record.append(_noted(conflict, concerned, row, whom, between), at=at)
    return conflict.ref


@transaction.atomic
def settle_conflict(*, actor: Actor, conflict: str, resolution: str, at: datetime) -> None:
    """Say how a conflict came out; every source stays beside it. The same words sent again change nothing.

    Refuses with NotFound, NotAllowed, NothingSaid, TooLong or AlreadySettled. Records follow.conflict.settled.
    """
    row = Conflict.objects.select_for_update().filter(ref=conflict).first()
    if row is None:
        raise NotFound
    body = people.body_by_pk(row.body_id)
    reforms.check(reforms.roles(actor, body, body.day(at)), "settle_conflict", ANY_PHASE)
    words = clean_lines(resolution)
    check_said(words, _("how it was settled"))
    check_lengths((words, WORDS))
    if row.settled_on is not None:
        if words == row.resolution:
            return
        raise policy.AlreadySettled(day=row.settled_on.isoformat())
    row.resolution, row.settled_on = words, body.day(at)
    row.save(update_fields=["resolution", "settled_on"])
    record.append(entries.ConflictSettled(conflict=Ref(row.ref), resolution=Veiled(words)), at=at)


def _place(actor: Actor, body: str, reform: str | None, at: datetime) -> tuple[BodyCard, Reform | None]:
    """Return the body, and the reform with its row locked. Refuses with NotFound, NotAllowed or ConflictElsewhere."""
    concerned = people.body(body)
    if reform is None:
        reforms.check(reforms.roles(actor, concerned, concerned.day(at)), "note_conflict", ANY_PHASE)
        return concerned, None
    row, _held_body = held_reform(actor, "note_conflict", reform, at)
    if concerned.pk not in (row.body_id, row.maker_id):
        raise policy.ConflictElsewhere
    return concerned, row


def _before(once: str | None, key: str | None) -> str | None:
    """Return the handle of the conflict that the same form or the same case brought before."""
    if key is not None:
        found = Conflict.objects.filter(key=key).values_list("ref", flat=True).first()
        if found is not None:
            return found
    return Conflict.objects.filter(once=once).values_list("ref", flat=True).first() if once else None


def _between(refs: Sequence[str]) -> list[Source]:
    """Return the sources of a conflict by their handles, sorted. Refuses with ConflictAlone or SourceUnknown."""
    policy.check_several(refs)
    found = list(Source.objects.filter(ref__in=refs).order_by("ref"))
    missing = set(refs) - {source.ref for source in found}
    if missing:
        raise policy.SourceUnknown(ref=min(missing))
    return found


def _about(about: int | None) -> ActorCard | None:
    """Return the public actor concerned. Refuses with NotFound."""
    if about is None:
        return None
    found = people.actors_by_pk([about]).get(about)
    if found is None:
        raise NotFound
    return found


def _check_words(language: str, text: str, resolution: str) -> None:
    check_language(language)
    check_said(text, _("what they differ about"))
    check_lengths((text, WORDS), (resolution, WORDS))


def _noted(
    conflict: Conflict, body: BodyCard, reform: Reform | None, about: ActorCard | None, between: Sequence[Source]
) -> entries.ConflictNoted:
    listed = "\n".join(source.ref for source in between)
    return entries.ConflictNoted(
        conflict=Ref(conflict.ref),
        body=Ref(body.ref),
        reform=Ref(reform.ref) if reform else None,
        about=Ref(about.ref) if about else None,
        sources=len(between),
        listed=Digest(hashlib.sha256(listed.encode()).hexdigest()),
        text=Veiled(conflict.text),
        resolution=Veiled(conflict.resolution),
    )
