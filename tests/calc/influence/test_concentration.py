"""In how few hands: published indices, their definitions, and what a short list can say."""

from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence.concentration import concentration, gini, hhi, unbiased_hhi
from senim.calc.influence.matters import Few, Matter

amounts = st.lists(st.integers(0, 20), min_size=2, max_size=12).filter(any)
initiators = st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True), min_size=2, max_size=8)


def matters(package="", **times: int) -> list[Matter]:
    return [Matter(f"{name}{place:02}", (name,), package=package) for name, n in times.items() for place in range(n)]


def parts_of(one) -> dict[str, Fraction]:
    return {actor: Fraction(1, len(one)) for actor in one}


def test_eight_one_and_one_are_as_if_one_and_a_half():
    assert hhi([8, 1, 1]) == Fraction(66, 100)
    assert round(float(1 / hhi([8, 1, 1])), 3) == 1.515
    assert unbiased_hhi([parts_of(name) for name in "aaaaaaaabc"]) == Fraction(56, 90)


def test_one_who_has_all_among_four_has_a_gini_of_one_once_corrected():
    assert (gini([0, 0, 0, 1], corrected=False), gini([0, 0, 0, 1])) == (Fraction(3, 4), 1)
    assert gini([5, 5, 5]) == 0


@given(amounts)
def test_gini_is_half_the_mean_difference_in_means(parts):
    n, total = len(parts), sum(parts)
    differences = sum(abs(a - b) for a, b in product(parts, parts))
    assert gini(parts, corrected=False) == Fraction(differences, 2 * n * total)
    assert gini(parts) == Fraction(differences, 2 * (n - 1) * total)
    assert 0 <= gini(parts) <= 1


@given(amounts)
def test_hhi_is_the_chance_to_draw_one_actor_twice(parts):
    owner = [actor for actor, many in enumerate(parts) for _ in range(many)]
    n = len(owner)
    assert hhi(parts) == Fraction(sum(a == b for a, b in product(owner, owner)), n * n)
    if n > 1:
        counted = Fraction(sum(many * (many - 1) for many in parts), n * (n - 1))
        assert unbiased_hhi([{str(actor): Fraction(1)} for actor in owner]) == counted


@given(initiators)
@settings(max_examples=30)
def test_shared_matters_count_by_their_parts_in_every_pair(rows):
    pairs = list(permutations([parts_of(one) for one in rows], 2))
    alike = sum(sum(part * other.get(actor, Fraction(0)) for actor, part in one.items()) for one, other in pairs)
    assert unbiased_hhi([parts_of(one) for one in rows]) == alike / len(pairs)


def test_the_indices_of_a_list_are_told_with_their_interval_and_rows():
    found = concentration(matters(a=16, b=2, c=2), entitled=["a", "b", "c", "d", "e"])
    assert (found.matters, found.actors, found.few) == (20, 5, None)
    assert found.hhi == pytest.approx(0.66)
    assert found.effective == pytest.approx(1 / 0.66)
    assert found.hhi_unbiased == pytest.approx((16 * 15 + 2 + 2) / (20 * 19))
    assert 0.3 < found.low < found.hhi_unbiased < found.high < 1
    assert (found.effective_low, found.effective_high) == (1 / found.high, 1 / found.low)
    assert found.gini == pytest.approx(float(gini([16, 2, 2, 0, 0])))
    assert found.gini_by_luck[0] < found.gini_by_luck[1] < found.gini
    assert len(found.rows) == 20


def test_actors_who_started_nothing_count_for_gini_and_not_for_hhi():
    few, many = (concentration(matters(a=8, b=8), entitled=names) for names in ("ab", "abcdefgh"))
    assert (few.hhi, few.gini) == (many.hhi, 0.0)
    assert many.gini == pytest.approx(6 / 7)


def test_seed_decides_and_order_does_not():
    some = matters(a=9, b=5, c=4)
    found = concentration(some, seed=0)
    assert concentration(some[::-1], seed=0) == found
    assert concentration(some, seed=1).low != found.low


def test_the_matters_of_one_package_make_the_interval_wider():
    packed = matters("reform", a=12) + matters(b=4, c=4)
    found = concentration(packed)
    alone = concentration(matters(a=12, b=4, c=4))
    assert found.by_package
    assert not alone.by_package
    assert found.high - found.low > alone.high - alone.low
    assert found.hhi == alone.hhi


def test_one_initiator_of_all_may_still_have_others_beside():
    found = concentration(matters(a=20))
    assert (found.hhi, found.high, found.effective, found.gini, found.gini_by_luck) == (1.0, 1.0, 1.0, None, None)
    assert found.low == pytest.approx((20 / (20 + 1.96**2)) ** 2)
    assert found.effective_high == pytest.approx(1 / found.low)


def test_equal_parts_are_not_taken_for_concentration():
    names = [f"m{place:02}" for place in range(20)]
    found = concentration([Matter(name, (name,)) for name in names], entitled=[*names, *"abcde"])
    assert (found.hhi_unbiased, found.low) == (0.0, pytest.approx(1 / 25))
    assert found.effective_high == pytest.approx(25)
    assert found.gini < found.gini_by_luck[0]


def test_the_interval_mostly_holds_what_short_lists_were_drawn_from():
    rng, actors = np.random.default_rng(0), [f"a{number:02}" for number in range(25)]
    held = 0
    for _ in range(50):
        drawn = enumerate(rng.choice(actors, 15))
        found = concentration([Matter(f"m{place:02}", (str(name),)) for place, name in drawn], actors, resamples=200)
        held += found.low - 1e-9 <= 1 / 25 <= found.high + 1e-9
    assert held >= 46


def test_without_knowing_who_was_entitled_there_may_be_any_number():
    found = concentration([Matter(f"m{place:02}", (f"m{place:02}",)) for place in range(20)])
    assert (found.low, found.effective_high) == (0.0, None)
    assert found.high < found.hhi  # The list looks more concentrated than what it was drawn from.


def test_groups_stand_for_their_members():
    some = [*matters(a=8, b=8), Matter("z", ("a", "c"))]
    found = concentration(some, groups={"a": "members", "b": "members", "c": "office"})
    assert (found.actors, found.hhi) == (2, pytest.approx(float(hhi([Fraction(33, 2), Fraction(1, 2)]))))


def test_what_nobody_knows_the_initiator_of_is_left_out_and_listed():
    found = concentration([*matters(a=10, b=5), Matter("x"), Matter("y")])
    assert (found.matters, found.unknown, found.actors) == (15, ("x", "y"), 2)
    assert "x" not in found.rows


@pytest.mark.parametrize("n", [0, 1, 14])
def test_below_fifteen_matters_there_is_too_little_to_say(n):
    found = concentration([*matters(a=n), Matter("x")], entitled="abc")
    assert found.few == Few(n, 15, "matters")
    told = (found.hhi, found.hhi_unbiased, found.low, found.high, found.effective, found.effective_low)
    assert (*told, found.effective_high, found.gini, found.gini_by_luck) == (None,) * 9
    assert (found.matters, found.actors, len(found.rows)) == (n, 3, n)


def test_what_cannot_be_is_refused():
    for nothing in ([], [0, 0], [3, -1]):
        with pytest.raises(ValueError, match="there must be something to share"):
            hhi(nothing)
    with pytest.raises(ValueError, match="one actor alone"):
        gini([3])
    with pytest.raises(ValueError, match="of fewer than two matters"):
        unbiased_hhi([{"a": Fraction(1)}])
