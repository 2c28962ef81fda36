"""The cards of how long answers take, and of what is on paper beside what is in fact."""

from dataclasses import dataclass
from datetime import date

from senim.calc.survival import Step
from senim.check.queries.matters.rows import PartyCard, WaitRow
from senim.check.queries.report.parts import DependsCard, FewCard, ShareCard
from senim.follow.queries.sources import SourceCard


@dataclass(frozen=True)
class GroupWaitCard:
    """The answers that one group got, beside those it would have got if all waited alike; None where too few are."""

    party: PartyCard
    matters: int
    answered: int
    expected: float | None
    rows: tuple[str, ...]


@dataclass(frozen=True)
class WaitsCard:
    """How long an answer takes (M9). All but the counts is None, or empty, where there are too few.

    steps, longest: as `step_curve` draws them. chance: how easily luck makes the groups differ so, in words.
    """

    sentence: str
    few: FewCard | None
    count: int
    answered: int
    median: int | None
    low: int | None
    high: int | None
    longest: int
    steps: tuple[Step, ...]
    groups: tuple[GroupWaitCard, ...]
    chance: str
    rows: tuple[WaitRow, ...]


@dataclass(frozen=True)
class BlocCard:
    """What the rule alone gives one bloc, exactly: as fractions and in percent."""

    name: str
    party: PartyCard | None
    votes: int
    swings: int
    banzhaf: str
    banzhaf_percent: float
    shapley: str
    shapley_percent: float


@dataclass(frozen=True)
class RuleCard:
    """A written rule of voting (M12). say: in words what it gives, or why nothing could be counted (blocs is empty)."""

    key: str
    ref: str
    body: str
    body_name: str
    title: str
    language: str
    quota: int
    votes: int
    since: date
    until: date | None
    say: str
    blocs: tuple[BlocCard, ...]
    source: SourceCard


@dataclass(frozen=True)
class NamedCard:
    """One square of law against sources (M10): how often each coder read that these decide by law, and who in fact.

    named is None where the sources name nobody.
    """

    formal: tuple[PartyCard, ...]
    named: PartyCard | None
    first: int
    second: int
    rows: tuple[str, ...]


@dataclass(frozen=True)
class DecidersCard:
    """The decider by law beside the one that sources name, as two coders read them (M10).

    coders: the share of each coder, or () where too few are coded or the coders agree too little. alpha: their
    agreement, with how many both coded. not_coded: decisions that nobody coded yet.
    """

    say: str
    few: FewCard | None
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None
    both: int
    coders: tuple[ShareCard, ...]
    between: tuple[float, float] | None
    matrix: tuple[NamedCard, ...]
    differing: tuple[str, ...]
    without_law: tuple[str, ...]
    not_coded: tuple[str, ...]


@dataclass(frozen=True)
class ForetoldCard:
    """Decisions that were announced before they were taken (M11). party: who announced; None is anybody.

    median, shortest, longest: days, of those in the rows that were foretold, whatever the list leaves out.
    """

    party: PartyCard | None
    share: ShareCard
    median: float | None
    shortest: int | None
    longest: int | None
    undated: tuple[str, ...]
    say: str


@dataclass(frozen=True)
class StampCard:
    """How much of what one starts the body rejected or changed (M13)."""

    list: str
    party: PartyCard
    share: ShareCard
    depends: DependsCard | None
    say: str


@dataclass(frozen=True)
class PaperCard:
    """On paper and in fact: the rules beside what the sources name, what was foretold, what was only stamped."""

    rules: tuple[RuleCard, ...]
    deciders: DecidersCard
    foretold: tuple[ForetoldCard, ...]
    stamps: tuple[StampCard, ...]
