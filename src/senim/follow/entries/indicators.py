"""What indicators write into the record: handles and counts; a whole load as one digest."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Digest, Ref, Sentence, Veiled


@dataclass(frozen=True, kw_only=True)
class IndicatorEntered(Sentence):
    """A quantity was named that should move if a reform has an effect. rises: whether more of it was promised."""

    kind: ClassVar[str] = "follow.indicator.entered"
    indicator: Ref
    reform: Ref
    rises: bool
    title: Veiled
    unit: Veiled


@dataclass(frozen=True, kw_only=True)
class PointsLoaded(Sentence):
    """Points were loaded that are new or changed. loaded: the SHA-256 of their lines (docs/spec/indicator-csv.md)."""

    kind: ClassVar[str] = "follow.points.loaded"
    indicator: Ref
    load: int
    points: int
    gaps: int
    loaded: Digest
