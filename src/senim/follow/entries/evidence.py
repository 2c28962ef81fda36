"""What evidence handed in by anybody writes into the record: never who sent it, and what was sent only veiled.

Nothing of evidence is public before a monitor has accepted it. The plain digest of a file would tell whoever holds the
same file that it was handed in, and on which day.
"""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class EvidenceHandedIn(Sentence):
    """Somebody handed in evidence. digest: the SHA-256 of the file as it is kept, "" where there is none."""

    kind: ClassVar[str] = "follow.evidence.handed_in"
    evidence: Ref
    reform: Ref
    track: Veiled
    bearing: Veiled
    sort: Veiled
    digest: Veiled
    text: Veiled
    title: Veiled
    publisher: Veiled
    address: Veiled


@dataclass(frozen=True, kw_only=True)
class EvidenceAccepted(Sentence):
    """A monitor accepted evidence: it became this finding, entered before this line."""

    kind: ClassVar[str] = "follow.evidence.accepted"
    evidence: Ref
    finding: Ref
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class EvidenceRefused(Sentence):
    """A monitor refused evidence with a reason from the closed list; its file, if any, was deleted."""

    kind: ClassVar[str] = "follow.evidence.refused"
    evidence: Ref
    reason: Word
    note: Veiled
