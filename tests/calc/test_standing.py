"""Where public actors stand: an example by hand, a slow second implementation, and what must not be said."""

from fractions import Fraction
from itertools import product
from math import dist

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from senim.calc.intervals import wilson
from senim.calc.standing import LEAST, agreement, stand

sides = st.lists(st.sampled_from([1, -1, 1, -1, 1, -1, 1, -1, 0]), min_size=12, max_size=12).map(
    lambda signs: {n: side for n, side in enumerate(signs, start=1) if side}
)
spots = st.tuples(st.floats(0, 1), st.floats(0, 1))
maps = st.integers(1, 4).flatmap(
    lambda n: st.tuples(sides, st.lists(sides, min_size=n, max_size=n), st.lists(spots, min_size=n, max_size=n))
)


def signs(text: str) -> dict[int, int]:
    return {n: 1 if sign == "+" else -1 for n, sign in enumerate(text, start=1)}


def slow(actor, groups, centres):
    """Return place and radius by counting pairs one by one, or the reason why there is none."""
    bounds = []
    for group in groups:
        shared = [n for n in range(1, 13) if n in actor and n in group]
        if len(shared) < 7:
            return "few"
        n = len(shared)
        same = len([s for s in shared if actor[s] * group[s] == 1])
        # What chance gives: every statement of the actor beside every statement of the group.
        pairs = [actor[a] == group[b] for a in shared for b in shared]
        chance = Fraction(pairs.count(True), len(pairs))
        ends = [Fraction(end) for end in (Fraction(same, n), *wilson(same, n))]
        bounds.append([max(Fraction(0), (end - chance) / (1 - chance)) if chance != 1 else 0 for end in ends])

    def mean(above):
        weights = [w + Fraction(1, len(groups)) for w in above]
        parts = [w / sum(weights) for w in weights]
        return tuple(float(sum(p * Fraction(c[axis]) for p, c in zip(parts, centres, strict=True))) for axis in (0, 1))

    if sum(one[0] for one in bounds) == 0:
        return "chance"
    place = mean([one[0] for one in bounds])
    return place, max(dist(place, mean(ends)) for ends in product(*(one[1:] for one in bounds)))


def test_the_example_of_the_method_page_by_hand():
    found = stand(signs("++++----"), [signs("++++---+"), signs("++----+-")], [(0.2, 0.5), (0.8, 0.5)])
    assert [(one.same, one.n, one.chance) for one in found.agreements] == [
        (7, 8, Fraction(1, 2)), (5, 8, Fraction(1, 2)),
    ]  # fmt: skip
    assert found.why is None and found.spot is not None
    assert (found.spot.x, found.spot.y) == pytest.approx((0.425, 0.5))
    assert found.spot.radius == pytest.approx(0.187, abs=5e-4)
    assert found.agreements[0].interval == pytest.approx((0.529, 0.978), abs=5e-4)


def test_with_six_shared_statements_nothing_is_said_and_with_seven_it_is():
    both = signs("+++----")
    assert stand(both, [both], [(0.5, 0.5)]).spot is not None
    six = {n: side for n, side in both.items() if n < LEAST}
    few = stand(six, [both], [(0.5, 0.5)])
    assert (few.spot, few.why, few.agreements[0].n, few.agreements[0].enough) == (None, "few", 6, False)


def test_one_group_with_too_few_keeps_the_actor_off_the_map():
    both = signs("++++----")
    assert stand(both, [both, signs("++--")], [(0.2, 0.5), (0.8, 0.5)]).why == "few"
    assert stand(both, [], []).why == "few"


def test_who_is_for_everything_is_placed_nowhere():
    groups = [signs("++++---+"), signs("++----+-")]
    assert stand(signs("++++++++"), groups, [(0.2, 0.5), (0.8, 0.5)]).why == "chance"


def test_who_takes_one_side_always_stands_three_quarters_of_the_way_and_never_on_its_middle():
    one = signs("+++++-----")
    other = {n: -side for n, side in one.items()}
    spot = stand(one, [one, other], [(0.0, 0.0), (1.0, 0.4)]).spot
    assert spot is not None and (spot.x, spot.y) == pytest.approx((0.25, 0.1))
    assert 0 < spot.radius < 0.25


def test_agreement_above_chance_is_the_kappa_of_cohen():
    # Cohen's two raters in the encyclopedia: 20 both yes, 5 and 10 apart, 15 both no; kappa 0.4.
    one, other = signs("+" * 25 + "-" * 25), signs("+" * 20 + "-" * 5 + "+" * 10 + "-" * 15)
    assert agreement(one, other).above_chance == pytest.approx(0.4)
    assert agreement(signs("+" * 9), signs("+" * 9)).above_chance == 0  # chance alone would give as much


@given(maps)
@settings(max_examples=50, deadline=None)
def test_a_slow_implementation_says_the_same(example):
    found, expected = stand(*example), slow(*example)
    if isinstance(expected, str):
        assert (found.why, found.spot) == (expected, None)
    else:
        assert found.spot is not None and found.why is None
        assert (found.spot.x, found.spot.y) == pytest.approx(expected[0], abs=1e-9)
        assert found.spot.radius == pytest.approx(expected[1], abs=1e-9)


@given(maps, st.lists(st.floats(0, 1), min_size=4, max_size=4))
@settings(max_examples=50, deadline=None)
def test_every_place_that_the_intervals_allow_lies_in_the_ring(example, within):
    found = stand(*example)
    assume(found.spot is not None)
    ranges = [one.bounds for one in found.agreements]
    weights = [1 / len(ranges) + low + part * (high - low) for (low, high), part in zip(ranges, within, strict=False)]
    at = [sum(w * c[axis] for w, c in zip(weights, example[2], strict=True)) / sum(weights) for axis in (0, 1)]
    assert dist(at, (found.spot.x, found.spot.y)) <= found.spot.radius + 1e-9


@given(sides, sides)
@settings(max_examples=50, deadline=None)
def test_agreement_does_not_mind_who_is_compared_with_whom(one, other):
    assert agreement(one, other) == agreement(other, one)
    turned = agreement(one, {n: -side for n, side in other.items()})
    there = agreement(one, other)
    assert (turned.same, turned.n) == (there.n - there.same, there.n)
    assert not there.n or turned.chance == 1 - there.chance


def test_what_is_no_side_and_a_group_without_a_centre_are_faults():
    with pytest.raises(ValueError, match="a side is"):
        agreement({1: 0}, {1: 1})
    with pytest.raises(ValueError, match="its centre"):
        stand({}, [{}], [])
