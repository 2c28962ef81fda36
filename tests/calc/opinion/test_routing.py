"""The next statement is drawn by chance, in proportion to its priority."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc.opinion import draw, priority
from tests.calc.opinion import slow


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.floats(0, 9))
def test_priority_is_the_formula(agree, disagree, passes, extremity):
    seen = agree + disagree + passes
    found = priority([agree], [disagree], [seen], [extremity])
    assert found[0] == pytest.approx(slow.priority(agree, disagree, seen, extremity), rel=1e-12)
    assert found[0] > 0


def test_a_hand_checked_priority():
    # S = 5, A = 3, P = 1, E = 1: importance = (1 - 2/7) * 2 * 4/7 = 40/49; times 1 + 8/2 = 5; squared.
    assert priority([3], [1], [5], [1.0])[0] == pytest.approx((40 / 49 * 5) ** 2)


def test_a_statement_about_the_participants_has_the_same_priority_whatever_its_votes():
    found = priority([0, 9], [0, 9], [0, 20], [0.0, 2.0], np.array([True, True]))
    assert found.tolist() == [49.0, 49.0]


def test_new_statements_and_those_far_from_the_middle_come_first_and_those_passed_over_last():
    new, old = priority([0, 20], [0, 20], [0, 40], [0, 0])
    near, far = priority([20, 20], [20, 20], [40, 40], [0, 2])
    liked, passed = priority([20, 2], [20, 2], [40, 40], [0, 0])
    assert new > old
    assert far > near
    assert liked > passed


def test_statements_are_drawn_in_proportion_to_their_priority():
    rng = np.random.default_rng(0)
    drawn = np.bincount([draw([1.0, 0.0, 3.0], rng) for _ in range(4000)], minlength=3)
    assert drawn[1] == 0
    assert drawn[2] / 4000 == pytest.approx(0.75, abs=0.03)


def test_the_same_seed_draws_the_same_statements():
    one, other = np.random.default_rng(0), np.random.default_rng(0)
    weights = np.arange(1.0, 9.0)
    assert [draw(weights, one) for _ in range(9)] == [draw(weights, other) for _ in range(9)]


@pytest.mark.parametrize("weights", [[], [0.0, 0.0], [-1.0, 2.0], [float("nan")], [float("inf")]])
def test_nothing_can_be_drawn_from_nothing(weights):
    with pytest.raises(ValueError, match=r"drawn|finite"):
        draw(weights, np.random.default_rng(0))
