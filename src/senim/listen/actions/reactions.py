"""How people see an answer: it is put to those who took part as a statement, they vote, and their votes are tallied."""

import json
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen import entries, policy
from senim.listen.actions.snapshots import count_votes
from senim.listen.actions.statements import place_statement
from senim.listen.actions.votes import VALUES, keep_vote
from senim.listen.formats import reaction as form
from senim.listen.models import OpinionSnapshot, ReactionTally, Statement, Vote, VoteBatch
from senim.listen.queries.places import place_voters
from senim.listen.queries.reactions import statement_of, took_part
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled


@transaction.atomic
def ask_reaction_statement(*, actor: Actor, slug: str, texts: dict[str, str], language: str, at: datetime) -> int:
    """Put a statement about an answer to those who took part in a conversation that has closed; return its key.

    `texts` maps languages to the same statement; `language` is the one it was written in. It is no part of the
    question: no analysis, list or export has it. Refuses with NotAllowed, NotEnded, Empty or TooLong. Records
    listen.statement.submitted and listen.statement.published.
    """
    card = ask.conversation(slug)
    policy.check_ended(card)
    policy.check(actor, "put_reaction", card)
    statement = Statement(conversation_id=card.pk, placed_by_id=actor.account, origin=Statement.Origin.ANSWER)
    place_statement(statement, card, language=language, texts=texts, at=at)
    return statement.pk


@transaction.atomic
def cast_reaction(*, actor: Actor, statement: int, vote: str, at: datetime) -> None:
    """Keep the vote of somebody who took part on a statement about an answer, or change it.

    Only who voted on the question itself is asked. Not in the record one by one: votes enter it as a digest per
    batch (count_votes). Refuses with BadVote, NotFound, Closed, NotAllowed, NoKey or TookNoPart.
    """
    if vote not in VALUES:
        raise policy.BadVote
    found, card = statement_of(statement)
    policy.check(actor, "cast_reaction", card)
    if actor.key is None:
        raise policy.NoKey
    participant = people.participant_by_key(actor.key, card.ref)
    if participant is None or not took_part(participant, card.pk):
        raise policy.TookNoPart
    keep_vote(Vote(statement=found, participant_id=participant, value=VALUES[vote], at=ask.rounded(at, card.care)))


@transaction.atomic
def tally_reactions(*, actor: Actor, slug: str, at: datetime) -> int:
    """Count votes into the record and tally those on answers anew; return how many tallies were made.

    A tally is made only when at least as many people voted anew or changed their vote as the exposure level lets
    be counted: so what two tallies differ by never tells of fewer. Refuses with NotAllowed. Records
    listen.votes.counted and listen.reaction.tallied.
    """
    card = ask.conversation(slug)
    policy.check(actor, "tally_reactions", card)
    count_votes(slug=slug, at=at)
    due = [pk for pk in _asked(card) if _fresh(pk) >= card.care.minimum]
    if not due:
        return 0
    count_votes(slug=slug, at=at, whatever=True)  # what a tally shows stands in the record
    batch = VoteBatch.objects.filter(conversation_id=card.pk).aggregate(n=Max("number"))["n"]
    for pk in due:
        _tally(card, pk, batch, at)
    return len(due)


def _asked(card: ConversationCard) -> list[int]:
    """Return the statements about answers, their rows locked, so that two workers make no tally twice."""
    rows = Statement.objects.select_for_update().filter(conversation_id=card.pk, origin=Statement.Origin.ANSWER)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _fresh(statement: int) -> int:
    """Return how many votes on a statement are new or changed since its newest tally."""
    last = ReactionTally.objects.filter(statement_id=statement).aggregate(n=Max("batch"))["n"] or 0
    new = Q(batch__isnull=True) | Q(batch__number__gt=last)
    return Vote.objects.filter(new, statement_id=statement).count()


def _tally(card: ConversationCard, statement: int, batch: int, at: datetime) -> None:
    """Keep a new tally of what was counted; of those before it one stays that is old enough to be shown already."""
    counted = Vote.objects.filter(statement_id=statement, batch__number__lte=batch)
    votes = dict(counted.values_list("participant_id", "value"))
    body = form.to_text(form.summarise(votes, _groups(card, statement), card.care.minimum))
    made = ReactionTally.objects.create(statement_id=statement, batch=batch, at=at, body=body)
    shown = made.statement.tallies.filter(at__lte=ask.shown_until(at, card.care)).order_by("-batch").first()
    if shown is not None:
        made.statement.tallies.filter(batch__lt=shown.batch).delete()
    tallied = entries.ReactionTallied(
        statement=Ref(made.statement.ref), conversation=Ref(card.ref), batch=batch, counts=Veiled(body)
    )
    record.append(tallied, at=at)


def _groups(card: ConversationCard, statement: int) -> dict[int, str]:
    """Return each voter's opinion group in the published result; nothing where it shows no groups."""
    rows = OpinionSnapshot.objects.filter(conversation_id=card.pk, milestone=OpinionSnapshot.Milestone.PUBLISHED)
    text = rows.order_by("-number").values_list("body", flat=True).first()
    body = json.loads(text) if text else {"enough": False}
    return place_voters(body, statement) if body["enough"] else {}
