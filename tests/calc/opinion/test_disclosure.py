"""No count under the minimum can be read, or worked out from what is shown."""

from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from senim.calc.opinion import analyse, bounded_share, publishable, table
from tests.calc.opinion.crowd import crowd, matrix_of

kept = st.sampled_from(["groups", "everybody"])


def build(*rows):
    """Return a table of one statement: everybody first, then the groups; each row agree, disagree, pass."""
    return np.array(rows, dtype=np.int64)[:, np.newaxis, :]


def shown(cells, minimum=5, keep="groups"):
    """Return what is shown of one statement, "-" for what is withheld, with each row's votes at the end."""
    found = publishable(cells, minimum, keep=keep)
    return [
        "".join(f"{count} " if open_ else "- " for count, open_ in zip(row, mask, strict=True))
        + (str(row.sum()) if votes else "-")
        for row, mask, votes in zip(cells[:, 0], found.cells[:, 0], found.votes[:, 0], strict=True)
    ]


def test_large_counts_are_all_shown():
    assert shown(build((50, 30, 20), (30, 20, 10), (20, 10, 10))) == [
        "50 30 20 100",
        "30 20 10 60",
        "20 10 10 40",
    ]


def test_a_row_with_few_votes_is_withheld_wholly():
    assert shown(build((3, 1, 0))) == ["- - - -"]


def test_one_small_count_takes_a_second_one_with_it():
    # The 2 alone would follow from 40 - 30 - 8; with the 8 they are two unknowns that sum to 10.
    assert shown(build((30, 8, 2))) == ["30 - - 40"]


def test_small_counts_that_sum_to_little_take_the_smallest_other_one_with_them():
    assert shown(build((30, 2, 1))) == ["- - - 33"]
    assert shown(build((30, 0, 0))) == ["- - - 30"]


def test_everybody_is_withheld_where_one_group_would_follow_by_subtraction():
    # Group B hides its 2 and 8. Everybody's row minus group A would give both.
    cells = build((60, 28, 22), (30, 20, 20), (30, 8, 2))
    assert shown(cells) == ["- - - 110", "30 20 20 70", "30 - - 40"]


def test_the_groups_are_withheld_instead_where_everybody_is_to_be_kept():
    cells = build((60, 28, 22), (30, 20, 20), (30, 8, 2))
    assert shown(cells, keep="everybody") == ["60 28 22 110", "- - - -", "- - - -"]
    harmless = build((70, 38, 32), (30, 20, 20), (30, 8, 2))
    assert shown(harmless, keep="everybody") == shown(harmless)


def test_everybody_stays_where_enough_people_in_no_group_stand_between():
    cells = build((70, 38, 32), (30, 20, 20), (30, 8, 2))
    assert shown(cells)[0] == "70 38 32 140"


def test_a_few_people_in_no_group_are_protected_too():
    # Everybody minus the groups would give the vote of the one person in no group.
    cells = build((51, 30, 20), (30, 20, 10), (20, 10, 10))
    assert shown(cells) == ["- - - -", "30 20 10 60", "20 10 10 40"]


def test_a_group_that_is_withheld_wholly_takes_the_number_of_all_votes_with_it():
    cells = build((33, 21, 20), (30, 20, 20), (3, 1, 0))
    assert shown(cells) == ["- - - -", "30 20 20 70", "- - - -"]


def test_without_groups_only_the_own_row_counts():
    assert shown(build((9, 9, 9))) == ["9 9 9 27"]


def test_a_minimum_of_nothing_withholds_nothing():
    assert shown(build((3, 0, 0), (1, 0, 0)), minimum=0) == ["3 0 0 3", "1 0 0 1"]


def test_groups_with_more_votes_than_everybody_are_refused():
    with pytest.raises(ValueError, match="more votes"):
        publishable(build((1, 1, 1), (2, 0, 0)), 5)


def test_the_table_of_an_opinion_has_everybody_first():
    opinion = analyse(matrix_of(crowd()))
    cells = table(opinion.counts, opinion.group_counts)
    assert cells.shape == (1 + opinion.n_groups, 20, 3)
    assert cells[0].sum() == opinion.n_votes
    assert cells[1:].sum(axis=(1, 2)).tolist() == opinion.group_counts.seen.sum(axis=1).tolist()


