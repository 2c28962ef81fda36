"""Who starts matters: whole counts, shares of 1/k, and how sure they are."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

from senim.calc.influence import Few, initiative, started_parts
from senim.calc.intervals import wilson
from tests.calc.influence import slow
from tests.calc.influence.records import matter, records

few = settings(max_examples=25, deadline=None)


def of(found, name):
    return next(row for row in found.groups if row.group == name)


def test_members_who_started_12_of_40_started_18_to_45_percent():
    record = [matter(place, by=["member" if place < 12 else "chair"]) for place in range(40)]
    row = of(initiative(record), "member")
    assert (row.matters, row.of, row.share) == (12, 40, 0.3)
    assert (round(row.low, 2), round(row.high, 2)) == (0.18, 0.45)
    assert (row.share_low, row.share_high) == (row.low, row.high)
    assert row.rows == tuple(f"m{place:03}" for place in range(12))


def test_who_starts_together_shares_it():
    record = [matter(place, by=["a", "b", "c"] if place < 6 else ["a"]) for place in range(12)]
    found = initiative(record)
    assert [(row.group, row.matters, round(row.share, 4)) for row in found.groups] == [
        ("a", 12, 0.6667),
        ("b", 6, 0.1667),
        ("c", 6, 0.1667),
    ]
    a = of(found, "a")
    assert (a.low, a.high) == wilson(12, 12)
    assert a.share_low < a.share < a.share_high


def test_two_of_one_group_make_one_whole_and_nobody_known_is_a_group_of_its_own():
    record = [matter(place, by=["aigul", "bolat"]) for place in range(10)] + [matter(50)]
    found = initiative(record, groups={"aigul": "members", "bolat": "members"})
    assert [(row.group, row.matters) for row in found.groups] == [("", 1), ("members", 10)]
    assert started_parts(record)[0] == ("m000", {"aigul": Fraction(1, 2), "bolat": Fraction(1, 2)})


def test_nine_are_too_few_to_say_and_the_cases_stay():
    found = initiative([matter(place, by=["a"]) for place in range(9)])
    [row] = found.groups
    assert found.few == row.few == Few(9, 10, "matters")
    assert (row.matters, len(row.rows)) == (9, 9)
    assert row.low is row.high is row.share is row.share_low is row.share_high is None


def test_resamples_that_are_all_alike_do_not_make_a_share_sure():
    [a, b] = initiative([matter(place, by=["a", "b"]) for place in range(11)]).groups
    assert a.share == b.share == 0.5
    assert (a.share_low, a.share_high) == (wilson(5, 11)[0], wilson(6, 11)[1])


def test_the_interval_is_that_of_whole_packages_where_it_is_wider():
    record = [matter(p, by=["a"] if p < 10 else ["b"], package="one" if p < 10 else "two") for p in range(20)]
    together, apart = initiative(record), initiative([matter(p, by=["a"] if p < 10 else ["b"]) for p in range(20)])
    assert of(together, "a").by_package
    assert (of(together, "a").share_low, of(together, "a").share_high) == (0, 1)
    assert not of(apart, "a").by_package
    assert (of(apart, "a").share_low, of(apart, "a").share_high) == wilson(10, 20)


def test_the_interval_of_parts_is_the_one_of_scipy():
    record = [matter(p, by=[["a"], ["a", "b"], ["b", "c", "a"], ["c"]][p % 4]) for p in range(40)]
    parts = [float(part.get("a", 0)) for _, part in started_parts(record)]
    theirs = bootstrap((parts,), np.mean, n_resamples=4000, method="percentile", rng=1).confidence_interval
    row = of(initiative(record, resamples=4000), "a")
    assert (row.share_low, row.share_high) == pytest.approx((theirs.low, theirs.high), abs=0.015)


@few
@given(records(most=16, packages=("", "p", "q")))
def test_shares_are_those_of_adding_them_up_and_make_one(record):
    found = initiative(record, resamples=50)
    exact = slow.shares(record)
    assert [row.group for row in found.groups] == sorted(exact)
    assert not record or sum(exact.values()) == 1
    for row in found.groups:
        assert (row.few is None) == (len(record) >= 10)
        assert row.matters == sum(row.group in (m.initiators or ("",)) for m in record) == len(row.rows)
        if row.few is None:
            assert row.share == pytest.approx(float(exact[row.group]))
            assert 0 <= row.share_low <= row.share_high <= 1
            assert (row.low, row.high) == wilson(row.matters, len(record))


@few
@given(records(most=16, packages=("", "p")), st.randoms())
def test_the_same_seed_gives_the_same_whatever_the_order(record, chance):
    mixed = list(record)
    chance.shuffle(mixed)
    assert initiative(mixed, resamples=50) == initiative(record, resamples=50)


def test_another_seed_draws_others_and_is_printed():
    record = [matter(p, by=["a", "b"] if p % 2 else ["a"]) for p in range(12)]
    first, second = initiative(record, seed=0), initiative(record, seed=1)
    assert (first.seed, second.seed, first.resamples) == (0, 1, 2000)
    assert of(first, "b").share == of(second, "b").share


def test_nothing_gives_nothing():
    found = initiative([])
    assert (found.groups, found.matters, found.few) == ((), 0, Few(0, 10, "matters"))
