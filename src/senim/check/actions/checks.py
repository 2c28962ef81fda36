"""Checks: opened, published once every speaker was heard, withdrawn with a reason, or brought along by a case."""

from datetime import date, datetime

from django.db import transaction

from senim.check.actions.editions import Evidence, draft_of, keep_edition, said_of
from senim.check.actions.held_checks import check_not_own, day_here, held_check, held_claim
from senim.check.entries import checks as entries
from senim.check.entries import editions as edition_entries
from senim.check.models import Check, Edition
from senim.check.policy import checks as policy
from senim.check.policy import rules
from senim.check.queries import replies
from senim.follow.formats.dating import Dating, check_past
from senim.follow.formats.texts import check_lengths, check_said
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Day, Digest, Ref, Veiled, Word


@transaction.atomic
def open_check(*, actor: Actor, claim: str, at: datetime, once: str | None = None) -> str:
    """Begin the check of a claim as a draft and return its handle; the same form sent twice opens one.

    Refuses with NotAllowed, NotFound, OwnWords, ClaimMerged, TakenApart, CheckUnsplit or CheckThere. Records
    check.check.opened.
    """
    rules.check(rules.roles(actor), "open_check")
    held = held_claim(claim)
    check_not_own(actor, held.pk)
    there = Check.objects.filter(claim=held).first()
    if there is not None and once and there.once == once:
        return there.ref
    if there is not None:
        raise policy.CheckThere(ref=there.ref)
    policy.check_claim(held)
    made = Check.objects.create(
        claim=held, once=once, opened_by_id=actor.account, checker=actor.name[: policy.CHECKER], opened_on=day_here(at)
    )
    opened = entries.CheckOpened(check=Ref(made.ref), claim=Ref(held.ref), checker=Veiled(made.checker))
    record.append(opened, at=at)
    return made.ref


@transaction.atomic
def publish_check(*, actor: Actor, check: str, at: datetime) -> None:
    """Publish a check: from now on it is corrected by newer editions only.

    Every speaker of the claim has replied, or was asked at least seven days before and the last day has passed; a
    claim that is not checkable needs no reply. Refuses with NotAllowed, NotFound, WrongPhase, OwnWords, NoEdition,
    ClaimMerged, TakenApart, CheckUnsplit or SpeakersWait. Records check.check.published.
    """
    row = held_check(actor, "publish_check", check)
    newest = row.editions.order_by("-number").first()
    if newest is None:
        raise policy.NoEdition
    policy.check_claim(row.claim)
    rights = replies.rights(row.pk, replies.speakers(row.claim_id))
    if newest.verdict != Edition.Verdict.NOT_CHECKABLE:
        policy.check_heard([right.heard for right in rights], day_here(at))
    row.phase, row.published_on = rules.NEXT["publish_check"][row.phase], day_here(at)
    row.save(update_fields=["phase", "published_on"])
    published = entries.CheckPublished(
        check=Ref(row.ref), claim=Ref(row.claim.ref), edition=newest.number, verdict=Word(newest.verdict),
        checked=Digest(newest.digest), asked=sum(right.told is not None for right in rights),
        replied=sum(right.heard.replied for right in rights),
    )  # fmt: skip
    record.append(published, at=at)


@transaction.atomic
def withdraw_check(*, actor: Actor, check: str, why: str, at: datetime) -> None:
    """Withdraw a published check with the reason; it stays readable, and counts no more.

    Refuses with NotAllowed, NotFound, WrongPhase, OwnWords, NoReason or TooLong. Records check.check.withdrawn.
    """
    row = held_check(actor, "withdraw_check", check)
    reason = clean_text(why)
    policy.check_reason(reason)
    row.phase, row.withdrawn_on = rules.NEXT["withdraw_check"][row.phase], day_here(at)
    row.withdrawn_why = reason
    row.save(update_fields=["phase", "withdrawn_on", "withdrawn_why"])
    record.append(entries.CheckWithdrawn(check=Ref(row.ref), why=Veiled(reason)), at=at)


@transaction.atomic
def enter_check(
    *,
    actor: Actor,
    claim: str,
    verdict: str,
    reasoning: str,
    would_change: str,
    language: str,
    evidence: Evidence,
    checker: str,
    key: str,
    at: datetime,
    published_on: date | None = None,
) -> str:
    """Enter a check that was published elsewhere and return its handle; the same `key` enters it once.

    It keeps to the same rules as every other one; its page says that nobody was offered a reply here yet.
    `published_on`: the day, where none is given that of the entry. Refuses with NotAllowed, NotFound, ClaimMerged,
    TakenApart, CheckUnsplit, CheckThere, NothingSaid, TooLong, FutureDate or what `write_edition` refuses. Records
    check.check.entered and check.edition.written.
    """
    rules.check(rules.roles(actor), "enter_check")
    before = Check.objects.filter(key=key).values_list("ref", flat=True).first()
    if before is not None:
        return before
    held, day = held_claim(claim), day_here(at)
    there = Check.objects.filter(claim=held).first()
    if there is not None:
        raise policy.CheckThere(ref=there.ref)
    policy.check_claim(held)
    published, checker = published_on or day, clean_text(checker)
    check_said(checker, "checker")
    check_lengths((checker, policy.CHECKER), (key, policy.KEY))
    check_past(Dating(published, published, "day"), day)
    made = Check.objects.create(
        key=key, claim=held, phase=Check.Phase.PUBLISHED, checker=checker, opened_on=day, published_on=published
    )
    draft = draft_of(verdict, reasoning, would_change, language, evidence)
    edition = keep_edition(made, 1, draft, published)
    entered = entries.CheckEntered(
        check=Ref(made.ref), claim=Ref(held.ref), published=Day(published.isoformat()), checker=Veiled(checker)
    )
    record.append(entered, at=at)
    record.append(edition_entries.EditionWritten(**said_of(edition, draft)), at=at)
    return made.ref
