"""What became of a contribution, over all rooms: moderated, voted on, proposed, decided, answered, checked."""

from dataclasses import dataclass
from datetime import datetime

from senim.decide.queries import reactions, threads
from senim.decide.queries.reactions import OpenReaction
from senim.decide.queries.threads import StandingCard
from senim.follow.queries import evidence as follow
from senim.follow.queries import reactions as kept
from senim.follow.queries.evidence import EvidenceCard
from senim.listen.queries import receipts as listen
from senim.listen.queries.receipts import FateCard, ReceiptCard, UnknownReceipt
from senim.listen.queries.threads import statement_pks
from senim.people import queries as people
from senim.propose.queries import packages, proposals
from senim.propose.queries.proposals import ProposalCard


@dataclass(frozen=True)
class GrownCard:
    """A proposal, and where it stands."""

    proposal: ProposalCard
    standing: StandingCard


@dataclass(frozen=True)
class OwnStatement:
    """One own statement with its fate and the proposals that grew out of it."""

    fate: FateCard
    grown: tuple[GrownCard, ...]


@dataclass(frozen=True)
class WholeReceipt:
    """Everything behind one receipt. `heard` is None where somebody only wrote proposals, or handed in evidence."""

    heard: ReceiptCard | None
    statements: tuple[OwnStatement, ...]
    written: tuple[GrownCard, ...]
    asked: tuple[OpenReaction, ...]
    asked_whether_kept: tuple[kept.OpenReaction, ...]
    evidence: tuple[EvidenceCard, ...]


def receipt(*, code: str, at: datetime) -> WholeReceipt:
    """Return what a receipt shows at a moment. Refuses with UnknownReceipt. Its length costs no further query."""
    participant = people.participant_by_receipt(code)
    if participant is None:
        raise UnknownReceipt
    own = proposals.of_author(participant)
    evidence = follow.of_author([participant])
    heard = _heard(code, at, elsewhere=bool(own or evidence))
    fates = heard.statements if heard else ()
    conversation = heard.conversation.pk if heard else 0
    pks = statement_pks(conversation, [fate.number for fate in fates])
    grown = proposals.of_statements(pks.values())
    cards = {card.pk: card for card in (*own, *(card for cards in grown.values() for card in cards))}
    held = packages.held_in(cards)
    standing = threads.standings({pk: held.get(pk, ()) for pk in cards}, at)
    return WholeReceipt(
        heard=heard,
        statements=tuple(
            OwnStatement(fate, tuple(GrownCard(card, standing[card.pk]) for card in grown.get(pks[fate.number], ())))
            for fate in fates
        ),
        written=tuple(GrownCard(card, standing[card.pk]) for card in own),
        asked=reactions.of_conversation(conversation) if heard else (),
        asked_whether_kept=kept.of_conversation(conversation) if heard else (),
        evidence=evidence,
    )


def _heard(code: str, at: datetime, *, elsewhere: bool) -> ReceiptCard | None:
    """Return what a conversation's room knows of the receipt, or None for somebody who did something elsewhere only."""
    try:
        return listen.receipt(code=code, at=at)
    except UnknownReceipt:
        if elsewhere:
            return None
        raise
