"""The three lists of a report as the measures take them, and what may be told of each."""

from django.utils.translation import gettext as _

from senim.check.queries.matters import Matters, decisions, proposals, roll_calls
from senim.check.queries.report.listing import DECISIONS, PROPOSALS, ROLL_CALLS, Listing, by_name


def of_decisions(matters: Matters) -> Listing:
    """Return the formal decisions. One row that is only news makes the list a picked one, and so its shares."""
    rows = matters.decisions
    coverages = {row.coverage for row in rows}
    made = decisions.matters(rows)
    no_shares = no_starts = brief = ""
    if "news" in coverages:
        no_shares = _("The list holds only what made the news: a share of it would tell what is news, not who decides.")
        brief = _("No share: the list holds only what made the news.")
    elif "discussed" in coverages:
        no_starts = _("The list holds what was discussed, not all that was submitted: who starts cannot be told.")
        brief = _("No share: the list does not hold all that was submitted.")
    return Listing(
        name=DECISIONS,
        started=made,
        decided=made,
        parties=by_name(decisions.parties(rows)),
        titles={row.key: row.title for row in rows},
        disputes=decisions.disputes(rows),
        no_starts=no_starts,
        no_shares=no_shares,
        brief=brief,
    )


def of_proposals(matters: Matters) -> Listing:
    """Return what was put before the body: everything in this Senim. Begun is the proposal, answered the demand."""
    rows = matters.proposals
    return Listing(
        name=PROPOSALS,
        started=proposals.submitted(rows),
        decided=proposals.demanded(rows),
        parties=by_name(proposals.parties(rows, matters.waits)),
        titles={row.key: row.title for row in rows},
    )


def of_roll_calls(matters: Matters) -> Listing:
    """Return the roll calls. Nobody starts anything here; members stand by seat."""
    rows = matters.roll_calls
    made = roll_calls.matters(rows)
    return Listing(name=ROLL_CALLS, started=(), decided=made, parties=roll_calls.by_seat(rows))
