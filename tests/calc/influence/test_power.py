"""What a rule gives: published games, electors and Congress of the United States, and every coalition by hand."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence.power import MOST_COUNTS, by_type, weighted
from tests.calc.influence import slow_power

COUNCIL = ([7] * 5 + [1] * 10, 39)
COUNCIL_BEFORE_1966 = ([5] * 5 + [1] * 6, 27)
EEC = [4, 4, 4, 2, 2, 1]
# The votes of the states and of the District of Columbia: the censuses of 1990 and of 2000.
ELECTORS_1990S = {
    54: 1, 33: 1, 32: 1, 25: 1, 23: 1, 22: 1, 21: 1, 18: 1, 15: 1, 14: 1, 13: 2, 12: 2, 11: 4, 10: 2, 9: 2, 8: 6, 7: 3,
    6: 2, 5: 4, 4: 6, 3: 8,
}  # fmt: skip
ELECTORS_2000S = {
    55: 1, 34: 1, 31: 1, 27: 1, 21: 2, 20: 1, 17: 1, 15: 3, 13: 1, 12: 1, 11: 4, 10: 4, 9: 3, 8: 2, 7: 4, 6: 3, 5: 5,
    4: 5, 3: 8,
}  # fmt: skip
NICE = {29: 4, 27: 2, 14: 1, 13: 1, 12: 5, 10: 3, 7: 5, 4: 5, 3: 1}

games = (
    st.lists(st.integers(0, 9), min_size=1, max_size=7)
    .filter(any)
    .flatmap(lambda weights: st.tuples(st.just(weights), st.integers(1, sum(weights))))
)


def spread(times: dict[int, int]) -> list[int]:
    return [weight for weight, many in times.items() for _ in range(many)]


def indices(weights, quota) -> tuple[list[Fraction], list[Fraction]]:
    powers = weighted(quota, weights)
    return [power.banzhaf for power in powers], [power.shapley for power in powers]


def by_weight(times, quota) -> dict[int, tuple[float, float]]:
    weights = spread(times)
    powers = zip(weights, weighted(quota, weights), strict=True)
    return {weight: (round(float(power.banzhaf), 6), round(float(power.shapley), 6)) for weight, power in powers}


def test_the_security_council_is_as_published():
    permanent, *_, elected = weighted(COUNCIL[1], COUNCIL[0])
    assert (permanent.swings, elected.swings) == (848, 84)
    assert (permanent.banzhaf, elected.banzhaf) == (Fraction(106, 635), Fraction(21, 1270))
    assert (permanent.shapley, elected.shapley) == (Fraction(421, 2145), Fraction(4, 2145))
    shown = [permanent.banzhaf, elected.banzhaf, permanent.shapley, elected.shapley]
    assert [round(float(share), 6) for share in shown] == [0.166929, 0.016535, 0.196270, 0.001865]
    assert [round(float(power.absolute), 6) for power in (permanent, elected)] == [0.051758, 0.005127]


def test_so_is_the_one_before_1966():
    permanent, *_, elected = weighted(COUNCIL_BEFORE_1966[1], COUNCIL_BEFORE_1966[0])
    assert (permanent.shapley, elected.shapley) == (Fraction(76, 385), Fraction(1, 462))
    assert (permanent.banzhaf, elected.banzhaf) == (Fraction(19, 105), Fraction(1, 63))


@pytest.mark.parametrize("quota", [12, 6])
def test_luxembourg_never_counted_in_the_community_of_1958_nor_under_the_dual_quota(quota):
    banzhaf, shapley = indices(EEC, quota)
    assert banzhaf == [Fraction(5, 21)] * 3 + [Fraction(3, 21)] * 2 + [0]
    assert shapley == [Fraction(14, 60)] * 3 + [Fraction(9, 60)] * 2 + [0]


@pytest.mark.parametrize(
    ("quota", "weights", "expected"),
    [
        (6, [4, 3, 2, 1], [Fraction(5, 12), Fraction(1, 4), Fraction(1, 4), Fraction(1, 12)]),
        (4, [3, 2, 1, 1], [Fraction(1, 2), Fraction(1, 6), Fraction(1, 6), Fraction(1, 6)]),
        (51, [49, 49, 2], [Fraction(1, 3)] * 3),
        (16, [9, 9, 7, 3, 1, 1], [Fraction(1, 3)] * 3 + [0] * 3),
        (54, [76, 12, 10, 9], [1, 0, 0, 0]),
    ],
    ids=["straffin", "one of three", "two of three", "Nassau County", "Mazhilis 2021 by party"],
)
def test_small_games_have_the_same_in_both_indices(quota, weights, expected):
    assert indices(weights, quota) == (expected, expected)


def test_one_party_above_the_quota_needs_nobody():
    largest, *others = weighted(54, [76, 12, 10, 9])
    assert largest.needs_nobody
    assert not any(party.needs_nobody or party.swings for party in others)
    assert not any(player.needs_nobody for player in weighted(3, [1, 1, 1]))


def rounded(powers) -> list[tuple[float, float]]:
    return [(round(float(power.shapley), 6), round(float(power.banzhaf), 6)) for power in powers]


def test_the_president_of_the_united_states_weighs_as_much_as_the_textbooks_say():
    def passes(taken):
        house, senate, president = taken
        return (house >= 218 and senate >= 51 and president == 1) or (house >= 290 and senate >= 67)

    found = rounded(by_type([435, 100, 1], passes))
    assert found == [(0.000924, 0.001456), (0.004374, 0.003288), (0.160470, 0.038026)]


def test_the_vice_president_who_breaks_a_tie_of_the_senate_adds_to_the_president():
    def passes(taken):
        house, senate, president, vice = taken
        majority = senate >= 51 or (senate == 50 and vice == 1)
        return (house >= 218 and majority and president == 1) or (house >= 290 and senate >= 67)

    assert rounded(by_type([435, 100, 1, 1], passes))[2][0] == 0.163120


def test_the_electors_of_the_nineties_are_as_published():
    assert (len(spread(ELECTORS_1990S)), sum(spread(ELECTORS_1990S))) == (51, 538)
    found = by_weight(ELECTORS_1990S, 270)
    assert found[54] == (0.111428, 0.108125)
    assert found[33] == (0.062010, 0.062968)
    assert found[3] == (0.005459, 0.005406)


def test_the_electors_of_the_two_thousands_are_as_published():
    assert (len(spread(ELECTORS_2000S)), sum(spread(ELECTORS_2000S))) == (51, 538)
    found = by_weight(ELECTORS_2000S, 270)
    assert found[55] == (0.114021, 0.110358)
    assert found[3] == (0.005456, 0.005404)


def test_the_votes_of_nice_are_as_computed():
    assert (len(spread(NICE)), sum(spread(NICE))) == (27, 345)
    found = by_weight(NICE, 255)
    assert {weight: banzhaf for weight, (banzhaf, _) in found.items()} == {
        29: 0.077827, 27: 0.074198, 14: 0.042592, 13: 0.039740, 12: 0.036844, 10: 0.030925, 7: 0.021808, 4: 0.012502,
        3: 0.009422,
    }  # fmt: skip
    assert [found[weight][1] for weight in (29, 27, 3)] == [0.086738, 0.079975, 0.008178]


@given(games)
@settings(max_examples=25)
def test_counting_at_once_agrees_with_every_coalition_and_every_order(game):
    weights, quota = game
    n = len(weights)

    def wins(coalition):
        return sum(weights[player] for player in coalition) >= quota

    powers = weighted(quota, weights)
    swings = slow_power.swings(n, wins)
    assert [power.swings for power in powers] == swings
    assert [power.banzhaf for power in powers] == [Fraction(own, sum(swings)) for own in swings]
    assert [power.absolute for power in powers] == [Fraction(own, 2 ** (n - 1)) for own in swings]
    assert [power.shapley for power in powers] == slow_power.shapley(n, wins)


@st.composite
def rules(draw):
    """Draw types of players and a rule that asks for enough of each in one of several ways."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3).filter(lambda sizes: sum(sizes) <= 7))
    way = st.tuples(*(st.integers(0, size) for size in sizes)).filter(any)
    return sizes, draw(st.lists(way, min_size=1, max_size=3))


