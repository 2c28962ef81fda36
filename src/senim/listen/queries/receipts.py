"""What became of a participant's votes and statements, for whoever holds the receipt."""

import json
from dataclasses import dataclass
from datetime import datetime

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.opinion import bounded_share
from senim.listen import policy
from senim.listen.models import ModerationDecision, OpinionSnapshot, Statement, Vote
from senim.listen.queries.results import ShareCard, place_participant
from senim.people import queries as people


@dataclass(frozen=True)
class FateCard:
    """One own statement and what became of it."""

    number: int
    text: str
    language: str
    state: str
    state_label: str
    seen_at: datetime | None
    decided_at: datetime | None
    reason_label: str
    note: str
    appealed: bool
    may_appeal: bool
    heirs: tuple[int, ...]
    share: ShareCard | None


@dataclass(frozen=True)
class ReceiptCard:
    """Everything a receipt shows."""

    conversation: ConversationCard
    n_votes: int
    statements: tuple[FateCard, ...]
    group: str


def receipt(code: str) -> ReceiptCard:
    """Return what a receipt shows. Refuses with UnknownReceipt. Ten queries, whatever the length."""
    participant = people.participant_by_receipt(code)
    card = ask.conversation_of(participant) if participant is not None else None
    if participant is None or card is None:
        raise policy.UnknownReceipt
    own = Statement.objects.filter(conversation_id=card.pk, author_id=participant).order_by("number")
    rows = own.prefetch_related("decisions", "votes", "heirs__child").select_related("appeal")
    return ReceiptCard(
        conversation=card,
        n_votes=Vote.objects.filter(participant_id=participant).count(),
        statements=tuple(_fate(statement, card) for statement in rows),
        group=_group(card, participant),
    )


def _fate(statement: Statement, card: ConversationCard) -> FateCard:
    decisions = sorted(statement.decisions.all(), key=lambda decision: decision.round)
    last = decisions[-1] if decisions else None
    refused = last is not None and statement.state == Statement.State.REFUSED
    appealed = hasattr(statement, "appeal")
    return FateCard(
        number=statement.number,
        text=statement.text,
        language=statement.language,
        state=statement.state,
        state_label=str(Statement.State(statement.state).label),
        seen_at=statement.seen_at,
        decided_at=statement.decided_at,
        reason_label=str(ModerationDecision.Reason(last.reason).label) if refused and last else "",
        note=last.note if refused and last else "",
        appealed=appealed,
        may_appeal=refused and not appealed and card.phase in policy.RULES["appeal_statement"].phases,
        heirs=tuple(heir.child.number for heir in statement.heirs.all()),
        share=_share(statement, card) if statement.state == Statement.State.PUBLISHED else None,
    )


def _share(statement: Statement, card: ConversationCard) -> ShareCard:
    values = [vote.value for vote in statement.votes.all()]
    share = bounded_share(values.count(1), len(values), card.care.minimum)
    return ShareCard(share.kind, share.percent, share.low, share.high, share.agree, share.n, share.needed)


def _group(card: ConversationCard, participant: int) -> str:
    """Return the letter of the participant's opinion group in a published result, or ""."""
    if card.phase != "published":
        return ""
    last = OpinionSnapshot.objects.filter(conversation_id=card.pk).order_by("-number").first()
    body = json.loads(last.body) if last else {"enough": False}
    return place_participant(body, participant)[0] if body["enough"] else ""
