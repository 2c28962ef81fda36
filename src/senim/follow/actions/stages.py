"""Stages: entered, corrected by a newer line, taken back; none is ever changed or deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from senim.errors import NotFound
from senim.follow.actions.held import held_reform
from senim.follow.actions.lines import check_actors, facts, own_of, sources_by_ref, word
from senim.follow.entries import stages as entries
from senim.follow.formats.columns import columns, spelled, spelled_day
from senim.follow.formats.dating import Dating
from senim.follow.models import Indicator, Reform, Source, Stage, StageEvidence
from senim.follow.policy import lines
from senim.follow.policy import stages as policy
from senim.follow.policy.events import Event, standing
from senim.follow.policy.stages import StageDraft
from senim.follow.queries.status import events_of, measured
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def enter_stage(
    *,
    actor: Actor,
    reform: str,
    step: str,
    when: Dating,
    language: str,
    sources: Sequence[tuple[str, str]],
    at: datetime,
    by: Sequence[int] = (),
    says: str = "reached",
    chamber: str = "",
    answer: str = "",
    note: str = "",
    limit: str = "",
    at_most: str = "",
    cases: int | None = None,
    cases_of: int | None = None,
    counted_from: date | None = None,
    counted_to: date | None = None,
    indicator: str | None = None,
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Enter a dated event of a reform and return its handle; the same form, or the same `key`, enters it once.

    `sources` are handles with the place in each, `by` the primary keys of public actors, `at_most` somebody's doubt.
    The parts of one step (chamber, answer, limit, count, indicator) are refused with every other. Refuses with
    NotFound, NotAllowed, WrongPhase, UnknownWord, BadLanguage, TooLong, MixedDate, FutureDate, NoSkip, NothingSaid,
    NoSource, SourceUnknown, UnknownActor, Misplaced, NoChamber, NotCounted, BadCount, NotMeasured, OnlyPromiser,
    Contradiction, OutOfOrder or NothingToChange. Records follow.stage.entered.
    """
    row, body = held_reform(actor, "enter_stage", reform, at)
    if before := _before(once, key):
        return before
    draft = StageDraft(
        step, when, language, _places(sources), tuple(by), says, chamber, answer, clean_text(note), clean_text(limit),
        at_most, cases, cases_of, counted_from, counted_to, indicator, key,
    )  # fmt: skip
    return write_stage(row, draft, body.day(at), at, once=once)


def write_stage(row: Reform, draft: StageDraft, day: date, at: datetime, *, once: str | None = None) -> str:
    """Write a stage of a reform that is held, record it, and return its handle. Refuses like `enter_stage`."""
    stage = keep_stage(row, draft, day, once=once)
    record.append(entries.StageEntered(**_told(stage, row, draft)), at=at)
    return stage.ref


