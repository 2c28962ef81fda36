"""Groups are shown only when there are enough people, in each group too, and the groups stand apart."""

import numpy as np
import pytest

from senim.calc.opinion import VoteMatrix, analyse, enough
from tests.calc.opinion.crowd import crowd, matrix_of


def codes(opinion, minimum=5):
    found = enough(opinion, minimum=minimum)
    assert found.groups_may_be_shown == (not found.reasons)
    return [reason.code for reason in found.reasons]


def test_two_clear_camps_may_be_shown():
    assert codes(analyse(matrix_of(crowd(n_camps=2)))) == []


def test_without_anybody_there_is_one_reason():
    opinion = analyse(VoteMatrix.build([], [], [], n_participants=4, n_statements=2))
    assert codes(opinion) == ["nobody_grouped"]


def test_few_people_are_told_how_many_would_do():
    opinion = analyse(matrix_of(crowd(9, 20, 2), 9))
    reason = enough(opinion, minimum=10).reasons[0]
    assert (reason.code, reason.have, reason.need) == ("few_people", 9, 20)


def test_people_who_all_answer_alike_are_one_group():
    people, statements = np.divmod(np.arange(30 * 8), 8)
    opinion = analyse(VoteMatrix.build(people, statements, np.ones(240, dtype=np.int64)))
    assert codes(opinion) == ["one_group"]


def test_a_group_smaller_than_the_minimum_count_is_a_reason():
    people, statements = np.divmod(np.arange(40 * 10), 10)
    values = np.where(people < 37, 1, -1)
    opinion = analyse(VoteMatrix.build(people, statements, values))
    assert opinion.sizes.tolist() == [37, 3]
    assert codes(opinion) == ["small_group"]
    assert codes(opinion, minimum=3) == []


@pytest.mark.parametrize("seed", range(8))
def test_votes_by_chance_are_not_shown_as_groups(seed):
    rng = np.random.default_rng(seed)
    people, statements = np.divmod(np.arange(200 * 30), 30)
    opinion = analyse(VoteMatrix.build(people, statements, rng.integers(-1, 2, 6000)))
    assert codes(opinion) == ["weak_separation"]
