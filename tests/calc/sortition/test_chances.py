"""Chances are as fair as they can be, and proven to be."""

from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.sortition import TICKETS, Pool, Quota, chances, types
from tests.calc.sortition import slow
from tests.calc.sortition.pools import crowd, ducks, lonely, pools, seven, sixty_one, square


def test_of_five_people_the_one_without_a_rival_is_drawn_twice_as_often():
    pool, quotas, size = ducks()
    assert chances(pool, quotas, size).of_people(pool) == pytest.approx([1 / 3, 2 / 3, 1 / 3, 1 / 3, 1 / 3], abs=1e-9)


def test_people_of_one_household_never_sit_together():
    pool, quotas, size = ducks(("1", "3", "2", "2", "1"))
    found = chances(pool, quotas, size)
    assert found.of_people(pool) == pytest.approx([0, 1, 1 / 2, 1 / 2, 0], abs=1e-9)
    assert [found.types[number].features for number in found.left_out] == [("adult", "duck"), ("child", "simpson")]
    assert found.minimum == pytest.approx(1 / 2, abs=1e-9)


def test_of_four_people_the_one_who_fits_everywhere_is_always_drawn():
    pool, quotas, size = square()
    assert chances(pool, quotas, size).of_people(pool) == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3], abs=1e-9)


@pytest.mark.parametrize("method", ["leximin", "maximin"])
def test_of_seven_people_the_smallest_chance_is_a_half(method):
    pool, quotas, size = seven()
    found = chances(pool, quotas, size, method)
    assert (found.minimum, found.ceiling) == pytest.approx((1 / 2, 1 / 2), abs=1e-6)


def test_after_the_smallest_chance_the_next_ones_are_made_large():
    pool, quotas, size = seven()
    found = chances(pool, quotas, size).of_people(pool)
    assert found == pytest.approx([7 / 8] * 4 + [1 / 2] * 3, abs=1e-6)


def test_who_fits_no_panel_has_no_chance_and_is_named_as_a_type():
    pool, quotas, size = sixty_one()
    found = chances(pool, quotas, size)
    assert found.of_people(pool) == pytest.approx([46 / 60] * 60 + [0], abs=1e-6)
    assert [found.types[number].features for number in found.left_out] == [("0", "0", "0")]
    assert found.minimum == pytest.approx(found.ceiling, abs=1e-6)


@pytest.mark.parametrize("people", [200, 2000])
def test_the_one_who_is_rare_has_the_same_chance_as_everybody(people):
    pool, quotas, size = lonely(people)
    start = perf_counter()
    found = chances(pool, quotas, size)
    assert perf_counter() - start < 1
    assert found.of_people(pool) == pytest.approx([0.1] * people, abs=1e-9)
    assert found.gini == pytest.approx(0, abs=1e-8)
    assert found.geometric_mean == pytest.approx(0.1, abs=1e-9)


@settings(max_examples=60)
@given(pools())
def test_leximin_is_what_asking_for_one_person_after_the_other_gives(case):
    pool, quotas, size = case
    found = chances(pool, quotas, size)
    assert found.of_people(pool) == pytest.approx(slow.leximin(pool, quotas, size), abs=3e-6)
    assert found.furthest < 3e-6


@settings(max_examples=60)
@given(pools())
def test_maximin_is_the_best_over_all_panels_written_down(case):
    pool, quotas, size = case
    found = chances(pool, quotas, size, "maximin")
    best = slow.maximin(pool, quotas, size)
    assert (found.minimum, found.ceiling) == pytest.approx((best, best), abs=3e-6)
    assert found.gap < 3e-6


