"""Making participants."""

from senim.people.formats import code_hash, participant_hash, receipt_code
from senim.people.models import Participant


def ensure_participant(*, key: str, scope: str) -> int:
    """Return the participant that a key is within one conversation, making it on first use.

    The unique constraint on the hash makes two first votes at the same moment one participant.
    """
    hashed = participant_hash(key, scope)
    receipt = code_hash(receipt_code(key, scope))
    participant, _made = Participant.objects.get_or_create(key_hash=hashed, defaults={"receipt_hash": receipt})
    return participant.pk


def import_participants(*, count: int) -> list[int]:
    """Make participants for votes that come from a file; no key opens them. Returns their primary keys."""
    blank = [Participant() for _i in range(count)]
    for participant in blank:
        participant.key_hash = participant.receipt_hash = f"imported/{participant.ref}"
    return [made.pk for made in Participant.objects.bulk_create(blank, batch_size=500)]
