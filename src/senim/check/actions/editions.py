"""What a check says: written and written anew as a draft, then corrected by newer editions that give their reason."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from senim.check.actions.held_checks import day_here, held_check
from senim.check.entries import editions as entries
from senim.check.formats import editions as formats
from senim.check.models import Check, CheckEvidence, Edition
from senim.check.policy import checks
from senim.check.policy import editions as policy
from senim.check.policy.editions import EditionDraft, EvidenceDraft, Weighed
from senim.decide.formats.texts import clean_lines
from senim.follow.queries import sources
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Veiled, Word

Evidence = Sequence[tuple[str, str, str, str]]  # a source's handle, its side, the place in it, what it shows


@transaction.atomic
def write_edition(
    *,
    actor: Actor,
    check: str,
    verdict: str,
    reasoning: str,
    would_change: str,
    language: str,
    evidence: Evidence,
    at: datetime,
) -> None:
    """Write what a check says while it is a draft; written again, it takes the place of what was there.

    Refuses with NotAllowed, NotFound, WrongPhase, OwnWords, UnknownWord, BadLanguage, NothingSaid, TooLong,
    NotOfThisKind, SourceMissing, EvidenceTwice or VerdictUnproven. Records check.edition.written.
    """
    row = held_check(actor, "write_edition", check)
    draft = draft_of(verdict, reasoning, would_change, language, evidence)
    newest = row.editions.first()
    if newest is not None and (newest.checked == checked(row) and _same(newest, draft)):
        return
    row.editions.all().delete()
    edition = keep_edition(row, 1, draft, day_here(at))
    record.append(entries.EditionWritten(**said_of(edition, draft)), at=at)


@transaction.atomic
def correct_check(
    *,
    actor: Actor,
    check: str,
    verdict: str,
    reasoning: str,
    would_change: str,
    language: str,
    evidence: Evidence,
    why: str,
    at: datetime,
) -> int:
    """Correct a published check by a newer edition and return its number; the same form sent twice corrects once.

    Refuses with NotAllowed, NotFound, WrongPhase, OwnWords, NoReason, NothingCorrected or what
    `write_edition` refuses. Records check.edition.corrected.
    """
    row = held_check(actor, "correct_check", check)
    reason = clean_text(why)
    checks.check_reason(reason)
    draft = draft_of(verdict, reasoning, would_change, language, evidence)
    newest = row.editions.order_by("-number").first()
    if newest is not None and newest.checked == checked(row) and _same(newest, draft):
        if newest.why == reason:
            return newest.number
        raise policy.NothingCorrected
    edition = keep_edition(row, newest.number + 1 if newest else 1, draft, day_here(at), reason)
    record.append(entries.EditionCorrected(**said_of(edition, draft), why=Veiled(reason)), at=at)
    return edition.number


def draft_of(verdict: str, reasoning: str, would_change: str, language: str, evidence: Evidence) -> EditionDraft:
    """Return what somebody sent as it would be kept."""
    lines = tuple(EvidenceDraft(ref, side, clean_text(place), clean_text(note)) for ref, side, place, note in evidence)
    return EditionDraft(verdict, clean_lines(reasoning), clean_lines(would_change), language, lines)


def checked(row: Check) -> str:
    """Return the version of its claim that a check is about, as the claim stands now."""
    claim = row.claim
    return formats.write(claim.text, claim.amount, claim.meaning, claim.scope)


def keep_edition(row: Check, number: int, draft: EditionDraft, day: date, why: str = "") -> Edition:
    """Write an edition with its sources, after asking the rules; they are the same for every claim."""
    policy.check_edition(draft, row.claim)
    known = sources.by_refs(line.source for line in draft.evidence)
    named: set[tuple[str, str]] = set()
    for line in draft.evidence:
        if line.source not in known:
            raise policy.SourceMissing(ref=line.source[:40])
        if (line.source, line.direction) in named:
            raise policy.EvidenceTwice(title=known[line.source].title)
        named.add((line.source, line.direction))
    policy.check_weight(draft.verdict, [Weighed(line.direction, known[line.source].kind) for line in draft.evidence])
    version = checked(row)
    edition = Edition.objects.create(
        of=row, number=number, language=draft.language, verdict=draft.verdict, reasoning=draft.reasoning,
        would_change=draft.would_change, checked=version, digest=formats.digest(version), why=why, entered_on=day,
    )  # fmt: skip
    CheckEvidence.objects.bulk_create(
        CheckEvidence(
            edition=edition, source_id=known[line.source].pk, direction=line.direction, place=line.place,
            note=line.note,
        )
        for line in draft.evidence
    )  # fmt: skip
    return edition


def said_of(edition: Edition, draft: EditionDraft) -> dict[str, Any]:
    """Return what the entry of an edition says; its sources are veiled together, one a line."""
    lines = ("\t".join((line.source, line.direction, line.place, line.note)) for line in draft.evidence)
    return {
        "check": Ref(edition.of.ref),
        "number": edition.number,
        "verdict": Word(edition.verdict),
        "checked": Digest(edition.digest),
        "sources": len(draft.evidence),
        "reasoning": Veiled(edition.reasoning),
        "would_change": Veiled(edition.would_change),
        "evidence": Veiled("\n".join(lines)),
    }


def _same(edition: Edition, draft: EditionDraft) -> bool:
    """Say whether an edition already says all of what was sent."""
    rows = edition.evidence.values_list("source__ref", "direction", "place", "note")
    told = (edition.verdict, edition.reasoning, edition.would_change, edition.language)
    asked = (draft.verdict, draft.reasoning, draft.would_change, draft.language)
    lines = {(line.source, line.direction, line.place, line.note) for line in draft.evidence}
    return told == asked and set(rows) == lines and len(rows) == len(draft.evidence)
