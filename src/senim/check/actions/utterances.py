"""Utterances: entered by hand, corrected by a newer line, taken back; none is ever changed or deleted."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from senim.check.entries import utterances as entries
from senim.check.models import Document, Utterance
from senim.check.policy import rules
from senim.check.policy import utterances as policy
from senim.check.policy.utterances import Placed, UtteranceDraft
from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.formats.columns import columns, spelled
from senim.follow.formats.dating import Dating
from senim.follow.queries import sources
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def enter_utterance(
    *,
    actor: Actor,
    source: str,
    speaker: int,
    when: Dating,
    language: str,
    at: datetime,
    document: str | None = None,
    start: int | None = None,
    end: int | None = None,
    words: str = "",
    office: str = "",
    note: str = "",
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Enter what a public actor said and return the handle; the same form, or the same `key`, enters it once.

    With a document the place is given in characters, and the words are those that stand there; `words` then has to be
    the same or "". Without one, "" says that the source only paraphrases. Refuses with NotAllowed, NotFound,
    OtherSource, PastTheEnd, WordsNotThere, Overlapping, UnknownSpeaker, BadLanguage, NothingSaid, TooLong, MixedDate
    or FutureDate. Records check.utterance.entered.
    """
    rules.check(rules.roles(actor), "enter_utterance")
    of = sources.source(source)
    held = locked_document(document) if document is not None else None
    if before := _before(once, key):
        return before.ref
    if held is not None and held.source_id != of.pk:
        raise policy.OtherSource
    draft = _draft(held, speaker, when, language, words, office, note, start, end)
    try:
        with transaction.atomic():
            made, who = keep_utterance(
                draft, of.pk, held, account=actor.account, today=timezone.localtime(at).date(), once=once, key=key
            )
    except IntegrityError:  # the same form at the same moment
        there = _before(once, key)
        if there is None:
            raise
        return there.ref
    record.append(entries.UtteranceEntered(**told(made, who, of.ref, document), span=None), at=at)
    return made.ref


@transaction.atomic
def correct_utterance(
    *,
    actor: Actor,
    utterance: str,
    why: str,
    speaker: int,
    when: Dating,
    language: str,
    at: datetime,
    start: int | None = None,
    end: int | None = None,
    words: str = "",
    office: str = "",
    note: str = "",
    once: str | None = None,
) -> str:
    """Put a newer line in the place of an utterance, with the reason, and return its handle; both stay readable.

    Source and document stay. In a document a place that is not given stays too. The old line's codings do not go
    over: the newer words are coded anew. Refuses like `enter_utterance`, and with NoReason or CorrectedAlready.
    Records check.utterance.corrected.
    """
    rules.check(rules.roles(actor), "correct_utterance")
    if before := _before(once, None):
        return before.ref
    old, held = _correctable(utterance)
    if before := _before(once, None):  # the same form at the same moment: it held the line first
        return before.ref
    _check_newest(old)
    reason = clean_text(why)
    policy.check_why(reason)
    if held is not None and start is None and end is None:
        start, end = old.start, old.end
    draft = _draft(held, speaker, when, language, words, office, note, start, end)
    made, who = keep_utterance(
        draft, old.source_id, held, account=actor.account, today=timezone.localtime(at).date(), once=once, old=old,
        why=reason,
    )  # fmt: skip
    said = told(made, who, old.source.ref, held.ref if held else None)
    record.append(entries.UtteranceCorrected(**said, supersedes=Ref(old.ref), why=Veiled(reason)), at=at)
    return made.ref


@transaction.atomic
def retract_utterance(*, actor: Actor, utterance: str, why: str, at: datetime, once: str | None = None) -> str:
    """Take an utterance back with the reason and return the handle of the line that says so; it stays readable.

    Nothing takes its place, and its codings count no more. Refuses with NotAllowed, NotFound, NoReason, TooLong or
    CorrectedAlready. Records check.utterance.retracted.
    """
    rules.check(rules.roles(actor), "correct_utterance")
    if before := _before(once, None):
        return before.ref
    old, _held = _correctable(utterance)
    if before := _before(once, None):  # as above
        return before.ref
    _check_newest(old)
    reason = clean_text(why)
    policy.check_why(reason)
    made = Utterance.objects.create(
        source_id=old.source_id, document_id=old.document_id, start=old.start, end=old.end, words=old.words,
        language=old.language, actor_id=old.actor_id, office=old.office, note=old.note, first_day=old.first_day,
        last_day=old.last_day, precision=old.precision, entered_by_id=actor.account, once=once,
        entered_on=timezone.localtime(at).date(), supersedes=old, why=reason, retracts=True,
    )  # fmt: skip
    taken = entries.UtteranceRetracted(utterance=Ref(made.ref), supersedes=Ref(old.ref), why=Veiled(reason))
    record.append(taken, at=at)
    return made.ref


