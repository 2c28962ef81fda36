"""The codes that people carry: a participant's key, the receipt that follows from it, an invitation.

A key is made once per browser and never stored on the server. For every conversation another participant follows
from it, so that nobody who holds the database can tell that two participants of two conversations are one person.
The receipt follows from the key by a one-way function: it shows, but cannot vote.
"""

import base64
import hashlib
import hmac
import secrets

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32, which forgives I, L and O when read
_FORGIVE = str.maketrans({"I": "1", "L": "1", "O": "0"})
_FROM_RFC = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)
KEY_SIGNS, TAG_SIGNS, RECEIPT_SIGNS, INVITATION_SIGNS = 26, 6, 12, 12


class UnknownKey(Refusal):
    """A key was not made by this Senim, or was copied with a mistake."""

    code = "people.key.unknown"
    text = _(
        "This return code was not made here, or a sign in it is wrong. Nothing was changed. "
        "Compare it with your note and type it again, or begin as a new participant."
    )
    status = 400


def _letters(data: bytes, signs: int) -> str:
    return base64.b32encode(data).decode().translate(_FROM_RFC)[:signs]


def random_signs(signs: int) -> str:
    """Return that many random signs of the alphabet, five bits each."""
    return "".join(secrets.choice(ALPHABET) for _i in range(signs))


def once_sign(typed: str) -> str | None:
    """Return the hidden sign by which a form that comes twice is known; None where it is none of ours.

    >>> once_sign("0123456789ABCDEFGHJKMNPQRS"), once_sign(""), once_sign("A\\0B")
    ('0123456789ABCDEFGHJKMNPQRS', None, None)
    """
    sign = typed[:KEY_SIGNS]
    return sign if sign.isascii() and sign.isalnum() else None


def clean_code(typed: str) -> str:
    """Return a typed code without spaces and hyphens, in capitals, with look-alike signs forgiven."""
    return "".join(typed.upper().split()).replace("-", "").translate(_FORGIVE)


def _tag(key: str, secret: str) -> str:
    return _letters(hmac.digest(secret.encode(), b"senim/key/" + key.encode(), "sha256"), TAG_SIGNS)


def mint_key(secret: str) -> str:
    """Return a new key: 130 random bits and a tag of 30 bits that only this host can make."""
    key = random_signs(KEY_SIGNS)
    return key + _tag(key, secret)


def read_key(typed: str, secret: str) -> str:
    """Return the key that was typed or came in a cookie. Raises UnknownKey when its tag is not this host's."""
    code = clean_code(typed)
    key, tag = code[:KEY_SIGNS], code[KEY_SIGNS:]
    if len(code) != KEY_SIGNS + TAG_SIGNS or not hmac.compare_digest(tag.encode(), _tag(key, secret).encode()):
        raise UnknownKey
    return code


def participant_hash(key: str, scope: str) -> str:
    """Return what the database keeps of a key within one conversation (its handle is the scope)."""
    return hashlib.sha256(f"senim/participant/{scope}/{key}".encode()).hexdigest()


def receipt_code(key: str, scope: str) -> str:
    """Return the receipt that belongs to a key within one conversation: 12 signs, 60 bits."""
    return _letters(hashlib.sha256(f"senim/receipt/{scope}/{key}".encode()).digest(), RECEIPT_SIGNS)


def code_hash(code: str) -> str:
    """Return what the database keeps of a receipt or an invitation code."""
    return hashlib.sha256(f"senim/code/{clean_code(code)}".encode()).hexdigest()
