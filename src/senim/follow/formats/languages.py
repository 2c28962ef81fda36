"""Languages by their own names: sources come in more languages than the pages, and their names need no translation."""

import re

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.texts import SHORT

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
OWN_NAMES = {"kk": "Қазақша", "tg": "Тоҷикӣ", "zh": "中文"}


def own_name(code: str) -> str:
    """Return the name that a language gives itself, or its code where it is not known.

    >>> own_name("de"), own_name("kk"), own_name("qqq")
    ('Deutsch', 'Қазақша', 'qqq')
    """
    return OWN_NAMES.get(code) or str(LANG_INFO.get(code, {}).get("name_local", code))


class BadLanguage(Refusal):
    """A language that is not given as its short code."""

    code = "follow.source.bad_language"
    text = _("“{language}” is no code of a language. Nothing was kept. Write it like kk, ru or en.")
    status = 400


def check_language(language: str) -> None:
    """Refuse with BadLanguage unless it is the code of a language."""
    if not LANGUAGE.fullmatch(language):
        raise BadLanguage(language=language[:SHORT])
