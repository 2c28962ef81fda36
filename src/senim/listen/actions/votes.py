"""Voting: one row per participant and statement, whatever is sent how often."""

from datetime import datetime

from django.db import transaction

from senim.ask import actions as ask_actions
from senim.ask import queries as ask
from senim.listen import policy
from senim.listen.models import Statement, Vote
from senim.listen.queries.statements import of_question
from senim.people import actions as people
from senim.people.actors import Actor

VALUES = {"agree": Vote.Value.AGREE, "pass": Vote.Value.PASS, "disagree": Vote.Value.DISAGREE}


@transaction.atomic
def cast_vote(*, actor: Actor, slug: str, number: int, vote: str, at: datetime) -> None:
    """Keep a vote on a statement, or change it; the unique constraint makes a second click the same vote.

    Not in the record one by one: votes enter it as a digest per batch (count_votes). Refuses with BadVote,
    Closed, NotAllowed or NotVotable.
    """
    if vote not in VALUES:
        raise policy.BadVote
    card = ask.readable(slug, actor)
    policy.check(actor, "cast_vote", card)
    if actor.key is None:
        raise policy.NoKey
    open_states = [Statement.State.PUBLISHED]
    if card.moderation == "after":
        open_states.append(Statement.State.WAITING)
    statement = of_question(card.pk).filter(number=number, state__in=open_states).first()
    if statement is None:
        raise policy.NotVotable
    participant = people.ensure_participant(key=actor.key, scope=card.ref)
    ask_actions.admit(conversation=card.pk, participant=participant)
    keep_vote(Vote(statement=statement, participant_id=participant, value=VALUES[vote], at=ask.rounded(at, card.care)))


def keep_vote(row: Vote) -> None:
    """Insert a vote, or let it take the place of the one before; it waits for the next batch in both cases."""
    Vote.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["participant", "statement"],
        update_fields=["value", "at", "batch"],
    )
