"""What a case holds, read and checked: frozen, and every name in it leads somewhere."""

from dataclasses import dataclass
from datetime import date

from senim.follow.formats.dating import Dating


@dataclass(frozen=True)
class Heading:
    """What the file says about itself. key: the name before every id; council and promiser: ids of actors."""

    key: str
    title: str
    language: str
    time_zone: str
    council: str
    promiser: str
    coverage: str


@dataclass(frozen=True)
class SourceRow:
    """A source. kind: the word of the file; voice: the actor whose word it is, or ""."""

    place: str
    id: str
    title: str
    publisher: str
    address: str
    when: Dating
    kind: str
    language: str
    voice: str
    note: str


@dataclass(frozen=True)
class ActorRow:
    """A public actor. body_kind: the kind of body that it also is here, where the file says so."""

    place: str
    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    office: str
    body_kind: str
    note: str


@dataclass(frozen=True)
class EventRow:
    """Something that happened around the reforms."""

    place: str
    id: str
    kind: str
    title: str
    when: Dating
    sources: tuple[str, ...]
    certainty: str
    actors: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class StageRow:
    """A dated step of a reform. number: its place among the stages of the same name in this reform."""

    place: str
    name: str
    number: int
    when: Dating
    by: tuple[str, ...]
    sources: tuple[str, ...]
    certainty: str
    limit: str
    note: str


@dataclass(frozen=True)
class FindingRow:
    """What sources say about the law or the practice. said_by: an actor, or ""."""

    place: str
    track: str
    bearing: str
    text: str
    sources: tuple[str, ...]
    certainty: str
    when: Dating
    said_by: str


@dataclass(frozen=True)
class ClaimRow:
    """Whom a source names as the one who began a reform."""

    place: str
    text: str
    source: str
    certainty: str


@dataclass(frozen=True)
class ReformRow:
    """A reform with everything that hangs on it. package: its number, or None."""

    place: str
    id: str
    title: str
    package: int | None
    measure: str
    stages: tuple[StageRow, ...]
    findings: tuple[FindingRow, ...]
    claims: tuple[ClaimRow, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class StanceRow:
    """What an actor wanted before a decision."""

    actor: str
    stance: str
    source: str
    note: str


@dataclass(frozen=True)
class DecisionRow:
    """How a reform came out. announced_by: an actor, or ""."""

    place: str
    id: str
    reform: str
    announced_by: str
    announced_on: date | None
    deciders: tuple[str, ...]
    when: Dating
    lead_days: int | None
    outcome: str
    stances: tuple[StanceRow, ...]
    sources: tuple[str, ...]
    certainty: str
    note: str


@dataclass(frozen=True)
class ConflictRow:
    """Sources that differ. about: the id of a reform or an actor, or words that name neither."""

    place: str
    about: str
    text: str
    sources: tuple[str, ...]
    resolution: str
    settled: bool


@dataclass(frozen=True)
class Case:
    """A whole file. waiting: how many rows stand in each part that is not loaded; lines: what is told about reading."""

    heading: Heading
    sources: tuple[SourceRow, ...]
    actors: tuple[ActorRow, ...]
    events: tuple[EventRow, ...]
    packages: tuple[tuple[int, str], ...]
    reforms: tuple[ReformRow, ...]
    decisions: tuple[DecisionRow, ...]
    conflicts: tuple[ConflictRow, ...]
    gaps: tuple[str, ...]
    waiting: tuple[tuple[str, int], ...]
    lines: tuple[str, ...]
