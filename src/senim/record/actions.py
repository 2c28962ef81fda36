"""Writing the record: one door, used by the actions of the rooms inside their own transaction."""

import hashlib
import secrets
from dataclasses import fields
from datetime import datetime
from typing import get_args, get_type_hints

from django.db import connection

from senim.calc import canonical
from senim.record.entries import SHAPES, Sentence, Veiled
from senim.record.models import Entry, Opening


def append(sentence: Sentence, *, at: datetime) -> int:
    """Write one sentence into the record and return the number of its entry.

    Must be called inside the transaction that makes the change, so that both happen or neither does; a call
    outside one is a fault of the program. Raises ValueError when a field does not have its declared shape.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record.append belongs inside the transaction of the change that it reports")
    day = at.date()
    body: dict[str, object] = {"t": f"senim/{sentence.kind}/v{sentence.version}", "day": day.isoformat()}
    salts: dict[str, str] = {}
    hints = get_type_hints(type(sentence))
    for field in fields(sentence):
        value = getattr(sentence, field.name)
        if isinstance(value, Veiled):
            salts[field.name] = secrets.token_urlsafe(16)
            body[field.name] = canonical.disclosure_digest(salts[field.name], field.name, value.value)
        else:
            body[field.name] = _checked(field.name, hints[field.name], value)
    data = canonical.encode(body)
    entry = Entry.objects.create(
        kind=sentence.kind,
        version=sentence.version,
        day=day,
        body=data.decode(),
        digest=hashlib.sha256(data).hexdigest(),
    )
    Opening.objects.bulk_create(Opening(entry=entry, field=name, salt=salt) for name, salt in salts.items())
    return entry.pk


def _checked(name: str, hint: object, value: object) -> object:
    """Return the value if it has the shape that its field declares; the record takes nothing else."""
    if value is None or isinstance(value, int):
        return value
    declared = next((kind for kind in get_args(hint) if kind is not type(None)), hint)  # Ref of "Ref | None"
    shape = SHAPES.get(declared)  # type: ignore[call-overload]  # NewTypes are the keys; the stubs do not know it
    if shape is None or not isinstance(value, str) or not shape.fullmatch(value):
        raise ValueError(f"the record does not take {value!r} as {name}")
    return value
