"""Where matters end on their way, and who holds each step: M7."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from senim.calc.influence import Gate, Loss, gate_losses
from senim.check.queries.matters.rows import DecisionRow, ProposalRow
from senim.check.queries.report.listing import DECISIONS, PROPOSALS, Listing, share
from senim.check.queries.report.start_cards import FunnelCard, GateCard

Row = TypeVar("Row", ProposalRow, DecisionRow)
MOST_NAMED = 4  # holders who are told by name; more of them stand in the rows


@dataclass(frozen=True)
class Step:
    """One step: who came, of these who got through, and who certainly went no further. The others wait there.

    lasts: nothing is ever dropped here on record, so there is no loss to tell.
    """

    step: str
    label: str
    holder: str
    entered: frozenset[str]
    passed: frozenset[str]
    dropped: frozenset[str]
    lasts: bool = False


def of_proposals(rows: Iterable[ProposalRow], body: str) -> FunnelCard | None:
    """Return how far proposals came. One that was merged goes on in another, which is counted in its place."""
    held = [row for row in rows if row.phase != "merged"]
    if not held:
        return None
    opened = _those(held, lambda row: row.opened)
    supported, submitted = _those(opened, lambda row: row.supported), _those(held, lambda row: row.submitted)
    answered = _those(submitted, lambda row: row.answered_on is not None)
    accepted = _those(answered, lambda row: any(one.outcome_sign == 1 for one in row.demands))
    in_law = _those(accepted, lambda row: any(one.in_law for one in row.demands))
    done = _those(accepted, lambda row: any(one.in_practice for one in row.demands))
    over = {row.key for row in held if row.phase in ("withdrawn", "refused")}
    steps = [
        _step("opened", _("Put before the public"), _("moderators"), held, opened, over),
        _step("supported", _("Support gathered to its end"), _("residents who support it"), opened, supported, over),
        _step("submitted", _("Put before the body"), _("its authors, or a clerk"), supported, submitted, over),
        _step("answered", _("Answered"), body, submitted, answered, over),
        _step("accepted", _("Accepted, at least in part"), body, answered, accepted, {row.key for row in answered}),
        _step("law", _("In law"), _("whoever makes the law"), accepted, in_law, set(), lasts=True),
        _step("practice", _("In practice"), _("whoever carries it out"), accepted, done, set(), lasts=True),
    ]
    sentence = _(
        "Of {written} proposals {submitted} were put before the body, {answered} answered, {accepted} accepted at "
        "least in part. In law: {law}. In practice: {practice}."
    ).format(
        written=len(held), submitted=len(submitted), answered=len(answered), accepted=len(accepted),
        law=len(in_law), practice=len(done),
    )  # fmt: skip
    return FunnelCard(PROPOSALS, _("Proposals"), sentence, _gates(steps, ""))


def of_decisions(rows: Sequence[DecisionRow], listing: Listing) -> FunnelCard | None:
    """Return how far what was formally decided came. Of a list that is picked only counts are told."""
    if not rows:
        return None
    adopted = _those(rows, lambda row: row.outcome_sign == 1)
    in_law, done = _those(adopted, lambda row: row.in_law), _those(adopted, lambda row: row.in_practice)
    over = {row.key for row in rows if row.outcome_sign == -1}
    steps = [
        _step("adopted", _("Formally adopted"), _holders(rows), rows, adopted, over),
        _step("law", _("In law"), _("whoever makes the law"), adopted, in_law, set(), lasts=True),
        _step("practice", _("In practice"), _("whoever carries it out"), adopted, done, set(), lasts=True),
    ]
    sentence = _(
        "Of {n} that came to a decision {adopted} were adopted. In law: {law}. In practice: {practice}."
    ).format(n=len(rows), adopted=len(adopted), law=len(in_law), practice=len(done))
    said = f"{sentence} {listing.withheld}" if listing.withheld else sentence
    return FunnelCard(DECISIONS, _("Formal decisions"), said, _gates(steps, listing.withheld))


def _those(rows: Iterable[Row], is_so: Callable[[Row], bool]) -> list[Row]:
    return [row for row in rows if is_so(row)]


def _step(
    step: str,
    label: str,
    holder: str,
    entered: Sequence[ProposalRow] | Sequence[DecisionRow],
    passed: Sequence[ProposalRow] | Sequence[DecisionRow],
    over: set[str],
    *,
    lasts: bool = False,
) -> Step:
    came, through = frozenset(row.key for row in entered), frozenset(row.key for row in passed)
    return Step(step, label, holder, came, came & through, (came - through) & over, lasts)


def _holders(rows: Iterable[DecisionRow]) -> str:
    names = sorted({who.name for row in rows for who in row.deciders})
    if len(names) > MOST_NAMED:
        return _("several, named in the rows")
    return ", ".join(names) or _("not known")


def _gates(steps: Sequence[Step], why: str) -> tuple[GateCard, ...]:
    losses = gate_losses(Gate(step.step, step.holder, step.entered, step.dropped) for step in steps)
    return tuple(_gate(step, loss, why) for step, loss in zip(steps, losses, strict=True))


def _gate(step: Step, loss: Loss, why: str) -> GateCard:
    waiting = tuple(sorted(step.entered - step.passed - step.dropped))
    untold = why or (_("No end is on record at this step: what has not passed waits.") if step.lasts else "")
    return GateCard(
        step=step.step,
        label=step.label,
        holder=step.holder,
        entered=loss.entered,
        passed=len(step.passed),
        dropped=loss.dropped,
        waiting=len(waiting),
        loss=share(loss.rows, loss.dropped_rows, (loss.low, loss.high), loss.few, untold),
        rows=loss.rows,
        passed_rows=tuple(sorted(step.passed)),
        dropped_rows=loss.dropped_rows,
        waiting_rows=waiting,
    )
