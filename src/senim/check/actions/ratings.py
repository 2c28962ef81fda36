"""Rating notes: the last rating of each person counts, and enough new ones make a new tally by opinion group."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.check.actions.notes import held_note
from senim.check.entries import notes as entries
from senim.check.formats import notes as formats
from senim.check.models import Note, NoteRating, NoteTally, RatingTag
from senim.check.policy import notes as policy
from senim.check.queries.notes import taking_part
from senim.listen.queries.groups import groups_of
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled


@transaction.atomic
def rate_note(*, actor: Actor, note: str, value: str, tags: Collection[str], at: datetime) -> None:
    """Say how helpful a note of somebody else is, and why; the last rating counts.

    A new tally is made once at least as many ratings are new or changed as the exposure level lets be counted: so
    what two tallies differ by never tells of fewer. A rating that changes nothing is none. Refuses with NotFound,
    NotesNotOpen, TookNoPart, WrongPhase, NoteGone, OwnNote, BadRating or ReasonsDoNotFit. Records check.note.tallied
    with a tally; ratings never enter the record one by one.
    """
    row = held_note(note)
    found = taking_part(row.of, actor)
    participant = policy.check_taking_part(actor, "rate_note", row.of.phase, found.participant)
    policy.check_there(row)
    if row.author_id == participant:
        raise policy.OwnNote
    said = formats.Opinion(value, frozenset(tags))
    policy.check_rating(value, said.tags)
    if _keep(row, participant, said):
        _tally_if_due(row, found.conversation, at)


def _keep(note: Note, participant: int, said: formats.Opinion) -> bool:
    """Keep a rating in the place of the one before, and say whether anything changed."""
    before = note.ratings.filter(participant_id=participant).prefetch_related("tags").first()
    if before is not None and _opinion(before) == said:
        return False
    rating = before or NoteRating(note=note, participant_id=participant)
    rating.value, rating.tallied = said.value, False
    rating.save()
    rating.tags.all().delete()
    RatingTag.objects.bulk_create(RatingTag(rating=rating, tag=tag) for tag in sorted(said.tags))
    return True


def _tally_if_due(note: Note, card: ConversationCard, at: datetime) -> None:
    """Make a new tally of all ratings when enough are new; of those before it one stays that is shown already."""
    if note.ratings.filter(tallied=False).count() < max(formats.RATERS, card.care.minimum):
        return
    ratings = {row.participant_id: _opinion(row) for row in note.ratings.prefetch_related("tags")}
    letters, group = groups_of(card.pk, list(ratings))
    body = formats.summarise(ratings, letters, group, card.care.minimum)
    text = formats.to_text(body)
    last = note.tallies.order_by("-number").first()
    made = NoteTally.objects.create(
        note=note, number=last.number + 1 if last else 1, body=text, counted_at=ask.rounded(at, card.care),
        shown=formats.is_shown(formats.read_tally(text).groups),
    )  # fmt: skip
    note.ratings.update(tallied=True)
    old = note.tallies.filter(counted_at__lte=ask.shown_until(at, card.care)).order_by("-number").first()
    if old is not None:
        note.tallies.filter(number__lt=old.number).delete()
    tallied = entries.NoteTallied(note=Ref(note.ref), check=Ref(note.of.ref), number=made.number, counts=Veiled(text))
    record.append(tallied, at=at)


def _opinion(row: NoteRating) -> formats.Opinion:
    return formats.Opinion(row.value, frozenset(tag.tag for tag in row.tags.all()))
