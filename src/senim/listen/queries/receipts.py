"""What became of a participant's votes and statements, for whoever holds the receipt."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.opinion import bounded_share
from senim.listen import policy
from senim.listen.models import ModerationDecision, OpinionSnapshot, Statement
from senim.listen.queries.places import place_participant
from senim.listen.queries.shares import ShareCard
from senim.listen.queries.voting import n_votes
from senim.people import queries as people

UnknownReceipt = policy.UnknownReceipt  # the page that looks receipts up is not in this room


@dataclass(frozen=True)
class FateCard:
    """One own statement and what became of it.

    appealed, decided_again: whether an appeal was made, and whether another moderator has decided it.
    heirs: numbers of the statements in which its words went on. share: only while it is published.
    """

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
    decided_again: bool
    may_appeal: bool
    heirs: tuple[int, ...]
    share: ShareCard | None


@dataclass(frozen=True)
class ReceiptCard:
    """Everything a receipt shows. group: the letter of the participant's opinion group, or ""."""

    conversation: ConversationCard
    n_votes: int
    statements: tuple[FateCard, ...]
    group: str


def receipt(*, code: str, at: datetime) -> ReceiptCard:
    """Return what a receipt shows at a moment. Refuses with UnknownReceipt. Ten queries at most, whatever the length.

    Votes of others appear in it no sooner than the exposure level lets them appear in any public figure.
    """
    participant = people.participant_by_receipt(code)
    card = ask.conversation_of(participant) if participant is not None else None
    if participant is None or card is None:
        raise policy.UnknownReceipt
    shown = Q(votes__at__lte=ask.shown_until(at, card.care))
    own = Statement.objects.filter(conversation_id=card.pk, author_id=participant).order_by("number")
    rows = own.annotate(n=Count("votes", filter=shown), agrees=Count("votes", filter=shown & Q(votes__value=1)))
    return ReceiptCard(
        conversation=card,
        n_votes=n_votes(participant),
        statements=tuple(
            _fate(s, card, _share(s.agrees, s.n, card))
            for s in rows.prefetch_related("decisions", "heirs__child").select_related("appeal")
        ),
        group=_group(card, participant),
    )


def _fate(statement: Statement, card: ConversationCard, share: ShareCard) -> FateCard:
    decisions = sorted(statement.decisions.all(), key=lambda decision: decision.round)
    refused = statement.state == Statement.State.REFUSED
    last = decisions[-1] if decisions and refused else None
    appealed = hasattr(statement, "appeal")
    return FateCard(
        number=statement.number,
        text=statement.text,
        language=statement.language,
        state=statement.state,
        state_label=str(Statement.State(statement.state).label),
        seen_at=statement.seen_at,
        decided_at=statement.decided_at,
        reason_label=str(ModerationDecision.Reason(last.reason).label) if last else "",
        note=last.note if last else "",
        appealed=appealed,
        decided_again=appealed and len(decisions) > 1,
        may_appeal=refused and not appealed and card.phase in policy.RULES["appeal_statement"].phases,
        heirs=tuple(sorted(heir.child.number for heir in statement.heirs.all())),
        share=share if statement.state == Statement.State.PUBLISHED else None,
    )


def _share(agrees: int, n: int, card: ConversationCard) -> ShareCard:
    share = bounded_share(agrees, n, card.care.minimum)
    return ShareCard(share.kind, share.percent, share.low, share.high, share.agree, share.n, share.needed)


def _group(card: ConversationCard, participant: int) -> str:
    """Return the letter of the participant's opinion group in a published result, or ""."""
    if card.phase != "published":
        return ""
    rows = OpinionSnapshot.objects.filter(conversation_id=card.pk).order_by("-number")
    text = rows.values_list("body", flat=True).first()
    body = json.loads(text) if text else {"enough": False}
    return place_participant(body, participant)[0] if body["enough"] else ""
