"""Findings and assessments: entered, corrected by a newer line, taken back; none is ever changed or deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.actions.held import held_reform
from senim.follow.actions.lines import facts, handle_of_actor, own_of, sources_by_ref, word
from senim.follow.entries import findings as entries
from senim.follow.formats.columns import columns, spelled
from senim.follow.formats.dating import Dating
from senim.follow.models import Finding, Reform
from senim.follow.policy import findings as policy
from senim.follow.policy import lines
from senim.follow.policy.findings import FindingDraft
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def enter_finding(
    *,
    actor: Actor,
    reform: str,
    track: str,
    bearing: str,
    when: Dating,
    language: str,
    text: str,
    sources: Sequence[str],
    at: datetime,
    said_by: int | None = None,
    at_most: str = "",
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Enter what sources say about law or practice and return the handle; the same form or `key` enters it once.

    `sources` are handles, `said_by` the primary key of a public actor, `at_most` somebody's doubt. Refuses with
    NotFound, NotAllowed, WrongPhase, UnknownWord, BadLanguage, NothingSaid, TooLong, MixedDate, FutureDate, NoSource,
    SourceUnknown, UnknownActor or OnlyPromiser. Records follow.finding.entered.
    """
    row, body = held_reform(actor, "enter_finding", reform, at)
    if before := _before(once, key):
        return before
    draft = _draft(track, bearing, when, language, text, sources, said_by, at_most, key)
    finding, told = _keep(row, draft, body.day(at), once=once)
    record.append(entries.FindingEntered(**told), at=at)
    return finding.ref


@transaction.atomic
def correct_finding(
    *,
    actor: Actor,
    reform: str,
    finding: str,
    why: str,
    track: str,
    bearing: str,
    when: Dating,
    language: str,
    text: str,
    sources: Sequence[str],
    at: datetime,
    said_by: int | None = None,
    at_most: str = "",
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Put a newer line in the place of a finding, with the reason, and return its handle; both stay readable.

    Refuses like `enter_finding`, and with OtherReform, AlreadyCorrected, TakenBack or NoWhy. Records
    follow.finding.corrected.
    """
    row, body = held_reform(actor, "correct_finding", reform, at)
    if before := _before(once, key):
        return before
    old = _correctable(finding, row)
    reason = clean_text(why)
    lines.check_why(reason)
    draft = _draft(track, bearing, when, language, text, sources, said_by, at_most, key)
    new, told = _keep(row, draft, body.day(at), once=once, old=old, why=reason)
    record.append(entries.FindingCorrected(**told, supersedes=Ref(old.ref), why=Veiled(reason)), at=at)
    return new.ref


@transaction.atomic
def retract_finding(*, actor: Actor, finding: str, why: str, at: datetime, once: str | None = None) -> str:
    """Take a finding back with the reason and return the handle of the line that says so.

    Refuses with NotFound, NotAllowed, WrongPhase, AlreadyCorrected, TakenBack, NoWhy or TooLong. Records
    follow.finding.retracted.
    """
    held = Finding.objects.filter(ref=finding).select_related("reform").first()
    if held is None:
        raise NotFound
    row, body = held_reform(actor, "correct_finding", held.reform.ref, at)
    if before := _before(once, None):
        return before
    old = _correctable(finding, row)
    reason = clean_text(why)
    lines.check_why(reason)
    new = Finding.objects.create(
        reform=row, track=old.track, bearing=old.bearing, language=old.language, text=old.text,
        said_by_id=old.said_by_id, first_day=old.first_day, last_day=old.last_day, precision=old.precision,
        supersedes=old, why=reason, retracts=True, once=once, entered_on=body.day(at),
    )  # fmt: skip
    taken = entries.FindingRetracted(
        finding=Ref(new.ref), reform=Ref(row.ref), supersedes=Ref(old.ref), why=Veiled(reason)
    )
    record.append(taken, at=at)
    return new.ref


def _before(once: str | None, key: str | None) -> str | None:
    """Return the finding that the same form, or the same case, entered before."""
    found = Finding.objects.filter(once=once).first() if once else None
    if found is None and key:
        found = Finding.objects.filter(key=key).first()
    return found.ref if found else None


def _correctable(ref: str, row: Reform) -> Finding:
    """Return a finding of a reform that can be corrected. Refuses with NotFound or what `check_correctable` says."""
    old = Finding.objects.filter(ref=ref).first()
    if old is None:
        raise NotFound
    lines.check_correctable(old, reform=row.pk, corrected=Finding.objects.filter(supersedes=old).exists())
    return old


def _draft(
    track: str, bearing: str, when: Dating, language: str, text: str, sources: Sequence[str], said_by: int | None,
    at_most: str, key: str | None,
) -> FindingDraft:  # fmt: skip
    named = tuple(dict.fromkeys(sources))
    return FindingDraft(track, bearing, when, language, clean_lines(text), named, said_by, at_most, key)


def _keep(
    row: Reform, draft: FindingDraft, day: date, *, once: str | None, old: Finding | None = None, why: str = ""
) -> tuple[Finding, dict[str, Any]]:
    """Check a finding against the rules, write it, and return it with what its entry says."""
    policy.check_finding(draft, day)
    sources = sources_by_ref(draft.sources)
    speaker = handle_of_actor(draft.said_by) if draft.said_by is not None else None
    policy.check_sources(draft, facts(sources.values(), own_of(row)))
    finding = Finding.objects.create(
        reform=row, track=draft.track, bearing=draft.bearing, language=draft.language, text=draft.text,
        said_by_id=draft.said_by, at_most=draft.at_most, supersedes=old, why=why, once=once, key=draft.key,
        entered_on=day, **columns(draft.when),
    )  # fmt: skip
    finding.sources.set(sources.values())
    told = {
        "finding": Ref(finding.ref),
        "reform": Ref(row.ref),
        "track": Word(draft.track),
        "bearing": Word(draft.bearing),
        **spelled(draft.when),
        "said_by": Ref(speaker) if speaker else None,
        "at_most": word(draft.at_most),
        "sources": Veiled("\n".join(sources)),
        "text": Veiled(draft.text),
    }
    return finding, told
