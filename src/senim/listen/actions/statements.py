"""Writing statements: people's own, and the seeds of the organisers."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from senim.ask import actions as ask_actions
from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen import entries, policy
from senim.listen.formats.texts import clean_text
from senim.listen.models import LENGTH, Statement, Translation
from senim.listen.queries.statements import of_question
from senim.people import actions as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word

TRIES = 5


def checked_text(typed: str) -> str:
    """Return a text ready to be kept. Refuses with Empty or TooLong."""
    text = clean_text(typed)
    if not any(sign.isalnum() for sign in text):
        raise policy.Empty
    if len(text) > LENGTH:
        raise policy.TooLong(length=len(text), most=LENGTH)
    return text


@transaction.atomic
def submit_statement(
    *, actor: Actor, slug: str, text: str, language: str, at: datetime, once: str | None = None
) -> int:
    """Keep a participant's statement and return its number; the same form sent twice makes it once.

    Refuses with Empty, TooLong, Closed, NotAllowed or AlreadyThere. Records listen.statement.submitted.
    """
    words = checked_text(text)
    card = ask.readable(slug, actor)
    policy.check(actor, "submit_statement", card)
    if actor.key is None:
        raise policy.NoKey
    participant = people.ensure_participant(key=actor.key, scope=card.ref)
    ask_actions.admit(conversation=card.pk, participant=participant)
    if once is not None:
        before = Statement.objects.filter(conversation_id=card.pk, once=once).first()
        if before:
            return before.number
    _check_new(card.pk, words)
    statement = Statement(
        conversation_id=card.pk,
        once=once,
        author_id=participant,
        origin=Statement.Origin.PARTICIPANT,
        language=language,
        text=words,
        written_at=ask.rounded(at, card.care),
    )
    insert_numbered(statement)
    record_submission(statement, card.ref, at)
    return statement.number


@transaction.atomic
def place_seed(
    *, actor: Actor, slug: str, language: str, texts: dict[str, str], at: datetime, council: bool = False
) -> int:
    """Put an organisers' statement before the participants, marked so, and return its number.

    `texts` maps languages to the same statement; `language` is the one it was written in. A form sent twice
    places it once. Refuses with Empty, TooLong, Closed, NotAllowed or AlreadyThere. Records
    listen.statement.submitted and listen.statement.published.
    """
    card = ask.readable(slug, actor)
    policy.check(actor, "place_seed", card)
    origin = Statement.Origin.COUNCIL if council else Statement.Origin.TEAM
    statement = Statement(conversation_id=card.pk, placed_by_id=actor.account, origin=origin, seed=True)
    place_statement(statement, card, language=language, texts=texts, at=at)
    return statement.number


def place_statement(
    statement: Statement, card: ConversationCard, *, language: str, texts: dict[str, str], at: datetime
) -> None:
    """Give an organisers' statement its words in each language and put it before the participants at once.

    Inside the transaction of the act that places it. Refuses with Empty, TooLong or, for a seed, AlreadyThere.
    """
    written = {code: checked_text(text) for code, text in texts.items() if text.strip()}
    if language not in written:
        raise policy.Empty
    if statement.seed:
        _check_new(card.pk, written[language])
    statement.language, statement.text = language, written.pop(language)
    statement.state, statement.decided_at = Statement.State.PUBLISHED, at
    statement.written_at = ask.rounded(at, card.care)
    insert_numbered(statement)
    Translation.objects.bulk_create(
        Translation(statement=statement, language=code, text=text) for code, text in written.items()
    )
    record_submission(statement, card.ref, at)
    published = entries.StatementPublished(statement=Ref(statement.ref), conversation=Ref(card.ref))
    record.append(published, at=at)


def insert_numbered(statement: Statement) -> None:
    """Insert a statement under the next free number of its conversation.

    Two at the same moment may want the same number; the unique constraint stops one, which then tries again.
    """
    for attempt in range(TRIES):
        last = Statement.objects.filter(conversation_id=statement.conversation_id).aggregate(n=Max("number"))["n"]
        statement.number = 1 if last is None else last + 1
        try:
            with transaction.atomic():
                statement.save(force_insert=True)
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
        else:
            return


def _check_new(conversation: int, words: str) -> None:
    """Refuse with AlreadyThere when a published statement has the same words."""
    same = of_question(conversation).filter(state=Statement.State.PUBLISHED)
    if found := same.filter(text__iexact=words).first():
        raise policy.AlreadyThere(number=found.number)


def record_submission(statement: Statement, conversation: str, at: datetime) -> None:
    """Write the entry of a new statement."""
    submitted = entries.StatementSubmitted(
        statement=Ref(statement.ref),
        conversation=Ref(conversation),
        origin=Word(statement.origin),
        text=Veiled(statement.text),
    )
    record.append(submitted, at=at)
