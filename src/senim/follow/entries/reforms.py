"""What reforms write into the record: days, words from closed lists, and every text only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class PackageMade(Sentence):
    """A package of reforms was entered."""

    kind: ClassVar[str] = "follow.package.made"
    package: Ref
    body: Ref
    number: int
    title: Veiled


@dataclass(frozen=True, kw_only=True)
class ReformStarted(Sentence):
    """A reform began out of a demand that a body accepted; `answer` is its word: yes or partly."""

    kind: ClassVar[str] = "follow.reform.started"
    reform: Ref
    body: Ref
    package: Ref | None
    proposal: Ref
    demand: int
    answer: Word
    promised: Day
    due_on: Day | None
    title: Veiled
    promise: Veiled


@dataclass(frozen=True, kw_only=True)
class ReformEntered(Sentence):
    """A promise was entered from a public source, with the days between which it was given."""

    kind: ClassVar[str] = "follow.reform.entered"
    reform: Ref
    body: Ref
    maker: Ref | None
    package: Ref | None
    source: Ref
    first: Day | None
    last: Day | None
    precision: Word
    due_on: Day | None
    title: Veiled
    promise: Veiled


@dataclass(frozen=True, kw_only=True)
class ReformFollowed(Sentence):
    """A reform passed the gate: it is said by what it is checked."""

    kind: ClassVar[str] = "follow.reform.followed"
    reform: Ref
    kept_by: Word
    stalled_after: int
    review_on: Day | None
    measure: Veiled


@dataclass(frozen=True, kw_only=True)
class ReformSetAside(Sentence):
    """A reform did not pass the gate: it is said why nobody can check it."""

    kind: ClassVar[str] = "follow.reform.set_aside"
    reform: Ref
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class ReviewSet(Sentence):
    """A monitor looked at a reform and said when to look again."""

    kind: ClassVar[str] = "follow.review.set"
    reform: Ref
    review_on: Day


@dataclass(frozen=True, kw_only=True)
class ByLawEntered(Sentence):
    """A by-law that a law needs before it can be applied was entered."""

    kind: ClassVar[str] = "follow.by_law.entered"
    by_law: Ref
    reform: Ref
    asked_by: Ref
    title: Veiled


@dataclass(frozen=True, kw_only=True)
class ByLawAdopted(Sentence):
    """A by-law that was missing was adopted on a day."""

    kind: ClassVar[str] = "follow.by_law.adopted"
    by_law: Ref
    source: Ref
    adopted_on: Day


@dataclass(frozen=True, kw_only=True)
class GapNoted(Sentence):
    """Something that is not known and should be was noted."""

    kind: ClassVar[str] = "follow.gap.noted"
    gap: Ref
    body: Ref
    reform: Ref | None
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class GapFilled(Sentence):
    """A gap was filled."""

    kind: ClassVar[str] = "follow.gap.filled"
    gap: Ref
    filled: Veiled
