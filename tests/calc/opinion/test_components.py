"""The axes of the map are the exact principal components, whichever of the two ways they are computed."""

import numpy as np
import pytest
from hypothesis import given

from senim.calc.opinion import VoteMatrix, components, count
from tests.calc.opinion import slow
from tests.calc.opinion.crowd import crowd, matrix_of, tables, triple_of


def both(triple, n_people, n_statements, mapped=None):
    """Return what the fast and the slow way find."""
    mapped = np.ones(n_statements, dtype=bool) if mapped is None else mapped
    votes = VoteMatrix.build(*triple, n_participants=n_people, n_statements=n_statements)
    means = np.where(mapped, components.statement_means(count(votes)), 0.0)
    found = components.principal_components(components.deviations(votes, means, mapped))
    return found, means, slow.components(slow.dense(*triple, n_people, n_statements), mapped)


@pytest.mark.parametrize("iterate", [False, True])
@pytest.mark.parametrize(("n_people", "n_statements"), [(60, 20), (15, 40), (200, 5), (6, 3)])
def test_axes_and_eigenvalues_are_those_of_a_dense_decomposition(n_people, n_statements, iterate, monkeypatch):
    if iterate:
        monkeypatch.setattr(components, "DENSE_STATEMENTS", 0)
    triple = crowd(n_people, n_statements)
    found, _, (axes, values) = both(triple, n_people, n_statements)
    np.testing.assert_allclose(found.eigenvalues, values, rtol=1e-10)
    cosine = np.abs(np.sum(found.axes * axes, axis=1))
    np.testing.assert_allclose(cosine, 1, atol=1e-10)


@given(tables())
def test_axes_are_orthogonal_and_hold_as_much_variance_as_a_dense_decomposition(table):
    n_people, n_statements, rows = table
    found, _, (_, values) = both(triple_of(rows), n_people, n_statements)
    np.testing.assert_allclose(found.eigenvalues, values, atol=1e-9)
    gram = found.axes @ found.axes.T
    np.testing.assert_allclose(gram, np.diag((found.eigenvalues > 0).astype(float)), atol=1e-9)
    assert 0 <= found.explained.sum() <= 1 + 1e-9


def test_the_largest_entry_of_an_axis_is_positive():
    found, _, _ = both(crowd(), 60, 20)
    for axis in found.axes:
        assert axis[np.argmax(np.abs(axis))] > 0


def test_no_variance_gives_axes_of_nothing():
    for triple, n_people, n_statements in [
        (([], [], []), 0, 0),
        (([], [], []), 3, 400),
        (([0], [0], [1]), 1, 1),
        (([0, 1], [0, 0], [1, 1]), 2, 300),
        (([0, 0, 0, 0], [0, 1, 2, 3], [1, -1, 0, 1]), 1, 4),
    ]:
        arrays = [np.array(values, dtype=np.int64) for values in triple]
        found, _, _ = both(arrays, n_people, n_statements)
        assert not found.axes.any()
        assert not found.eigenvalues.any()


@pytest.mark.parametrize("n_statements", [1, 2, 300])
def test_votes_on_one_statement_give_one_axis(n_statements):
    found, means, _ = both(([0, 1, 2], [0, 0, 0], [1, 1, -1]), 3, n_statements)
    assert means[0] == pytest.approx(1 / 3)
    assert found.axes[0, 0] == pytest.approx(1)
    assert not found.axes[1].any()
    # Deviations 2/3, 2/3, -4/3: squares sum to 24/9, divided by P - 1 = 2.
    assert found.eigenvalues[0] == pytest.approx(24 / 18)
    assert found.explained[0] == pytest.approx(1)


def test_a_statement_that_does_not_carry_the_map_has_no_part_in_the_axes():
    mapped = np.arange(20) % 4 > 0
    found, _, (axes, values) = both(crowd(), 60, 20, mapped)
    assert not found.axes[:, ~mapped].any()
    np.testing.assert_allclose(found.eigenvalues, values, rtol=1e-10)
    np.testing.assert_allclose(np.abs(np.sum(found.axes * axes, axis=1)), 1, atol=1e-10)


def test_the_seed_does_not_move_the_axes(monkeypatch):
    monkeypatch.setattr(components, "DENSE_STATEMENTS", 0)
    votes = matrix_of(crowd())
    everything = np.ones(20, dtype=bool)
    means = components.statement_means(count(votes))
    deviation = components.deviations(votes, means, everything)
    one, other = (components.principal_components(deviation, seed) for seed in (0, 7))
    np.testing.assert_allclose(one.axes, other.axes, atol=1e-12)
