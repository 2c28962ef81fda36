"""Evidence that anybody hands in, and what a monitor makes of it: a finding, or a refusal with its reason."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.actions.findings import enter_finding
from senim.follow.actions.held import held_reform
from senim.follow.actions.sources import add_source, keep_taken
from senim.follow.entries import evidence as entries
from senim.follow.formats import copies
from senim.follow.formats.addresses import clean_address
from senim.follow.formats.columns import columns
from senim.follow.formats.copies import Copy
from senim.follow.formats.dating import Dating, check_past
from senim.follow.formats.texts import WORDS, check_lengths
from senim.follow.models import Evidence, Finding, KeptCopy, Reform, Source
from senim.follow.policy import evidence_desk as policy
from senim.follow.policy import reforms as rules
from senim.follow.policy import sources as source_rules
from senim.listen.formats.texts import clean_text
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word

State = Evidence.State


def hand_in_evidence(
    *,
    actor: Actor,
    reform: str,
    track: str,
    bearing: str,
    language: str,
    text: str,
    kind: str,
    title: str,
    publisher: str,
    when: Dating,
    at: datetime,
    address: str = "",
    name: str = "",
    content: bytes = b"",
    once: str | None = None,
) -> str:
    """Hand in a source and what it shows, and return the handle; the same form sent twice hands it in once.

    The person is a participant within this reform only, by the key of the browser; nothing is public until a monitor
    has accepted it. The name of a file could say whose it is, so it is not kept; a photo is cleaned before the
    transaction begins, as `keep_copy` does. Refuses with NoKey, NothingToLookUp, CopyTooLarge, CopyUnknown,
    CopyBroken, NotFound, NotAllowed, WrongPhase, UnknownWord, NothingSaid, TooLong, BadKind, BadLanguage, BadAddress,
    FutureDate or TooManyWaiting. Records follow.evidence.handed_in.
    """
    if actor.key is None:
        raise policy.NoKey
    row = Evidence(
        once=once, track=track, bearing=bearing, language=language, text=clean_text(text), kind=kind,
        title=clean_text(title), publisher=clean_text(publisher), address=clean_address(address),
        **columns(when),
    )  # fmt: skip
    policy.check_looked_up(row.address, content)
    policy.check_evidence(track, bearing, row.text)
    source_rules.check_source(kind, language, row.title, row.publisher, "", "")
    _check_open(actor, reform, at)
    return _hand_in(row, actor, actor.key, reform, when, copies.take(name, content) if content else None, at)


@transaction.atomic
def accept_evidence(
    *, actor: Actor, evidence: str, at: datetime, note: str = "", voice: int | None = None, kind: str = ""
) -> str:
    """Accept evidence that waits: it becomes a source, with its kept copy, and a finding, whose handle is returned.

    `voice` is the public actor whose word the source is: the word of those who promised shows no practice. `kind` is
    what the monitor calls the source, where whoever handed it in called it something else. A source that is here
    already serves again. Refuses with NotFound, NotAllowed, WrongPhase, OwnEvidence, AlreadyDecided,
    TooLong, OnlyPromiser, CopyBarred, or with what sources and findings refuse. Records follow.source.added and
    follow.copy.kept where they are new, follow.finding.entered, and follow.evidence.accepted.
    """
    row, body = _held(actor, "accept_evidence", evidence, at)
    words = clean_lines(note)
    check_lengths((words, WORDS))
    when = Dating(row.first_day, row.last_day, row.precision)
    row.kind = kind or row.kind
    finding = enter_finding(
        actor=actor, reform=row.reform.ref, track=row.track, bearing=row.bearing, when=when, language=row.language,
        text=row.text, sources=(_source(actor, row, when, voice, at),), at=at,
    )  # fmt: skip
    row.finding = Finding.objects.get(ref=finding)
    _decide(row, State.ACCEPTED, words, body, at)
    accepted = entries.EvidenceAccepted(evidence=Ref(row.ref), finding=Ref(finding), note=Veiled(words))
    record.append(accepted, at=at)
    return finding


@transaction.atomic
def refuse_evidence(*, actor: Actor, evidence: str, reason: str, at: datetime, note: str = "") -> None:
    """Refuse evidence that waits, with a reason from the closed list; its file is deleted, the digest stays.

    What could endanger somebody, or names a private person, is emptied of its words too. Refuses with NoReason,
    TooLong, NotFound, NotAllowed, OwnEvidence or AlreadyDecided. Records follow.evidence.refused.
    """
    policy.check_reason(reason)
    row, body = _held(actor, "refuse_evidence", evidence, at)
    words = clean_lines(note)
    check_lengths((words, WORDS))
    row.reason = reason
    if reason in policy.EMPTIED:
        row.text = row.title = row.publisher = row.address = ""
    _decide(row, State.REFUSED, words, body, at)
    record.append(
        entries.EvidenceRefused(evidence=Ref(row.ref), reason=Word(reason), note=Veiled(words)),
        at=at,
    )


def _check_open(actor: Actor, reform: str, at: datetime) -> None:
    """Refuse with NotFound, NotAllowed or WrongPhase before a file is looked at: that costs far more than this."""
    row = Reform.objects.filter(ref=reform).first()
    if row is None:
        raise NotFound
    body = people.body_by_pk(row.body_id)
    rules.check(rules.roles(actor, body, body.day(at)), "hand_in_evidence", row.phase)


@transaction.atomic
def _hand_in(row: Evidence, actor: Actor, key: str, reform: str, when: Dating, copy: Copy | None, at: datetime) -> str:
    """Write what was handed in. The reform is locked, so two of the same form, and the count, wait here."""
    held, body = held_reform(actor, "hand_in_evidence", reform, at)
    if row.once and (before := Evidence.objects.filter(once=row.once).values_list("ref", flat=True).first()):
        return before
    row.reform, row.sent_on = held, body.day(at)
    check_past(when, row.sent_on)
    row.author_id = people_actions.ensure_participant(key=key, scope=held.ref)
    policy.check_room(Evidence.objects.filter(reform=held, author_id=row.author_id, state=State.WAITING).count())
    if copy is not None:
        row.name, row.media, row.content = f"evidence.{copy.ending}", copy.media, copy.content
        row.size, row.digest = copy.size, copy.digest
    row.save(force_insert=True)
    record.append(_told(row, held), at=at)
    return row.ref


def _told(row: Evidence, reform: Reform) -> entries.EvidenceHandedIn:
    return entries.EvidenceHandedIn(
        evidence=Ref(row.ref),
        reform=Ref(reform.ref),
        track=Veiled(row.track),
        bearing=Veiled(row.bearing),
        sort=Veiled(row.kind),
        digest=Veiled(row.digest),
        text=Veiled(row.text),
        title=Veiled(row.title),
        publisher=Veiled(row.publisher),
        address=Veiled(row.address),
    )


def _held(actor: Actor, verb: str, evidence: str, at: datetime) -> tuple[Evidence, BodyCard]:
    """Return evidence that waits, with its reform locked, so that of two monitors one comes second."""
    rows = Evidence.objects.filter(ref=evidence)
    reform = rows.values_list("reform__ref", flat=True).first()
    if reform is None:
        raise NotFound
    _reform, body = held_reform(actor, verb, reform, at)
    row = rows.select_for_update(of=("self",)).select_related("reform").get()
    policy.check_undecided(row, people.participant_by_key(actor.key, row.reform.ref))
    return row, body


def _decide(row: Evidence, state: str, note: str, body: BodyCard, at: datetime) -> None:
    """Keep a decision. The file goes: an accepted one is the kept copy of its source now."""
    row.state, row.note, row.content, row.decided_on = state, note, None, body.day(at)
    row.save()


def _source(actor: Actor, row: Evidence, when: Dating, voice: int | None, at: datetime) -> str:
    """Return the source that evidence is: the one that is here with the same address and file, or a new one."""
    content = bytes(row.content or b"")
    ref = _known(row, voice) or add_source(
        actor=actor, kind=row.kind, title=_title(row), publisher=row.publisher, when=when, language=row.language,
        at=at, address=row.address, voice=voice,
    )  # fmt: skip
    if row.digest:  # cleaned already, when it was handed in; or deleted since as harmful, and barred
        keep_taken(ref, Copy(row.name, row.media, content, row.size, row.digest), row.digest, at)
    return ref


def _known(row: Evidence, voice: int | None) -> str:
    """Return the source that is here already, or "": another file, or another voice, makes it another source."""
    held = KeptCopy.objects.filter(digest=row.digest, taken_away_on__isnull=True).values("source")
    same = Source.objects.filter(address=row.address) if row.address else Source.objects.filter(pk__in=held)
    if voice is not None:
        same = same.filter(voice_id=voice)
    if row.digest and row.address:
        closed = KeptCopy.objects.exclude(ground=KeptCopy.Ground.WRONG_FILE).values("source")
        same = same.filter(Q(pk__in=held) | ~Q(pk__in=closed))
    return same.order_by("pk").values_list("ref", flat=True).first() or ""


def _title(row: Evidence) -> str:
    """Return the title of a new source; where one of this title stands at its address, the day tells them apart."""
    if row.address and Source.objects.filter(address=row.address, title=row.title).exists():
        return f"{row.title[:280]} ({row.sent_on.isoformat()})"
    return row.title
