"""The whole report, in the order in which it is read."""

from dataclasses import dataclass
from datetime import date

from senim.check.queries.matters.rows import DecisionRow, ProposalRow, RollCallRow
from senim.check.queries.report.paper_cards import PaperCard, WaitsCard
from senim.check.queries.report.parts import GapCard, MethodCard
from senim.check.queries.report.stand_cards import StandsCard
from senim.check.queries.report.start_cards import FunnelCard, StartsCard
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class ReportCard:
    """Who decides, as far as the record of one body and period can tell; what it cannot comes before what it can.

    since, until: None is an open end. empty: nothing is on record. funnels, starts: one for each list that has rows.
    positions, ballots, waits: None where nobody took a stand, nobody voted by name, nothing was asked.
    """

    body: BodyCard
    since: date | None
    until: date | None
    period: str
    made_on: date
    sentence: str
    empty: bool
    gaps: tuple[GapCard, ...]
    funnels: tuple[FunnelCard, ...]
    starts: tuple[StartsCard, ...]
    positions: StandsCard | None
    ballots: StandsCard | None
    waits: WaitsCard | None
    paper: PaperCard
    decisions: tuple[DecisionRow, ...]
    proposals: tuple[ProposalRow, ...]
    roll_calls: tuple[RollCallRow, ...]
    method: MethodCard
