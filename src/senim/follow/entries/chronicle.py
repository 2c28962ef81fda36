"""What the chronicle writes into the record: dates as the sources give them, and every text only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class EventEntered(Sentence):
    """Something that happened around the reforms of a body was entered, with so many sources."""

    kind: ClassVar[str] = "follow.event.entered"
    event: Ref
    body: Ref
    kind_of_event: Word
    first: Day | None
    last: Day | None
    precision: Word
    sources: int
    title: Veiled


@dataclass(frozen=True, kw_only=True)
class DecisionEntered(Sentence):
    """How a reform came out of the hands of those who formally decide was entered, with so many stances."""

    kind: ClassVar[str] = "follow.decision.entered"
    decision: Ref
    reform: Ref
    outcome: Word
    coverage: Word
    first: Day | None
    last: Day | None
    precision: Word
    sources: int
    stances: int
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class AttributionEntered(Sentence):
    """Whom a source names as the one who began a reform was entered."""

    kind: ClassVar[str] = "follow.attribution.entered"
    reform: Ref
    source: Ref
    text: Veiled
