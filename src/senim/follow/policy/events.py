"""Lines as the rules see them: events and findings, which of them stand, and what each is worth by itself.

Pure: no database, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from senim.follow.formats.dating import UNKNOWN, Dating
from senim.follow.policy.evidence import PRACTICE, SourceFact, certainty, enough, own_alone

TRACKS = {
    "promise": ("proposed", "adopted", "submitted", "answered"),
    "law": ("drafted", "passed", "enacted", "in_force"),
    "practice": ("once", "as_a_rule", "effect"),
}
COUNTS_AS = {"announced": "proposed", "signed": "drafted", "carried_over": "enacted"}  # another event, the same step


class Line(Protocol):
    """What every line has: its date, its sources, somebody's doubt, and the older line that it corrects."""

    @property
    def pk(self) -> int: ...
    @property
    def when(self) -> Dating: ...
    @property
    def sources(self) -> frozenset[SourceFact]: ...
    @property
    def at_most(self) -> str: ...
    @property
    def supersedes(self) -> int | None: ...
    @property
    def retracts(self) -> bool: ...


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Event:
    """One stage as the rules see it.

    counted: it has a count with a denominator over at least twelve months. measured: it has an indicator with a
    baseline and a later value.
    """

    pk: int
    step: str
    when: Dating
    sources: frozenset[SourceFact]
    says: str = "reached"
    supersedes: int | None = None
    retracts: bool = False
    at_most: str = ""
    limit: str = ""
    counted: bool = False
    measured: bool = False


@dataclass(frozen=True)
class Sight:
    """One finding as the rules see it."""

    pk: int
    track: str
    bearing: str
    when: Dating
    sources: frozenset[SourceFact]
    supersedes: int | None = None
    retracts: bool = False
    at_most: str = ""


@dataclass(frozen=True)
class Frame:
    """What stands around the events: how the promise is kept, by when, and what else is on record.

    distances: the words on which two coders agreed for the law. conflicts: sources that still differ.
    """

    kept_by: str = "both"
    promised: Dating = UNKNOWN
    due_on: date | None = None
    stalled_after: int = 180
    conflicts: int = 0
    by_laws_missing: int = 0
    distances: frozenset[str] = frozenset()


def standing(lines: Iterable[L]) -> tuple[L, ...]:
    """Return the lines that no other line supersedes and that take nothing back."""
    told = tuple(dict.fromkeys(lines))
    gone = {line.supersedes for line in told}
    return tuple(line for line in told if line.pk not in gone and not line.retracts)


def shows(event: Event) -> bool:
    """Say whether an event shows its step: by its sources, and by the count or measure that some steps need."""
    needs = {"as_a_rule": event.counted, "effect": event.measured}
    return needs.get(event.step, True) and enough(event.step, event.sources)


def sure(event: Event) -> str:
    """Return how certain an event is."""
    practice = event.step in PRACTICE or event.step == "stopped"
    return certainty(event.sources, practice=practice, at_most=event.at_most, step=event.step)


def sure_of(sight: Sight) -> str:
    """Return how certain a finding is."""
    return certainty(sight.sources, practice=sight.track == "practice", at_most=sight.at_most)


def speaks(sight: Sight, bearing: str) -> bool:
    """Say whether a finding about practice has this bearing and is not only the word of those who promised."""
    return sight.track == "practice" and sight.bearing == bearing and not own_alone(sight.sources)
