"""Putting a reform to those who took part in the conversation out of which it grew."""

from datetime import datetime

from django.db import transaction

from senim.ask import queries as ask
from senim.follow.actions.held import held_reform
from senim.follow.entries import replies as entries
from senim.follow.formats.reactions import kept
from senim.follow.models import Reform, ReformReaction
from senim.follow.policy import evidence_desk as policy
from senim.follow.queries.reactions import conversation_of
from senim.listen import actions as listen
from senim.listen.queries.statements import MOST
from senim.people.actors import SYSTEM, Actor
from senim.record import actions as record
from senim.record.entries import Ref


@transaction.atomic
def ask_reform_reaction(*, actor: Actor, reform: str, at: datetime) -> None:
    """Put a reform, by its handle, to those who took part, as the statement that its promise has been kept.

    Once for each reform, and only where it grew out of a conversation. Refuses with NotFound, NotAllowed, WrongPhase,
    NoConversation, AskedAlready, or NotEnded while the conversation runs. Records follow.reaction.asked, and
    listen.statement.submitted and listen.statement.published before it.
    """
    row, body = held_reform(actor, "ask_reaction", reform, at)
    before = ReformReaction.objects.filter(reform=row).first()
    if before is not None:
        raise policy.AskedAlready(day=before.asked_on.isoformat())
    conversation = conversation_of(row.pk)
    if conversation is None:
        raise policy.NoConversation
    statement = _put(row, conversation.slug, at)
    ReformReaction.objects.create(reform=row, statement_id=statement, asked_on=body.day(at))
    record.append(entries.ReformReactionAsked(reform=Ref(row.ref), conversation=Ref(conversation.ref)), at=at)


def _put(row: Reform, slug: str, at: datetime) -> int:
    """Put the statement; the rules of this room decided who may, so the system does it."""
    return listen.ask_reaction_statement(
        actor=SYSTEM,
        slug=slug,
        texts=kept(row.title, ask.LANGUAGES, MOST),
        language=row.language if row.language in ask.LANGUAGES else ask.LANGUAGES[0],
        at=at,
    )
