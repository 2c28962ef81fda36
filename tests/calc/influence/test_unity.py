"""How united a side is, beside coin-tossers."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc.influence.unity import rice_of_coins, unity


def test_a_vote_of_the_european_parliament_is_as_published():
    found = unity(598, 43, 52)
    assert (round(float(found.rice), 4), round(float(found.agreement), 4)) == (0.8658, 0.7944)


def test_small_sides_look_united_by_chance():
    assert [round(float(rice_of_coins(n)), 3) for n in (2, 3, 4, 5, 10, 100)] == [0.5, 0.5, 0.375, 0.375, 0.246, 0.080]


@pytest.mark.parametrize("n", range(1, 40))
def test_the_line_of_chance_is_the_mean_over_all_tosses(n):
    assert rice_of_coins(n) == Fraction(sum(abs(2 * k - n) * comb(n, k) for k in range(n + 1)), n * 2**n)


@given(*[st.integers(0, 50)] * 3)
def test_indices_stay_between_0_and_1_and_are_1_for_one_mind_only(favour, against, abstained):
    found = unity(favour, against, abstained)
    for index, answers in ((found.rice, (favour, against)), (found.agreement, (favour, against, abstained))):
        assert (index is None) == (sum(answers) == 0)
        assert index is None or 0 <= index <= 1
        assert index is None or (index == 1) == (max(answers) == sum(answers))


def test_where_nobody_voted_there_is_nothing_to_say():
    assert unity(0, 0).agreement is None
    assert (unity(0, 0, 4).rice, unity(0, 0, 4).by_chance, unity(0, 0, 4).agreement) == (None, None, 1)
    assert unity(2, 2, 2).agreement == 0


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="negative: 3, -1, 0"):
        unity(3, -1)
    with pytest.raises(ValueError, match="0 voters toss no coins"):
        rice_of_coins(0)
