"""The matters of a body in a period: decisions, proposals and roll calls, three lists that are never mixed."""

from dataclasses import dataclass
from datetime import date, datetime

from senim.check.formats.periods import Period
from senim.check.queries.matters import decisions, proposals, roll_calls, rules
from senim.check.queries.matters.rows import DecisionRow, ProposalRow, RollCallRow, WaitRow
from senim.check.queries.matters.rules import RuleRow
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class Matters:
    """Everything that a report is computed from. today: the day where the body is.

    undated: decisions without a date, which belong to no period. secret, behind_doors: roll calls of which the ballots
    are not public.
    """

    body: BodyCard
    period: Period
    today: date
    decisions: tuple[DecisionRow, ...]
    undated: tuple[str, ...]
    proposals: tuple[ProposalRow, ...]
    waits: tuple[WaitRow, ...]
    roll_calls: tuple[RollCallRow, ...]
    secret: int
    behind_doors: int
    rules: tuple[RuleRow, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all is on record for the period."""
        return not (self.decisions or self.proposals or self.waits or self.roll_calls)


def gather(body: BodyCard, period: Period, at: datetime) -> Matters:
    """Return the matters of a body in a period. Sixty-one queries at most, whatever their number."""
    today = body.day(at)
    stands = decisions.standings(body, at)
    decided, undated = decisions.read(body, period, today, stands)
    written, waiting = proposals.read(body, period, today, stands)
    called, secret, behind_doors = roll_calls.read(body, period)
    formal = {slug for row in decided for slug in row.decider_bodies}
    return Matters(
        body=body,
        period=period,
        today=today,
        decisions=decided,
        undated=undated,
        proposals=written,
        waits=waiting,
        roll_calls=called,
        secret=secret,
        behind_doors=behind_doors,
        rules=rules.read(body, formal, period),
    )
