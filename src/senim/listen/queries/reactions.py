"""How those who took part see an answer: the statement put to them, their own vote, and the tally."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.opinion import bounded_share, reaction_word
from senim.errors import NotFound
from senim.listen import policy
from senim.listen.models import ReactionTally, Statement, Vote
from senim.listen.queries.shares import ShareCard
from senim.listen.queries.statements import StatementCard, of_question, statement_card
from senim.listen.queries.voting import VOTES
from senim.people import queries as people
from senim.people.actors import Actor


@dataclass(frozen=True)
class ReactionRow:
    """The share of one opinion group, or of several shown together; a letter "" stands for people in no group."""

    letters: tuple[str, ...]
    share: ShareCard


@dataclass(frozen=True)
class ReactionCard:
    """How those who answered see an answer.

    word: agree, disagree, mixed, unclear or few, by the rule of senim.calc.opinion.words. day: of the tally, or
    None before the first that may be shown. rows: the groups, as far as they can be told apart.
    """

    slug: str
    text: str
    language: str
    word: str
    everyone: ShareCard
    rows: tuple[ReactionRow, ...]
    minimum: int
    day: date | None


@dataclass(frozen=True)
class ReactingCard:
    """The voting page of one statement about an answer. vote: the reader's own one, or ""."""

    conversation: ConversationCard
    statement: StatementCard
    took_part: bool
    vote: str
    vote_label: str


def asked_slugs() -> tuple[str, ...]:
    """Return the conversations whose people are asked about an answer. One query."""
    rows = Statement.objects.filter(origin=Statement.Origin.ANSWER).order_by("conversation_id")
    return tuple(rows.values_list("conversation__slug", flat=True).distinct())


def statement_of(pk: int) -> tuple[Statement, ConversationCard]:
    """Return a statement about an answer and its conversation. Raises NotFound. Four queries."""
    rows = Statement.objects.filter(pk=pk, origin=Statement.Origin.ANSWER)
    found = rows.prefetch_related("translations").first()
    if found is None:
        raise NotFound
    return found, ask.conversation_by_pk(found.conversation_id)


def took_part(participant: int, conversation_pk: int) -> bool:
    """Say whether a participant voted on the question itself. One query."""
    return Vote.objects.filter(participant_id=participant, statement__in=of_question(conversation_pk)).exists()


def reacting(*, statement: int, actor: Actor) -> ReactingCard:
    """Return the voting page of a statement about an answer. Refuses with NotFound, Closed or NotAllowed.

    Nine queries at most.
    """
    found, card = statement_of(statement)
    policy.check(actor, "cast_reaction", card)
    participant = people.participant_by_key(actor.key, card.ref)
    mine = Vote.objects.filter(statement=found, participant__pk=participant or 0)
    value = mine.values_list("value", flat=True).first()
    return ReactingCard(
        conversation=card,
        statement=statement_card(found),
        took_part=participant is not None and took_part(participant, card.pk),
        vote="" if value is None else VOTES[value],
        vote_label="" if value is None else str(Vote.Value(value).label),
    )


def reaction(pk: int, at: datetime) -> ReactionCard:
    """Return how those who answered see one answer, as far as it may be shown at a moment. Raises NotFound."""
    found = reactions([pk], at)
    if pk not in found:
        raise NotFound
    return found[pk]


def reactions(pks: Iterable[int], at: datetime) -> dict[int, ReactionCard]:
    """Return the reactions to several answers by statement. Five queries, however many they are."""
    rows = Statement.objects.filter(pk__in=set(pks), origin=Statement.Origin.ANSWER).prefetch_related("translations")
    found = list(rows.order_by("number"))
    cards = ask.conversations_by_pk(s.conversation_id for s in found)
    tallies = ReactionTally.objects.filter(statement__in=found).order_by("batch")
    last = {
        tally.statement_id: tally
        for tally in tallies.select_related("statement")
        if tally.at <= ask.shown_until(at, cards[tally.statement.conversation_id].care)
    }
    return {s.pk: _card(s, cards[s.conversation_id], last.get(s.pk)) for s in found}


def _card(statement: Statement, card: ConversationCard, tally: ReactionTally | None) -> ReactionCard:
    said, minimum = statement_card(statement), card.care.minimum
    body: dict[str, Any] = json.loads(tally.body) if tally else {"everyone": [0, 0, 0], "minimum": minimum, "rows": []}
    agree, disagree, passed = body["everyone"]
    word = reaction_word(agree, disagree, passed, body["minimum"])
    enough = word != "few"
    return ReactionCard(
        slug=card.slug,
        text=said.text,
        language=said.language,
        word=word,
        everyone=_everyone(body) if enough else ShareCard("few", None, None, None, None, 0, max(2 * minimum - 1, 1)),
        rows=tuple(ReactionRow(tuple(r), _share(a, n, body)) for r, a, n in body["rows"]) if enough else (),
        minimum=minimum,
        day=localtime(tally.at).date() if tally and enough else None,
    )


def _everyone(body: dict[str, Any]) -> ShareCard:
    """Return everybody's share; the side that disagrees only where those who pass are not found by subtraction."""
    agree, disagree, passed = body["everyone"]
    share = _share(agree, agree + disagree + passed, body)
    if not body["shown"]:
        return ShareCard("withheld", None, None, None, None, share.n, share.needed)
    if share.kind == "exact" and min(disagree, passed) >= body["minimum"]:
        return replace(share, disagree=round(100 * disagree / share.n))
    return share


def _share(agree: int, n: int, body: dict[str, Any]) -> ShareCard:
    share = bounded_share(agree, n, body["minimum"])
    return ShareCard(share.kind, share.percent, share.low, share.high, share.agree, share.n, share.needed)
