"""Groups are told apart only as far as no count below the minimum can be worked out."""

from collections import defaultdict
from itertools import product

import pytest

from senim.calc.opinion import bounded_share, reaction_word, told_apart


def test_large_groups_stand_for_themselves_beside_everybody():
    found = told_apart([(60, 92), (30, 85)], 10, "mixed")
    assert (found.rows, found.everybody) == (((0,), (1,)), True)


def test_a_handful_in_no_group_stands_together_with_the_smallest_group():
    found = told_apart([(40, 75), (30, 67), (1, 3)], 10, "mixed")
    assert (found.rows, found.everybody) == (((0,), (1, 2)), True)


def test_a_group_of_one_mind_is_shown_and_everybodys_share_is_not():
    found = told_apart([(25, 25), (14, 28)], 10, "agree")
    assert (found.rows, found.everybody) == (((0,), (1,)), False)


def test_two_groups_of_one_mind_each_are_shown_in_the_same_way():
    found = told_apart([(25, 25), (14, 28), (0, 25)], 10, "mixed")
    assert (found.rows, found.everybody) == (((0,), (1,), (2,)), False)


def test_where_all_are_of_one_mind_the_bounds_tell_nothing():
    found = told_apart([(25, 25), (28, 28)], 10, "agree")
    assert (found.rows, found.everybody) == (((0,), (1,)), True)


@pytest.mark.parametrize("groups", [[], [(40, 90)], [(9, 27), (1, 1)], [(9, 10), (3, 9)]])
def test_where_one_row_would_be_left_there_is_none_beside_everybodys(groups):
    found = told_apart(groups, 10, "mixed")
    assert (found.rows, found.everybody) == ((), True)


def ways(sizes):
    """Yield every way in which groups of these sizes can vote: who agrees in each, how many pass in all."""
    for agrees in product(*(range(n + 1) for n in sizes)):
        for passed in range(sum(sizes) - sum(agrees) + 1):
            yield agrees, passed


def figures(found, agrees, sizes, passed, minimum):
    """Return every figure that a reader sees of these votes when that is shown which `found` says."""
    agree, votes = sum(agrees), sum(sizes)
    rows = tuple(
        bounded_share(sum(agrees[p] for p in places), sum(sizes[p] for p in places), minimum) for places in found.rows
    )
    word = reaction_word(agree, votes - agree - passed, passed, minimum)
    return bounded_share(agree, votes, minimum) if found.everybody else votes, rows, word


@pytest.mark.parametrize(
    ("sizes", "minimum"),
    [((5, 6), 3), ((5, 5, 6), 3), ((2, 7, 8), 3), ((7, 9), 4), ((7, 7, 8), 4), ((9, 12), 5), ((1, 1, 9), 3)],
)
def test_no_count_below_the_minimum_can_be_worked_out_from_the_figures(sizes, minimum):
    """Try every way to vote, and see which of them would give a reader the same figures."""
    chosen = defaultdict(list)
    for agrees, passed in ways(sizes):
        word = reaction_word(sum(agrees), sum(sizes) - sum(agrees) - passed, passed, minimum)
        chosen[told_apart(list(zip(agrees, sizes, strict=True)), minimum, word)].append((agrees, passed))
    for found, cases in chosen.items():
        alike = defaultdict(set)
        for agrees, passed in ways(sizes):
            alike[figures(found, agrees, sizes, passed, minimum)].add(agrees)
        for agrees, passed in cases:
            for place, size in enumerate(sizes):
                if len({other[place] for other in alike[figures(found, agrees, sizes, passed, minimum)]}) == 1:
                    assert minimum <= agrees[place] <= size - minimum, (found, agrees, passed)
