"""What findings and assessments write into the record: closed words and days; every text and source only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class FindingSaid:
    """What every line about a finding says. `sources` veils their handles, one a line."""

    finding: Ref
    reform: Ref
    track: Word
    bearing: Word
    first: Day | None
    last: Day | None
    precision: Word
    said_by: Ref | None
    at_most: Word | None
    sources: Veiled
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class FindingEntered(FindingSaid, Sentence):
    """Something that sources say about law or practice."""

    kind: ClassVar[str] = "follow.finding.entered"


@dataclass(frozen=True, kw_only=True)
class FindingCorrected(FindingSaid, Sentence):
    """A finding that takes the place of an older one, which stays readable."""

    kind: ClassVar[str] = "follow.finding.corrected"
    supersedes: Ref
    why: Veiled


@dataclass(frozen=True, kw_only=True)
class FindingRetracted(Sentence):
    """A finding was taken back, and nothing stands in its place."""

    kind: ClassVar[str] = "follow.finding.retracted"
    finding: Ref
    reform: Ref
    supersedes: Ref
    why: Veiled


@dataclass(frozen=True, kw_only=True)
class AssessmentSaid:
    """What every line about an assessment says."""

    assessment: Ref
    reform: Ref
    assessor: Ref
    source: Ref
    first: Day | None
    last: Day | None
    precision: Word
    grade: Veiled
    scale: Veiled
    words: Veiled
    place: Veiled


@dataclass(frozen=True, kw_only=True)
class AssessmentEntered(AssessmentSaid, Sentence):
    """A graded judgement on the assessor's own scale, quoted from a place in a source."""

    kind: ClassVar[str] = "follow.assessment.entered"


@dataclass(frozen=True, kw_only=True)
class AssessmentCorrected(AssessmentSaid, Sentence):
    """An assessment that takes the place of an older one, which stays readable."""

    kind: ClassVar[str] = "follow.assessment.corrected"
    supersedes: Ref
    why: Veiled


@dataclass(frozen=True, kw_only=True)
class AssessmentRetracted(Sentence):
    """An assessment was taken back, and nothing stands in its place."""

    kind: ClassVar[str] = "follow.assessment.retracted"
    assessment: Ref
    reform: Ref
    supersedes: Ref
    why: Veiled
