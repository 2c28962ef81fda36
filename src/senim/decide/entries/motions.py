"""What motions, roll calls and decisions write into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class MotionMoved(Sentence):
    """A text was moved, or an amended one in the place of another."""

    kind: ClassVar[str] = "decide.motion.moved"
    item: Ref
    motion: Ref
    number: int
    text: Veiled
    meaning: Veiled
    moved_by: Ref | None = None
    replaces: Ref | None = None


@dataclass(frozen=True, kw_only=True)
class MotionWithdrawn(Sentence):
    """A motion was withdrawn before it was decided."""

    kind: ClassVar[str] = "decide.motion.withdrawn"
    motion: Ref


@dataclass(frozen=True, kw_only=True)
class RollCallOpened(Sentence):
    """A roll call began, under these rules."""

    kind: ClassVar[str] = "decide.roll_call.opened"
    motion: Ref
    roll_call: Ref
    number: int
    secret: bool
    quorum_numerator: int
    quorum_denominator: int
    quorum_more_than: bool
    majority: Word
    tie: Word
    members: int
    needed: int


@dataclass(frozen=True, kw_only=True)
class RollCallClosed(Sentence):
    """A roll call ended. The ballots are one line each, membership and choice; in a secret one, who took part.

    Behind closed doors the counts stand below the ballots, veiled like them: 9 of 9 yes tells how each one voted.
    """

    kind: ClassVar[str] = "decide.roll_call.closed"
    roll_call: Ref
    outcome: Word
    casting: bool | None
    present: int | None
    yes: int | None
    no: int | None
    abstain: int | None
    ballots: Veiled


@dataclass(frozen=True, kw_only=True)
class DecisionResolved(Sentence):
    """The body resolved something on a matter."""

    kind: ClassVar[str] = "decide.decision.resolved"
    item: Ref
    decision: Ref
    number: int
    kind_of_decision: Word
    text: Veiled
    roll_call: Ref | None = None
    owner: Veiled
    due: Day | None = None
