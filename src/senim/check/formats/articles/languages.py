"""Kazakh, Russian or English, told by letters and a few of the commonest words. No model."""

import re

from senim.check.formats.articles.wordlists import words

KAZAKH = set("әғқңөұүһі")
# Kazakh can be written for a sentence or two without any of its own letters.
WORDS = {
    "kk": words("мен деп деді дейді және бойынша туралы болды бар емес бірақ осы сол бұл үшін жылы кейін дейін"),
    "ru": words("и в не на что с по как из за от это для его но был года его она они он при"),
    "en": words("the of and to in a is that for it as was with be by on not he his but at are this have from"),
}
WORD = re.compile(r"[^\W\d_]+")
SHARE = 50  # one in so many letters that are only Kazakh is enough


def tell(text: str) -> str:
    """Return kk, ru or en, or "" where it is none of them for certain.

    >>> tell("Көпір келесі жылы ашылады"), tell("Мост откроют в мае"), tell("The bridge will open"), tell("123")
    ('kk', 'ru', 'en', '')
    """
    letters = [sign for sign in text.lower() if sign.isalpha()]
    cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in letters)
    if cyrillic * 2 > len(letters):
        own = sum(sign in KAZAKH for sign in letters)
        return "kk" if own * SHARE >= cyrillic or _common(text, "kk") > _common(text, "ru") else "ru"
    latin = sum("a" <= sign <= "z" for sign in letters)
    return "en" if latin * 20 > len(letters) * 19 and _common(text, "en") else ""


def _common(text: str, language: str) -> int:
    return sum(word in WORDS[language] for word in WORD.findall(text.lower()))
