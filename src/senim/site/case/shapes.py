"""What a case holds, read and checked: frozen, and every name in it leads somewhere."""

from dataclasses import dataclass
from datetime import date

from senim.follow.formats.dating import Dating


@dataclass(frozen=True)
class Heading:
    """What the file says about itself. key: the name before every id; council and promiser: ids of actors.

    checker and compiled: under which name, and on which day, its checks were published.
    """

    key: str
    title: str
    language: str
    time_zone: str
    council: str
    promiser: str
    coverage: str
    checker: str
    compiled: date | None


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
    """A public actor. body_kind: the kind of body that it also is here, where the file says so.

    side: on which side of public power it speaks, with its ground, or "".
    """

    place: str
    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    office: str
    body_kind: str
    side: str
    ground: str
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
class StatementRow:
    """A statement to which public words are coded: a claim here. parent: the one of which it is a reading, or ""."""

    place: str
    id: str
    text: str
    kind: str
    amount: str
    meaning: str
    scope: str
    parent: str
    first_source: str
    note: str


@dataclass(frozen=True)
class PositionRow:
    """Where an actor stands on a statement by one source. number: its place among those of the same three."""

    place: str
    statement: str
    actor: str
    stance: str
    basis: str
    source: str
    number: int
    when: Dating
    certainty: str
    note: str


@dataclass(frozen=True)
class CheckRow:
    """A check of a statement. evidence: source, side, note."""

    place: str
    statement: str
    verdict: str
    reasoning: str
    would_change: str
    evidence: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class SurveyRow:
    """A survey that a source reports."""

    place: str
    id: str
    title: str
    when: Dating
    people: int | None
    source: str
    note: str


@dataclass(frozen=True)
class RuleRow:
    """A written rule by which a body votes. blocs: name, votes, and the actor that the bloc is, or ""."""

    place: str
    id: str
    body: str
    title: str
    quota: int
    blocs: tuple[tuple[str, int, str], ...]
    since: date
    until: date | None
    source: str


@dataclass(frozen=True)
class Case:
    """A whole file. lines: what is told about reading."""

    heading: Heading
    sources: tuple[SourceRow, ...]
    actors: tuple[ActorRow, ...]
    events: tuple[EventRow, ...]
    packages: tuple[tuple[int, str], ...]
    reforms: tuple[ReformRow, ...]
    decisions: tuple[DecisionRow, ...]
    conflicts: tuple[ConflictRow, ...]
    gaps: tuple[str, ...]
    statements: tuple[StatementRow, ...]
    positions: tuple[PositionRow, ...]
    checks: tuple[CheckRow, ...]
    surveys: tuple[SurveyRow, ...]
    rules: tuple[RuleRow, ...]
    lines: tuple[str, ...]
