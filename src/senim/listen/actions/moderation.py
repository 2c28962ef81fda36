"""Moderation: publish or refuse with a reason; one appeal, decided by somebody else."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen import entries, policy
from senim.listen.formats.texts import clean_text
from senim.listen.models import Appeal, ModerationDecision, Statement
from senim.listen.queries.statements import of_question
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word

Outcome = ModerationDecision.Outcome


def locked_statement(card: ConversationCard, number: int) -> Statement:
    """Return a statement of a conversation with its row locked. Refuses with NotVotable."""
    rows = of_question(card.pk).select_for_update().filter(number=number)
    statement = rows.first()
    if statement is None:
        raise policy.NotVotable
    return statement


@transaction.atomic
def publish_statement(*, actor: Actor, slug: str, number: int, at: datetime) -> None:
    """Put a waiting statement, or a refused one on appeal, before the participants.

    Refuses with NotAllowed, Closed, OwnStatement, AlreadyDecided or SamePerson. Records
    listen.statement.published.
    """
    card = ask.for_staff(slug, actor)
    policy.check(actor, "publish_statement", card)
    statement = locked_statement(card, number)
    decision = _decide(actor, card, statement, "publish_statement", Outcome.PUBLISH, at)
    published = entries.StatementPublished(
        statement=Ref(statement.ref), conversation=Ref(card.ref), round=decision.round
    )
    record.append(published, at=at)


@transaction.atomic
def refuse_statement(*, actor: Actor, slug: str, number: int, reason: str, note: str, at: datetime) -> None:
    """Refuse a waiting statement, or uphold a refusal on appeal, with a reason from the closed list.

    With moderation after publication, "waiting" statements are already visible; refusing takes them away.
    Refuses with NoReason, NotAllowed, Closed, OwnStatement, AlreadyDecided or SamePerson. Records
    listen.statement.refused.
    """
    if reason not in ModerationDecision.Reason.values:
        raise policy.NoReason
    card = ask.for_staff(slug, actor)
    policy.check(actor, "refuse_statement", card)
    statement = locked_statement(card, number)
    decision = _decide(actor, card, statement, "refuse_statement", Outcome.REFUSE, at, reason, clean_text(note))
    refused = entries.StatementRefused(
        statement=Ref(statement.ref),
        conversation=Ref(card.ref),
        reason=Word(reason),
        note=Veiled(decision.note),
        round=decision.round,
    )
    record.append(refused, at=at)


@transaction.atomic
def appeal_statement(*, actor: Actor, code: str, number: int, text: str, at: datetime) -> None:
    """Ask another moderator to look at a refused statement; the receipt shows who wrote it.

    Refuses with UnknownReceipt, NotAllowed, Closed, Empty or NothingToAppeal. Records
    listen.statement.appealed.
    """
    participant = people.participant_by_receipt(code)
    card = ask.conversation_of(participant) if participant is not None else None
    if participant is None or card is None:
        raise policy.UnknownReceipt
    _check_phase(card)
    words = clean_text(text)
    if not words:
        raise policy.Empty
    statement = Statement.objects.select_for_update().filter(
        conversation_id=card.pk, number=number, author_id=participant, state=Statement.State.REFUSED
    )
    found = statement.first()
    if found is None:
        raise policy.NothingToAppeal
    _, made = Appeal.objects.get_or_create(statement=found, defaults={"text": words[:600], "at": at})
    if not made:
        raise policy.NothingToAppeal
    appealed = entries.StatementAppealed(statement=Ref(found.ref), conversation=Ref(card.ref), text=Veiled(words[:600]))
    record.append(appealed, at=at)


def mark_seen(*, card: ConversationCard, numbers: Sequence[int], at: datetime) -> None:
    """Note that waiting statements stood before a moderator's eyes, so that their receipts can say so.

    Not in the record: it tells that somebody looked, not that anything was decided.
    """
    unseen = Statement.objects.filter(conversation_id=card.pk, number__in=numbers, seen_at__isnull=True)
    unseen.update(seen_at=ask.rounded(at, card.care))


def _check_phase(card: ConversationCard) -> None:
    """The receipt stands for the participant, so only the phase is left to ask for."""
    if card.phase not in policy.RULES["appeal_statement"].phases:
        raise policy.Closed


def _decide(
    actor: Actor,
    card: ConversationCard,
    statement: Statement,
    verb: str,
    outcome: ModerationDecision.Outcome,
    at: datetime,
    reason: str = "",
    note: str = "",
) -> ModerationDecision:
    """Write the decision; the unique constraint on statement and round lets only one moderator win."""
    policy.check_not_own(actor, statement, people.participant_by_key(actor.key, card.ref))
    first = statement.decisions.order_by("round").first()
    if first is not None or statement.state != Statement.State.WAITING:
        _check_appeal(actor, statement, first)
    state = statement.state
    if not (state == Statement.State.REFUSED and outcome == Outcome.REFUSE):
        state = policy.check_next(verb, statement)
    decision = ModerationDecision(
        statement=statement,
        round=0 if first is None else 1,
        outcome=outcome,
        reason=reason,
        note=note[:600],
        moderator_id=actor.account,
        at=at,
    )
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError:
        statement.refresh_from_db(fields=["state"])
        raise _already(statement) from None
    statement.state, statement.decided_at = state, at
    statement.seen_at = statement.seen_at or ask.rounded(at, card.care)
    statement.save(update_fields=["state", "decided_at", "seen_at"])
    return decision


def _check_appeal(actor: Actor, statement: Statement, first: ModerationDecision | None) -> None:
    """A second decision needs an appeal that nobody has decided yet, and another moderator."""
    waits = Appeal.objects.filter(statement=statement).exists() and statement.decisions.count() == 1
    if first is None or not waits:
        raise _already(statement)
    if actor.account is None or first.moderator_id == actor.account:
        raise policy.SamePerson


def _already(statement: Statement) -> policy.AlreadyDecided:
    return policy.AlreadyDecided(number=statement.number, state=Statement.State(statement.state).label)
