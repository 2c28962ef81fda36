"""The steps that end a conversation: they close it and compute its result in one transaction."""

from datetime import datetime

from django.db import transaction

from senim.ask import actions as ask_actions
from senim.listen.actions.snapshots import count_votes, take_snapshot
from senim.listen.models import OpinionSnapshot
from senim.people.actors import SYSTEM, Actor

Milestone = OpinionSnapshot.Milestone


@transaction.atomic
def close_listening(*, actor: Actor, slug: str, at: datetime) -> None:
    """Close a conversation, count its last votes and compute its result.

    Refuses with NotAllowed or WrongPhase. Records ask.conversation.closed, listen.votes.counted and
    listen.snapshot.taken.
    """
    ask_actions.close_conversation(actor=actor, slug=slug, at=at)
    count_votes(slug=slug, at=at, whatever=True)
    take_snapshot(actor=SYSTEM, slug=slug, at=at, milestone=Milestone.CLOSED)


@transaction.atomic
def publish_result(*, actor: Actor, slug: str, notes: dict[str, str], at: datetime) -> None:
    """Compute the result once more, after the last moderation, and put it before the public with a closing note.

    Refuses with NotAllowed or WrongPhase. Records listen.snapshot.taken and ask.conversation.published.
    """
    take_snapshot(actor=actor, slug=slug, at=at, milestone=Milestone.PUBLISHED)
    ask_actions.publish_conversation(actor=actor, slug=slug, notes=notes, at=at)
