"""Proposed spans: a person confirms, corrects or rejects each of them, once; nothing else makes an utterance of one."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from senim.check.actions.utterances import keep_utterance, locked_document, told
from senim.check.entries import documents as entries
from senim.check.entries.utterances import UtteranceEntered
from senim.check.models import Document, ProposedSpan
from senim.check.policy import rules, spans
from senim.check.policy import utterances as policy
from senim.check.policy.utterances import UtteranceDraft
from senim.errors import NotFound
from senim.follow.formats.columns import columns
from senim.follow.formats.dating import Dating
from senim.follow.queries import sources
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref

State = ProposedSpan.State


@transaction.atomic
def confirm_span(
    *,
    actor: Actor,
    document: str,
    number: int,
    at: datetime,
    speaker: int | None = None,
    start: int | None = None,
    end: int | None = None,
    office: str = "",
    note: str = "",
    when: Dating | None = None,
) -> str:
    """Make an utterance of a proposed span and return its handle; the same decision sent twice makes one.

    What is not given stays as it was proposed; another speaker or another place makes it a corrected span. `when`:
    when the words were said; not given, by the day of the document at the latest, or of its source. Refuses with
    NotAllowed, NotFound, SpanDecided, UnknownSpeaker, PastTheEnd, Overlapping, NothingSaid, TooLong, MixedDate or
    FutureDate. Records check.utterance.entered.
    """
    rules.check(rules.roles(actor), "decide_span")
    held = locked_document(document)
    span = _locked(held, number)
    today = timezone.localtime(at).date()
    who = span.speaker_id if speaker is None else speaker
    place = (span.start if start is None else start, span.end if end is None else end)
    draft = UtteranceDraft(
        who or 0, _said(held, when, at), held.language, held.text[slice(*place)], clean_text(office), clean_text(note),
        *place,
    )  # fmt: skip
    policy.check_place(*place, len(held.text))
    if span.state != State.WAITING:
        return _again(span, draft)
    made, of = keep_utterance(draft, held.source_id, held, account=actor.account, today=today)
    span.state = State.CONFIRMED if (who, *place) == (span.speaker_id, span.start, span.end) else State.CORRECTED
    span.utterance, span.decided_by_id, span.decided_on = made, actor.account, today
    span.save(update_fields=["state", "utterance", "decided_by", "decided_on"])
    record.append(UtteranceEntered(**told(made, of, held.source.ref, document), span=number), at=at)
    return made.ref


@transaction.atomic
def reject_span(*, actor: Actor, document: str, number: int, at: datetime) -> None:
    """Say that a proposed span is no public actor's words; said twice it counts once.

    Refuses with NotAllowed, NotFound or SpanDecided. Records check.span.rejected.
    """
    rules.check(rules.roles(actor), "decide_span")
    span = _locked(locked_document(document), number)
    if span.state == State.REJECTED:
        return
    if span.state != State.WAITING:
        raise spans.decided(span)
    span.state, span.decided_by_id, span.decided_on = State.REJECTED, actor.account, timezone.localtime(at).date()
    span.save(update_fields=["state", "decided_by", "decided_on"])
    record.append(entries.SpanRejected(document=Ref(document), number=number), at=at)


def _locked(document: Document, number: int) -> ProposedSpan:
    """Return a span of a document that is held, locked. Refuses with NotFound."""
    span = ProposedSpan.objects.select_for_update().filter(document=document, number=number).first()
    if span is None:
        raise NotFound
    return span


def _said(document: Document, when: Dating | None, at: datetime) -> Dating:
    """Return when words of a document were said, if nobody says it."""
    if when is not None:
        return when
    of_text = Dating(document.first_day, document.last_day, document.precision)
    of_source = sources.source(document.source.ref).when
    return policy.said_by(of_text, of_source, timezone.localtime(at).date())


def _again(span: ProposedSpan, draft: UtteranceDraft) -> str:
    """Return the utterance that the same decision made before. Refuses with SpanDecided for any other."""
    row = span.utterance
    if row is None:
        raise spans.decided(span)
    same = {
        "actor_id": draft.speaker, "start": draft.start, "end": draft.end, "office": draft.office, "note": draft.note,
        **columns(draft.when),
    }  # fmt: skip
    if any(getattr(row, name) != value for name, value in same.items()):
        raise spans.decided(span)
    return row.ref
