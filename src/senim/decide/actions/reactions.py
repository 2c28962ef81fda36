"""Putting a reply to those who took part in the conversation from which its demand came."""

from datetime import datetime

from django.db import IntegrityError, transaction

from senim.ask import queries as ask
from senim.decide.entries import answers as entries
from senim.decide.formats.reactions import settles
from senim.decide.models import DemandAnswer, Reaction
from senim.decide.policy import reactions as policy
from senim.decide.queries import clocks
from senim.decide.queries.answers import AskedCard, asked
from senim.decide.queries.reactions import bodies_of
from senim.errors import NotFound
from senim.listen import actions as listen
from senim.listen.queries.statements import MOST
from senim.people.actors import SYSTEM, Actor
from senim.record import actions as record
from senim.record.entries import Ref


@transaction.atomic
def ask_reaction(*, actor: Actor, reply: str, at: datetime) -> None:
    """Put a reply, by its handle, to those who took part, as the statement that it settles its demand.

    Once for each reply, and only of an answer that is given and a proposal that came from a conversation. Refuses
    with NotFound, NotAllowed, NotGiven, NoConversation, AskedAlready, or NotEnded while the conversation runs.
    Records decide.reaction.asked, and listen.statement.submitted and listen.statement.published before it.
    """
    found = DemandAnswer.objects.select_for_update(of=("self",)).filter(ref=reply).select_related("answer__clock")
    row = found.first()
    if row is None:
        raise NotFound
    clock = clocks.cards([row.answer.clock])[0]
    one = next(one for one in asked(clock) if one.pk == row.demand_id)
    day = clock.body.day(at)
    talk = one.proposal.conversation_pk
    held = policy.roles(actor, bodies_of(clock), () if talk is None else (talk,), day)
    policy.check(held[talk], clock.state)
    if talk is None:
        raise policy.NoConversation
    before = Reaction.objects.filter(reply=row).first()
    if before is not None:
        raise policy.AskedAlready(day=before.asked_on.isoformat())
    statement = _put(one, at)
    try:
        with transaction.atomic():
            Reaction.objects.create(reply=row, statement_id=statement, asked_on=day)
    except IntegrityError:
        raise policy.AskedAlready(day=day.isoformat()) from None
    conversation = ask.conversation_by_pk(talk)
    record.append(entries.ReactionAsked(reply=Ref(row.ref), conversation=Ref(conversation.ref)), at=at)


def _put(one: AskedCard, at: datetime) -> int:
    """Put the statement; the rules of this room decided who may, so the system does it."""
    own = one.proposal.language
    return listen.ask_reaction_statement(
        actor=SYSTEM,
        slug=one.proposal.conversation_slug,
        texts=settles(one.number, one.text, ask.LANGUAGES, MOST),
        language=own if own in ask.LANGUAGES else ask.LANGUAGES[0],
        at=at,
    )
