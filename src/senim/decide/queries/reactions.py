"""An answer's page with how those who took part see each reply, and the page on which they say so."""

from dataclasses import dataclass
from datetime import datetime

from senim.decide.models import AnswerClock, Reaction
from senim.decide.policy import reactions as policy
from senim.decide.queries import answers, clocks
from senim.decide.queries.answers import AnswerCard, ReplyCard
from senim.decide.queries.clocks import ClockCard
from senim.errors import NotFound
from senim.listen.queries import reactions as listen
from senim.listen.queries.reactions import ReactingCard, ReactionCard
from senim.people.actors import Actor, permits
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class RepliedCard:
    """One demand with its reply and, once people were asked about it, their reaction.

    may_ask: whether the reader may put it to people now.
    """

    reply: ReplyCard
    reaction: ReactionCard | None
    may_ask: bool


@dataclass(frozen=True)
class AnswerPage:
    """An answer as its page shows it."""

    answer: AnswerCard
    rows: tuple[RepliedCard, ...]

    @property
    def asked(self) -> tuple[RepliedCard, ...]:
        """The replies about which people were asked."""
        return tuple(row for row in self.rows if row.reaction)


@dataclass(frozen=True)
class ReactPage:
    """The page on which somebody who took part says whether a reply settles its demand."""

    clock: ClockCard
    reply: ReplyCard
    language: str
    asked: ReactingCard


@dataclass(frozen=True)
class OpenReaction:
    """A reply about which people of one conversation were asked: where they say what they think."""

    clock: str
    place: int
    demand: str
    language: str


def bodies_of(clock: ClockCard) -> tuple[BodyCard, ...]:
    """Return the bodies whose clerks may put a reply to people: the one that answers, and the one that asked."""
    return (clock.body, clock.package.maker) if clock.package else (clock.body,)


def page(ref: str, actor: Actor, at: datetime) -> AnswerPage:
    """Return an answer with the reactions to it. Refuses with NotFound. Sixty queries at most, whatever the length."""
    card = answers.answer(ref, at)
    statements = _statements(card)
    found = listen.reactions(statements.values(), at)
    may = _may_ask(card, actor, at)
    rows = []
    for reply in card.rows:
        statement = statements.get(reply.pk or 0)
        asks = reply.word != "" and statement is None and may.get(reply.asked.proposal.conversation_pk or 0, False)
        rows.append(RepliedCard(reply, found.get(statement or 0), asks))
    return AnswerPage(card, tuple(rows))


def reacting(ref: str, place: int, actor: Actor, at: datetime) -> ReactPage:
    """Return the page on which one reply is voted on. Refuses with NotFound, Closed or NotAllowed."""
    card = answers.answer(ref, at)
    reply, statement = _reply(card, place)
    return ReactPage(card.clock, reply, card.language, listen.reacting(statement=statement, actor=actor))


def statement_about(ref: str, place: int, at: datetime) -> int:
    """Return the statement that was put about a reply. Refuses with NotFound. Forty-three queries at most."""
    return _reply(answers.answer(ref, at), place)[1]


def reply_at(ref: str, place: int, at: datetime) -> str:
    """Return the handle of the reply to the demand at a place of the sheet. Refuses with NotFound."""
    found = [row.ref for row in answers.answer(ref, at).rows if row.asked.place == place and row.ref]
    if not found:
        raise NotFound
    return found[0]


def of_conversation(conversation_pk: int) -> tuple[OpenReaction, ...]:
    """Return about which replies the people of a conversation were asked, for their receipts. Fifty queries at most."""
    rows = Reaction.objects.filter(statement__conversation_id=conversation_pk)
    demands = set(rows.values_list("reply__demand_id", flat=True))
    answered = AnswerClock.objects.filter(answer__replies__reaction__in=rows).distinct().order_by("pk")
    return tuple(
        OpenReaction(card.ref, one.place, one.text, one.proposal.language)
        for card in clocks.cards(answered)
        for one in answers.asked(card)
        if one.pk in demands
    )


def _statements(card: AnswerCard) -> dict[int, int]:
    """Return by reply the statement that was put about it. One query."""
    rows = Reaction.objects.filter(reply__in=[row.pk for row in card.rows if row.pk])
    return dict(rows.values_list("reply_id", "statement_id"))


def _reply(card: AnswerCard, place: int) -> tuple[ReplyCard, int]:
    statements = _statements(card)
    for row in card.rows:
        if row.asked.place == place and row.pk in statements:
            return row, statements[row.pk]
    raise NotFound


def _may_ask(card: AnswerCard, actor: Actor, at: datetime) -> dict[int, bool]:
    """Return by conversation whether the actor may put a reply to its people now."""
    if card.given_on is None or actor.account is None:
        return {}
    found = {row.asked.proposal.conversation_pk for row in card.rows}
    talks = {pk for pk in found if pk is not None}
    held = policy.roles(actor, bodies_of(card.clock), talks, card.clock.body.day(at))
    return {pk: permits(policy.RULES, "ask_reaction", held[pk], card.clock.state) for pk in talks}
