"""The sentence with which a reform is put to the public, in every language of the host."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from senim.listen.formats.reaction import worded


def kept(promise: str, languages: Iterable[str], most: int) -> dict[str, str]:
    """Return "The promise “…” has been kept." by language, the promise shortened so that the whole fits.

    >>> kept("Notice instead of leave.", ["en"], 45)
    {'en': 'The promise “Notice instead o…” has been kept.'}
    """
    pattern = _("The promise “{promise}” has been kept.")
    return worded(pattern, languages, most, shorten="promise", promise=promise)
