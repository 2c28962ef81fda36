"""What is mine: the proposals that somebody writes, and those that wait for somebody to decide."""

from dataclasses import dataclass

from django.db.models import Count, Q

from senim.ask import queries as ask
from senim.people import queries as people
from senim.people.actors import Actor, Role
from senim.propose.models import Proposal
from senim.propose.policy import proposals as policy
from senim.propose.queries.lists import RowCard, rows
from senim.propose.queries.proposals import ProposalCard, by_pks

MOST = 20  # waiting proposals at once: so many a person reads with care


@dataclass(frozen=True)
class WaitingCard:
    """A proposal that waits for a moderator; `own` tells only the reader that they are one of its authors."""

    proposal: ProposalCard
    own: bool


@dataclass(frozen=True)
class UnreadCard:
    """A proposal with amendments that no moderator has read yet, and how many."""

    ref: str
    title: str
    language: str
    count: int


@dataclass(frozen=True)
class DeskCard:
    """What waits for one moderator, the longest first, and how many proposals there are in all."""

    waiting: tuple[WaitingCard, ...]
    total: int
    unread: tuple[UnreadCard, ...]
    reasons: tuple[tuple[str, str], ...]


def mine(actor: Actor) -> tuple[RowCard, ...]:
    """Return the proposals that the actor writes, by account or by browser, the newest first. Ten queries at most."""
    return rows(sorted(_written(actor), reverse=True), people.bodies())


def desk(actor: Actor) -> DeskCard:
    """Return the proposals that wait for the actor to decide. Nineteen queries at most."""
    bodies = [card.pk for card, held in people.bodies_of(actor) if Role.CLERK in held]
    here = Q(body_id__in=bodies) | Q(conversation_id__in=ask.moderated(actor))
    unread = _unread(here)
    if actor.may_ask:
        here = Q()  # the host sees what waits anywhere, so that no body keeps its critics waiting
    waiting = Proposal.objects.filter(here, phase=Proposal.Phase.WAITING).order_by("pk")
    pks, written = list(waiting.values_list("pk", flat=True)[:MOST]), _written(actor)
    cards = by_pks(pks)
    rows = tuple(WaitingCard(cards[pk], pk in written) for pk in pks)
    return DeskCard(rows, waiting.count(), unread, reasons())


def reasons() -> tuple[tuple[str, str], ...]:
    """Return the closed list of reasons for a refusal: word and sentence. No query."""
    return tuple((reason.value, str(reason.label)) for reason in Proposal.Reason)


def _unread(here: Q) -> tuple[UnreadCard, ...]:
    """Return the proposals of some bodies or conversations with amendments that are neither shown nor hidden."""
    found = Proposal.objects.filter(here, phase__in=policy.PUBLIC)
    found = found.filter(amendments__shown=False, amendments__hidden_reason="").annotate(n=Count("amendments"))
    return tuple(UnreadCard(row.ref, row.title, row.language, row.n) for row in found.order_by("pk")[:MOST])


def _written(actor: Actor) -> set[int]:
    """Return the primary keys of the proposals of which the actor is an author. Five queries at most."""
    participants = people.participants_by_key(actor.key, _scopes() if actor.key else ())
    by = Q(author_id__in=participants)
    joined = Q(coauthors__participant_id__in=participants)
    if actor.account is not None:
        by |= Q(account_id=actor.account) | Q(maker_id__in=people.clerk_of(actor))
        joined |= Q(coauthors__account_id=actor.account)
    if not participants and actor.account is None:
        return set()
    own = Proposal.objects.filter(by).values_list("pk", flat=True)
    return {*own, *Proposal.objects.filter(joined).values_list("pk", flat=True)}


def _scopes() -> set[str]:
    """Return within what participants write proposals: the conversations, and the bodies of those that have none."""
    alone = Proposal.objects.filter(conversation=None).order_by()
    talked = Proposal.objects.exclude(conversation=None).order_by()
    return {
        *alone.values_list("body__ref", flat=True).distinct(),
        *talked.values_list("conversation__ref", flat=True).distinct(),
    }
