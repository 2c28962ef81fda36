"""What a text of this room must have: something said, and no more signs than its field takes."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal

LINE, WORDS, SHORT, PAGE = 200, 600, 300, 3000  # characters at most: a title, a note, a limit, a promise


class TooLong(Refusal):
    """A text with more signs than its field takes."""

    code = "follow.text.too_long"
    text = _("A text is {length} characters long. The most is {most}. Nothing was changed. Shorten it.")
    status = 400


class NothingSaid(Refusal):
    """A text that must be there and is not."""

    code = "follow.text.missing"
    text = _("The words are missing: {what}. Nothing was changed. Write them.")
    status = 400


def says_something(text: str) -> bool:
    """Say whether a text has a letter or a digit: dots and dashes say nothing."""
    return any(sign.isalnum() for sign in text)


def check_said(text: str, what: object) -> None:
    """Refuse with NothingSaid unless a text says something; `what` names it to whoever writes."""
    if not says_something(text):
        raise NothingSaid(what=what)


def check_lengths(*texts: tuple[str, int]) -> None:
    """Refuse with TooLong when one of some texts is longer than its most."""
    for text, most in texts:
        if len(text) > most:
            raise TooLong(length=len(text), most=most)
