"""Exact tests, Holm's correction and Newcombe's interval: published numbers, SciPy, and listing every case."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact

from senim.calc.influence.chance import (
    Margins,
    holm,
    hypergeometric_tail,
    newcombe,
    overlap,
    permutation_p,
    sign_test,
)
from senim.calc.intervals import wilson
from tests.calc.influence import slow

few = settings(max_examples=40)
probabilities = st.lists(st.fractions(0, 1, max_denominator=60), max_size=6)


@st.composite
def tables(draw, most=10):
    n = draw(st.integers(0, most))
    return Margins(n, draw(st.integers(0, n)), draw(st.integers(0, n)))


def test_the_lady_tasting_tea():
    assert hypergeometric_tail(4, Margins(8, 4, 4)) == Fraction(1, 70)
    assert hypergeometric_tail(3, Margins(8, 4, 4)) == Fraction(17, 70)


def test_the_sign_test_needs_six():
    assert [float(sign_test(n, n)) for n in (6, 5)] == [0.03125, 0.0625]
    assert sign_test(0, 6) == sign_test(6, 6)
    assert sign_test(3, 6) == sign_test(0, 0) == 1


@pytest.mark.parametrize(
    ("of", "n", "low", "high"),
    [(0, 10, 0, 0.2775), (8, 10, 0.4902, 0.9433), (10, 10, 0.7225, 1), (7, 50, 0.0695, 0.2619), (5, 5, 0.5655, 1)],
)
def test_the_intervals_of_shares_are_those_of_wilson(of, n, low, high):
    assert wilson(of, n) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17:873, table II, method 10.
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_the_published_one(first, second, low, high):
    assert newcombe(*first, *second) == pytest.approx((low, high), abs=6e-5)
    assert newcombe(*second, *first) == pytest.approx((-high, -low), abs=6e-5)


def test_with_nothing_on_one_side_every_difference_is_possible():
    assert newcombe(0, 0, 3, 5) == newcombe(3, 5, 0, 0) == (-1.0, 1.0)


@few
@given(tables(), st.integers(0, 11))
def test_the_tail_is_that_of_listing_all_choices_and_of_fisher(margins, both):
    assert hypergeometric_tail(both, margins) == slow.tail(both, margins.n, margins.picked, margins.adopted)
    left = margins.picked - both, margins.adopted - both, margins.n - margins.picked - margins.adopted + both
    if min(left) >= 0:
        theirs = fisher_exact([[both, left[0]], [left[1], left[2]]], alternative="greater").pvalue
        assert float(hypergeometric_tail(both, margins)) == pytest.approx(theirs, abs=1e-9)


@few
@given(st.lists(tables(6), max_size=3))
def test_over_strata_the_overlap_is_the_sum_of_what_each_gives(strata):
    found = overlap(strata)
    each = [overlap([margins]) for margins in strata]
    sums = {}
    for counts in product(*(range(len(one.ways)) for one in each)):
        chance = Fraction(1)
        for one, count in zip(each, counts, strict=True):
            chance *= Fraction(one.ways[count], one.total)
        sums[sum(counts)] = sums.get(sum(counts), 0) + chance
    assert all(found.at_least(k) - found.at_least(k + 1) == sums.get(k, 0) for k in range(len(found.ways) + 1))
    assert found.mean == sum((Fraction(m.picked * m.adopted, m.n) for m in strata if m.n), Fraction(0))
    low, high = found.middle()
    assert low <= found.mean <= high or low == high
    assert found.at_least(low) - found.at_least(high + 1) >= Fraction(95, 100)


@few
@given(st.integers(0, 12), st.data())
def test_the_sign_test_is_that_of_throwing_the_coin_in_every_way(n, data):
    won = data.draw(st.integers(0, n))
    assert sign_test(won, n) == slow.coin(won, n)
    assert not n or float(sign_test(won, n)) == pytest.approx(binomtest(won, n).pvalue)


@few
@given(probabilities)
def test_holm_is_the_closed_test_of_bonferroni(ps):
    assert holm(ps) == slow.holm(ps)


@few
@given(probabilities, st.randoms())
def test_holm_does_not_mind_the_order(ps, chance):
    order = list(range(len(ps)))
    chance.shuffle(order)
    assert holm([ps[place] for place in order]) == tuple(holm(ps)[place] for place in order)


def test_a_p_of_resamples_is_never_zero():
    assert permutation_p(0, 999) == Fraction(1, 1000)
    assert permutation_p(999, 999) == permutation_p(0, 0) == 1


@pytest.mark.parametrize(
    "wrong",
    [lambda: Margins(3, 4, 1), lambda: Margins(3, 1, -1), lambda: sign_test(3, 2), lambda: permutation_p(3, 2)],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"margins|won 3 of 2|3 of 2 resamples"):
        wrong()
