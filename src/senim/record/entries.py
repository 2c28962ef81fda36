"""The shape of every sentence that a room may write into the record.

A sentence holds handles, words from closed lists, days, counts and digests: never free text, never anything a
person chose, never a time finer than a day. What people wrote enters as `Veiled`: the record keeps only a salted
digest of it (RFC 9901 section 4.2), so the text can be erased later while the entry and its proof stay.
"""

import re
import secrets
from dataclasses import dataclass
from typing import ClassVar, NewType

Ref = NewType("Ref", str)  # a random public handle made by new_ref
Word = NewType("Word", str)  # a word from a closed list in the code
Day = NewType("Day", str)  # YYYY-MM-DD
Digest = NewType("Digest", str)  # 64 lower-case hexadecimal signs

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
SHAPES = {
    Ref: re.compile(r"[0-9a-hjkmnp-tv-z]{12}"),
    Word: re.compile(r"[a-z][a-z0-9_.-]{0,47}"),
    Day: re.compile(r"\d{4}-\d{2}-\d{2}"),
    Digest: re.compile(r"[0-9a-f]{64}"),
}


def new_ref() -> str:
    """Return a new public handle: 12 signs, 60 random bits. Nobody but this function chooses one."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


@dataclass(frozen=True)
class Veiled:
    """A text whose salted digest enters the record; the text itself stays in its room."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """The base of every entry: a kind in the form room.noun.past, a version, and fields of the shapes above."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1
