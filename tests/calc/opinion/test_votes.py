"""The vote matrix keeps every vote once, and knows a pass from an unseen statement."""

import numpy as np
import pytest
from hypothesis import given

from senim.calc.opinion import VoteMatrix, count, count_by_group
from tests.calc.opinion import slow
from tests.calc.opinion.crowd import tables, triple_of


@given(tables())
def test_counts_are_those_of_a_plain_loop(table):
    n_people, n_statements, rows = table
    triple = triple_of(rows)
    votes = VoteMatrix.build(*triple, n_participants=n_people, n_statements=n_statements)
    matrix = slow.dense(*triple, n_people, n_statements)
    found = count(votes)
    expected = slow.counts(matrix, np.ones(n_people, dtype=bool))
    for got, want in zip((found.agree, found.disagree, found.seen), expected, strict=True):
        assert got.tolist() == want.tolist()
    group_of = np.arange(n_people) % 3 - 1
    by_group = count_by_group(votes, group_of, 2)
    for group in (0, 1):
        agree, disagree, seen = slow.counts(matrix, group_of == group)
        assert by_group.agree[group].tolist() == agree.tolist()
        assert by_group.passed[group].tolist() == (seen - agree - disagree).tolist()


def test_a_pass_is_not_the_same_as_unseen():
    votes = VoteMatrix.build([0, 1], [0, 0], [0, 1], n_participants=3)
    assert count(votes).seen.tolist() == [2]
    assert count(votes).passed.tolist() == [1]
    assert votes.seen_by_participant().tolist() == [1, 1, 0]


def test_the_order_of_the_votes_does_not_matter():
    one = VoteMatrix.build([2, 0, 0], [0, 1, 0], [1, -1, 0])
    other = VoteMatrix.build([0, 0, 2], [0, 1, 0], [0, -1, 1])
    assert one.statement.tolist() == other.statement.tolist()
    assert one.value.tolist() == other.value.tolist() == [0, -1, 1]
    assert one.participant.tolist() == [0, 0, 2]
    assert [array.tolist() for array in one.of(0)] == [[0, 1], [0, -1]]


def test_votes_on_some_statements_only_can_be_counted():
    votes = VoteMatrix.build([0, 0, 1], [0, 1, 1], [1, 1, -1])
    assert votes.seen_by_participant(np.array([False, True])).tolist() == [1, 1]


@pytest.mark.parametrize(
    ("arrays", "sizes"),
    [
        (([0, 0], [1, 1], [1, 1]), {}),
        (([0, 0], [1, 1], [1, -1]), {}),
        (([0], [0], [2]), {}),
        (([0], [0], [-2]), {}),
        (([-1], [0], [1]), {}),
        (([0], [5], [1]), {"n_statements": 5}),
        (([3], [0], [1]), {"n_participants": 3}),
        (([0, 1], [0], [1]), {}),
        (([0.0], [0], [1]), {}),
        (([True], [0], [1]), {}),
        (([[0]], [0], [1]), {}),
    ],
)
def test_what_is_no_set_of_votes_is_refused(arrays, sizes):
    with pytest.raises(ValueError, match=r"vote|index|length|integers"):
        VoteMatrix.build(*arrays, **sizes)
