"""Notes on a check: opened to the people of a conversation, written by them, taken away where they do harm."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from senim.ask import queries as ask
from senim.check.entries import notes as entries
from senim.check.models import Check, Note
from senim.check.policy import notes as policy
from senim.check.policy import rules
from senim.check.queries.notes import taking_part
from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.formats.addresses import clean_address
from senim.listen.queries.groups import groups_of
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def open_notes(*, actor: Actor, check: str, conversation: str, at: datetime) -> None:
    """Let those who took part in a conversation write notes on a published check, and rate each other's.

    The conversation's published result shows opinion groups, as its people say on which sides a note helps. Once; a
    second time for the same conversation changes nothing. Refuses with NotAllowed, NotFound, WrongPhase, NotesOpen or
    NoGroups. Records check.notes.opened.
    """
    row = held_check(check)
    rules.check(rules.roles(actor), "open_notes", row.phase)
    card = ask.readable(conversation, actor)
    if row.conversation_id == card.pk:
        return
    if row.conversation_id is not None:
        raise policy.NotesOpen
    letters, _people = groups_of(card.pk, ())
    if not letters:
        raise policy.NoGroups
    row.conversation_id = card.pk
    row.save(update_fields=["conversation"])
    record.append(entries.NotesOpened(check=Ref(row.ref), conversation=Ref(card.ref)), at=at)


@transaction.atomic
def write_note(
    *, actor: Actor, check: str, language: str, text: str, address: str, at: datetime, once: str | None = None
) -> str:
    """Write a note with its source on a published check, once per participant, and return its handle.

    Those who took part read it and rate it; everybody does once each opinion group finds it helpful. Whoever wrote it
    is named nowhere. The same form sent twice writes it once. Refuses with NotFound, NotesNotOpen, TookNoPart,
    WrongPhase, NoteThere, BadLanguage, NothingSaid, TooLong, BadAddress or NoteWithoutSource. Records
    check.note.written.
    """
    row = held_check(check)
    found = taking_part(row, actor)
    author = policy.check_taking_part(actor, "write_note", row.phase, found.participant)
    before = Note.objects.filter(of=row, author_id=author).first()
    if before is not None and once and before.once == once:
        return before.ref
    if before is not None:
        raise policy.NoteThere
    said, source = clean_lines(text), clean_address(address)
    policy.check_note(language, said, source)
    made = Note.objects.create(
        of=row, once=once or "", author_id=author, language=language, text=said, address=source,
        written_on=localtime(ask.rounded(at, found.conversation.care)).date(),
    )  # fmt: skip
    written = entries.NoteWritten(
        note=Ref(made.ref), check=Ref(row.ref), text=Veiled(said), address=Veiled(source)
    )  # fmt: skip
    record.append(written, at=at)
    return made.ref


@transaction.atomic
def take_away_note(*, actor: Actor, note: str, ground: str, at: datetime) -> None:
    """Take away a note that does harm, on a ground of the closed list; its words, ratings and counts go with it.

    That it was there stays, with the day and the ground. Refuses with NotAllowed, NotFound, WrongPhase, BadGround or
    NoteGone. Records check.note.removed.
    """
    row = held_note(note)
    rules.check(rules.roles(actor), "take_away_note", row.of.phase)
    policy.check_ground(ground)
    policy.check_there(row)
    row.text, row.address, row.ground, row.taken_away_on = "", "", ground, localtime(at).date()
    row.save(update_fields=["text", "address", "ground", "taken_away_on"])
    row.ratings.all().delete()
    row.tallies.all().delete()
    gone = entries.NoteTakenAway(note=Ref(row.ref), check=Ref(row.of.ref), ground=Word(ground))
    record.append(gone, at=at)


def held_check(ref: str) -> Check:
    """Return a check that is no draft, its row locked. Refuses with NotFound."""
    row = Check.objects.select_for_update().filter(ref=ref).exclude(phase=Check.Phase.DRAFT).first()
    if row is None:
        raise NotFound
    return row


def held_note(ref: str) -> Note:
    """Return a note, its row locked, so that two ratings are counted one after the other. Refuses with NotFound."""
    row = Note.objects.select_for_update(of=("self",)).select_related("of").filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row
