"""The exact version of a claim that a check is about, as it is kept, digested and read again.

Four lines: the sentence, the word for its amount, what its words are taken to mean, and the time of which it speaks.
The word for the amount is that of the closed list, so that the digest is the same in every language.
"""

import hashlib
from dataclasses import dataclass

PARTS = 4


@dataclass(frozen=True)
class Version:
    """A claim as it was checked. amount: a word of the closed list; meaning and scope may be empty."""

    text: str
    amount: str
    meaning: str
    scope: str


def write(text: str, amount: str, meaning: str, scope: str) -> str:
    r"""Return a version as it is kept. Each part stays in one line, whatever spaces stood in it.

    >>> write("Some yards\n were clear.", "some", "", "winter of 2026")
    'Some yards were clear.\nsome\n\nwinter of 2026'
    """
    return "\n".join(" ".join(part.split()) for part in (text, amount, meaning, scope))


def read(kept: str) -> Version:
    r"""Return the parts of a version that was kept.

    >>> read("Some yards were clear.\nsome\n\nwinter of 2026").scope
    'winter of 2026'
    """
    text, amount, meaning, scope = (*kept.split("\n", PARTS - 1), "", "", "")[:PARTS]
    return Version(text, amount, meaning, scope)


def digest(kept: str) -> str:
    """Return the SHA-256 of a version in UTF-8, as the record holds it.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(kept.encode()).hexdigest()
