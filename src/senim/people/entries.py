"""What the room of people writes into the record: never an address, and a name only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class AccountMade(Sentence):
    """A member of staff got an account."""

    kind: ClassVar[str] = "people.account.made"
    account: Ref
    may_ask: bool


@dataclass(frozen=True, kw_only=True)
class BodyMade(Sentence):
    """A body that can decide or answer was set up."""

    kind: ClassVar[str] = "people.body.made"
    body: Ref
    kind_of_body: Word
    name: Veiled


@dataclass(frozen=True, kw_only=True)
class BodyChanged(Sentence):
    """A body's name, purpose or time zone was changed."""

    kind: ClassVar[str] = "people.body.changed"
    body: Ref
    name: Veiled


@dataclass(frozen=True, kw_only=True)
class PostGranted(Sentence):
    """An account got a role for a body."""

    kind: ClassVar[str] = "people.post.granted"
    body: Ref
    account: Ref
    role: Word


@dataclass(frozen=True, kw_only=True)
class PostWithdrawn(Sentence):
    """An account lost a role for a body."""

    kind: ClassVar[str] = "people.post.withdrawn"
    body: Ref
    account: Ref
    role: Word


@dataclass(frozen=True, kw_only=True)
class SeatGiven(Sentence):
    """A public person got a seat in a body."""

    kind: ClassVar[str] = "people.seat.given"
    body: Ref
    membership: Ref
    person: Ref
    name: Veiled
    title: Word
    how: Word
    seat: int
    since: Day


@dataclass(frozen=True, kw_only=True)
class SeatEnded(Sentence):
    """A seat ended on a day."""

    kind: ClassVar[str] = "people.seat.ended"
    body: Ref
    membership: Ref
    until: Day


@dataclass(frozen=True, kw_only=True)
class ActorNamed(Sentence):
    """A person in a public role, or an organisation, was entered by the name known to the public."""

    kind: ClassVar[str] = "people.actor.named"
    person: Ref
    kind_of_actor: Word
    name: Veiled