@transaction.atomic
def correct_stage(
    *,
    actor: Actor,
    reform: str,
    stage: str,
    why: str,
    step: str,
    when: Dating,
    language: str,
    sources: Sequence[tuple[str, str]],
    at: datetime,
    by: Sequence[int] = (),
    says: str = "reached",
    chamber: str = "",
    answer: str = "",
    note: str = "",
    limit: str = "",
    at_most: str = "",
    cases: int | None = None,
    cases_of: int | None = None,
    counted_from: date | None = None,
    counted_to: date | None = None,
    indicator: str | None = None,
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Put a newer line in the place of a stage, with the reason, and return its handle; both stay readable.

    The order is checked as if the old line were not there. Refuses like `enter_stage`, and with OtherReform,
    AlreadyCorrected, TakenBack or NoWhy. Records follow.stage.corrected.
    """
    row, body = held_reform(actor, "correct_stage", reform, at)
    if before := _before(once, key):
        return before
    old = _correctable(stage, row)
    reason = clean_text(why)
    lines.check_why(reason)
    draft = StageDraft(
        step, when, language, _places(sources), tuple(by), says, chamber, answer, clean_text(note), clean_text(limit),
        at_most, cases, cases_of, counted_from, counted_to, indicator, key,
    )  # fmt: skip
    new = keep_stage(row, draft, body.day(at), once=once, old=old, why=reason)
    told = _told(new, row, draft)
    record.append(entries.StageCorrected(**told, supersedes=Ref(old.ref), why=Veiled(reason)), at=at)
    return new.ref


@transaction.atomic
def retract_stage(*, actor: Actor, stage: str, why: str, at: datetime, once: str | None = None) -> str:
    """Take a stage back with the reason, putting nothing in its place, and return the handle of the line that says so.

    Refuses with NotFound, NotAllowed, WrongPhase, AlreadyCorrected, TakenBack, NoWhy, TooLong, or NothingToChange
    while a change of the law rests on it. Records follow.stage.retracted.
    """
    held = Stage.objects.filter(ref=stage).select_related("reform").first()
    if held is None:
        raise NotFound
    row, body = held_reform(actor, "correct_stage", held.reform.ref, at)
    if before := _before(once, None):
        return before
    old = _correctable(stage, row)
    reason = clean_text(why)
    lines.check_why(reason)
    before_it = standing(events_of({row.pk: own_of(row)})[row.pk])
    policy.check_taken_back(before_it, [event for event in before_it if event.pk != old.pk])
    new = Stage.objects.create(
        reform=row, step=old.step, says=old.says, chamber=old.chamber, answer=old.answer, language=old.language,
        note=old.note, first_day=old.first_day, last_day=old.last_day, precision=old.precision, supersedes=old,
        why=reason, retracts=True, once=once, entered_on=body.day(at),
    )  # fmt: skip
    taken = entries.StageRetracted(stage=Ref(new.ref), reform=Ref(row.ref), supersedes=Ref(old.ref), why=Veiled(reason))
    record.append(taken, at=at)
    return new.ref


def keep_stage(
    row: Reform, draft: StageDraft, day: date, *, once: str | None = None, old: Stage | None = None, why: str = ""
) -> Stage:
    """Check a stage against the rules and the other lines of a reform that is held, and write it.

    Refuses like `enter_stage`, and records nothing: that is for the caller.
    """
    policy.check_draft(draft, day)
    sources = sources_by_ref(ref for ref, _place in draft.sources)
    check_actors(draft.by)
    own = own_of(row)
    behind = facts(sources.values(), own)
    policy.check_sources(draft, behind)
    indicator = _indicator(row, draft)
    before = standing(events_of({row.pk: own})[row.pk])
    added = Event(pk=0, step=draft.step, when=draft.when, sources=behind, says=draft.says)
    policy.check_set(before, [*(e for e in before if old is None or e.pk != old.pk), added])
    stage = Stage.objects.create(
        reform=row, step=draft.step, says=draft.says, chamber=draft.chamber, answer=draft.answer,
        language=draft.language, note=draft.note, limit=draft.limit, at_most=draft.at_most, cases=draft.cases,
        cases_of=draft.cases_of, counted_from=draft.counted_from, counted_to=draft.counted_to, indicator=indicator,
        supersedes=old, why=why, once=once, key=draft.key, entered_on=day, **columns(draft.when),
    )  # fmt: skip
    stage.by.set(draft.by)
    _place_sources(stage, draft, sources)
    return stage


def _before(once: str | None, key: str | None) -> str | None:
    """Return the stage that the same form, or the same case, entered before."""
    found = Stage.objects.filter(once=once).first() if once else None
    if found is None and key:
        found = Stage.objects.filter(key=key).first()
    return found.ref if found else None


def _correctable(ref: str, row: Reform) -> Stage:
    """Return a stage of a reform that can be corrected. Refuses with NotFound or what `check_correctable` says."""
    old = Stage.objects.filter(ref=ref).first()
    if old is None:
        raise NotFound
    lines.check_correctable(old, reform=row.pk, corrected=Stage.objects.filter(supersedes=old).exists())
    return old


def _places(sources: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return each source once; several places in one source stand side by side."""
    found: dict[str, list[str]] = {}
    for ref, place in sources:
        found.setdefault(ref, []).extend(filter(None, [clean_text(place)]))
    return tuple((ref, "; ".join(dict.fromkeys(places))) for ref, places in found.items())


def _place_sources(stage: Stage, draft: StageDraft, sources: dict[str, Source]) -> None:
    StageEvidence.objects.bulk_create(
        StageEvidence(stage=stage, source=sources[ref], place=place) for ref, place in draft.sources
    )


def _indicator(row: Reform, draft: StageDraft) -> Indicator | None:
    """Return the indicator of an effect. Refuses with NotMeasured unless it has a baseline and a later value."""
    if draft.step != "effect" or draft.says != Stage.Says.REACHED:
        return None
    found = Indicator.objects.filter(reform=row, ref=draft.indicator or "")
    if not measured(found):
        raise policy.NotMeasured
    return found.get()


def _told(stage: Stage, row: Reform, draft: StageDraft) -> dict[str, Any]:
    """Return what an entry says of a stage."""
    return {
        "stage": Ref(stage.ref),
        "reform": Ref(row.ref),
        "step": Word(draft.step),
        "says": Word(draft.says),
        **spelled(draft.when),
        "chamber": word(draft.chamber),
        "answer": word(draft.answer),
        "at_most": word(draft.at_most),
        "by": len(draft.by),
        "cases": draft.cases,
        "cases_of": draft.cases_of,
        "counted_from": spelled_day(draft.counted_from),
        "counted_to": spelled_day(draft.counted_to),
        "indicator": Ref(stage.indicator.ref) if stage.indicator else None,
        "sources": Veiled("\n".join(f"{ref} {place}".strip() for ref, place in draft.sources)),
        "note": Veiled(draft.note),
        "limit": Veiled(draft.limit),
    }
