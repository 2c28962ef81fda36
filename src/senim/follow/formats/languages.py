"""Languages by their own names: sources come in more languages than the pages, and their names need no translation."""

from django.conf.locale import LANG_INFO

OWN_NAMES = {"kk": "Қазақша", "tg": "Тоҷикӣ", "zh": "中文"}


def own_name(code: str) -> str:
    """Return the name that a language gives itself, or its code where it is not known.

    >>> own_name("de"), own_name("kk"), own_name("qqq")
    ('Deutsch', 'Қазақша', 'qqq')
    """
    return OWN_NAMES.get(code) or str(LANG_INFO.get(code, {}).get("name_local", code))
