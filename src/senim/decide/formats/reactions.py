"""The sentence with which an answer is put to those who asked, in every language of the host."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _


def settles(number: int, demand: str, languages: Iterable[str], most: int) -> dict[str, str]:
    """Return "This answer settles demand 2: …" by language, the demand shortened so that the whole fits.

    >>> settles(2, "Clear the bridge by seven in the morning.", ["en"], 45)
    {'en': 'This answer settles demand 2: Clear the brid…'}
    """
    return {language: _settles(number, demand, language, most) for language in languages}


def _settles(number: int, demand: str, language: str, most: int) -> str:
    with translation.override(language):
        pattern = _("This answer settles demand {number}: {demand}")
    room = most - len(pattern.format(number=number, demand=""))
    short = demand if len(demand) <= room else demand[: room - 1].rstrip() + "…"
    return pattern.format(number=number, demand=short)
