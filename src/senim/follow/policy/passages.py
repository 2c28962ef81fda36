"""What a passage must have, and who may say how far a text keeps to what was asked."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import PAGE, WORDS, check_lengths, check_said
from senim.follow.models import PassageCoding
from senim.follow.policy.lines import check_word

TEXTS = tuple(PassageCoding.Text.values)
ALL_WORDS = tuple(PassageCoding.Word.values)
MISSING = PassageCoding.Word.MISSING.value
CODERS = 2


class PassageNoSource(Refusal):
    """Words of a draft or a law that nobody can look up."""

    code = "follow.passage.no_source"
    text = _("No source is named for {what}. Nothing was changed. Add the source first, then name its page.")
    status = 400


class NothingToCompare(Refusal):
    """A demand beside neither a draft nor a law."""

    code = "follow.passage.nothing_to_compare"
    text = _(
        "Neither a draft nor a law is named. Nothing was changed. "
        "Name the source of one; leave its passage empty if nothing in it corresponds to what was asked."
    )
    status = 400


class NotLookedAt(Refusal):
    """A text that nobody has named cannot lack anything."""

    code = "follow.passage.not_looked_at"
    text = _(
        "No source is named here for {what}, so nobody can say what it lacks. Nothing was changed. "
        "Enter the passage anew with its source."
    )


class MissingHasText(Refusal):
    """A text that is there is not missing, and one that is not there is nothing else."""

    code = "follow.passage.missing_or_not"
    text = _(
        "“Missing” goes with an empty passage and with no other. Nothing was changed. "
        "Choose another word, or enter the passage anew as it should be."
    )
    status = 400


class CodedAlready(Refusal):
    """The same coder twice."""

    code = "follow.passage.coded_already"
    text = _(
        "You have coded this passage before, and that stays. Nothing was changed. "
        "If the passage itself is wrong, enter it anew."
    )


class TwoCoders(Refusal):
    """A third coder."""

    code = "follow.passage.two_coders"
    text = _("Two monitors have coded this passage. Nothing was changed. Read both codings on the page.")


def check_passage(language: str, asked: str, draft: str, law: str) -> None:
    """Refuse with BadLanguage, NothingSaid or TooLong unless a passage says what was asked."""
    check_language(language)
    check_said(asked, _("what was asked"))
    check_lengths((asked, PAGE), (draft, PAGE), (law, PAGE))


def check_sources(draft: str, draft_source: str | None, law: str, law_source: str | None) -> None:
    """Refuse with PassageNoSource or NothingToCompare unless each text has its source, and one is named at all."""
    for text, source, what in ((draft, draft_source, "draft"), (law, law_source, "law")):
        if text and not source:
            raise PassageNoSource(what=PassageCoding.Text(what).label)
    if not draft_source and not law_source:
        raise NothingToCompare


def check_coding(text: str, word: str, note: str, words: str, source: int | None) -> None:
    """Refuse with UnknownWord, TooLong, NotLookedAt or MissingHasText. words, source: of the text that is coded."""
    check_word(text, TEXTS)
    check_word(word, ALL_WORDS)
    check_lengths((note, WORDS))
    if source is None:
        raise NotLookedAt(what=PassageCoding.Text(text).label)
    if (word == MISSING) != (not words):
        raise MissingHasText


def check_coders(coder: int, before: Iterable[int]) -> None:
    """Refuse with CodedAlready or TwoCoders. before: who has coded the same text of the same passage."""
    coded = tuple(before)
    if coder in coded:
        raise CodedAlready
    if len(coded) >= CODERS:
        raise TwoCoders


def words_for(text: str) -> tuple[str, ...]:
    """Return the words that a coder can choose for a text: only "missing" where it is empty."""
    return tuple(word for word in ALL_WORDS if (word == MISSING) == (not text))
