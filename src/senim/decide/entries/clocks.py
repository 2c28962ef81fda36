"""What the answer clock writes into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Digest, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class ClockRuleSet(Sentence):
    """A body's time to answer one kind of thing was set, from a day on."""

    kind: ClassVar[str] = "decide.rule.set"
    body: Ref
    matter: Word
    days: int
    unit: Word
    very_late: int
    since: Day
    basis: Veiled


@dataclass(frozen=True, kw_only=True)
class HolidaysLoaded(Sentence):
    """The days off of a body were read from a calendar file; the digest is that of the file."""

    kind: ClassVar[str] = "decide.holidays.loaded"
    body: Ref
    days: int
    digest: Digest


@dataclass(frozen=True, kw_only=True)
class ClockStarted(Sentence):
    """A body's time to answer began: a proposal or a package was put before it."""

    kind: ClassVar[str] = "decide.clock.started"
    clock: Ref
    body: Ref
    matter: Word
    about: Ref
    start: Word
    started_on: Day
    days: int
    unit: Word
    due_on: Day
    very_late_on: Day


@dataclass(frozen=True, kw_only=True)
class ClockMoved(Sentence):
    """The due day of a running clock changed because a newer calendar of days off was loaded."""

    kind: ClassVar[str] = "decide.clock.moved"
    clock: Ref
    before: Day
    due_on: Day
    very_late_on: Day


@dataclass(frozen=True, kw_only=True)
class ClockPaused(Sentence):
    """A clock was paused, with the reason; days from `since` on do not count."""

    kind: ClassVar[str] = "decide.clock.paused"
    clock: Ref
    since: Day
    reason: Veiled


@dataclass(frozen=True, kw_only=True)
class ClockResumed(Sentence):
    """A paused clock goes on from a day."""

    kind: ClassVar[str] = "decide.clock.resumed"
    clock: Ref
    until: Day
    due_on: Day
    very_late_on: Day


@dataclass(frozen=True, kw_only=True)
class ClockExtended(Sentence):
    """More days were given, with the reason; the due day is null while the clock is paused."""

    kind: ClassVar[str] = "decide.clock.extended"
    clock: Ref
    days: int
    due_on: Day | None
    reason: Veiled


@dataclass(frozen=True, kw_only=True)
class ClockStopped(Sentence):
    """A clock ended without an answer: what was asked for is withdrawn."""

    kind: ClassVar[str] = "decide.clock.stopped"
    clock: Ref
    on: Day


@dataclass(frozen=True, kw_only=True)
class LapseNoted(Sentence):
    """A due day passed without an answer. Nobody can take this back."""

    kind: ClassVar[str] = "decide.lapse.noted"
    lapse: Ref
    clock: Ref
    body: Ref
    due_on: Day
    noted_on: Day
