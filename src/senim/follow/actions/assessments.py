"""Assessments: graded judgements quoted on their own scale; corrected by a newer line, never changed or deleted."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.actions.held import held_reform
from senim.follow.actions.lines import handle_of_actor, sources_by_ref
from senim.follow.entries import findings as entries
from senim.follow.formats.columns import columns, spelled
from senim.follow.formats.dating import Dating
from senim.follow.models import Assessment, Reform
from senim.follow.policy import findings as policy
from senim.follow.policy import lines
from senim.follow.policy.findings import AssessmentDraft
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled


@transaction.atomic
def enter_assessment(
    *,
    actor: Actor,
    reform: str,
    assessor: int,
    when: Dating,
    language: str,
    grade: str,
    scale: str,
    words: str,
    source: str,
    place: str,
    at: datetime,
    once: str | None = None,
) -> str:
    """Quote a grade that somebody gave, on their whole scale and with its place; return the handle.

    The same form enters it once. `assessor` is the primary key of a public actor. Refuses with NotFound, NotAllowed,
    WrongPhase, Unquoted, BadLanguage, TooLong, MixedDate, FutureDate, SourceUnknown or UnknownActor. Records
    follow.assessment.entered.
    """
    row, body = held_reform(actor, "enter_assessment", reform, at)
    if before := _before(once):
        return before
    draft = _draft(assessor, when, language, grade, scale, words, source, place)
    assessment, told = _keep(row, draft, body.day(at), once=once)
    record.append(entries.AssessmentEntered(**told), at=at)
    return assessment.ref


@transaction.atomic
def correct_assessment(
    *,
    actor: Actor,
    reform: str,
    assessment: str,
    why: str,
    assessor: int,
    when: Dating,
    language: str,
    grade: str,
    scale: str,
    words: str,
    source: str,
    place: str,
    at: datetime,
    once: str | None = None,
) -> str:
    """Put a newer line in the place of an assessment, with the reason, and return its handle; both stay readable.

    Refuses like `enter_assessment`, and with OtherReform, AlreadyCorrected, TakenBack or NoWhy. Records
    follow.assessment.corrected.
    """
    row, body = held_reform(actor, "correct_assessment", reform, at)
    if before := _before(once):
        return before
    old = _correctable(assessment, row)
    reason = clean_text(why)
    lines.check_why(reason)
    draft = _draft(assessor, when, language, grade, scale, words, source, place)
    new, told = _keep(row, draft, body.day(at), once=once, old=old, why=reason)
    record.append(entries.AssessmentCorrected(**told, supersedes=Ref(old.ref), why=Veiled(reason)), at=at)
    return new.ref


@transaction.atomic
def retract_assessment(*, actor: Actor, assessment: str, why: str, at: datetime, once: str | None = None) -> str:
    """Take an assessment back with the reason and return the handle of the line that says so.

    Refuses with NotFound, NotAllowed, WrongPhase, AlreadyCorrected, TakenBack, NoWhy or TooLong. Records
    follow.assessment.retracted.
    """
    held = Assessment.objects.filter(ref=assessment).select_related("reform").first()
    if held is None:
        raise NotFound
    row, body = held_reform(actor, "correct_assessment", held.reform.ref, at)
    if before := _before(once):
        return before
    old = _correctable(assessment, row)
    reason = clean_text(why)
    lines.check_why(reason)
    new = Assessment.objects.create(
        reform=row, assessor_id=old.assessor_id, language=old.language, grade=old.grade, scale=old.scale,
        words=old.words, source_id=old.source_id, place=old.place, first_day=old.first_day, last_day=old.last_day,
        precision=old.precision, supersedes=old, why=reason, retracts=True, once=once, entered_on=body.day(at),
    )  # fmt: skip
    taken = entries.AssessmentRetracted(
        assessment=Ref(new.ref), reform=Ref(row.ref), supersedes=Ref(old.ref), why=Veiled(reason)
    )
    record.append(taken, at=at)
    return new.ref


def _before(once: str | None) -> str | None:
    """Return the assessment that the same form entered before."""
    found = Assessment.objects.filter(once=once).first() if once else None
    return found.ref if found else None


def _correctable(ref: str, row: Reform) -> Assessment:
    """Return an assessment of a reform that can be corrected. Refuses with NotFound or as `check_correctable` does."""
    old = Assessment.objects.filter(ref=ref).first()
    if old is None:
        raise NotFound
    lines.check_correctable(old, reform=row.pk, corrected=Assessment.objects.filter(supersedes=old).exists())
    return old


def _draft(
    assessor: int, when: Dating, language: str, grade: str, scale: str, words: str, source: str, place: str
) -> AssessmentDraft:
    return AssessmentDraft(
        assessor, when, language, clean_text(grade), clean_text(scale), clean_lines(words), source, clean_text(place)
    )


def _keep(
    row: Reform, draft: AssessmentDraft, day: date, *, once: str | None, old: Assessment | None = None, why: str = ""
) -> tuple[Assessment, dict[str, Any]]:
    """Check an assessment against the rules, write it, and return it with what its entry says."""
    policy.check_assessment(draft, day)
    source = sources_by_ref([draft.source])[draft.source]
    assessor = handle_of_actor(draft.assessor)
    assessment = Assessment.objects.create(
        reform=row, assessor_id=draft.assessor, language=draft.language, grade=draft.grade, scale=draft.scale,
        words=draft.words, source=source, place=draft.place, supersedes=old, why=why, once=once, entered_on=day,
        **columns(draft.when),
    )  # fmt: skip
    told = {
        "assessment": Ref(assessment.ref),
        "reform": Ref(row.ref),
        "assessor": Ref(assessor),
        "source": Ref(source.ref),
        **spelled(draft.when),
        "grade": Veiled(draft.grade),
        "scale": Veiled(draft.scale),
        "words": Veiled(draft.words),
        "place": Veiled(draft.place),
    }
    return assessment, told
