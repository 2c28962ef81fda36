"""Whether some wait longer: the leukaemia trial, every deal by hand, and what too little cannot say."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence.logrank import Wait, log_rank
from senim.calc.influence.matters import Few

# Weeks in remission of Freireich and others (1963), both arms.
TREATED = [(week, True) for week in (6, 6, 6, 7, 10, 13, 16, 22, 23)]
TREATED += [(week, False) for week in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
PLACEBO = [(week, True) for week in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)]

pairs = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=5, max_size=6)


def waits(**groups) -> list[Wait]:
    return [Wait(f"{name}{place}", name, *pair) for name, own in groups.items() for place, pair in enumerate(own)]


def expected(everybody, own) -> Fraction:
    """Return the answers to be expected of `own`, day by day: those of all times its share of those at risk."""
    total = Fraction(0)
    for day in {day for day, seen in everybody if seen}:
        at_risk, own_at_risk = (sum(other >= day for other, _ in group) for group in (everybody, own))
        total += Fraction(sum(pair == (day, True) for pair in everybody) * own_at_risk, at_risk)
    return total


def exact_p(first, second) -> float:
    """Return the share of all deals that are as uneven as this one, by the plain log-rank difference."""
    everybody = first + second

    def uneven(own):
        return abs(sum(seen for _, seen in own) - expected(everybody, own))

    deals = [uneven([everybody[place] for place in deal]) for deal in combinations(range(len(everybody)), len(first))]
    return sum(deal >= uneven(first) for deal in deals) / len(deals)


def test_the_leukaemia_trial_is_as_published():
    found = log_rank(waits(placebo=PLACEBO, treated=TREATED))
    assert [(group.name, group.matters, group.answered, round(group.expected, 2)) for group in found.groups] == [
        ("placebo", 21, 21, 10.75),
        ("treated", 21, 9, 19.25),
    ]
    assert found.p < Fraction(1, 1000)
    assert (found.matters, found.answered, found.few) == (42, 30, None)


@given(pairs, pairs)
@settings(max_examples=25, deadline=None)
def test_dealing_agrees_with_every_deal_by_hand(first, second):
    found = log_rank(waits(a=first, b=second), resamples=1999)
    for group, own in zip(found.groups, (first, second), strict=True):
        assert group.expected == pytest.approx(float(expected(first + second, own)))
    if found.few:
        assert (found.few.what, found.p) == ("answered", None)
    else:
        assert float(found.p) == pytest.approx(exact_p(first, second), abs=0.06)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from("abc")), max_size=40))
@settings(max_examples=25)
def test_what_is_expected_of_all_groups_is_what_came(rows):
    found = log_rank([Wait(str(place), *row[2:], *row[:2]) for place, row in enumerate(rows)], resamples=19)
    assert sum(group.expected for group in found.groups) == pytest.approx(found.answered)
    assert sum(group.matters for group in found.groups) == found.matters == len(found.rows) == len(rows)


def test_seed_and_order_decide_nothing_but_the_seed():
    # Weeks to an answer in two groups that differ a little.
    some = waits(a=[(day, True) for day in range(8)], b=[(day, day % 2 == 0) for day in range(3, 12)])
    found = log_rank(some, seed=0, resamples=499)
    assert log_rank(some[::-1], seed=0, resamples=499) == found
    assert {log_rank(some, seed=seed, resamples=499).p for seed in range(4)} != {found.p}


def test_three_groups_are_told_apart_together():
    quick, slow = [(day, True) for day in range(1, 9)], [(day, True) for day in range(50, 58)]
    assert log_rank(waits(a=quick, b=quick, c=slow), resamples=999).p == Fraction(1, 1000)
    assert log_rank(waits(a=quick, b=quick, c=quick), resamples=999).p == 1


def test_all_answered_on_one_day_is_no_difference():
    assert log_rank(waits(a=[(5, True)] * 6, b=[(5, True)] * 6), resamples=99).p == 1


@pytest.mark.parametrize(
    ("groups", "few"),
    [
        ({"a": [(1, True)] * 5, "b": [(9, True)] * 4}, Few(9, 10, "matters")),
        ({"a": [(1, True)] * 4, "b": [(9, False)] * 9}, Few(4, 5, "answered")),
        ({"a": [(1, True)] * 12}, Few(1, 2, "groups")),
        ({}, Few(0, 10, "matters")),
    ],
)
def test_too_little_says_nothing(groups, few):
    found = log_rank(waits(**groups))
    assert (found.few, found.p) == (few, None)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="x waited a negative time: -1"):
        Wait("x", "a", -1, True)
    with pytest.raises(ValueError, match="waits twice: x"):
        log_rank([Wait("x", "a", 1, True), Wait("x", "b", 2, True)])
