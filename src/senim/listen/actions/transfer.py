"""Taking a conversation in from a Polis export folder."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from senim.ask import actions as ask_actions
from senim.ask import queries as ask
from senim.ask.queries import ConversationCard, TextDraft
from senim.listen import entries, policy
from senim.listen.actions.phases import close_listening, publish_result
from senim.listen.formats import polis
from senim.listen.models import Statement, Vote
from senim.people import actions as people
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.entries import Digest, Ref

BATCH = 500
PLEDGE = "This conversation was imported from a Polis export so that its votes can be read; nothing is promised in it."
STATES = {1: Statement.State.PUBLISHED, 0: Statement.State.WAITING, -1: Statement.State.REFUSED}


@transaction.atomic
def import_polis(*, export: polis.Export, slug: str, language: str, at: datetime) -> str:
    """Make a conversation of an export, with its statements, votes and result, and return its slug.

    All or nothing. Numbers of people and statements stay as in the file; of repeated votes the last counts.
    Refuses with ImportedAlready. Records what opening, closing and publishing record, and
    listen.votes.imported.
    """
    topic = export.summary.topic[:160] or slug
    text = TextDraft(question=topic, background=export.summary.description[:6000], pledge=PLEDGE)
    try:
        made = ask_actions.create_conversation(
            actor=SYSTEM, slug=slug.replace(".", "-"), language=language, texts={language: text}, at=at
        )
    except ask.SlugTaken:
        raise policy.ImportedAlready(slug=slug) from None
    moderation = "after" if any(comment.moderated == 0 for comment in export.comments) else "before"
    settings: dict[str, object] = {"moderation": moderation, "pledge_due": at.date() + timedelta(days=1)}
    ask_actions.edit_settings(actor=SYSTEM, slug=made, settings=settings, at=at)
    ask_actions.open_conversation(actor=SYSTEM, slug=made, at=at)
    _fill(ask.conversation(made), export, language, at)
    close_listening(actor=SYSTEM, slug=made, at=at)
    publish_result(actor=SYSTEM, slug=made, notes={}, at=at)
    return made


def _fill(card: ConversationCard, export: polis.Export, language: str, at: datetime) -> None:
    """Insert people, statements and votes, and put one digest of them into the record."""
    numbers = sorted({p.id for p in export.participants} | {c.author for c in export.comments})
    person = dict(zip(numbers, people.import_participants(count=len(numbers)), strict=True))
    ask_actions.admit_numbered(conversation=card.pk, numbers={pk: number for number, pk in person.items()})
    Statement.objects.bulk_create(
        (_statement(card, comment, person, language, at) for comment in export.comments), batch_size=BATCH
    )
    votes = polis.last_votes(export)
    bring_votes(
        conversation=card.pk,
        votes=((person[v.participant], v.statement, v.value, _moment(v.timestamp, at)) for v in votes),
    )
    lines = sorted(f"{vote.statement} {vote.participant} {vote.value:+d}" for vote in votes)
    imported = entries.VotesImported(
        conversation=Ref(card.ref),
        statements=len(export.comments),
        votes=len(votes),
        digest=Digest(hashlib.sha256("\n".join(lines).encode()).hexdigest()),
    )
    record.append(imported, at=at)


def bring_votes(*, conversation: int, votes: Iterable[tuple[int, int, int, datetime]]) -> None:
    """Insert votes that were cast elsewhere: (participant, statement's number, value, moment), one per pair.

    For whole files of votes, inside the transaction of the action that brings them. They enter the record with
    the next batch, like all others.
    """
    statement = dict(Statement.objects.filter(conversation_id=conversation).values_list("number", "pk"))
    Vote.objects.bulk_create(
        (
            Vote(statement_id=statement[number], participant_id=participant, value=value, at=moment)
            for participant, number, value, moment in votes
        ),
        batch_size=BATCH,
    )


def _statement(
    card: ConversationCard, comment: polis.Comment, person: dict[int, int], language: str, at: datetime
) -> Statement:
    state = STATES[comment.moderated]
    written = _moment(comment.timestamp, at)
    return Statement(
        conversation_id=card.pk,
        number=comment.id,
        author_id=person[comment.author],
        origin=Statement.Origin.TEAM if comment.is_seed else Statement.Origin.PARTICIPANT,
        seed=comment.is_seed,
        meta=comment.is_meta,
        language=language,
        text=comment.text,
        state=state,
        written_at=written,
        decided_at=None if state == Statement.State.WAITING else written,
    )


def _moment(timestamp: int | None, at: datetime) -> datetime:
    """Return the moment of a timestamp in milliseconds; where the file has none, that of the import."""
    return at if timestamp is None else datetime.fromtimestamp(timestamp / 1000, tz=UTC)
