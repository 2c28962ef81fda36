"""Sources: what somebody published, entered once and used by many facts; and the copy of it that is kept here."""

import hashlib
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.actions.held import source_of
from senim.follow.entries import sources as entries
from senim.follow.formats import copies
from senim.follow.formats.addresses import clean_address
from senim.follow.formats.columns import columns, spelled, spelled_day
from senim.follow.formats.copies import Copy
from senim.follow.formats.dating import Dating, check_past
from senim.follow.models import Evidence, KeptCopy, Source
from senim.follow.policy import reforms
from senim.follow.policy import sources as policy
from senim.listen.formats.texts import clean_text
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Veiled, Word

Ground = KeptCopy.Ground


@transaction.atomic
def add_source(
    *,
    actor: Actor,
    kind: str,
    title: str,
    publisher: str,
    when: Dating,
    language: str,
    at: datetime,
    address: str = "",
    archive: str = "",
    excerpt: str = "",
    note: str = "",
    voice: int | None = None,
    read_on: date | None = None,
    copy: Copy | None = None,
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Enter a source and return its handle; the same form, or the same name in a case, sent twice adds it once.

    `voice`: the public actor whose word it is; where none is given, the one who goes by the name of the publisher.
    `read_on`: when somebody last read it at its address; the server itself never does. `copy`: a file that was taken
    already, to be kept with it. Refuses with NotAllowed, NotFound, BadKind, BadLanguage, NothingSaid, TooLong,
    BadAddress, FutureDate or SourceKnown. Records follow.source.added, and follow.copy.kept with a copy.
    """
    reforms.check_monitor(actor, "add_source")
    before = _before(once, key)
    if before is not None:
        return before
    source = Source(
        once=once, key=key, kind=kind, title=clean_text(title), publisher=clean_text(publisher),
        address=clean_address(address), archive=clean_address(archive), language=language,
        excerpt=clean_lines(excerpt), note=clean_lines(note), read_on=read_on, added_on=site_day(at), **columns(when),
    )  # fmt: skip
    policy.check_source(kind, language, source.title, source.publisher, source.excerpt, source.note)
    _check_days(when, read_on, source.added_on)
    if voice is None:
        voice = people_actions.actor_named(name=source.publisher, at=at)
    spoken, source.voice_id = _voice(voice), voice
    there = _insert(source)
    if there:
        return there
    record.append(_added(source, spoken, when), at=at)
    if copy is not None:
        keep_taken(source.ref, copy, copy.digest, at)
    return source.ref


def keep_copy(*, actor: Actor, source: str, name: str, content: bytes, at: datetime) -> str:
    """Keep a copy of a source, as it was uploaded, and return its digest; the same file again changes nothing.

    A photo is saved anew without what the camera wrote into it, before the transaction begins: nobody's write waits
    for a large picture. Refuses with NotAllowed, NotFound, CopyTooLarge, CopyUnknown, CopyBroken, CopyDiffers or
    CopyBarred. Records follow.copy.kept.
    """
    reforms.check_monitor(actor, "keep_copy")
    source_of(source)
    return keep_taken(source, copies.take(name, content), hashlib.sha256(content).hexdigest(), at)


@transaction.atomic
def take_away_copy(*, actor: Actor, source: str, ground: str, at: datetime) -> None:
    """Take away the kept copy of a source: the file is deleted, the digest stays; on the same ground again, nothing.

    A file that does harm is deleted wherever else the same one lies: at other sources, each with its own line, and
    with evidence, also while that waits. The wrong file goes from this source alone, and only then may another follow.
    Refuses with NotAllowed, BadGround, NotFound or CopyTakenAway. Records follow.copy.removed for each source.
    """
    reforms.check_monitor(actor, "take_away_copy")
    policy.check_ground(ground)
    of_source = KeptCopy.objects.filter(source=_locked(source)).defer("content")
    kept = of_source.filter(taken_away_on__isnull=True).first()
    if kept is None:
        _check_again(of_source.order_by("pk").last(), ground)
        return
    wrong = ground == Ground.WRONG_FILE
    same = [kept] if wrong else _kept_with(kept.digest)
    for row in same:
        row.name, row.content, row.taken_away_on, row.ground = "", None, site_day(at), ground
        row.save(update_fields=["name", "content", "taken_away_on", "ground"])
        record.append(
            entries.CopyRemoved(source=Ref(row.source.ref), digest=Digest(row.digest), ground=Word(ground)), at=at
        )
    handed_in = Evidence.objects.filter(digest=kept.digest, content__isnull=False)
    (handed_in.exclude(state=Evidence.State.WAITING) if wrong else handed_in).update(content=None)


def site_day(at: datetime) -> date:
    """Return the day that a moment is where this site is at home: a source belongs to no body."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


@transaction.atomic
def keep_taken(ref: str, copy: Copy, uploaded: str, at: datetime) -> str:
    """Write a copy that was taken already, unless it is kept, and return its digest: for actions that checked who acts.

    uploaded: the digest of the file before it was cleaned. Refuses with NotFound, CopyDiffers or CopyBarred. Records
    follow.copy.kept.
    """
    source = _locked(ref)
    kept = KeptCopy.objects.filter(source=source, taken_away_on__isnull=True).values_list("digest", flat=True).first()
    if kept is not None:
        if kept not in (copy.digest, uploaded):
            raise policy.CopyDiffers
        return kept
    _check_barred(source, copy.digest)
    KeptCopy.objects.create(
        source=source, name=copy.name, media=copy.media, content=copy.content, size=copy.size,
        digest=copy.digest, kept_on=site_day(at),
    )  # fmt: skip
    told = entries.CopyKept(
        source=Ref(source.ref), ending=Word(copy.ending), size=copy.size, digest=Digest(copy.digest)
    )
    record.append(told, at=at)
    return copy.digest


def _locked(ref: str) -> Source:
    """Return a source, locked, so that of two who touch its copy one comes second. Refuses with NotFound."""
    source = Source.objects.select_for_update().filter(ref=ref).first()
    if source is None:
        raise NotFound
    return source


def _check_barred(source: Source, digest: str) -> None:
    """Refuse with CopyBarred what was taken away because it does harm, or any file where that one was kept."""
    harmful = KeptCopy.objects.filter(taken_away_on__isnull=False).exclude(ground=Ground.WRONG_FILE)
    before = harmful.filter(Q(source=source) | Q(digest=digest)).defer("content").order_by("pk").first()
    if before is not None:
        raise policy.CopyBarred(**policy.told_of(before))


def _check_again(before: KeptCopy | None, ground: str) -> None:
    """Refuse with NotFound where nothing was kept, or with CopyTakenAway on another ground than it was taken away."""
    if before is None:
        raise NotFound
    if before.ground != ground:
        raise policy.CopyTakenAway(**policy.told_of(before))


def _kept_with(digest: str) -> list[KeptCopy]:
    """Return every kept copy of the same file, with its source, and lock them."""
    rows = KeptCopy.objects.filter(digest=digest, taken_away_on__isnull=True).defer("content").order_by("pk")
    return list(rows.select_for_update(of=("self",)).select_related("source"))


def _before(once: str | None, key: str | None) -> str | None:
    """Return the handle of the source that the same form or the same case brought before."""
    if key is not None:
        found = Source.objects.filter(key=key).values_list("ref", flat=True).first()
        if found is not None:
            return found
    return Source.objects.filter(once=once).values_list("ref", flat=True).first() if once else None


def _check_days(when: Dating, read_on: date | None, today: date) -> None:
    """Refuse with FutureDate what was published, or read, on a day that has not come."""
    check_past(when, today)
    if read_on is not None:
        check_past(Dating(read_on, read_on, "day"), today)


def _voice(voice: int | None) -> str | None:
    """Return the handle of a public actor. Refuses with NotFound."""
    if voice is None:
        return None
    found = people.actors_by_pk([voice]).get(voice)
    if found is None:
        raise NotFound
    return found.ref


def _insert(source: Source) -> str:
    """Write a source and return "", or the handle of the one that the same form brought at the same moment.

    Refuses with SourceKnown where the same title stands at the same address already.
    """
    try:
        with transaction.atomic():
            source.save(force_insert=True)
    except IntegrityError:
        before = _before(source.once, source.key)
        if before is not None:
            return before
        there = Source.objects.filter(address=source.address, title=source.title).exclude(address="").first()
        if there is None:
            raise
        raise policy.SourceKnown(ref=there.ref) from None
    return ""


def _added(source: Source, voice: str | None, when: Dating) -> entries.SourceAdded:
    return entries.SourceAdded(
        source=Ref(source.ref),
        sort=Word(source.kind),
        language=Word(source.language),
        voice=Ref(voice) if voice else None,
        read_on=spelled_day(source.read_on),
        title=Veiled(source.title),
        publisher=Veiled(source.publisher),
        address=Veiled(source.address),
        archive=Veiled(source.archive),
        excerpt=Veiled(source.excerpt),
        note=Veiled(source.note),
        **spelled(when),
    )
