"""Finding the participant behind a key or a receipt."""

from collections.abc import Iterable

from senim.people.formats import code_hash, participant_hash
from senim.people.models import Participant


def participant_by_key(key: str | None, scope: str) -> int | None:
    """Return the primary key of the participant that a key is within one conversation. One query at most."""
    if key is None:
        return None
    hashed = participant_hash(key, scope)
    return Participant.objects.filter(key_hash=hashed).values_list("pk", flat=True).first()


def participants_by_key(key: str | None, scopes: Iterable[str]) -> frozenset[int]:
    """Return the primary keys of the participants that a key is within several scopes. One query at most."""
    if key is None:
        return frozenset()
    hashes = {participant_hash(key, scope) for scope in scopes}
    return frozenset(Participant.objects.filter(key_hash__in=hashes).values_list("pk", flat=True))


def participant_by_receipt(code: str) -> int | None:
    """Return the primary key of the participant whom a receipt belongs to. One query."""
    return Participant.objects.filter(receipt_hash=code_hash(code)).values_list("pk", flat=True).first()
