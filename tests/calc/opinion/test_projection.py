"""Positions follow the formula, and whoever votes alike stands in the same place, now and later."""

import numpy as np
import pytest

from senim.calc.opinion import VoteMatrix, analyse, frame_from_json, frame_to_json, place
from tests.calc.opinion import slow
from tests.calc.opinion.crowd import crowd, matrix_of


@pytest.mark.parametrize("treatment", ["clean", "polis"])
def test_positions_and_extremity_are_those_of_a_plain_loop(treatment):
    triple, moderated = crowd(), np.arange(20) % 5 == 0
    opinion = analyse(matrix_of(triple), treatment=treatment, moderated=moderated)
    matrix = slow.dense(*triple, 60, 20)
    n_always = int(moderated.sum()) if treatment == "polis" else 0
    n_counted = 20 if treatment == "polis" else 16
    expected = slow.positions(matrix, ~moderated, opinion.components, n_counted, n_always)
    np.testing.assert_allclose(opinion.positions, expected, atol=1e-12)
    for j in range(20):
        away = slow.extremity(opinion.means[j], opinion.components[:, j], n_counted)
        assert opinion.extremity[j] == pytest.approx(away, abs=1e-12)


def test_a_hand_checked_map():
    # Two people, one statement, one for and one against: mean 0, one axis, sqrt(1 / 1) * (+1 or -1) * 1.
    opinion = analyse(VoteMatrix.build([0, 1], [0, 0], [1, -1]))
    assert opinion.positions.tolist() == [[1.0, 0.0], [-1.0, 0.0]]
    assert opinion.extremity.tolist() == [1.0]


@pytest.mark.parametrize("treatment", ["clean", "polis"])
def test_a_person_placed_later_stands_where_the_analysis_put_the_same_votes(treatment):
    votes = matrix_of(crowd(seen=0.4))
    moderated = np.arange(20) % 5 == 0
    opinion = analyse(votes, treatment=treatment, moderated=moderated)
    frame = frame_from_json(frame_to_json(opinion.frame))
    for participant in range(60):
        placed = place(frame, *votes.of(participant))
        assert (placed.x, placed.y) == tuple(opinion.positions[participant])
        if opinion.in_conversation[participant]:
            assert placed.group == placed.nearest == opinion.group_of[participant]


def test_somebody_with_too_few_votes_has_a_nearest_group_but_no_group():
    opinion = analyse(matrix_of(crowd(seen=0.9)))
    placed = place(opinion.frame, [0, 1], [1, -1])
    assert placed.group == -1
    assert placed.nearest in range(opinion.n_groups)
    assert placed.n_votes == 2


def test_votes_that_the_map_does_not_carry_are_ignored():
    opinion = analyse(matrix_of(crowd()), moderated=np.arange(20) == 3)
    with_it = place(opinion.frame, [1, 2, 3], [1, 1, -1])
    without = place(opinion.frame, [1, 2], [1, 1])
    assert with_it == without


def test_without_groups_nobody_is_placed_in_one():
    opinion = analyse(VoteMatrix.build([], [], [], n_participants=2, n_statements=3))
    placed = place(opinion.frame, [], [])
    assert (placed.x, placed.y, placed.nearest, placed.group) == (0.0, 0.0, -1, -1)


def test_two_votes_on_the_same_statement_are_refused():
    opinion = analyse(matrix_of(crowd()))
    with pytest.raises(ValueError, match="two votes"):
        place(opinion.frame, [1, 1], [1, -1])
