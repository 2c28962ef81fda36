"""Lists of statements follow the published formulas, checked by a plain loop and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc.opinion import Counts, VoteMatrix, count, count_by_group
from senim.calc.opinion.representative import (
    consensus,
    group_informed,
    representative_statements,
    representativeness,
    share_z,
)
from tests.calc.opinion import slow
from tests.calc.opinion.crowd import crowd, matrix_of, tables, triple_of


@pytest.mark.parametrize("seed", range(6))
def test_representative_statements_are_those_of_a_plain_loop(seed):
    triple = crowd(40, 20, 3, 0.5, seed)
    votes, matrix = matrix_of(triple, 40), slow.dense(*triple, 40, 20)
    group_of = np.random.default_rng(seed).integers(-1, 3, 40)
    counts = count_by_group(votes, group_of, 3)
    agree, disagree = representativeness(counts)
    for group in range(3):
        for j in range(20):
            for sided, side in ((agree, 1), (disagree, -1)):
                got = [part[group, j] for part in sided]
                np.testing.assert_allclose(got, slow.numbers(matrix, group_of, group, j, side), rtol=1e-12)
    listed = np.arange(20) % 7 > 0
    for group, rows in enumerate(representative_statements(counts, listed)):
        expected = slow.representative(matrix, group_of, group, np.flatnonzero(listed).tolist())
        assert [(row.statement, row.side) for row in rows] == expected
        assert [row.best_agree for row in rows[1:]] == [False] * (len(rows) - 1)


@given(tables(most_people=9, most_statements=5), st.integers(1, 3))
def test_the_lists_are_those_of_a_plain_loop_for_few_people_too(table, n_groups):
    n_people, n_statements, rows = table
    triple = triple_of(rows)
    votes = VoteMatrix.build(*triple, n_participants=n_people, n_statements=n_statements)
    matrix = slow.dense(*triple, n_people, n_statements)
    group_of = np.arange(n_people) % n_groups
    counts = count_by_group(votes, group_of, n_groups)
    everything = list(range(n_statements))
    found = representative_statements(counts, np.ones(n_statements, dtype=bool))
    for group in range(n_groups):
        expected = slow.representative(matrix, group_of, group, everything)
        assert [(row.statement, row.side) for row in found[group]] == expected
    informed = group_informed(counts.agree, counts.seen)
    np.testing.assert_allclose(informed, slow.informed(matrix, group_of, n_groups, 1), rtol=1e-12)


def test_a_hand_checked_group():
    # Group 0: 9 of 10 agree; the others: 1 of 10 agrees.
    counts = Counts(np.array([[9], [1]]), np.array([[0], [8]]), np.array([[10], [10]]))
    agree, _ = representativeness(counts)
    assert agree.share[0, 0] == pytest.approx(10 / 12)
    assert agree.ratio[0, 0] == pytest.approx((10 / 12) / (2 / 12))
    assert agree.share_z[0, 0] == pytest.approx(2 * 11**0.5 * (10 / 11 - 1 / 2))
    # s = 10, t = 2, n = m = 11: q = 12 / 22, z = (8 / 11) / sqrt(12/22 * 10/22 * 2/11).
    assert agree.ratio_z[0, 0] == pytest.approx((8 / 11) / (12 / 22 * 10 / 22 * 2 / 11) ** 0.5)
    first, second = representative_statements(counts, np.array([True]))
    assert [(row.side, row.votes, row.seen, row.best_agree) for row in first] == [("agree", 9, 10, True)]
    assert [(row.side, row.votes, row.best_agree) for row in second] == [("disagree", 8, False)]


def test_at_most_five_statements_are_listed_agreements_first_and_none_that_is_not_listed():
    votes = matrix_of(crowd(200, 20, 2, 0.9), 200)
    group_of = np.random.default_rng(0).integers(0, 2, 200)
    listed = np.arange(20) >= 4
    for rows in representative_statements(count_by_group(votes, group_of, 2), listed):
        assert 1 <= len(rows) <= 5
        assert all(row.statement >= 4 for row in rows)
        sides = [row.side for row in rows]
        assert sides == sorted(sides)


def test_a_statement_is_consensus_only_beyond_half_and_beyond_chance():
    agree, disagree = np.array([9, 3, 50, 0]), np.array([0, 1, 50, 30])
    counts = Counts(agree, disagree, agree + disagree)
    rows = consensus(counts, np.ones(4, dtype=bool), "agree")
    assert [(row.statement, row.votes, row.seen) for row in rows] == [(0, 9, 9), (1, 3, 4)]
    assert rows[0].share == pytest.approx(10 / 11)
    assert [row.statement for row in consensus(counts, np.ones(4, dtype=bool), "disagree")] == [3]
    assert consensus(counts, np.zeros(4, dtype=bool), "agree") == ()


def test_three_of_four_is_just_beyond_chance_and_one_of_one_too():
    assert share_z(np.array([3]), np.array([4]))[0] == pytest.approx(1.3416, abs=1e-4)
    assert share_z(np.array([1]), np.array([1]))[0] == pytest.approx(1.4142, abs=1e-4)


def test_a_large_majority_of_one_group_is_not_consensus_between_groups():
    counts = Counts(np.array([[90], [1]]), np.array([[0], [9]]), np.array([[90], [10]]))
    together = count(VoteMatrix.build(range(100), [0] * 100, [1] * 91 + [-1] * 9))
    assert together.agree[0] / together.seen[0] == 0.91
    assert group_informed(counts.agree, counts.seen)[0] < 0.2


def test_without_groups_there_is_no_consensus_between_them():
    empty = np.empty((0, 3), dtype=np.int64)
    assert np.isnan(group_informed(empty, empty)).all()
    assert representative_statements(Counts(empty, empty, empty), np.ones(3, dtype=bool)) == ()
