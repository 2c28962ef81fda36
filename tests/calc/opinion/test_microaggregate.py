"""No mark on the public map stands for fewer people than the minimum, and nobody is left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc.opinion import marks

coordinates = st.floats(-100, 100).map(lambda value: round(value, 3))


@given(st.lists(st.tuples(coordinates, coordinates), max_size=80), st.integers(1, 12))
def test_every_mark_stands_for_enough_people_and_all_people_are_in_one(points, at_least):
    array = np.array(points, dtype=np.float64).reshape(-1, 2)
    found = marks(array, at_least)
    if len(points) < at_least:
        assert found == []
        return
    assert all(at_least <= mark.size < 2 * at_least for mark in found)
    assert sum(mark.size for mark in found) == len(points)
    middle = sum(np.array([mark.x, mark.y]) * mark.size for mark in found) / len(points)
    np.testing.assert_allclose(middle, array.mean(axis=0), atol=1e-9)


@given(st.lists(st.tuples(coordinates, coordinates), min_size=6, max_size=40), st.integers(0, 9))
def test_the_order_of_the_people_does_not_matter(points, seed):
    array = np.array(points)
    mixed = np.random.default_rng(seed).permutation(array)
    assert marks(array, 3) == marks(mixed, 3)


def test_a_hand_checked_split():
    points = np.array([[0.0, 0], [1, 0], [10, 0], [12, 2]])
    assert [(mark.x, mark.y, mark.size) for mark in marks(points, 2)] == [(0.5, 0, 2), (11, 1, 2)]


def test_a_mark_for_nobody_is_refused():
    with pytest.raises(ValueError, match="at_least"):
        marks(np.empty((0, 2)), 0)
