"""Counting votes into the record and computing opinion snapshots."""

import hashlib
import json
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.opinion import analyse
from senim.listen import entries, policy
from senim.listen.formats import snapshot as form
from senim.listen.models import OpinionSnapshot, Vote, VoteBatch
from senim.listen.queries.rows import Rows, rows
from senim.listen.queries.statements import of_question
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Word

FEWEST_IN_A_BATCH = 8  # fewer votes wait for company, at most a day: a batch of one would tell when somebody voted
MARKED_AT_ONCE = 500
SEED = 0
Milestone = OpinionSnapshot.Milestone


@transaction.atomic
def count_votes(*, slug: str, at: datetime, whatever: bool = False) -> int:
    """Put the votes that are new or changed into the record as one digest, and return how many there were.

    Fewer than FEWEST_IN_A_BATCH wait for a day, unless `whatever` (the conversation closes). Records
    listen.votes.counted.
    """
    card = ask.conversation(slug)
    new = Vote.objects.filter(statement__conversation_id=card.pk, batch__isnull=True)
    # Locked, and marked below by primary key: a vote that is cast or changed meanwhile must wait for the next
    # batch, or it would count as recorded without standing in any digest.
    locked = new.select_for_update(of=("self",)).order_by("pk")
    found = list(locked.values_list("pk", "statement__ref", "participant__ref", "value"))
    old_enough = new.filter(at__lte=at - timedelta(days=1)).exists()
    if not found or (len(found) < FEWEST_IN_A_BATCH and not whatever and not old_enough):
        return 0
    last = VoteBatch.objects.filter(conversation_id=card.pk).order_by("-number").first()
    salt = secrets.token_urlsafe(16)
    lines = sorted(f"{statement} {participant} {value:+d}" for _pk, statement, participant, value in found)
    digest = hashlib.sha256("\n".join([salt, *lines]).encode()).hexdigest()
    batch = VoteBatch.objects.create(
        conversation_id=card.pk,
        number=last.number + 1 if last else 1,
        count=len(found),
        digest=digest,
        salt=salt,
    )
    for start in range(0, len(found), MARKED_AT_ONCE):
        pks = [pk for pk, *_rest in found[start : start + MARKED_AT_ONCE]]
        Vote.objects.filter(pk__in=pks).update(batch=batch)
    counted = entries.VotesCounted(
        conversation=Ref(card.ref), batch=batch.number, count=batch.count, digest=Digest(digest)
    )
    record.append(counted, at=at)
    return batch.count


@transaction.atomic
def take_snapshot(*, actor: Actor, slug: str, at: datetime, milestone: str = "") -> int:
    """Compute the opinions from all votes so far, keep them, and return the snapshot's number.

    A snapshot without a milestone gives way to the next; those at milestones stay readable. Refuses with
    NotAllowed or Closed. Records listen.snapshot.taken at milestones.
    """
    card = ask.conversation(slug)
    policy.check(actor, "take_snapshot", card)
    found = rows(card.pk)
    last = OpinionSnapshot.objects.filter(conversation_id=card.pk).order_by("-number").first()
    before = json.loads(last.body) if last else None
    taken = _compute(card, found, before, at)
    taken.number = last.number + 1 if last else 1
    taken.milestone = milestone or _milestone(taken, before)
    if last and not last.milestone:
        last.delete()
    taken.save(force_insert=True)
    if taken.milestone:
        record.append(_entry(taken, card), at=at)
    return taken.number


def refresh(*, actor: Actor, slug: str, at: datetime) -> bool:
    """Count votes and take a snapshot if anything changed since the last one; say whether it did."""
    counted = count_votes(slug=slug, at=at)
    if not counted and not _statements_changed(ask.conversation(slug).pk):
        return False
    take_snapshot(actor=actor, slug=slug, at=at)
    return True


def _compute(card: ConversationCard, found: Rows, before: dict[str, object] | None, at: datetime) -> OpinionSnapshot:
    votes, _people = found.matrix()
    previous = before["smoothing"] if before else None
    opinion = analyse(
        votes,
        seed=SEED,
        moderated=found.hidden,
        meta=found.meta,
        previous=tuple(previous) if isinstance(previous, list) else None,
    )
    moments = [(localtime(m).date(), int(p)) for m, p in zip(found.at, found.participant, strict=True)]
    body = form.summarise(
        opinion,
        numbers=[s.number for s in found.statements],
        votes_each=votes.seen_by_participant(),
        days=form.by_day(moments),
        minimum=card.care.minimum,
    )
    return OpinionSnapshot(
        conversation_id=card.pk,
        at=at,
        method=opinion.method,
        version=opinion.version,
        seed=opinion.seed,
        input_digest=_input_digest(found),
        n_participants=opinion.n_participants,
        n_votes=opinion.n_votes,
        n_groups=len(body["groups"]),
        body=form.to_text(body),
    )


def _input_digest(found: Rows) -> str:
    """Return a keyed digest of the votes: without the host's key it cannot be tried against guessed votes."""
    lines = [
        f"{found.statements[c].number} {p} {v:+d}"
        for p, c, v in zip(found.participant, found.column, found.value, strict=True)
    ]
    key = f"senim/snapshot/{settings.SECRET_KEY}"
    return hashlib.sha256("\n".join([key, *lines]).encode()).hexdigest()


def _milestone(taken: OpinionSnapshot, before: dict[str, object] | None) -> str:
    groups = before["groups"] if before else []
    n_before = len(groups) if isinstance(groups, list) else 0
    if taken.n_groups and not n_before:
        return Milestone.FIRST_GROUPS
    if taken.n_groups and taken.n_groups != n_before:
        return Milestone.GROUPS_CHANGED
    return Milestone.NONE


def _statements_changed(conversation_pk: int) -> bool:
    """Say whether a statement was added or decided after the newest snapshot."""
    last = OpinionSnapshot.objects.filter(conversation_id=conversation_pk).order_by("-number").first()
    return last is not None and of_question(conversation_pk).filter(decided_at__gt=last.at).exists()


def _entry(taken: OpinionSnapshot, card: ConversationCard) -> entries.SnapshotTaken:
    return entries.SnapshotTaken(
        conversation=Ref(card.ref),
        snapshot=taken.number,
        method=Word(taken.method),
        method_version=int(taken.version),
        seed=taken.seed,
        input=Digest(taken.input_digest),
        result=Digest(hashlib.sha256(taken.body.encode()).hexdigest()),
    )