@given(rules())
@settings(max_examples=25)
def test_counting_by_type_agrees_with_every_coalition_and_every_order(rule):
    sizes, ways = rule
    type_of = [which for which, size in enumerate(sizes) for _ in range(size)]

    def passes(taken):
        return any(all(have >= need for have, need in zip(taken, way, strict=True)) for way in ways)

    def wins(coalition):
        return passes([sum(type_of[player] == which for player in coalition) for which in range(len(sizes))])

    powers, n = by_type(sizes, passes), sum(sizes)
    swings = slow_power.swings(n, wins)
    assert [powers[which].swings for which in type_of] == swings
    assert [powers[which].banzhaf for which in type_of] == [Fraction(own, sum(swings)) for own in swings]
    assert [powers[which].shapley for which in type_of] == slow_power.shapley(n, wins)


@given(games)
@settings(max_examples=25)
def test_shares_sum_to_one_and_the_dual_rule_gives_the_same(game):
    weights, quota = game
    banzhaf, shapley = indices(weights, quota)
    assert sum(banzhaf) == sum(shapley) == 1
    assert indices(weights, sum(weights) - quota + 1) == (banzhaf, shapley)


@pytest.mark.parametrize(
    ("quota", "weights", "expected"),
    [
        (6, [4, 3, 2, 1], [0.8125, 0.6875, 0.6875, 0.5625]),
        (2, [1, 1, 1], [0.75] * 3),
        (12, EEC, [0.65625] * 3 + [0.59375] * 2 + [0.5]),
    ],
)
def test_who_votes_by_a_coin_is_on_the_side_of_the_outcome_as_penrose_says(quota, weights, expected):
    powers = weighted(quota, weights)
    assert [float((1 + power.absolute) / 2) for power in powers] == expected
    assert slow_power.agreeing(len(weights), lambda one: sum(weights[player] for player in one) >= quota) == expected


@pytest.mark.parametrize(
    ("quota", "weights", "reason"),
    [
        (0, [1, 2], "the quota 0 must be above 0 and at most the sum of the weights, 3"),
        (4, [1, 2], "the quota 4 must be"),
        (1, [], "the sum of the weights, 0"),
        (2, [3, -1], "a weight is negative: -1"),
        (5_000_000, [50_000] * 200, "200 players and a quota of 5000000 are too many to count"),
    ],
)
def test_a_game_that_is_none_or_too_large_is_refused_with_the_reason(quota, weights, reason):
    with pytest.raises(ValueError, match=reason):
        weighted(quota, weights)


@pytest.mark.parametrize(
    ("sizes", "wins", "reason"),
    [
        ([3, 0], all, "a type has no players"),
        ([MOST_COUNTS], any, "too many players of too many types"),
        ([], any, "nobody can win"),
        ([3], lambda taken: False, "nobody can win"),
        ([3], lambda taken: True, "wins with nobody in favour"),
        ([2, 3], lambda taken: sum(taken) in (2, 5), "a coalition loses by gaining a player"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_with_the_reason(sizes, wins, reason):
    with pytest.raises(ValueError, match=reason):
        by_type(sizes, wins)
