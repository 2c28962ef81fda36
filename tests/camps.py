"""A conversation whose people fall into two camps, so that its result has opinion groups; and their reactions."""

from datetime import datetime

from senim.ask import actions as ask_actions
from senim.ask import queries as ask
from senim.listen import actions as listen
from senim.listen.models import Vote
from senim.people import actions as people
from senim.people.actors import SYSTEM, Actor
from tests import cast

STATEMENTS = 9


def make_camps(
    slug: str = "snow",
    *,
    camps: tuple[int, ...] = (30, 30),
    loners: int = 0,
    phase: str = "published",
    **changes: object,
) -> dict[str, list[Actor]]:
    """Make a conversation and bring it to a phase; return its people: "0" and "1" by camp, "" who voted once only."""
    cast.make_conversation("draft", slug=slug, seeds=STATEMENTS, **changes)
    cast.bring_to(slug, "open")
    card = ask.conversation(slug)
    found: dict[str, list[Actor]] = {}
    votes: list[tuple[int, int, int, datetime]] = []
    for camp, size in [*((str(n), size) for n, size in enumerate(camps)), ("", loners)]:
        for i in range(size):
            actor = Actor(key=f"camp-{camp}-{i}")
            pk = people.ensure_participant(key=actor.key or "", scope=card.ref)
            ask_actions.admit(conversation=card.pk, participant=pk)
            found.setdefault(camp, []).append(actor)
            numbers = range(1, STATEMENTS + 1) if camp else (1,)
            votes += [(pk, n, 1 if (camp == "0") == (n <= STATEMENTS // 2) else -1, cast.AT) for n in numbers]
    listen.bring_votes(conversation=card.pk, votes=votes)
    if phase in ("closed", "published"):
        listen.close_listening(actor=cast.actor("aigul"), slug=slug, at=cast.AT)
    if phase == "published":
        listen.publish_result(actor=cast.actor("aigul"), slug=slug, notes={}, at=cast.AT)
    return found


def react(statement: int, actors: list[Actor], vote: str, *, at: datetime = cast.AT) -> None:
    """Let people vote on a statement about an answer: the first through the action, the others in one go."""
    if not actors:
        return
    listen.cast_reaction(actor=actors[0], statement=statement, vote=vote, at=at)
    first = Vote.objects.select_related("statement__conversation").get(pk=Vote.objects.latest("pk").pk)
    scope = first.statement.conversation.ref
    Vote.objects.bulk_create(
        Vote(
            statement=first.statement,
            participant_id=people.ensure_participant(key=actor.key or "", scope=scope),
            value=first.value,
            at=first.at,
        )
        for actor in actors[1:]
    )


def tally(slug: str = "snow", *, at: datetime = cast.AT) -> int:
    """Do what the worker does about reactions."""
    return listen.tally_reactions(actor=SYSTEM, slug=slug, at=at)
