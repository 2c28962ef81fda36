"""What a participant sees while voting: the next statement, how far they are, their last vote, their receipt."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.opinion import draw
from senim.listen import policy
from senim.listen.models import OpinionSnapshot, Statement, Vote
from senim.listen.queries.statements import StatementCard, of_question, statement_card
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.formats import receipt_code

__all__ = ["CastCard", "DoneCard", "StatementCard", "VotingCard", "done", "statement_card", "voting"]

NEW, NEW_SEED = 1.0, 3.0  # priority of a statement that no snapshot knows yet
VOTES = {1: "agree", 0: "pass", -1: "disagree"}


@dataclass(frozen=True)
class CastCard:
    """A vote that was cast."""

    number: int
    text: str
    language: str
    vote: str
    vote_label: str


@dataclass(frozen=True)
class VotingCard:
    """The voting page: the statement before the reader (None when there is no more), and how far they are.

    current: the vote that stands on this statement already, or "". changing: whether the statement was asked
    for by number. code: the receipt, or "" before the first vote.
    """

    conversation: ConversationCard
    statement: StatementCard | None
    done: int
    total: int
    last: CastCard | None
    current: CastCard | None
    changing: bool
    code: str


@dataclass(frozen=True)
class DoneCard:
    """The page after voting: what this browser's participant left here, and the receipt ("" if nothing)."""

    conversation: ConversationCard
    n_votes: int
    n_statements: int
    code: str


def voting(*, slug: str, actor: Actor, number: int | None = None) -> VotingCard:
    """Return the next statement for the actor, or the one asked for. Ten queries at most, whatever the length.

    Refuses with NotFound, Closed, NotAllowed or NotVotable.
    """
    card = ask.readable(slug, actor)
    policy.check(actor, "cast_vote", card)
    participant = people.participant_by_key(actor.key, card.ref)
    cast, seeds = _cast(participant), _open(card)
    if number is not None and number not in seeds:
        raise policy.NotVotable
    chosen = _next(card, seeds, set(cast), actor.key or "") if number is None else number
    last = next((n for n in reversed(cast) if n in seeds and n != chosen), None)
    shown = _cards(card, [n for n in (chosen, last) if n is not None])
    return VotingCard(
        conversation=card,
        statement=None if chosen is None else shown.get(chosen),
        done=sum(n in seeds for n in cast),
        total=len(seeds),
        last=_vote(shown, cast, last),
        current=_vote(shown, cast, chosen),
        changing=number is not None,
        code=_code(actor, card, participant),
    )


def done(*, slug: str, actor: Actor) -> DoneCard:
    """Return what the actor's browser left in a conversation. Refuses with NotFound. Six queries at most."""
    card = ask.readable(slug, actor)
    participant = people.participant_by_key(actor.key, card.ref)
    if participant is None:
        return DoneCard(card, 0, 0, "")
    return DoneCard(
        conversation=card,
        n_votes=n_votes(participant),
        n_statements=Statement.objects.filter(author_id=participant).count(),
        code=_code(actor, card, participant),
    )


def n_votes(participant: int) -> int:
    """Return on how many statements of the question a participant voted. One query."""
    return Vote.objects.filter(participant_id=participant).exclude(statement__origin=Statement.Origin.ANSWER).count()


def _code(actor: Actor, card: ConversationCard, participant: int | None) -> str:
    """Return the receipt once it leads somewhere: a key that has done nothing here has none."""
    return receipt_code(actor.key, card.ref) if actor.key and participant is not None else ""


def _cast(participant: int | None) -> dict[int, int]:
    """Return the participant's votes by statement number, in the order in which they were first cast."""
    if participant is None:
        return {}
    rows = Vote.objects.filter(participant_id=participant).order_by("pk")
    return dict(rows.values_list("statement__number", "value"))


def _open(card: ConversationCard) -> dict[int, bool]:
    """Return the numbers that take votes, and whether each is a seed."""
    states = [Statement.State.PUBLISHED]
    if card.moderation == "after":
        states.append(Statement.State.WAITING)
    rows = of_question(card.pk).filter(state__in=states).order_by("number")
    return dict(rows.values_list("number", "seed"))


def _next(card: ConversationCard, seeds: dict[int, bool], seen: set[int], key: str) -> int | None:
    """Draw an unseen statement; the same person at the same point always gets the same one."""
    unseen = [n for n in seeds if n not in seen]
    if not unseen:
        return None
    known = _priorities(card)
    # A statement that was hidden when the snapshot was taken has priority 0 there; open again, it is new.
    weights = [known.get(str(n), 0.0) or (NEW_SEED if seeds[n] else NEW) for n in unseen]
    seed = hashlib.sha256(f"{key}/{card.ref}/{len(seen)}".encode()).digest()
    return unseen[draw(np.array(weights), np.random.default_rng(int.from_bytes(seed[:8])))]


def _priorities(card: ConversationCard) -> dict[str, float]:
    """Return the latest snapshot's priorities by statement number; empty before the first snapshot."""
    rows = OpinionSnapshot.objects.filter(conversation_id=card.pk).order_by("-number")
    body = rows.values_list("body", flat=True).first()
    found: dict[str, float] = json.loads(body).get("priority", {}) if body else {}
    return found


def _cards(card: ConversationCard, numbers: list[int]) -> dict[int, StatementCard]:
    rows = Statement.objects.filter(conversation_id=card.pk, number__in=numbers)
    return {s.number: statement_card(s) for s in rows.prefetch_related("translations")}


def _vote(shown: dict[int, StatementCard], cast: dict[int, int], number: int | None) -> CastCard | None:
    """Return the participant's vote on one of the statements shown, or None."""
    if number is None or number not in cast or number not in shown:
        return None
    card, value = shown[number], cast[number]
    return CastCard(card.number, card.text, card.language, VOTES[value], str(Vote.Value(value).label))
