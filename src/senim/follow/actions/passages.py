"""Text distance: passages are entered and stay; two coders give each of their texts a word."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from senim.decide.formats.texts import clean_lines
from senim.errors import NotAllowed, NotFound
from senim.follow.actions.held import held_reform, source_of
from senim.follow.entries import passages as entries
from senim.follow.models import Passage, PassageCoding, Source
from senim.follow.policy import passages as policy
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def enter_passage(
    *,
    actor: Actor,
    reform: str,
    language: str,
    asked: str,
    draft: str,
    draft_source: str | None,
    law: str,
    law_source: str | None,
    at: datetime,
    once: str | None = None,
) -> int:
    """Put what was asked beside the passages of the draft and of the law, and return its number.

    An empty passage with a source: nothing in that text corresponds to what was asked. Without a source: nobody has
    looked. A passage is never edited; one that is wrong is entered anew. The same form enters it once. Refuses with
    NotFound, NotAllowed, WrongPhase, BadLanguage, NothingSaid, TooLong, PassageNoSource or NothingToCompare.
    Records follow.passage.entered.
    """
    row, body = held_reform(actor, "enter_passage", reform, at)
    if once is not None and (before := Passage.objects.filter(once=once).first()):
        return before.number
    asked, draft, law = clean_lines(asked), clean_lines(draft), clean_lines(law)
    policy.check_passage(language, asked, draft, law)
    policy.check_sources(draft, draft_source, law, law_source)
    of_draft, of_law = _source(draft_source), _source(law_source)
    number = (Passage.objects.filter(reform=row).aggregate(most=Max("number"))["most"] or 0) + 1
    made = Passage.objects.create(
        once=once, reform=row, number=number, language=language, asked=asked, draft=draft, draft_source=of_draft,
        law=law, law_source=of_law, entered_on=body.day(at),
    )  # fmt: skip
    entered = entries.PassageEntered(
        passage=Ref(made.ref),
        reform=Ref(row.ref),
        number=number,
        draft_source=Ref(of_draft.ref) if of_draft else None,
        law_source=Ref(of_law.ref) if of_law else None,
        asked=Veiled(asked),
        draft=Veiled(draft),
        law=Veiled(law),
    )
    record.append(entered, at=at)
    return number


@transaction.atomic
def code_passage(*, actor: Actor, passage: str, text: str, word: str, note: str, at: datetime) -> None:
    """Say how far the draft or the law keeps to what was asked; the same word and note sent twice count once.

    `text`: draft or law. Two monitors of the body code each text; neither sees the other's word before both have,
    so the record holds it veiled. Refuses with NotFound, NotAllowed, WrongPhase, UnknownWord, TooLong, NotLookedAt,
    MissingHasText, CodedAlready or TwoCoders. Records follow.passage.coded.
    """
    found = Passage.objects.filter(ref=passage).select_related("reform").first()
    if found is None:
        raise NotFound
    _row, body = held_reform(actor, "code_passage", found.reform.ref, at)
    if actor.account is None:  # a coder is a person: what the system says, nobody has read
        raise NotAllowed
    note = clean_lines(note)
    said = (found.law, found.law_source_id) if text == "law" else (found.draft, found.draft_source_id)
    policy.check_coding(text, word, note, *said)
    before = list(PassageCoding.objects.filter(passage=found, text=text))
    if any((c.coder_id, c.word, c.note) == (actor.account, word, note) for c in before):
        return
    policy.check_coders(actor.account, (coding.coder_id for coding in before))
    place = len(before) + 1
    PassageCoding.objects.create(
        passage=found, text=text, place=place, coder_id=actor.account, word=word, note=note, coded_on=body.day(at)
    )
    coded = entries.PassageCoded(
        passage=Ref(found.ref), text=Word(text), place=place, word=Veiled(word), note=Veiled(note)
    )
    record.append(coded, at=at)


def _source(ref: str | None) -> Source | None:
    """Return a source by its handle, or None for none. Refuses with NotFound."""
    return source_of(ref) if ref else None
