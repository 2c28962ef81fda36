"""One value, one sequence of bytes: canonical JSON (RFC 8785), its digest, and salted digests (RFC 9901).

Everything that is hashed or signed passes through `encode`. RFC 8785 would also write floats; they are
refused here, because two programs that round differently would then disagree about a digest. Text has to be
in Unicode normal form C, so that two spellings of one word which look alike cannot give two digests.
"""

import base64
import hashlib
import json
import unicodedata
from typing import Any, NoReturn

import rfc8785

LARGEST = 2**53 - 1  # Beyond this JavaScript, and so RFC 8785, no longer counts in ones.


def encode(value: object) -> bytes:
    """Return the only canonical bytes of a JSON value (RFC 8785).

    Admitted are None, bool, int, str, list, tuple (written as a list) and dict with str keys.
    Raises TypeError on floats, other types and keys that are not str; ValueError on integers beyond
    2^53 - 1 either way, on text that is not in normal form C or has a lone surrogate, and on deep nesting.

    >>> encode({"b": [1, True, None], "a": "é"}).decode()
    '{"a":"é","b":[1,true,null]}'
    """
    try:
        _check(value)
        return rfc8785.dumps(value)  # type: ignore[arg-type]  # _check has just established the type.
    except RecursionError:
        raise ValueError("nested too deeply") from None


def decode(data: bytes) -> Any:
    """Return the value whose canonical bytes are `data`.

    Raises ValueError on anything that `encode` would not have written: other white space or key order,
    a key given twice, floats, NaN, bytes that are not UTF-8, text that is not in normal form C.

    >>> decode(b'{"a":[1,2]}')
    {'a': [1, 2]}
    """
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object_without_repeats,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if encode(value) != data:
        raise ValueError("not the canonical form of this value")
    return value


def digest(value: object) -> str:
    """Return the SHA-256 of `encode(value)`, as 64 lowercase hexadecimal digits.

    >>> digest({}) == digest({})
    True
    """
    return hashlib.sha256(encode(value)).hexdigest()


def disclosure(salt: str, name: str, value: object) -> str:
    """Return the disclosure of one named value as RFC 9901, section 4.2.1, writes it, in base64url.

    The three parts are canonical; a comma and a space stand between them as in the RFC's own examples, so
    that the numbers printed there are reproduced.
    """
    parts = b", ".join(encode(part) for part in (salt, name, value))
    return _base64url(b"[" + parts + b"]")


def disclosure_digest(salt: str, name: str, value: object) -> str:
    """Return the digest that commits to a named value without showing it (RFC 9901, section 4.2.3).

    The salt has to be unguessable (128 bits), or whoever knows the likely values can try them all.

    >>> disclosure_digest("_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius")
    'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'
    """
    return digest_disclosure(disclosure(salt, name, value))


def digest_disclosure(text: str) -> str:
    """Return the digest of a disclosure received as base64url text: over the text, not what it decodes to."""
    return _base64url(hashlib.sha256(text.encode("ascii")).digest())


def _check(value: object) -> None:
    """Raise unless the value, all the way down, may be written canonically."""
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError("integer beyond 2^53 - 1")
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"key is not text: {key!r}")
            _check_text(key)
            _check(item)
    else:
        raise TypeError(f"no canonical form for {type(value).__name__}")


def _check_text(text: str) -> None:
    """Raise ValueError unless the text is in normal form C and can be written in UTF-8."""
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"text is not in Unicode normal form C: {text!r}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("text has a lone surrogate") from None


def _object_without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as a dict; a key given twice would let two readers see two values."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _refuse_number(text: str) -> NoReturn:
    raise ValueError(f"not an integer: {text[:40]}")


def _base64url(data: bytes) -> str:
    """Return base64url without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
