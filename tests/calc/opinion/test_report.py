"""The report is plain JSON with the ids of the outside world."""

import json

import numpy as np
import pytest

from senim.calc.opinion import VoteMatrix, analyse, frame_from_json, frame_to_json, report
from tests.calc.opinion.crowd import crowd, matrix_of

PEOPLE = [f"p{number}" for number in range(60)]
STATEMENTS = list(range(100, 120))


def test_the_report_says_what_the_opinion_says():
    opinion = analyse(matrix_of(crowd()), moderated=np.arange(20) == 0, seed=3)
    data = json.loads(json.dumps(report(opinion, participant_ids=PEOPLE, statement_ids=STATEMENTS), allow_nan=False))
    assert (data["method"], data["version"], data["seed"]) == ("polis-exact", "1", 3)
    assert (data["treatment"], data["n_participants"], data["n_statements"]) == ("clean", 60, 20)
    assert data["n_votes"] == opinion.n_votes
    assert [row["id"] for row in data["statements"]] == STATEMENTS
    first = data["statements"][1]
    assert first["agree"] + first["disagree"] + first["pass"] == opinion.counts.seen[1]
    assert first["group_informed_consensus"] == opinion.group_informed_consensus[1]
    assert first["priority"] == pytest.approx(opinion.priority[1], abs=1e-12)
    assert not data["statements"][0]["mapped"]
    assert [group["label"] for group in data["groups"]] == list(opinion.labels)
    assert [group["size"] for group in data["groups"]] == opinion.sizes.tolist()
    for group, rows in zip(data["groups"], opinion.representative, strict=True):
        assert [row["id"] for row in group["representative"]] == [100 + row.statement for row in rows]
    for name, group in zip(PEOPLE, opinion.group_of, strict=True):
        assert data["membership"][name] == (opinion.labels[group] if group >= 0 else None)
    assert len(data["axes"]["components"][0]) == 20
    assert len(data["axes"]["eigenvalues"]) == 2


def test_without_groups_the_consensus_between_groups_is_null():
    opinion = analyse(VoteMatrix.build([], [], [], n_participants=1, n_statements=1))
    data = report(opinion, participant_ids=[1], statement_ids=[7])
    assert data["statements"][0]["group_informed_consensus"] is None
    assert data["membership"] == {"1": None}
    json.dumps(data, allow_nan=False)


def test_ids_that_do_not_fit_are_refused():
    opinion = analyse(matrix_of(crowd()))
    with pytest.raises(ValueError, match="one id"):
        report(opinion, participant_ids=PEOPLE[1:], statement_ids=STATEMENTS)


@pytest.mark.parametrize("votes", [matrix_of(crowd()), VoteMatrix.build([], [], [])])
def test_a_frame_survives_json_to_the_last_bit(votes):
    frame = analyse(votes).frame
    again = frame_from_json(json.loads(json.dumps(frame_to_json(frame), allow_nan=False)))
    for name in ("means", "components", "mapped", "centres"):
        one, other = getattr(frame, name), getattr(again, name)
        assert one.tolist() == other.tolist()
        assert one.shape == other.shape
    assert (again.n_counted, again.n_always, again.needed) == (frame.n_counted, frame.n_always, frame.needed)
