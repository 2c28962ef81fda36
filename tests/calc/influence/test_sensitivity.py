"""What a number depends on: each disputed coding resolved the other way."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence import Sensitivity, agenda, attainment, initiative, sensitivity
from tests.calc.influence.records import matter, told

few = settings(max_examples=25, deadline=None)


def share_of_a(matters):
    return next((row.share for row in initiative(matters, resamples=1).groups if row.group == "a"), None)


def sum_of_outcomes(matters):
    return float(sum(m.outcome or 0 for m in matters))


def test_a_share_depends_on_the_initiator_in_dispute():
    record = [matter(p, by=["a" if p < 3 else "b"]) for p in range(10)]
    disputes = {"libel initiator": matter(2, by=["b"]), "tax topic": matter(5, by=["b"], topic="tax")}
    found = sensitivity(record, disputes, share_of_a)
    assert found == Sensitivity(0.3, 0.2, 0.3, ("libel initiator",), False, 4, True)


def test_a_resolution_that_leaves_too_few_is_said():
    record = told(4, 0, 0, 3)
    found = sensitivity(record, {"still open": matter(0, {"a": 1})}, lambda ms: attainment(ms, "a").attained)
    assert found == Sensitivity(1, 1, 1, ("still open",), True, 2, True)


def test_a_dispute_may_matter_only_together_with_another():
    def both(matters):
        return float(all(m.outcome == 1 for m in matters))

    record = [matter(1, outcome=-1), matter(2, outcome=-1)]
    found = sensitivity(record, {"one": matter(1, outcome=1), "two": matter(2, outcome=1)}, both)
    assert (found.base, found.high, found.depends_on) == (0, 1, ("one", "two"))


def test_two_disputes_over_one_matter_are_not_resolved_both_at_once():
    record = [matter(1, outcome=None)]
    found = sensitivity(record, {"up": matter(1, outcome=1), "down": matter(1, outcome=-1)}, sum_of_outcomes)
    assert (found.low, found.base, found.high, found.tried) == (-1, 0, 1, 3)


def test_more_than_ten_are_turned_one_at_a_time():
    record = [matter(p, outcome=-1) for p in range(11)]
    found = sensitivity(record, {f"d{p}": matter(p, outcome=1) for p in range(11)}, sum_of_outcomes)
    assert (found.base, found.low, found.high, found.tried, found.all_together) == (-11, -11, -9, 12, False)
    assert len(found.depends_on) == 11


@few
@given(st.lists(st.tuples(st.sampled_from([1, -1, None]), st.sampled_from([1, -1, None])), max_size=6))
def test_the_range_is_that_of_every_combination(pairs):
    record = [matter(p, {"a": 1}, first) for p, (first, _) in enumerate(pairs)]
    disputes = {f"d{p}": matter(p, {"a": 1}, other) for p, (_, other) in enumerate(pairs)}
    values = [float(sum(outcome == 1 for outcome in chosen)) for chosen in product(*pairs)]
    found = sensitivity(record, disputes, lambda ms: float(sum(s.success.count for s in agenda(ms))))
    assert (found.low, found.high) == (min(values), max(values))
    assert found.depends_on == tuple(f"d{p}" for p, (x, y) in enumerate(pairs) if (x == 1) != (y == 1))


def test_without_disputes_the_number_stands_and_strange_ones_are_refused():
    assert sensitivity([], {}, sum_of_outcomes) == Sensitivity(0, 0, 0, (), False, 1, True)
    assert sensitivity([], {}, lambda matters: None) == Sensitivity(None, None, None, (), True, 1, True)
    with pytest.raises(ValueError, match="the dispute x is over m001, which is not among the matters"):
        sensitivity([], {"x": matter(1)}, sum_of_outcomes)