@settings(max_examples=60)
@given(pools(), st.sampled_from(["leximin", "maximin"]))
def test_every_lot_is_a_panel_and_all_lots_together_give_the_chances(case, method):
    pool, quotas, size = case
    found = chances(pool, quotas, size, method)
    assert sum(lot.tickets for lot in found.lots) == TICKETS
    for lot in found.lots:
        _keeps(found, lot.counts, pool, quotas, size)
    mean = sum(lot.tickets * np.array(lot.counts) for lot in found.lots) / TICKETS
    assert found.chance == pytest.approx(mean / [kind.count for kind in found.types], abs=1e-12)
    assert sum(found.of_people(pool)) == pytest.approx(size, abs=1e-9)


@settings(max_examples=40)
@given(pools(), st.randoms(use_true_random=False), st.sampled_from(["leximin", "maximin"]))
def test_order_of_rows_and_quotas_and_names_of_households_change_nothing(case, shuffled, method):
    pool, quotas, size = case
    order = list(range(len(pool.rows)))
    shuffled.shuffle(order)
    homes = pool.households and tuple(pool.households[row] and "home " + pool.households[row] for row in order)
    other = Pool(pool.features, tuple(pool.rows[row] for row in order), homes)
    turned = shuffled.sample(quotas, len(quotas))
    assert types(other) == types(pool)
    assert chances(other, turned, size, method) == chances(pool, quotas, size, method)


def test_a_larger_pool_too_gives_the_same_lottery_in_another_order():
    pool, quotas, size = crowd(120, 12, (2, 3, 4, 3, 2), slack=0)
    assert len(types(pool)) >= 60  # So many that panels are also found by exchanging seats.
    order = np.random.default_rng(1).permutation(120)
    other = replace(pool, rows=tuple(pool.rows[row] for row in order))
    found = chances(pool, quotas, size)
    assert chances(other, quotas, size) == found
    assert found.furthest < 1e-6
    for lot in found.lots:
        _keeps(found, lot.counts, pool, quotas, size)


def test_households_in_a_larger_pool_keep_the_quotas_and_the_proof():
    pool, quotas, size = crowd(90, 10, (2, 3, 4, 2), seed=3)
    homes = tuple(str(row // 3) if row < 45 else "" for row in range(90))
    pool = replace(pool, households=homes)
    found = chances(pool, quotas, size)
    assert found.furthest < 1e-6
    for lot in found.lots:
        _keeps(found, lot.counts, pool, quotas, size)


def test_where_parts_of_persons_would_do_better_a_cut_lowers_the_aim():
    # Only two panels keep the quotas: aab and bbb never sit together, and each has its three companions. In parts
    # of persons the four who end in a could all have 3/4.
    people = ("aaa", "aab", "aba", "baa", "bba", "bbb")
    bounds = {"xa": (2, 3), "xb": (2, 3), "ya": (2, 2), "yb": (2, 2), "za": (3, 3), "zb": (1, 2)}
    pool = Pool(("x", "y", "z"), tuple(tuple(person) for person in people))
    found = chances(pool, [Quota(*name, *ends) for name, ends in bounds.items()], 4)
    assert found.of_people(pool) == pytest.approx([1 / 2, 1 / 2, 1, 1, 1 / 2, 1 / 2], abs=1e-6)
    assert found.cuts > 0
    assert found.gap < 1e-6


def test_it_is_said_which_programs_computed():
    pool, quotas, size = seven()
    assert chances(pool, quotas, size).solver.startswith("numpy ")


def _keeps(found, counts, pool, quotas, size):
    """Check that counts of types are a panel that quotas, people and households allow."""
    assert sum(counts) == size
    assert all(0 <= n <= min(kind.count, kind.homes) for n, kind in zip(counts, found.types, strict=True))
    for quota in quotas:
        column = pool.features.index(quota.feature)
        pairs = zip(counts, found.types, strict=True)
        assert quota.least <= sum(n for n, kind in pairs if kind.features[column] == quota.value) <= quota.most
    for kind in found.types:
        if kind.household:
            same = sum(n for n, other in zip(counts, found.types, strict=True) if other.household == kind.household)
            assert same <= kind.homes