@st.composite
def small_tables(draw):
    n_groups = draw(st.integers(0, 3))
    count = st.one_of(st.integers(0, 6), st.integers(0, 30))
    parts = [[draw(count) for _ in range(3)] for _ in range(n_groups + 1)]
    if draw(st.booleans()):
        parts[0] = [0, 0, 0]
    everybody = [sum(part[answer] for part in parts) for answer in range(3)]
    return build(everybody, *parts[1:])


@given(small_tables(), st.integers(2, 6))
def test_no_count_under_the_minimum_is_shown_and_no_row_gives_one_away(cells, minimum):
    found = publishable(cells, minimum)
    for row, mask, votes in zip(cells[:, 0], found.cells[:, 0], found.votes[:, 0], strict=True):
        assert all(count >= minimum for count in row[mask])
        assert not votes or row.sum() >= minimum
        assert votes or not mask.any()
        if votes and not mask.all():
            assert (~mask).sum() >= 2
            assert row[~mask].sum() >= minimum


def reachable(cells, found, wanted):
    """Return the least and largest value of one withheld count that fit all that is shown.

    The unknowns are the counts of each group and of the people in no group; whoever reads the table knows
    every shown count and every shown number of votes, that no count is negative, and whether there are people
    in no group at all.
    """
    n_parts = len(cells)
    left, right = [], []

    def know(parts, answers, value):
        row = np.zeros((n_parts, 3))
        row[np.ix_(parts, answers)] = 1
        left.append(row.ravel())
        right.append(value)

    for part, mask, votes in zip(range(n_parts), found.cells[:, 0], found.votes[:, 0], strict=True):
        of = range(n_parts) if part == 0 else [part]
        for answer in np.flatnonzero(mask):
            know(of, [answer], cells[part, 0, answer])
        if votes:
            know(of, [0, 1, 2], cells[part, 0].sum())
    if not (cells[0] - cells[1:].sum(axis=0)).any():
        know([0], [0, 1, 2], 0)
    goal = np.zeros((n_parts, 3))
    goal[wanted] = 1
    known = {"A_eq": np.array(left), "b_eq": np.array(right)} if left else {}
    return [linprog(sign * goal.ravel(), **known, bounds=(0, 1000)).fun * sign for sign in (1, -1)]


@settings(max_examples=60)
@given(small_tables(), st.integers(3, 5), kept)
def test_no_withheld_count_of_a_group_can_be_worked_out(cells, minimum, keep):
    found = publishable(cells, minimum, keep=keep)
    for part, answer in zip(*np.nonzero(~found.cells[1:, 0]), strict=True):
        least, largest = reachable(cells, found, (part + 1, answer))
        assert largest - least > 0.5


@settings(max_examples=60)
@given(small_tables(), st.integers(3, 5), kept)
def test_no_small_count_of_the_people_in_no_group_can_be_worked_out(cells, minimum, keep):
    # Row 0 of the unknowns stands for the people in no group.
    rest = cells[0, 0] - cells[1:, 0].sum(axis=0)
    found = publishable(cells, minimum, keep=keep)
    if len(cells) == 1 or rest.sum() == 0:
        return
    for answer in np.flatnonzero(rest < minimum):
        least, largest = reachable(cells, found, (0, answer))
        assert largest - least > 0.5


@given(st.integers(0, 300), st.integers(2, 12), st.data())
def test_a_bounded_share_is_true_and_never_betrays_a_small_count(n, minimum, data):
    agree = data.draw(st.integers(0, n))
    share = bounded_share(agree, n, minimum)
    others = n - agree
    if share.kind == "exact":
        assert min(agree, others) >= minimum
        assert share.agree == agree
        assert abs(share.percent - 100 * agree / n) <= 0.5
        assert 0 <= share.low <= share.percent <= share.high <= 100
        return
    assert share.agree is share.low is share.high is None
    if share.kind == "at_least":
        assert others < minimum <= agree
        assert share.percent == floor(100 * (n - minimum + 1) / n) <= 100 * agree / n
    elif share.kind == "at_most":
        assert agree < minimum <= others
        assert share.percent == ceil(100 * (minimum - 1) / n) >= 100 * agree / n
    else:
        assert max(agree, others) < minimum
        assert share.percent is None
        assert n < share.needed


def test_every_split_of_the_same_kind_has_the_same_words():
    words = {bounded_share(agree, 100, 5) for agree in range(96, 101)}
    assert len(words) == 1


def test_a_share_of_more_than_all_is_refused():
    with pytest.raises(ValueError, match="between"):
        bounded_share(3, 2, 5)
