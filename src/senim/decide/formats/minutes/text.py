"""The text of minutes as data: the account of a session, down to each ballot.

Moments are local to the body and carry their offset from UTC, so that a reader needs no table of time zones. Choices
and states are the words that the desk keeps; the sentences for people are made when a page is shown.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from senim.decide.formats.minutes.words import WORDS


def hour(moment: str) -> str:
    """Return hour and minute of a local moment, or "".

    >>> hour("2026-11-24T14:05+05:00")
    '14:05'
    """
    return f"{datetime.fromisoformat(moment):%H:%M}" if moment else ""


@dataclass(frozen=True)
class Stay:
    """From arriving to leaving; who stayed to the end has no moment of leaving."""

    arrived: str
    left: str

    @property
    def from_hour(self) -> str:
        """Return the local hour and minute of arriving."""
        return hour(self.arrived)

    @property
    def to_hour(self) -> str:
        """Return the local hour and minute of leaving, or ""."""
        return hour(self.left)


@dataclass(frozen=True)
class Seated:
    """A seat of the body on the day of the session; without a stay its holder was absent."""

    membership: str
    seat: int
    name: str
    title: str
    stays: tuple[Stay, ...]

    @property
    def there(self) -> bool:
        """Say whether they are there now, or were to the end."""
        return any(not stay.left for stay in self.stays)

    @property
    def title_label(self) -> str | Promise:
        """Return the office in words."""
        return WORDS["title"].get(self.title, self.title)


@dataclass(frozen=True)
class Paper:
    """A document that lay before the session: kept with its digest, or named by its address."""

    ref: str
    title: str
    address: str
    name: str
    digest: str


@dataclass(frozen=True)
class Recused:
    """Who kept out of an item, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Voice:
    """One member's part in a roll call, in the order in which the roll is called."""

    membership: str
    seat: int
    name: str
    choice: str

    @property
    def label(self) -> str | Promise:
        """Return the choice in words."""
        return WORDS["choice"].get(self.choice, self.choice)


@dataclass(frozen=True)
class Call:
    """A roll call with the rules under which it was taken. What is not counted yet is None."""

    ref: str
    number: int
    secret: bool
    quorum_numerator: int
    quorum_denominator: int
    quorum_more_than: bool
    majority: str
    tie: str
    members: int
    needed: int
    present: int | None
    yes: int | None
    no: int | None
    abstain: int | None
    outcome: str
    casting: bool
    opened: str
    closed: str
    ballots: tuple[Voice, ...]

    @property
    def outcome_label(self) -> str | Promise:
        """Return the outcome in words."""
        return WORDS["outcome"].get(self.outcome, self.outcome)

    @property
    def majority_label(self) -> str | Promise:
        """Return the majority that was needed, in words."""
        return WORDS["majority"].get(self.majority, self.majority)

    @property
    def open(self) -> bool:
        """Say whether it is being taken."""
        return not self.closed

    @property
    def called(self) -> int:
        """Return how many seats have been called."""
        return sum(1 for voice in self.ballots if voice.choice)


@dataclass(frozen=True)
class Moved:
    """A motion: its exact text, what a yes meant, and what became of it."""

    ref: str
    number: int
    text: str
    meaning: str
    moved_by: str
    state: str
    replaced_by: int | None
    roll_calls: tuple[Call, ...]

    @property
    def state_label(self) -> str | Promise:
        """Return what became of it, in words."""
        return WORDS["motion"].get(self.state, self.state)


@dataclass(frozen=True)
class Resolved:
    """A decision: what was resolved, by which roll call, who carries it out and by when."""

    ref: str
    number: int
    kind: str
    text: str
    roll_call: str
    owner: str
    due: str
    decided: str

    @property
    def kind_label(self) -> str | Promise:
        """Return what the body did, in words."""
        return WORDS["decision"].get(self.kind, self.kind)

    @property
    def due_day(self) -> date | None:
        """Return the day by which it is to be carried out."""
        return date.fromisoformat(self.due) if self.due else None


@dataclass(frozen=True)
class Corrected:
    """A correction by somebody who was there, with its fate."""

    ref: str
    by: str
    text: str
    state: str
    reason: str
    proposed: str

    @property
    def state_label(self) -> str | Promise:
        """Return its fate in words."""
        return WORDS["correction"].get(self.state, self.state)


@dataclass(frozen=True)
class Matter:
    """One item of the agenda with everything that happened under it."""

    ref: str
    number: int
    title: str
    text: str
    proposal: str
    package: str
    papers: tuple[Paper, ...]
    recused: tuple[Recused, ...]
    notes: str
    motions: tuple[Moved, ...]
    decisions: tuple[Resolved, ...]
    corrections: tuple[Corrected, ...]


@dataclass(frozen=True)
class MinutesText:
    """The whole account of a session."""

    session: str
    body: str
    body_name: str
    title: str
    language: str
    place: str
    zone: str
    closed_doors: bool
    day: str
    starts: str
    ends: str
    opened: str
    ended: str
    seats: tuple[Seated, ...]
    items: tuple[Matter, ...]
    corrections: tuple[Corrected, ...]  # of the whole text
    salt: str  # behind closed doors a digest must not let anybody try out who voted how

    @property
    def date(self) -> date:
        """Return the local day of the session."""
        return date.fromisoformat(self.day)

    @property
    def begins(self) -> datetime:
        """Return the local moment for which the session was announced."""
        return datetime.fromisoformat(self.starts).replace(tzinfo=None)

    @property
    def opened_hour(self) -> str:
        """Return the local hour of the opening, or ""."""
        return hour(self.opened)

    @property
    def ended_hour(self) -> str:
        """Return the local hour of the end, or ""."""
        return hour(self.ended)

    @property
    def present(self) -> tuple[Seated, ...]:
        """Return those who were there at some time."""
        return tuple(seat for seat in self.seats if seat.stays)

    @property
    def there(self) -> int:
        """Return how many are there now, or were to the end."""
        return sum(seat.there for seat in self.seats)

    @property
    def absent(self) -> tuple[Seated, ...]:
        """Return those who never came."""
        return tuple(seat for seat in self.seats if not seat.stays)
