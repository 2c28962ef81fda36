"""Gates, stamps and foretold decisions: shares with their rows, and the words alone below the minimum."""

import pytest

from senim.calc.influence.foretold import foretold
from senim.calc.influence.gates import Gate, gate_losses
from senim.calc.influence.matters import Few
from senim.calc.influence.stamp import stamp


def keys(n: int, start: int = 0) -> list[str]:
    return [f"p{number:02}" for number in range(start, start + n)]


def test_of_forty_that_came_to_the_office_twenty_two_ended_there():
    way = [
        Gate("working office", "office", frozenset(keys(40)), frozenset(keys(22))),
        Gate("council", "council", frozenset(keys(18, 22)), frozenset()),
        Gate("government", "", frozenset(keys(9, 22)), frozenset(keys(2, 22))),
    ]
    office, council, government = gate_losses(way)
    assert (office.step, office.holder, office.dropped, office.entered, office.share) == (
        "working office", "office", 22, 40, 0.55,
    )  # fmt: skip
    assert (round(office.low, 3), round(office.high, 3)) == (0.398, 0.693)
    assert (office.rows, office.dropped_rows) == (tuple(keys(40)), tuple(keys(22)))
    assert (council.share, council.low, round(council.high, 3)) == (0.0, 0.0, 0.176)
    assert (government.few, government.share, government.low, government.high) == (
        Few(9, 10, "entering"), None, None, None,
    )  # fmt: skip
    assert (government.dropped, government.dropped_rows) == (2, tuple(keys(2, 22)))


def test_nothing_is_dropped_where_it_never_came():
    with pytest.raises(ValueError, match="dropped at council, but never came there: b, c"):
        Gate("council", "council", frozenset("a"), frozenset("bca"))


def test_no_gates_and_an_empty_gate_are_honest():
    assert gate_losses([]) == ()
    [empty] = gate_losses([Gate("council", "council", frozenset(), frozenset())])
    assert (empty.entered, empty.share, empty.rows, empty.few.have) == (0, None, (), 0)


@pytest.mark.parametrize(
    ("touched", "n", "low", "high"),
    [(0, 10, 0, 0.2775), (8, 10, 0.4902, 0.9433), (10, 10, 0.7225, 1), (7, 50, 0.0695, 0.2619), (0, 24, 0, 0.1380)],
)
def test_the_ends_of_a_stamp_are_wilsons(touched, n, low, high):
    found = stamp({key: place < touched for place, key in enumerate(keys(n))})
    assert (found.matters, found.touched, found.share) == (n, touched, touched / n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert (found.rows, found.touched_rows, found.few) == (tuple(keys(n)), tuple(keys(touched)), None)


@pytest.mark.parametrize("n", [10, 24, 500])
def test_where_nothing_was_touched_the_true_rate_may_still_be_this(n):
    assert stamp(dict.fromkeys(keys(n), False)).high == pytest.approx(1.96**2 / (n + 1.96**2))


def test_nine_matters_are_too_few_for_a_stamp():
    found = stamp(dict.fromkeys(keys(9), False))
    assert found.few == Few(9, 10, "matters")
    assert (found.share, found.low, found.high, found.matters, found.touched) == (None, None, None, 9, 0)
    assert stamp({}).rows == ()


def test_an_announcement_counts_only_before_the_day_of_the_vote():
    found = foretold({"late": -3, "same day": 0, "silent": None, "a": 157, "b": 379, "c": 130}, {"when": 0})
    assert (found.foretold, found.decisions, found.share) == (3, 6, 0.5)
    assert (found.median, found.shortest, found.longest) == (157, 130, 379)
    assert (found.foretold_rows, found.undated) == (("a", "b", "c"), ("when",))
    assert found.rows == ("a", "b", "c", "late", "same day", "silent")
    assert (round(found.low, 4), round(found.high, 4)) == (0.1876, 0.8124)


def test_all_five_foretold_may_still_be_little_more_than_half():
    found = foretold(dict(zip(keys(5), [130, 157, 160, 379, 200], strict=True)))
    assert (round(found.low, 4), found.high, found.median) == (0.5655, 1.0, 160)
    assert foretold({**dict.fromkeys(keys(4)), "x": 4, "y": 7}).median == 5.5


def test_four_decisions_are_too_few_to_be_foretold():
    found = foretold(dict.fromkeys(keys(4), 30), ["x"])
    assert found.few == Few(4, 5, "decided")
    told = (found.share, found.low, found.high, found.median, found.shortest, found.longest)
    assert told == (None,) * 6
    assert (found.foretold, found.foretold_rows) == (4, tuple(keys(4)))


def test_where_none_was_foretold_there_is_no_lead():
    found = foretold(dict.fromkeys(keys(6)))
    assert (found.share, found.median, found.shortest, found.longest) == (0.0, None, None, None)


def test_a_decision_has_a_lead_or_no_date_not_both():
    with pytest.raises(ValueError, match="with a lead and without a date: a"):
        foretold({"a": 3}, ["a"])
