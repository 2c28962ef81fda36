"""What a claim must have, why one cannot be checked, and what is refused when claims are split or merged."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from senim.check.models import Claim
from senim.errors import Refusal
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import SHORT, WORDS, check_lengths, check_said

SCOPE = 120  # characters at most of the time of which a claim speaks
KINDS = tuple(Claim.Kind.values)
AMOUNTS = tuple(Claim.Amount.values)
UNCLEAR = Claim.Amount.UNCLEAR.value
OPEN_KINDS = frozenset({Claim.Kind.MOTIVE.value, Claim.Kind.TASTE.value, Claim.Kind.PREDICTION.value})  # unprovable
EXAMPLE, GROUND = _("the example"), _("the grounds")  # what is missing, as a refusal names it

# Why a claim cannot be checked as it stands, by a word; the order is that in which the reasons are looked for.
OBSTACLES = {
    "merged": _("It was merged into another claim, and that one is checked."),
    "readings": _("It is taken apart: its readings are checked, one by one."),
    "motive": _("It says why somebody acts, and no source can show that."),
    "taste": _("It says what somebody likes, and that is neither true nor false."),
    "prediction": _("It says what will be, and that cannot be looked up yet."),
    "amount": _("It is not clear how many are meant. Enter a reading for each amount it may have."),
    "meaning": _("It is not said what its words are taken to mean."),
    "scope": _("It is not said of which time it speaks."),
}


class UnknownWord(Refusal):
    """A word that is none of a closed list."""

    code = "check.word.unknown"
    text = _("“{word}” is not known here. Nothing was changed. Choose one of: {words}.")
    status = 400


class ClaimHasCheck(Refusal):
    """A claim is taken apart before it is checked, not afterwards."""

    code = "check.claim.has_check"
    text = _(
        "This claim has a check, so it is neither taken apart nor merged any more. Nothing was changed. "
        "Enter another claim, and say how the two stand to each other."
    )


class ClaimMerged(Refusal):
    """What was merged into another claim takes nothing more."""

    code = "check.claim.merged"
    text = _("This claim was merged into another one. Nothing was changed. Work with that one: {text}")


class ReadingOfItself(Refusal):
    """A reading in the words of the claim that it should take apart."""

    code = "check.claim.reading_of_itself"
    text = _(
        "A reading has the same words as a claim of which it is a reading. Nothing was changed. "
        "Write which amount, which meaning or which time this reading takes."
    )
    status = 400


class MergedWithItself(Refusal):
    """One claim is not two."""

    code = "check.claim.merged_with_itself"
    text = _("These are not two claims but one. Nothing was changed. Choose another claim that says the same.")
    status = 400


class MergedHasReadings(Refusal):
    """Readings would be left hanging."""

    code = "check.claim.merged_has_readings"
    text = _(
        "The claim that would go has readings of its own. Nothing was changed. "
        "Merge its readings first, or keep that claim and let the other one go."
    )


class MergedRelated(Refusal):
    """Two claims that differ are not the same."""

    code = "check.claim.merged_related"
    text = _(
        "One of these claims {relation} the other, so they do not say the same. Nothing was changed. "
        "Take that relation back first if it is wrong."
    )


class NoReason(Refusal):
    """What is merged or taken back says why."""

    code = "check.claim.no_reason"
    text = _("It is not said why. Nothing was changed. Write the reason: it stays readable.")
    status = 400


def check_word(word: str, words: Iterable[str]) -> None:
    """Refuse with UnknownWord unless a word is one of a closed list."""
    known = tuple(words)
    if word not in known:
        raise UnknownWord(word=word[:SHORT], words=", ".join(known))


def check_claim(kind: str, amount: str, language: str, text: str, meaning: str, scope: str, note: str) -> None:
    """Refuse with UnknownWord, BadLanguage, NothingSaid or TooLong unless a claim is told as it must be."""
    check_word(kind, KINDS)
    check_word(amount, AMOUNTS)
    check_language(language)
    check_said(text, _("the claim"))
    check_lengths((text, SHORT), (meaning, WORDS), (scope, SCOPE), (note, WORDS))


def check_reason(why: str) -> None:
    """Refuse with NoReason or TooLong unless a reason is given."""
    if not any(sign.isalnum() for sign in why):
        raise NoReason
    check_lengths((why, WORDS))


def check_stands(claim: Claim) -> None:
    """Refuse with ClaimMerged what was merged into another claim."""
    if claim.merged_into is not None:
        raise ClaimMerged(text=claim.merged_into.text)


def check_parts(text: str, above: Iterable[str]) -> None:
    """Refuse with ReadingOfItself a reading that only repeats a claim above it: a circle, not a split."""
    if _folded(text) in {_folded(words) for words in above}:
        raise ReadingOfItself


def obstacle(kind: str, amount: str, meaning: str, scope: str, *, readings: bool, merged: bool) -> str:
    """Return by a word of OBSTACLES why a claim cannot be checked as it stands, or ""."""
    found = {
        "merged": merged,
        "readings": readings,
        **{word: kind == word for word in OPEN_KINDS},
        "amount": amount == UNCLEAR,
        "meaning": not meaning,
        "scope": not scope,
    }
    return next((word for word in OBSTACLES if found[word]), "")


def _folded(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
