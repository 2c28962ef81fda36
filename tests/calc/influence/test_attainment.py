"""Attainment above chance: known answers, the identity of Penrose, and what may be said of it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence import Few, Matter, attainment, attainments, contests
from tests.calc.influence import slow
from tests.calc.influence.records import matter, of_weights, planted, records, told

few = settings(max_examples=40)


def swings(quota, weights, player):
    """Return the share of the coalitions of all others that the player turns from losing to winning."""
    sums = [0]
    for other, weight in enumerate(weights):
        if other != player:
            sums += [total + weight for total in sums]
    return Fraction(sum(quota - weights[player] <= total < quota for total in sums), len(sums))


@pytest.mark.parametrize(
    ("quota", "weights", "attained"),
    [
        (6, [4, 3, 2, 1], [0.8125, 0.6875, 0.6875, 0.5625]),
        (2, [1, 1, 1], [0.75] * 3),
        (12, [4, 4, 4, 2, 2, 1], [0.65625] * 3 + [0.59375] * 2 + [0.5]),
    ],
)
def test_over_all_patterns_of_votes_attainment_is_half_of_one_and_the_power_of_penrose(quota, weights, attained):
    record, players = of_weights(quota, weights)
    found = [attainment(record, player).attained for player in players]
    assert found == attained
    assert found == [float((1 + swings(quota, weights, place)) / 2) for place in range(len(weights))]


def test_a_planted_decider_is_found_and_the_others_are_not():
    found = attainments(planted())
    assert [one.attained for one in found.actors] == [1, 0.5, 0.5, 0.5]
    assert [one.word for one in found.actors] == ["more", "luck", "luck", "luck"]
    assert [one.kappa for one in found.actors] == [1, 0, 0, 0]
    assert found.tested == 4
    assert found.actors[0].holm == 4 * Fraction(1, 12870)


def test_a_copy_of_the_decider_looks_like_it_and_is_named():
    found = {one.actor: one for one in attainments(planted(copy=True)).actors}
    assert found["follower"].attained == found["decider"].attained == 1
    assert contests(planted(copy=True)).twins == (("decider", "follower"),)


def test_a_yes_sayer_wins_nine_in_ten_and_nothing_is_learnt():
    [one] = attainments(told(18, 2, 0, 0)).actors
    assert (one.attained, one.expected, one.kappa, one.p, one.word) == (0.9, 0.9, 0, 1, "few")
    assert one.few == Few(1, 2, "both_sides")


def test_winning_eight_in_ten_may_be_less_than_chance():
    one = attainment(told(16, 2, 2, 0), "a")
    assert (one.attained, one.expected, one.p) == (0.8, 0.82, 1)
    assert one.kappa == pytest.approx(-0.11, abs=2e-3)
    assert one.word == "luck"


def test_supporting_all_that_came_and_only_that_is_more_than_luck():
    one = attainment(told(18, 0, 0, 2), "a")
    assert (one.p, one.kappa, one.word) == (Fraction(1, 190), 1, "more")
    assert float(one.p) == pytest.approx(0.00526, abs=5e-6)


def test_seven_are_needed_and_three_to_four_can_just_stand_out():
    assert attainment(told(3, 0, 0, 4), "a").p == Fraction(1, 35)
    six = attainment(told(3, 0, 0, 3), "a")
    assert (six.few, six.word, six.won) == (Few(6, 7, "decided"), "few", 6)
    assert six.attained is six.low is six.expected is six.kappa is six.p is six.least_p is six.holm is None


def test_where_no_outcome_could_have_stood_out_it_is_said():
    one = attainment(told(6, 0, 0, 1), "a")
    assert (one.attained, one.p, one.least_p, one.word) == (1, Fraction(1, 7), Fraction(1, 7), "untold")


def test_where_everything_is_supported_and_adopted_there_is_no_kappa():
    one = attainment(told(8, 0, 0, 0), "a")
    assert (one.attained, one.expected, one.kappa, one.p, one.word) == (1, 1, None, 1, "few")


def test_who_wants_what_its_topic_gets_anyway_is_no_more_than_lucky():
    law = [matter(place, {"a": 1 if place < 7 else -1}, 1, topic="law") for place in range(8)]
    tax = [
        matter(place, {"a": -1 if place < 27 else 1}, 1 if place == 20 else -1, topic="tax") for place in range(20, 28)
    ]
    within, across = attainment(law + tax, "a"), attainment(law + tax, "a", by_topic=False)
    assert (within.p, within.by_topic, within.word) == (1, True, "untold")
    assert (across.by_topic, across.word) == (False, "more")
    assert within.attained == across.attained


def test_within_each_of_two_topics_the_tea_is_tasted_anew():
    record = [matter(p, {"a": 1 if p % 2 else -1}, 1 if p % 2 else -1, topic="tu"[p // 8]) for p in range(16)]
    one = attainment(record, "a")
    assert (one.p, one.by_topic, one.word) == (Fraction(1, 70 * 70), True, "more")


def test_topics_of_one_matter_each_leave_nothing_to_compare():
    record = [Matter(m.key, stances=m.stances, outcome=m.outcome, topic=m.key) for m in told(4, 0, 0, 4)]
    assert (attainment(record, "a").p, attainment(record, "a").word) == (1, "untold")
    assert attainment(record, "a", by_topic=False).p == Fraction(1, 70)


@few
@given(records(least=7, most=9, topics=("", "t")), st.booleans())
def test_the_numbers_are_those_of_listing_every_case(record, by_topic):
    for one in attainments(record, by_topic=by_topic).actors:
        if one.attained is None:
            assert one.decided < 7
            continue
        right, by_chance, kappa = slow.attained(record, one.actor)
        assert (one.attained, one.expected) == (float(right), float(by_chance))
        assert one.kappa == (None if kappa is None else float(kappa))
        assert (one.p, one.least_p) == slow.luck(record, one.actor, one.by_topic)
        assert one.low <= one.attained <= one.high
        assert one.by_topic == (by_topic and len({m.topic for m in record if m.key in one.rows}) > 1)


@few
@given(records(least=7, most=14, topics=("", "t")), st.randoms())
def test_the_order_of_the_matters_does_not_matter(record, chance):
    mixed = list(record)
    chance.shuffle(mixed)
    assert attainments(mixed) == attainments(record)


@few
@given(records(most=20))
def test_a_finding_needs_enough_and_its_rows_are_those_with_a_stand(record):
    found = attainments(record)
    assert found.tested == sum(one.few is None for one in found.actors)
    for one in found.actors:
        stands = [m for m in record if m.outcome is not None and one.actor in m.stances]
        assert one.rows == tuple(m.key for m in stands)
        assert (one.word == "few") == (one.few is not None)
        assert one.word != "more" or (one.decided >= 7 and 0 < one.supported < one.decided and one.holm <= 0.05)


def test_what_is_open_does_not_count_and_nothing_gives_nothing():
    still_open = [matter(place, {"a": 1}) for place in range(9)]
    [one] = attainments(still_open).actors
    assert (one.decided, one.rows, one.few) == (0, (), Few(0, 7, "decided"))
    assert attainments([]).actors == ()
    assert attainment([], "a").word == "few"


def test_what_is_no_sign_and_what_is_there_twice_are_refused():
    with pytest.raises(ValueError, match="the outcome of x is neither"):
        Matter("x", outcome=0)
    with pytest.raises(ValueError, match="the stance of a on x is neither"):
        Matter("x", stances={"a": 0})
    with pytest.raises(ValueError, match="two matters have the key x"):
        attainments([Matter("x"), Matter("x")])
