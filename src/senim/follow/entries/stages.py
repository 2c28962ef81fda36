"""What stages write into the record: steps, days and counts; every text and every source only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class StageSaid:
    """What every line about a stage says. `sources` veils their handles and places, one a line; `by` counts."""

    stage: Ref
    reform: Ref
    step: Word
    says: Word
    first: Day | None
    last: Day | None
    precision: Word
    chamber: Word | None
    answer: Word | None
    at_most: Word | None
    by: int
    cases: int | None
    cases_of: int | None
    counted_from: Day | None
    counted_to: Day | None
    indicator: Ref | None
    sources: Veiled
    note: Veiled
    limit: Veiled


@dataclass(frozen=True, kw_only=True)
class StageEntered(StageSaid, Sentence):
    """A dated event on a track of a reform, or that a step is not needed there."""

    kind: ClassVar[str] = "follow.stage.entered"


@dataclass(frozen=True, kw_only=True)
class StageCorrected(StageSaid, Sentence):
    """A line that takes the place of an older one, which stays readable; `why` says what was wrong with it."""

    kind: ClassVar[str] = "follow.stage.corrected"
    supersedes: Ref
    why: Veiled


@dataclass(frozen=True, kw_only=True)
class StageRetracted(Sentence):
    """A line was taken back, and nothing stands in its place."""

    kind: ClassVar[str] = "follow.stage.retracted"
    stage: Ref
    reform: Ref
    supersedes: Ref
    why: Veiled
