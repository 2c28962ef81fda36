"""One statement as its readers meet it, and the published ones that resemble a new one."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.likeness import most_alike
from senim.listen import policy
from senim.listen.models import LENGTH, Statement
from senim.people.actors import Actor

MOST = LENGTH  # characters of a statement, for the form that asks for one
ALIKE, SHOWN = 0.6, 3  # from which likeness a published statement is shown to whoever writes, and how many at most


@dataclass(frozen=True)
class StatementCard:
    """One statement to vote on, in the reader's language, with its original where that is another."""

    number: int
    text: str
    language: str
    original: str
    original_language: str
    origin_label: str

    @property
    def translated(self) -> bool:
        """Whether the text shown is a person's translation."""
        return self.language != self.original_language


@dataclass(frozen=True)
class SimilarCard:
    """A published statement that resembles what was just written, and how much."""

    number: int
    text: str
    language: str
    percent: int


@dataclass(frozen=True)
class WritingCard:
    """The page on which a statement is written: its conversation, and what resembles the text so far."""

    conversation: ConversationCard
    alike: tuple[SimilarCard, ...]


def of_question(conversation_pk: int) -> QuerySet[Statement]:
    """Return the statements of the question itself: all but those put to participants after an answer."""
    return Statement.objects.filter(conversation_id=conversation_pk).exclude(origin=Statement.Origin.ANSWER)


def statement_card(statement: Statement) -> StatementCard:
    """Return a statement as a reader of the active language sees it; needs its translations at hand."""
    text, language = statement.text, statement.language
    for translation in statement.translations.all():
        if translation.language == get_language() != statement.language:
            text, language = translation.text, translation.language
    return StatementCard(
        number=statement.number,
        text=text,
        language=language,
        original=statement.text,
        original_language=statement.language,
        origin_label=str(Statement.Origin(statement.origin).label),
    )


def writing(*, slug: str, actor: Actor, text: str = "") -> WritingCard:
    """Return what the actor needs to write a statement; a text brings the published ones that resemble it.

    Refuses with NotFound, Closed or NotAllowed. Six queries at most, whatever the length.
    """
    card = ask.readable(slug, actor)
    policy.check(actor, "submit_statement", card)
    return WritingCard(card, _similar(card, text) if text else ())


def published(conversation_pk: int) -> dict[int, StatementCard]:
    """Return the published statements of a conversation by primary key, in the order of numbers. Two queries."""
    rows = Statement.objects.filter(conversation_id=conversation_pk, state=Statement.State.PUBLISHED)
    return {s.pk: statement_card(s) for s in rows.prefetch_related("translations").order_by("number")}


def _similar(card: ConversationCard, text: str) -> tuple[SimilarCard, ...]:
    """Return published statements that resemble a text, the nearest first; every language of each is compared."""
    rows = of_question(card.pk).filter(state=Statement.State.PUBLISHED).order_by("number")
    statements = {s.number: s for s in rows.prefetch_related("translations")}
    others = [(s.number, said) for s in statements.values() for said in _wordings(s)]
    best: dict[int, int] = {}
    for number, share in most_alike(text, others, at_least=ALIKE, most=len(others)):
        best.setdefault(number, round(100 * share))
    cards = [(statement_card(statements[number]), percent) for number, percent in list(best.items())[:SHOWN]]
    return tuple(SimilarCard(c.number, c.text, c.language, percent) for c, percent in cards)


def _wordings(statement: Statement) -> list[str]:
    return [statement.text, *(translation.text for translation in statement.translations.all())]
