"""Stretches of days and rolling windows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.discourse import Said, windows, within
from tests.calc.discourse.statements import documents, sample


def at(*days: int | None) -> list[Said]:
    return [Said("a", "x", 1, "d", day) for day in days]


def test_both_ends_belong_to_a_stretch():
    assert [s.day for s in within(at(5, 3, 4, 2, None), 3, 4)] == [3, 4]
    assert [s.day for s in within(at(5, 3, 2, None), None, 3)] == [2, 3]
    assert [s.day for s in within(at(5, 3, 2, None), first=3)] == [3, 5]
    assert [s.day for s in within(at(5, None, 2))] == [2, 5, None]


@settings(max_examples=40, deadline=None)
@given(documents(), st.integers(1, 40), st.integers(1, 10))
def test_windows_are_whole_and_hold_what_was_said_in_them(said, days, step):
    found = windows(said, days, step)
    dated = [s for s in said if s.day is not None]
    if not dated:
        assert found == ()
        return
    first, last = min(s.day for s in dated), max(s.day for s in dated)
    wanted = [start for start in range(first, last + 1, step) if start == first or start + days - 1 <= last]
    assert [window.first for window in found] == wanted
    for window in found:
        assert window.last - window.first == days - 1
        inside = [s for s in dated if window.first <= s.day <= window.last]
        assert sorted(map(repr, window.said)) == sorted(map(repr, inside))


def test_windows_of_a_day_find_the_four_days_of_hearings_of_the_sample():
    found = windows(sample(), 1)
    assert len(found) == 22
    assert [len(window.said) for window in found if window.said] == [4, 16, 4, 16]


def test_less_than_a_window_is_one_window():
    assert [(w.first, w.last, len(w.said)) for w in windows(at(3, 4), 30)] == [(3, 32, 2)]


def test_a_window_without_days_is_refused():
    with pytest.raises(ValueError, match="not 0 and 1"):
        windows(at(1), 0)
    with pytest.raises(ValueError, match="not 7 and 0"):
        windows(at(1), 7, 0)
