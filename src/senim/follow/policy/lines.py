"""What is refused about every dated line of a reform: its sources, its words, and how it is corrected."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.texts import WORDS, check_lengths, says_something
from senim.follow.policy.evidence import CERTAINTIES

KEY = 120  # signs at most


class NoSource(Refusal):
    """A line that nobody can look up."""

    code = "follow.line.no_source"
    text = _(
        "No source is named, so nobody could look this up. Nothing was changed. "
        "Choose a source, or add it first; what is not known is noted as a gap."
    )
    status = 400


class UnknownActor(Refusal):
    """A public actor who is not here."""

    code = "follow.line.unknown_actor"
    text = _("One of those who are named is no public actor here. Nothing was changed. Choose from the list.")
    status = 400


class UnknownWord(Refusal):
    """A word that is none of a closed list."""

    code = "follow.line.unknown_word"
    text = _("“{word}” is not known here. Nothing was changed. Choose one of: {words}.")
    status = 400


class OnlyPromiser(Refusal):
    """Practice that nobody but those who promised it speaks of."""

    code = "follow.line.only_promiser"
    text = _(
        "Only those who promised it say so, and their word alone shows no practice. Nothing was changed. "
        "Add a source that is not theirs, or enter their words as a finding that is background."
    )
    status = 400


class NoWhy(Refusal):
    """A correction says what was wrong."""

    code = "follow.correction.no_reason"
    text = _("It is not said why the line is corrected. Nothing was changed. Write what was wrong with it.")
    status = 400


class AlreadyCorrected(Refusal):
    """A line is corrected once; after that its correction is."""

    code = "follow.correction.already"
    text = _("This line was corrected or taken back before. Nothing was changed. Correct the newest line instead.")


class TakenBack(Refusal):
    """A line that takes another one back says nothing that could be corrected."""

    code = "follow.correction.of_nothing"
    text = _(
        "This line takes another one back, so it says nothing that could be corrected. Nothing was changed. "
        "Enter what is so as a new line."
    )


class OtherReform(Refusal):
    """A line is corrected under its own reform."""

    code = "follow.correction.other_reform"
    text = _("This line belongs to another reform. Nothing was changed. Open that reform and correct the line there.")
    status = 400


class Correctable(Protocol):
    """What the rules need to know of a line that is to be corrected."""

    retracts: bool

    @property
    def reform_id(self) -> int: ...


def check_word(word: str, words: Iterable[str]) -> None:
    """Refuse with UnknownWord unless a word is one of a closed list."""
    known = tuple(words)
    if word not in known:
        raise UnknownWord(word=word, words=", ".join(known))


def check_doubt(at_most: str) -> None:
    """Refuse with UnknownWord unless a doubt is a certainty, or none."""
    if at_most:
        check_word(at_most, CERTAINTIES)


def check_why(why: str) -> None:
    """Refuse with NoWhy or TooLong unless a correction gives its reason."""
    if not says_something(why):
        raise NoWhy
    check_lengths((why, WORDS))


def check_correctable(old: Correctable, *, reform: int, corrected: bool) -> None:
    """Refuse with OtherReform, AlreadyCorrected or TakenBack unless a line of this reform can be corrected."""
    if old.reform_id != reform:
        raise OtherReform
    if corrected:
        raise AlreadyCorrected
    if old.retracts:
        raise TakenBack
