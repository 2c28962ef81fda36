"""How those who took part in a reform's conversation see it, and the page on which they say so."""

from dataclasses import dataclass
from datetime import date, datetime

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.reactions import kept
from senim.follow.models import Reform, ReformReaction
from senim.follow.queries import reforms
from senim.follow.queries.reforms import ReformCard
from senim.listen.queries import reactions as listen
from senim.listen.queries.reactions import ReactingCard
from senim.listen.queries.reactions import ReactionCard as HeardCard
from senim.listen.queries.statements import MOST
from senim.people.actors import Actor

ENDED = frozenset({"closed", "published"})


@dataclass(frozen=True)
class ReactionCard:
    """How the public sees one reform, or why nobody has said so.

    lacks: "" once people were asked; else conversation (it grew out of none), end (it still runs) or question
    (nobody has put it to them yet). heard: the counts, once asked.
    """

    ref: str
    lacks: str
    conversation: ConversationCard | None
    asked_on: date | None
    heard: HeardCard | None


@dataclass(frozen=True)
class ReactPage:
    """The page on which somebody who took part says whether a promise has been kept."""

    reform: ReformCard
    asked: ReactingCard


@dataclass(frozen=True)
class AskPage:
    """The page on which a monitor puts a reform to people. text: the statement in the language of the reform."""

    reform: ReformCard
    reaction: ReactionCard
    text: str
    language: str


@dataclass(frozen=True)
class OpenReaction:
    """A reform about which people of one conversation were asked: where they say what they think."""

    ref: str
    title: str
    language: str


def conversation_of(reform_pk: int) -> ConversationCard | None:
    """Return the conversation out of which a reform grew, by its demand and proposal. Three queries at most."""
    asked = "demand__version__proposal__conversation_id"
    pk = Reform.objects.filter(pk=reform_pk).values_list(asked, flat=True).first()
    return None if pk is None else ask.conversation_by_pk(pk)


def of_reform(card: ReformCard, at: datetime) -> ReactionCard:
    """Return how those who took part see a reform, as far as it may be shown at a moment. Nine queries at most."""
    conversation = conversation_of(card.pk)
    if conversation is None:
        return ReactionCard(card.ref, "conversation", None, None, None)
    asked = ReformReaction.objects.filter(reform=card.pk).first()
    if asked is None:
        lacks = "question" if conversation.phase in ENDED else "end"
        return ReactionCard(card.ref, lacks, conversation, None, None)
    heard = listen.reaction(asked.statement_id, at)
    return ReactionCard(card.ref, "", conversation, asked.asked_on, heard)


def asking(ref: str, actor: Actor, at: datetime) -> AskPage:
    """Return the page on which a reform is put to people. Refuses with NotFound or NotAllowed. Twenty queries."""
    card = reforms.reform_for_desk(ref, actor, at)
    if not reforms.may(actor, "ask_reaction", card, at):
        raise NotAllowed
    language = card.language if card.language in ask.LANGUAGES else ask.LANGUAGES[0]
    return AskPage(card, of_reform(card, at), kept(card.title, [language], MOST)[language], language)


def reacting(ref: str, actor: Actor) -> ReactPage:
    """Return the page on which people vote on a reform. Refuses with NotFound, Closed or NotAllowed."""
    card = reforms.reform(ref)
    return ReactPage(card, listen.reacting(statement=_statement(card), actor=actor))


def statement_about(ref: str) -> int:
    """Return the statement that was put about a reform. Refuses with NotFound. Seven queries."""
    return _statement(reforms.reform(ref))


def of_conversation(conversation_pk: int) -> tuple[OpenReaction, ...]:
    """Return about which reforms the people of a conversation were asked, for their receipts. One query."""
    rows = Reform.objects.filter(reaction__statement__conversation_id=conversation_pk).order_by("pk")
    return tuple(OpenReaction(*told) for told in rows.values_list("ref", "title", "language"))


def _statement(card: ReformCard) -> int:
    found = ReformReaction.objects.filter(reform=card.pk).values_list("statement_id", flat=True).first()
    if found is None:
        raise NotFound
    return found
