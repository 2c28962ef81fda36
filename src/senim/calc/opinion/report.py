"""An opinion as plain lists and dictionaries, with the ids of the outside world, ready for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion.analysis import Opinion
from senim.calc.opinion.components import N_AXES
from senim.calc.opinion.projection import Frame
from senim.calc.opinion.representative import Consensus, Representative

Id = int | str
DIGITS = 12  # Positions and axes end in rounding; the last digits would differ between machines.
STATEMENT_KEYS = (
    "id",
    "agree",
    "disagree",
    "pass",
    "group_informed_consensus",
    "group_informed_disagreement",
    "extremity",
    "priority",
    "mapped",
)


def report(opinion: Opinion, *, participant_ids: Sequence[Id], statement_ids: Sequence[Id]) -> dict[str, Any]:
    """Return the opinion as a dictionary that `json.dumps` writes; ids stand in row and column order.

    Nothing is withheld here: this is for whoever may see everything. Raises ValueError when the number of
    ids does not fit.
    """
    if len(participant_ids) != opinion.n_participants or len(statement_ids) != opinion.n_statements:
        raise ValueError("one id is needed for each participant and each statement")
    return {
        "method": opinion.method,
        "version": opinion.version,
        "seed": opinion.seed,
        "treatment": opinion.treatment,
        "n_participants": opinion.n_participants,
        "n_statements": opinion.n_statements,
        "n_votes": opinion.n_votes,
        "n_grouped": int(opinion.sizes.sum()),
        "statements": _statements(opinion, statement_ids),
        "groups": _groups(opinion, statement_ids),
        "membership": {
            str(name): (opinion.labels[group] if group >= 0 else None)
            for name, group in zip(participant_ids, opinion.group_of.tolist(), strict=True)
        },
        "positions": {
            str(name): point for name, point in zip(participant_ids, _rounded(opinion.positions), strict=True)
        },
        "axes": {
            "eigenvalues": _rounded(opinion.eigenvalues),
            "explained": _rounded(opinion.explained),
            "components": _rounded(opinion.components),
        },
        "consensus": {
            "agree": [_consensus(row, statement_ids) for row in opinion.consensus_agree],
            "disagree": [_consensus(row, statement_ids) for row in opinion.consensus_disagree],
        },
        "separation": {
            "silhouettes": {str(k): _rounded(score) for k, score in opinion.silhouettes.items()},
            "near_tie": list(opinion.near_tie),
            "objective": _rounded(opinion.objective),
        },
    }


def frame_to_json(frame: Frame) -> dict[str, Any]:
    """Return a frame as a dictionary for JSON, all digits kept, so that places do not move."""
    return {
        "means": frame.means.tolist(),
        "components": frame.components.tolist(),
        "mapped": frame.mapped.tolist(),
        "n_counted": frame.n_counted,
        "n_always": frame.n_always,
        "needed": frame.needed,
        "centres": frame.centres.tolist(),
    }


def frame_from_json(data: Mapping[str, Any]) -> Frame:
    """Return the frame that `frame_to_json` wrote."""
    n_statements = len(data["means"])
    return Frame(
        means=np.array(data["means"], dtype=np.float64),
        components=np.array(data["components"], dtype=np.float64).reshape(N_AXES, n_statements),
        mapped=np.array(data["mapped"], dtype=np.bool_),
        n_counted=int(data["n_counted"]),
        n_always=int(data["n_always"]),
        needed=int(data["needed"]),
        centres=np.array(data["centres"], dtype=np.float64).reshape(-1, 2),
    )


def _statements(opinion: Opinion, ids: Sequence[Id]) -> list[dict[str, Any]]:
    """Return one dictionary for each statement."""
    counts = opinion.counts
    columns = zip(
        ids,
        counts.agree.tolist(),
        counts.disagree.tolist(),
        counts.passed.tolist(),
        opinion.group_informed_consensus.tolist(),
        opinion.group_informed_disagreement.tolist(),
        _rounded(opinion.extremity),
        _rounded(opinion.priority),
        opinion.mapped.tolist(),
        strict=True,
    )
    found = [dict(zip(STATEMENT_KEYS, row, strict=True)) for row in columns]
    if not opinion.n_groups:  # The product over no groups is not a number, and JSON has none such.
        for statement in found:
            statement.update(group_informed_consensus=None, group_informed_disagreement=None)
    return found


def _groups(opinion: Opinion, ids: Sequence[Id]) -> list[dict[str, Any]]:
    """Return one dictionary for each group: label, size, centre, representative statements, counts."""
    counts = opinion.group_counts
    return [
        {
            "label": label,
            "size": int(opinion.sizes[group]),
            "centre": _rounded(opinion.centres[group]),
            "representative": [_representative(row, ids) for row in opinion.representative[group]],
            "agree": counts.agree[group].tolist(),
            "disagree": counts.disagree[group].tolist(),
            "pass": counts.passed[group].tolist(),
        }
        for group, label in enumerate(opinion.labels)
    ]


def _representative(row: Representative, ids: Sequence[Id]) -> dict[str, Any]:
    return {
        "id": ids[row.statement],
        "side": row.side,
        "share": _rounded(row.share),
        "share_z": _rounded(row.share_z),
        "ratio": _rounded(row.ratio),
        "ratio_z": _rounded(row.ratio_z),
        "votes": row.votes,
        "seen": row.seen,
        "best_agree": row.best_agree,
    }


def _consensus(row: Consensus, ids: Sequence[Id]) -> dict[str, Any]:
    return {
        "id": ids[row.statement],
        "side": row.side,
        "share": _rounded(row.share),
        "share_z": _rounded(row.share_z),
        "votes": row.votes,
        "seen": row.seen,
    }


def _rounded(values: NDArray[np.float64] | float) -> Any:
    """Return the numbers as nested lists, rounded to twelve digits after the point."""
    return np.round(values, DIGITS).tolist()