def locked_document(ref: str) -> Document:
    """Return a document, locked, so that no two utterances of it can overlap. Refuses with NotFound."""
    held = Document.objects.select_for_update(of=("self",)).select_related("source").filter(ref=ref).first()
    if held is None:
        raise NotFound
    return held


def keep_utterance(
    draft: UtteranceDraft,
    source: int,
    document: Document | None,
    *,
    account: int | None,
    today: date,
    once: str | None = None,
    key: str | None = None,
    old: Utterance | None = None,
    why: str = "",
) -> tuple[Utterance, str]:
    """Check an utterance against the rules and the others of its document, which is held, and write it.

    Return it with the handle of its speaker. Refuses like `enter_utterance`, and records nothing: that is for the
    caller.
    """
    speaker = people.actors_by_pk([draft.speaker]).get(draft.speaker)
    if speaker is None:
        raise policy.UnknownSpeaker
    if document is not None:
        place = policy.check_place(draft.start, draft.end, len(document.text))
        policy.check_apart(*place, _others(document, old))
    policy.check_draft(draft, today)
    made = Utterance.objects.create(
        source_id=source, document=document, start=draft.start, end=draft.end, words=draft.words,
        language=draft.language, actor_id=speaker.pk, office=draft.office, note=draft.note, entered_by_id=account,
        entered_on=today, once=once, key=key, supersedes=old, why=why, **columns(draft.when),
    )  # fmt: skip
    return made, speaker.ref


def told(made: Utterance, speaker: str, source: str, document: str | None) -> dict[str, Any]:
    """Return what an entry says of an utterance: handles of its speaker, source and document, place, date and words."""
    return {
        "utterance": Ref(made.ref),
        "source": Ref(source),
        "document": Ref(document) if document else None,
        "start": made.start,
        "end": made.end,
        "speaker": Ref(speaker),
        "language": Word(made.language),
        "words": Veiled(made.words),
        "office": Veiled(made.office),
        "note": Veiled(made.note),
        **spelled(Dating(made.first_day, made.last_day, made.precision)),
    }


def _draft(
    document: Document | None, speaker: int, when: Dating, language: str, words: str, office: str, note: str,
    start: int | None, end: int | None,
) -> UtteranceDraft:  # fmt: skip
    """Return what somebody says of an utterance, with the words that stand at its place if it has one.

    Refuses with PastTheEnd or WordsNotThere.
    """
    said, texts = clean_lines(words), (clean_text(office), clean_text(note))
    if document is None:
        return UtteranceDraft(speaker, when, language, said, *texts, None, None)
    place = policy.check_place(start, end, len(document.text))
    there = document.text[slice(*place)]
    if said and said != clean_lines(there):
        raise policy.WordsNotThere
    return UtteranceDraft(speaker, when, language, there, *texts, *place)


def _before(once: str | None, key: str | None) -> Utterance | None:
    """Return the utterance that the same form, or the same case, brought before."""
    found = Utterance.objects.filter(once=once).first() if once else None
    return found or (Utterance.objects.filter(key=key).first() if key else None)


def _correctable(ref: str) -> tuple[Utterance, Document | None]:
    """Return an utterance, locked, with its document. Refuses with NotFound."""
    rows = Utterance.objects.select_for_update(of=("self",)).select_related("source", "document")
    old = rows.filter(ref=ref, retracts=False).first()
    if old is None:
        raise NotFound
    return old, locked_document(old.document.ref) if old.document else None


def _check_newest(old: Utterance) -> None:
    """Refuse with CorrectedAlready a line in whose place a newer one stands."""
    newer = Utterance.objects.filter(supersedes=old).first()
    if newer is not None:
        raise policy.CorrectedAlready(newest=_newest(newer).ref)


def _newest(row: Utterance) -> Utterance:
    """Return the last line of a chain of corrections."""
    newer = Utterance.objects.filter(supersedes=row).first()
    return row if newer is None else _newest(newer)


def _others(document: Document, old: Utterance | None) -> list[Placed]:
    """Return the utterances of a document that stand, but for one that is being corrected."""
    rows = Utterance.objects.filter(document=document, superseded_by=None, retracts=False).order_by("start")
    return [
        Placed(row.ref, row.start, row.end, row.words)
        for row in rows
        if row.start is not None and row.end is not None and (old is None or row.pk != old.pk)
    ]
