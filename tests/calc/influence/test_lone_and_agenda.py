"""Lone wins and stops, and the square of the agenda: counts, with what chance gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence import Few, agenda, lone
from tests.calc.influence import slow
from tests.calc.influence.records import matter, planted, records, told

few = settings(max_examples=40, deadline=None)


def of(found, name):
    return next(one for one in found if one.actor == name)


def test_a_single_opponent_was_twice_enough_to_stop_it():
    stopped = [matter(place, {"a": -1, "b": 1, "c": 1}, -1) for place in range(2)]
    passed = [matter(place + 10, {"a": 1, "b": 1, "c": 1}, 1) for place in range(6)]
    a = of(lone(stopped + passed), "a")
    assert (a.stops.count, a.stops.against, a.stops.stands, a.stops.rows) == (2, 2, 2, ("m000", "m001"))
    assert (a.stops.expected, a.stops.low, a.stops.high) == (0.5, 0, 2)
    assert (a.wins.count, a.wins.stands, a.wins.expected, a.wins.low, a.wins.high) == (0, 0, 0, 0, 0)


def test_the_planted_decider_alone_wins_and_stops_once_each():
    decider, *others = lone(planted())
    assert (decider.wins.count, decider.stops.count) == (1, 1)
    assert (decider.wins.expected, decider.stops.expected) == (0.5, 0.5)
    assert all((one.wins.count, one.wins.stands, one.stops.count, one.stops.stands) == (0, 1, 0, 1) for one in others)


def test_a_win_that_nobody_opposed_is_counted_apart():
    [a] = lone([matter(1, {"a": 1}, 1)])
    assert (a.wins.count, a.wins.against) == (1, 0)


def test_a_group_stands_alone_when_its_members_agree():
    record = [matter(1, {"a": 1, "b": 1, "c": -1}, 1), matter(2, {"a": 1, "b": -1, "c": -1}, 1)]
    groups = {"a": "members", "b": "members"}
    assert [(one.actor, one.wins.count) for one in lone(record, groups=groups)] == [("c", 0), ("members", 1)]
    assert [(one.actor, one.wins.count) for one in lone(record)] == [("a", 1), ("b", 0), ("c", 0)]


@few
@given(records(most=8, topics=("", "t")))
def test_lone_counts_and_those_of_chance_are_those_of_dealing_in_every_way(record):
    for one in lone(record):
        for side, found in ((1, one.wins), (-1, one.stops)):
            count, against, expected, counts = slow.lone(record, one.actor, side)
            assert (found.count, found.against, found.expected) == (count, against, float(expected))
            assert counts[0] <= found.low <= found.high <= counts[-1]
            assert sum(c < found.low for c in counts) <= 0.025 * len(counts)
            assert sum(c <= found.low for c in counts) > 0.025 * len(counts)
            assert sum(c > found.high for c in counts) <= 0.025 * len(counts)
            assert len(found.rows) == found.count <= found.stands


@few
@given(records(most=20))
def test_the_squares_are_those_of_going_through_all_matters(record):
    for square in agenda(record):
        cells = [square.success, square.roll, square.block, square.disappointment]
        counts, chance = slow.square(record, square.actor)
        assert [cell.count for cell in cells] == [len(cell.rows) for cell in cells] == counts
        assert sorted(key for cell in cells for key in cell.rows) == list(square.rows)
        assert square.decided == sum(counts)
        assert (square.few is None) == (square.decided >= 10)
        expected = [cell.expected for cell in cells]
        assert expected == ([None] * 4 if square.few else [pytest.approx(float(c)) for c in chance])


@few
@given(records(most=12, topics=("", "t")), st.randoms())
def test_the_order_of_the_matters_does_not_matter(record, chance):
    mixed = list(record)
    chance.shuffle(mixed)
    assert lone(mixed) == lone(record)
    assert agenda(mixed) == agenda(record)


def test_opposed_and_passed_anyway_three_times():
    [square] = agenda(told(4, 1, 3, 2))
    assert (square.success.count, square.roll.count, square.block.count, square.disappointment.count) == (4, 3, 2, 1)
    assert (square.success.expected, square.roll.expected) == (3.5, 3.5)
    [nine] = agenda(told(4, 1, 3, 1))
    assert (nine.few, nine.roll.count, nine.roll.expected) == (Few(9, 10, "decided"), 3, None)


def test_nothing_and_what_is_open_give_nothing():
    assert lone([]) == agenda([]) == lone([matter(1, {"a": 1})]) == agenda([matter(1, {"a": 1})]) == ()
