"""The sentence with which an answer is put to those who asked, in every language of the host."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from senim.listen.formats.reaction import worded


def settles(number: int, demand: str, languages: Iterable[str], most: int) -> dict[str, str]:
    """Return "This answer settles demand 2: …" by language, the demand shortened so that the whole fits.

    >>> settles(2, "Clear the bridge by seven in the morning.", ["en"], 45)
    {'en': 'This answer settles demand 2: Clear the brid…'}
    """
    pattern = _("This answer settles demand {number}: {demand}")
    return worded(pattern, languages, most, shorten="demand", number=number, demand=demand)
