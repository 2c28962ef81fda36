"""Minutes: opening them for corrections, the corrections and their fate, the approval that seals."""

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.decide.entries import minutes as entries
from senim.decide.formats import minutes as formats
from senim.decide.formats.texts import clean_lines
from senim.decide.models import CouncilSession, Minutes, MinutesCorrection
from senim.decide.policy import minutes as policy
from senim.decide.queries.course import course
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Day, Digest, Ref, Veiled


@transaction.atomic
def open_corrections(*, actor: Actor, ref: str, days: int, at: datetime) -> date:
    """Open the minutes of an ended session for corrections and return the last day on which one may be proposed.

    Refuses with NotAllowed, NotFound, NoMinutesYet, SessionRuns, OpenAlready, Sealed or BadDays. Records
    decide.minutes.opened.
    """
    session, body = _locked(ref)
    day = body.day(at)
    policy.check(actor, "open_corrections", session, body, day)
    policy.check_ended(session)
    policy.check_days(days)
    until = day + timedelta(days=days)
    Minutes.objects.create(session=session, state=Minutes.State.CORRECTIONS, corrections_until=until)
    record.append(entries.MinutesOpened(session=Ref(session.ref), until=Day(until.isoformat())), at=at)
    return until


@transaction.atomic
def propose_correction(*, actor: Actor, ref: str, item: str, text: str, at: datetime, once: str | None = None) -> str:
    """Propose a correction of one item, or of the whole minutes where `item` is "", and return its handle.

    The same form sent twice proposes once. Refuses with NotPresent, NotAllowed, NotFound, NotOpenYet, CorrectionsOver,
    Sealed or EmptyCorrection. Records decide.correction.proposed.
    """
    session, body = _locked(ref)
    day = body.day(at)
    policy.check(actor, "propose_correction", session, body, day)
    by = policy.check_present(actor, session)
    if once is not None and (before := session.minutes.corrections.filter(once=once).first()):
        return before.ref
    policy.check_in_time(session.minutes, day)
    about = session.items.filter(ref=item).first() if item else None
    if item and about is None:
        raise NotFound
    words = clean_lines(text)
    if not words:
        raise policy.EmptyCorrection
    made = MinutesCorrection.objects.create(
        minutes=session.minutes, item=about, by_id=by, text=words, proposed_at=at, once=once
    )
    proposed = entries.CorrectionProposed(
        correction=Ref(made.ref),
        session=Ref(session.ref),
        item=Ref(about.ref) if about else None,
        by=Ref(made.by.ref),
        text=Veiled(made.text),
    )
    record.append(proposed, at=at)
    return made.ref


@transaction.atomic
def take_correction(*, actor: Actor, correction: str, at: datetime) -> None:
    """Take a correction into the minutes.

    Refuses with NotAllowed, NotFound, CorrectionDecided or Sealed. Records decide.correction.taken.
    """
    session, found = _decide(actor, "take_correction", correction, "", at)
    record.append(entries.CorrectionTaken(correction=Ref(found.ref), session=Ref(session.ref)), at=at)


@transaction.atomic
def decline_correction(*, actor: Actor, correction: str, reason: str, at: datetime) -> None:
    """Decline a correction with a reason; both stay in the minutes.

    Refuses with NotAllowed, NotFound, NoReason, CorrectionDecided or Sealed. Records decide.correction.declined.
    """
    session, found = _decide(actor, "decline_correction", correction, reason, at)
    declined = entries.CorrectionDeclined(
        correction=Ref(found.ref), session=Ref(session.ref), reason=Veiled(found.reason)
    )
    record.append(declined, at=at)


@transaction.atomic
def approve_minutes(*, actor: Actor, ref: str, at: datetime) -> str:
    """Approve the minutes, seal their text and return its digest. From now on the desk of the session rests.

    Refuses with NotAllowed, NotFound, NotPresiding, NotOpenYet, CorrectionsRun, CorrectionsWait or Sealed. Records
    decide.minutes.approved.
    """
    session, body = _locked(ref)
    day = body.day(at)
    policy.check(actor, "approve_minutes", session, body, day)
    minutes = session.minutes
    chair = policy.check_approval(actor, session, minutes, day)
    text = course(session, body)
    if text.closed_doors:
        text = replace(text, salt=secrets.token_hex(16))
    minutes.body = formats.encode(text)
    minutes.digest = formats.digest(minutes.body)
    minutes.state, minutes.approved_at = Minutes.State.APPROVED, at
    minutes.save(update_fields=["body", "digest", "state", "approved_at"])
    by = people.seats_by_pk([chair])[chair].ref
    approved = entries.MinutesApproved(session=Ref(session.ref), by=Ref(by), digest=Digest(minutes.digest))
    record.append(approved, at=at)
    return minutes.digest


def _locked(ref: str) -> tuple[CouncilSession, BodyCard]:
    """Return a session with its row locked, and its body: desk, corrections and approval take turns at that row."""
    session = CouncilSession.objects.select_for_update().filter(ref=ref).first()
    if session is None:
        raise NotFound
    return session, people.body_by_pk(session.body_id)


def _decide(actor: Actor, verb: str, ref: str, reason: str, at: datetime) -> tuple[CouncilSession, MinutesCorrection]:
    """Write the fate of a correction once."""
    session_ref = MinutesCorrection.objects.filter(ref=ref).values_list("minutes__session__ref", flat=True).first()
    session, body = _locked(session_ref or "")
    policy.check(actor, verb, session, body, body.day(at))
    found = session.minutes.corrections.get(ref=ref)
    following = policy.check_next(verb, found)
    why = clean_lines(reason)
    if verb == "decline_correction" and not why:
        raise policy.NoReason
    found.state, found.reason, found.decided_at = following, why, at
    found.save(update_fields=["state", "reason", "decided_at"])
    return session, found
