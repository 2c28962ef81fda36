"""Head to head: whose side was the outcome where two actors wanted different things."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence import Few, contests
from tests.calc.influence import slow
from tests.calc.influence.records import matter, planted, records

few = settings(max_examples=40)


def by_pair(found):
    return {(pair.a, pair.b): pair for pair in found.pairs}


def fight(won, lost, a="a", b="b", first=0):
    outcomes = [1] * won + [-1] * lost
    return [matter(first + place, {a: 1, b: -1}, outcome) for place, outcome in enumerate(outcomes)]


def test_the_planted_decider_wins_eight_of_eight_against_each():
    found = contests(planted())
    pairs = by_pair(found)
    for other in "xyz":
        pair = pairs["decider", other]
        assert (pair.together, pair.disagreements, pair.won, pair.word) == (16, 8, 8, "told")
        assert (pair.low, pair.high) == pytest.approx((0.6756, 1), abs=6e-5)
        assert (pair.p, pair.holm) == (Fraction(2, 256), 6 * Fraction(2, 256))
    for pair in (pairs["x", "y"], pairs["x", "z"], pairs["y", "z"]):
        assert (pair.disagreements, pair.won, pair.p, pair.word) == (8, 4, 1, "chance")
        assert (pair.low, pair.high) == pytest.approx((0.2152, 0.7848), abs=6e-5)
    assert (found.tested, found.twins) == (6, ())


def test_the_decider_and_its_copy_cannot_be_told_apart():
    found = contests(planted(copy=True))
    pair = by_pair(found)["decider", "follower"]
    assert found.twins == (("decider", "follower"),)
    assert (pair.together, pair.disagreements, pair.word, pair.few) == (16, 0, "never", Few(0, 6, "disagreements"))
    assert len(pair.rows) == 16
    assert found.tested == 9


def test_six_disagreements_are_enough_and_five_are_not():
    [six] = contests(fight(6, 0)).pairs
    [five] = contests(fight(5, 0)).pairs
    assert (float(six.p), six.word) == (0.03125, "told")
    assert (five.won, five.few, five.word) == (5, Few(5, 6, "disagreements"), "few")
    assert five.low is five.high is five.p is five.holm is None


def test_when_two_pairs_are_looked_at_six_to_nothing_no_longer_tells():
    found = contests(fight(6, 0) + fight(3, 3, "c", "d", first=50))
    pairs = by_pair(found)
    assert found.tested == 2
    assert (float(pairs["a", "b"].holm), pairs["a", "b"].word) == (0.0625, "chance")
    assert (pairs["a", "c"].together, pairs["a", "c"].word) == (0, "never")
    assert found.twins == ()


def test_one_common_matter_without_disagreement_makes_twins_until_it_is_decided():
    agreed = matter(1, {"a": 1, "b": 1}, -1)
    assert contests([agreed]).twins == (("a", "b"),)
    assert contests([matter(1, {"a": 1, "b": 1})]).pairs == ()


@few
@given(records(most=30))
def test_the_counts_are_those_of_going_through_all_matters(record):
    found = contests(record)
    for pair in found.pairs:
        assert (pair.together, pair.disagreements, pair.won) == slow.contest(record, pair.a, pair.b)
        assert (pair.disagreements, pair.disagreements - pair.won) == slow.contest(record, pair.b, pair.a)[1:]
        assert (pair.few is None) == (pair.disagreements >= 6)
        assert pair.p is None or pair.p == slow.coin(pair.won, pair.disagreements)
    tested = [pair for pair in found.pairs if pair.few is None]
    assert found.tested == len(tested)
    assert tuple(pair.holm for pair in tested) == slow.holm([pair.p for pair in tested])
    assert all((pair.word == "told") == (pair.holm <= 0.05) for pair in tested)


@few
@given(records(most=20), st.randoms())
def test_neither_the_order_nor_the_direction_of_the_stands_matters(record, chance):
    mixed = list(record)
    chance.shuffle(mixed)
    assert contests(mixed) == contests(record)


def test_nothing_gives_nothing():
    assert contests([]).pairs == contests([]).twins == ()
