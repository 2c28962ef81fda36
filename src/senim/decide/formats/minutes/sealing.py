"""The one sequence of bytes of a text of minutes, its digest, and what of it is public behind closed doors."""

import hashlib
import unicodedata
from dataclasses import asdict, replace
from typing import Any, get_args, get_origin, get_type_hints

from senim.calc import canonical
from senim.decide.formats.minutes.text import MinutesText

FORMAT = "senim/minutes/v1"


def encode(text: MinutesText) -> str:
    """Return the one canonical text of minutes, in normal form C."""
    return canonical.encode({"format": FORMAT, **_composed(asdict(text))}).decode()


def digest(body: str) -> str:
    """Return the SHA-256 of a sealed text."""
    return hashlib.sha256(body.encode()).hexdigest()


def decode(body: str) -> MinutesText:
    """Return what a sealed text says. Raises ValueError on another format or a text that `encode` never wrote."""
    value = canonical.decode(body.encode())
    if value.pop("format", None) != FORMAT:
        raise ValueError("not minutes of this format")
    return _read(MinutesText, value)  # type: ignore[no-any-return]  # the type is the argument


def public_part(text: MinutesText) -> MinutesText:
    """Return what everybody may read of a session behind closed doors: who was there, the agenda, the decisions."""
    items = tuple(
        replace(
            item,
            text="",
            papers=(),
            recused=tuple(replace(one, reason="") for one in item.recused),
            notes="",
            motions=(),
            decisions=tuple(replace(decision, roll_call="") for decision in item.decisions),
            corrections=(),
        )
        for item in text.items
    )
    return replace(text, items=items, corrections=(), salt="")


def _composed(value: Any) -> Any:
    """Return the value with every text in normal form C, without which it has no digest."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    return value


def _read(kind: Any, value: Any) -> Any:
    """Build a dataclass from its JSON, all the way down."""
    hints = get_type_hints(kind)
    if set(hints) != set(value):
        raise ValueError(f"not the fields of {kind.__name__}")
    built = {}
    for name, hint in hints.items():
        inner = get_args(hint)[0] if get_origin(hint) is tuple else None
        built[name] = value[name] if inner is None else tuple(_read(inner, item) for item in value[name])
    return kind(**built)
