"""How the speakers of a claim are asked, and what a reply must be."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.dating import Dating, words
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import PAGE, SHORT, check_lengths, check_said
from senim.people.formats import random_signs

DAYS = 7  # at the least, from the question to the last day for a reply before publication
MOST_WORDS = 300
LINK_SIGNS = 26  # of a reply link's code: 130 random bits, which nobody guesses


class NoSpeaker(Refusal):
    """Somebody who has no position on the claim."""

    code = "check.speaker.unknown"
    text = _(
        "Nothing is on record here that this public actor says about the claim. Nothing was changed. "
        "Enter the words first, and code them to the claim."
    )
    status = 400


class DueTooSoon(Refusal):
    """A speaker who gets less time than every other one."""

    code = "check.speaker.too_soon"
    text = _("Every speaker has at least {days} days. Nothing was changed. Give {day} or a later day.")
    status = 400


class AlreadyAsked(Refusal):
    """A speaker is asked once about one check."""

    code = "check.speaker.asked"
    text = _("This speaker was asked on {day}. Nothing was changed. A reply can be entered whenever it comes.")


class TooManyWords(Refusal):
    """A reply that is longer than every other one may be."""

    code = "check.reply.too_long"
    text = _(
        "The reply has {words} words. The most is {most}, for every speaker. Nothing was changed. "
        "Ask for a shorter one: it is printed in full, and nobody here cuts it."
    )
    status = 400


class AlreadyReplied(Refusal):
    """A reply stands as it came."""

    code = "check.reply.given"
    text = _("A reply came on {day}, and it stands as it came. Nothing was changed. Read it on the page of the check.")


class NotAsked(Refusal):
    """A reply link for somebody whom nobody has asked."""

    code = "check.speaker.not_asked"
    text = _("This speaker has not been asked yet. Nothing was changed. Note how you asked: the link comes with it.")


class UnknownLink(Refusal):
    """The address of a reply that was never made, has a wrong sign, or was replaced by a newer one."""

    code = "check.link.unknown"
    text = _(
        "This reply link was not made here, has a wrong sign, or a newer one has taken its place. Nothing was changed. "
        "Compare it with the letter, or ask whoever sent it for a new one."
    )
    status = 404


class LinkUsed(Refusal):
    """Another text under a link whose reply has come."""

    code = "check.link.used"
    text = _(
        "A reply came on {day}, and it stands as it came. Nothing was changed. "
        "Open the address again: it shows the reply as it was received."
    )


def spelled(day: date) -> str:
    """Return a day in words, for a refusal or a sentence of the desk."""
    return words(Dating(day, day, "day"))


def new_code() -> str:
    """Return the code of a new reply link."""
    return random_signs(LINK_SIGNS)


def check_asking(how: str, day: date, due_on: date) -> None:
    """Refuse with NothingSaid, TooLong or DueTooSoon unless it is said how a speaker was asked, with time enough."""
    check_said(how, _("in which way the speaker was asked"))
    check_lengths((how, SHORT))
    first = day + timedelta(days=DAYS)
    if due_on < first:
        raise DueTooSoon(days=DAYS, day=spelled(first))


def check_reply(language: str, text: str) -> None:
    """Refuse with BadLanguage, NothingSaid, TooManyWords or TooLong unless a reply can be printed in full."""
    check_language(language)
    check_said(text, _("the reply"))
    if (count := len(text.split())) > MOST_WORDS:
        raise TooManyWords(words=count, most=MOST_WORDS)
    check_lengths((text, PAGE))
