"""From bytes to signs: told by marks and by what fits, and refused where it cannot be told."""

import codecs
import re
import unicodedata

from senim.check.formats.articles.refusals import ArticleUnreadable

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE)
HEAD = 4096  # bytes in which a page declares its encoding
OLD = ["cp1251", "koi8_r"]  # what Cyrillic pages were written in before UTF-8
# Two letters that only the Kazakh table has where Windows-1251 has Macedonian ones: the bytes of Қ and қ.
KAZAKH = (b"\x8d", b"\x9d")
# UTF-8 that was once read as Windows-1251 or as Latin: pairs that no word has.
GARBLED = re.compile("[РС][Ђ-ЏђѓѕљњќћџҐґ‚-›€№™ª-»µ-·°±§©®¦¤\u00a0]|[ÐÑ][\u0080-\u00bfŒœŠšŽžŸ‘-•–-™]")
RARE = 200  # one stray control sign among so many letters is dirt; more of them are no text
LOST = "\ufffd"


def decode(content: bytes) -> str:
    """Return the text of some bytes. Refuses with ArticleUnreadable.

    UTF-8 goes before what a page declares: text in an old encoding is practically never valid UTF-8 by chance,
    but pages that were saved or sent on often declare what they no longer are.

    >>> decode("Есть решение".encode("cp1251"))
    'Есть решение'
    """
    return check(_decoded(content))


def check(text: str) -> str:
    """Return a text whose signs are those of a language. Refuses with ArticleUnreadable otherwise."""
    strange = sum(unicodedata.category(sign) in ("Cc", "Cs", "Cn") and sign not in "\t\n\r\f" for sign in text)
    broken = text.count(LOST) * 5 + strange
    half = any("\ud800" <= sign <= "\udfff" for sign in text)
    if half or broken * RARE > len(text) or len(GARBLED.findall(text)) * 10 > len(text):
        raise ArticleUnreadable
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _as(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        declared = DECLARED.search(content[:HEAD])
        name = declared[1].decode("ascii") if declared else ""
        return _as(content, name) if name and _is_old(name) else _guessed(content)


def _is_old(name: str) -> bool:
    """Say whether a declared encoding is one that reads each byte as one sign; UTF-8 has failed by now."""
    try:
        return codecs.lookup(name).name in ("cp1251", "koi8-r", "koi8-u", "kz1048", "ptcp154", "iso8859-5", "cp1252")
    except LookupError:
        return False


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise ArticleUnreadable from None


def _guessed(content: bytes) -> str:
    """Return a text in one of the old Cyrillic encodings, when the frequencies of its letters leave no doubt."""
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=OLD).best()
    if best is None:
        raise ArticleUnreadable
    encoding = best.encoding
    if encoding == "cp1251" and any(letter in content for letter in KAZAKH):
        encoding = "kz1048"
    return _as(content, encoding)
