"""The raw rows of a report: decisions, proposals with their demands, roll calls, waits, each with what it rests on."""

from dataclasses import dataclass
from datetime import date

from senim.follow.queries.sources import SourceCard


@dataclass(frozen=True)
class PartyCard:
    """Who starts, wants or votes: a public actor, a member, or a group that is no person.

    key: its name in files. actor: the public actor's handle, or "" for a group.
    """

    key: str
    name: str
    office: str
    actor: str


@dataclass(frozen=True)
class StanceRow:
    """What a public actor wanted of a decision. sign: +1, -1, or 0 for neither. why: why it does not count, or ""."""

    party: PartyCard
    sign: int
    label: str
    why: str
    note: str
    source: SourceCard


@dataclass(frozen=True)
class RoleRow:
    """Whom one coder found named in one part of a decision; party is None where nobody is named.

    role: initiator, announcer or decider. place: 1 for the first coder, 2 for the second.
    """

    role: str
    role_label: str
    place: int
    party: PartyCard | None
    certainty_label: str
    note: str
    source: SourceCard | None


@dataclass(frozen=True)
class DecisionRow:
    """One formal decision. key: its anchor. outcome_sign: +1 adopted, -1 not, 0 not known.

    initiators: those that count; none while they are not coded or disputed. disputed: the coders differ on them.
    lead_days: from the announcement to the decision, with lead_exact whether both are days. decider_bodies: those that
    are bodies here, by their names in addresses. waiting: the roles that one coder has read, and that are told later.
    """

    key: str
    ref: str
    reform: str
    title: str
    language: str
    package: str
    date_words: str
    date_iso: str
    outcome: str
    outcome_label: str
    outcome_sign: int
    coverage: str
    coverage_label: str
    announced_by: tuple[PartyCard, ...]
    announced_on: date | None
    lead_days: int | None
    lead_exact: bool
    deciders: tuple[PartyCard, ...]
    decider_bodies: tuple[str, ...]
    initiators: tuple[PartyCard, ...]
    disputed: bool
    stances: tuple[StanceRow, ...]
    roles: tuple[RoleRow, ...]
    in_law: bool
    in_practice: bool
    note: str
    sources: tuple[SourceCard, ...]
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemandRow:
    """One demand that was put before the body. word: yes, partly, no, not_ours, or "" while there is none.

    outcome_sign: +1 yes or partly, -1 no, 0 open or not the body's. reform: the handle of what grew out of it, or "".
    """

    key: str
    number: int
    text: str
    word: str
    word_label: str
    outcome_sign: int
    in_law: bool
    in_practice: bool
    reform: str


@dataclass(frozen=True)
class ProposalRow:
    """One proposal to the body. shown: everybody may read it; one that never was has no title here.

    submitted: it was put before the body. clock: the handle of the clock by which it was answered, or is to be.
    """

    key: str
    ref: str
    shown: bool
    title: str
    language: str
    simulated: bool
    starter: PartyCard
    phase: str
    phase_label: str
    opened: bool
    supported: bool
    submitted: bool
    submitted_on: date | None
    answered_on: date | None
    clock: str
    demands: tuple[DemandRow, ...]


@dataclass(frozen=True)
class BallotRow:
    """What one member said in a roll call, by seat: sign +1 yes, -1 no, 0 neither."""

    party: PartyCard
    seat: int
    sign: int
    label: str


@dataclass(frozen=True)
class RollCallRow:
    """One roll call in public. outcome_sign: +1 carried, -1 lost, 0 without a quorum.

    rice, agreement, by_chance: how united it was, as decimals; None where nobody voted.
    """

    key: str
    ref: str
    session: str
    session_title: str
    language: str
    day: date
    motion: str
    meaning: str
    outcome_label: str
    outcome_sign: int
    yes: int
    no: int
    abstain: int
    rice: float | None
    agreement: float | None
    by_chance: float | None
    ballots: tuple[BallotRow, ...]


@dataclass(frozen=True)
class WaitRow:
    """One clock: what was asked, by whom, since when, and how many days it took or takes."""

    key: str
    clock: str
    title: str
    language: str
    starter: PartyCard
    started_on: date
    answered_on: date | None
    state_label: str
    days: int
