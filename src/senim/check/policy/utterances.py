"""What an utterance must have: a speaker, a place inside its document, words that no other utterance has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.check.formats.places import find_words, nearest, quotation
from senim.errors import Refusal
from senim.follow.formats.dating import Dating, check_past, check_whole
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import SHORT, WORDS, check_lengths, check_said, says_something

MOST_WORDS = 2000  # characters of an utterance
TELLING = 80  # characters by which a refusal names another utterance


class UnknownSpeaker(Refusal):
    """Nobody, or somebody who is no public actor here."""

    code = "check.utterance.unknown_speaker"
    text = _(
        "It is not said which public actor these words are of. Nothing was changed. "
        "Choose the speaker from the list; somebody who is not in it is entered as a public actor first."
    )
    status = 400


class PastTheEnd(Refusal):
    """A place that the document does not have."""

    code = "check.utterance.past_the_end"
    text = _(
        "There is no place from character {start} to {end} in this document, which has {length}. Nothing was changed. "
        "Paste the exact words instead, and they are found in the text."
    )
    status = 400


class WordsNotThere(Refusal):
    """Words that do not stand in the document, or not at the place that is named."""

    code = "check.utterance.words_not_there"
    text = _(
        "These words do not stand there in the document. Nothing was changed. "
        "Copy them from the text as it is shown here, without leaving anything out."
    )
    status = 400


class WordsTwice(Refusal):
    """Words that stand in more than one place."""

    code = "check.utterance.words_twice"
    text = _(
        "These words stand in the document more than once. Nothing was changed. "
        "Name the number of the paragraph, or copy a few more words."
    )
    status = 400


class Overlapping(Refusal):
    """The same words as two utterances."""

    code = "check.utterance.overlapping"
    text = _(
        "These words overlap with another utterance of this document, {other}: “{words}”. Nothing was changed. "
        "Choose words outside it, or correct that utterance."
    )


class OtherSource(Refusal):
    """A document that is the text of another source."""

    code = "check.utterance.other_source"
    text = _(
        "This document is the text of another source. Nothing was changed. "
        "Name the source of the document, or leave the document out."
    )
    status = 400


class NoReason(Refusal):
    """A correction says what was wrong."""

    code = "check.utterance.no_reason"
    text = _("It is not said what was wrong with this utterance. Nothing was changed. Write what was wrong with it.")
    status = 400


class CorrectedAlready(Refusal):
    """An utterance is corrected once; after that its correction is."""

    code = "check.utterance.corrected_already"
    text = _(
        "This utterance was corrected or taken back before. Nothing was changed. "
        "See what stands in its place now: {newest}."
    )


@dataclass(frozen=True)
class UtteranceDraft:
    """What somebody says of an utterance. start, end: characters of its document, None without one."""

    speaker: int
    when: Dating
    language: str
    words: str
    office: str
    note: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Placed:
    """An utterance that stands in the same document."""

    ref: str
    start: int
    end: int
    words: str


def check_draft(draft: UtteranceDraft, today: date) -> None:
    """Refuse with BadLanguage, TooLong, MixedDate, FutureDate, or NothingSaid where an utterance has a place."""
    check_language(draft.language)
    check_lengths((draft.words, MOST_WORDS), (draft.office, SHORT), (draft.note, WORDS))
    check_whole(draft.when)
    check_past(draft.when, today)
    if draft.start is not None:
        check_said(draft.words, _("the words"))


def check_place(start: int | None, end: int | None, length: int) -> tuple[int, int]:
    """Return a place of a document. Refuses with PastTheEnd unless it is one."""
    if start is None or end is None or not 0 <= start < end <= length:
        raise PastTheEnd(start="?" if start is None else start, end="?" if end is None else end, length=length)
    return start, end


def check_apart(start: int, end: int, others: Iterable[Placed]) -> None:
    """Refuse with Overlapping when a place has a character in common with an utterance that stands."""
    for other in others:
        if start < other.end and other.start < end:
            raise Overlapping(other=other.ref, words=quotation(other.words, TELLING))


def check_why(why: str) -> None:
    """Refuse with NoReason or TooLong unless a correction gives its reason."""
    if not says_something(why):
        raise NoReason
    check_lengths((why, WORDS))


def said_by(document: Dating, source: Dating, today: date) -> Dating:
    """Return when words were said that a text reports without a day of its own: by the day of the text at the latest.

    document: the date in the text; where there is none, that of its source counts. No day is later than today.
    """
    when = document if document.last is not None else source
    if when.last is None or when.precision == "about":
        return when
    return Dating(None, min(when.last, today), "by")


def located(text: str, words: str, *, start: int, end: int, near: int | None = None) -> tuple[int, int]:
    """Return where words stand in a part of a text. near: of several places, the one nearest to this character.

    Refuses with WordsNotThere, or with WordsTwice where nothing is near.
    """
    places = find_words(text[start:end], words)
    if not places:
        raise WordsNotThere
    if near is None and len(places) > 1:
        raise WordsTwice
    found = nearest(places, 0 if near is None else near - start) or places[0]
    return found[0] + start, found[1] + start
