"""Who may write and rate notes on a check, and what is refused."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from senim.check.formats import notes as formats
from senim.check.models import Note
from senim.check.policy import rules
from senim.errors import Refusal
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import WORDS, check_lengths, check_said
from senim.people.actors import Actor

TEXT = WORDS  # characters at most
GROUNDS = frozenset(Note.Ground.values)


class NotesNotOpen(Refusal):
    """A check to which nobody was asked to write notes."""

    code = "check.notes.not_open"
    text = _(
        "No conversation is named whose people write notes on this check. Nothing was kept. "
        "Send a source or a correction to the monitors instead."
    )


class NotesOpen(Refusal):
    """The people who write notes on a check are not exchanged for others."""

    code = "check.notes.open_already"
    text = _(
        "The people of another conversation write notes on this check. Nothing was changed. "
        "Their notes stay; look at them on the page of the check."
    )


class NoGroups(Refusal):
    """A conversation in which nobody can tell whether a note helps on both sides."""

    code = "check.notes.no_groups"
    text = _(
        "The published result of this conversation shows no opinion groups. Nothing was changed. "
        "Choose a conversation whose result shows at least two."
    )


class TookNoPart(Refusal):
    """Only who voted in the conversation writes and rates notes."""

    code = "check.notes.took_no_part"
    text = _(
        "Notes are written and rated by people who voted in the conversation, and no vote of this browser is there. "
        "Nothing was kept. If you voted in another browser, enter your return code here first."
    )
    status = 403


class NoteThere(Refusal):
    """Each person writes one note on a check."""

    code = "check.note.there"
    text = _("You have written a note on this check. Nothing was kept. You can still rate the notes of others.")


class NoteWithoutSource(Refusal):
    """A note that nobody can look up."""

    code = "check.note.no_source"
    text = _("The note names no source. Nothing was kept. Give the address of the page on which it can be read.")
    status = 400


class NoteGone(Refusal):
    """What was taken away is neither rated nor taken away again."""

    code = "check.note.gone"
    text = _("This note was taken away on {day}: {ground} Nothing was changed. Go back to the other notes.")


class BadGround(Refusal):
    """A ground that is not on the closed list."""

    code = "check.note.bad_ground"
    text = _("A note is taken away on a ground of the list only. Nothing was changed. Choose one of them.")
    status = 400


class OwnNote(Refusal):
    """Nobody rates their own words."""

    code = "check.rating.own_note"
    text = _("You wrote this note yourself. Nothing was kept. Rate the notes of others.")
    status = 403


class BadRating(Refusal):
    """A rating that is none of the three."""

    code = "check.rating.bad_value"
    text = _("A note is helpful, somewhat helpful or not helpful. Nothing was kept. Choose one of the three.")
    status = 400


class ReasonsDoNotFit(Refusal):
    """Praise for a note that is not helpful, or blame for a helpful one."""

    code = "check.rating.reasons_do_not_fit"
    text = _(
        "These reasons do not fit the rating. Nothing was kept. What speaks for a note goes with helpful, what speaks "
        "against it with not helpful; with somewhat helpful both can stand."
    )
    status = 400


def check_taking_part(actor: Actor, verb: str, phase: str, participant: int | None) -> int:
    """Return who acts, or refuse with TookNoPart or WrongPhase. participant: None for who did not take part."""
    if participant is None:
        raise TookNoPart
    rules.check(rules.roles(actor) | rules.TOOK_PART, verb, phase)
    return participant


def check_note(language: str, text: str, address: str) -> None:
    """Refuse with BadLanguage, NothingSaid, TooLong or NoteWithoutSource unless a note says something and why."""
    check_language(language)
    check_said(text, _("the note"))
    check_lengths((text, TEXT))
    if not address:
        raise NoteWithoutSource


def check_rating(value: str, tags: Collection[str]) -> None:
    """Refuse with BadRating or ReasonsDoNotFit."""
    if value not in formats.FITTING:
        raise BadRating
    if not formats.FITTING[value].issuperset(tags):
        raise ReasonsDoNotFit


def check_there(note: Note) -> None:
    """Refuse with NoteGone when a note was taken away."""
    if note.taken_away_on is not None:
        raise NoteGone(day=note.taken_away_on.isoformat(), ground=Note.Ground(note.ground).label)


def check_ground(ground: str) -> None:
    """Refuse with BadGround unless it is on the closed list."""
    if ground not in GROUNDS:
        raise BadGround
