"""The curve of times to answer: known answers, two other ways to compute it, and what may be said of it."""

import math
import warnings
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from senim.calc.survival import Curve, Z, kaplan_meier

# The 6-MP arm of the leukaemia trial of Freireich and others (1963): weeks in remission, 21 patients.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
IN_REMISSION = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PUBLISHED = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}

follow_ups = st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=60)


def curve_of(pairs) -> Curve:
    return kaplan_meier([time for time, _ in pairs], [seen for _, seen in pairs])


def leukaemia() -> Curve:
    return kaplan_meier(RELAPSED + IN_REMISSION, [True] * len(RELAPSED) + [False] * len(IN_REMISSION))


def redistributed(pairs) -> dict[int, Fraction]:
    """Return the curve by Efron's rule: a censored one hands its weight on equally to those that lasted longer."""
    order = sorted(pairs, key=lambda pair: (pair[0], not pair[1]))
    weight, left, found = [Fraction(1, len(order))] * len(order), Fraction(1), {}
    for place, (time, seen) in enumerate(order):
        later = range(place + 1, len(order))
        if seen:
            left -= weight[place]
        else:
            for other in later:
                weight[other] += weight[place] / len(later)
        found[time] = left
    return found


def test_the_curve_of_the_leukaemia_trial_is_the_published_one():
    curve = leukaemia()
    assert (curve.n, curve.events, curve.censored) == (21, 9, 12)
    assert {step.time: round(step.survival, 4) for step in curve.steps if step.events} == PUBLISHED
    assert [step.at_risk for step in curve.steps if step.events] == [21, 17, 15, 12, 11, 7, 6]
    assert (curve.median, curve.median_interval) == (23, (13, None))


def test_the_intervals_of_the_leukaemia_trial_are_those_computed_by_hand():
    # S(6) = 18/21 and G = 3 / (21 * 18), so the standard error is 0.0764, the published one.
    first = leukaemia().steps[0]
    greenwood = 3 / (21 * 18)
    assert 18 / 21 * math.sqrt(greenwood) == pytest.approx(0.0764, abs=5e-5)
    width = 1.96 * math.sqrt(greenwood) / -math.log(18 / 21)
    assert (first.low, first.high) == pytest.approx(((18 / 21) ** math.exp(width), (18 / 21) ** math.exp(-width)))
    assert (round(first.low, 3), round(first.high, 3)) == (0.620, 0.952)


@given(follow_ups.filter(bool))
def test_the_curve_is_the_one_of_redistribution_to_the_right(pairs):
    expected = redistributed(pairs)
    curve = curve_of(pairs)
    assert [step.time for step in curve.steps] == sorted(expected)
    assert [step.survival for step in curve.steps] == pytest.approx([float(s) for s in expected.values()], abs=1e-12)
    assert curve.median == next((time for time, left in expected.items() if left <= Fraction(1, 2)), None)


@given(follow_ups.filter(lambda pairs: any(seen for _, seen in pairs)))
def test_curve_and_intervals_are_those_of_scipy(pairs):
    times, seen = np.array([time for time, _ in pairs]), np.array([seen for _, seen in pairs])
    theirs = ecdf(CensoredData(uncensored=times[seen], right=times[~seen])).sf
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns of the bounds where the curve is 0 or 1, which are not compared.
        interval = theirs.confidence_interval(math.erf(Z / math.sqrt(2)), method="log-log")
    for step in curve_of(pairs).steps:
        assert step.survival == pytest.approx(float(theirs.evaluate(step.time)), abs=1e-12)
        if 0.0 < step.survival < 1.0:
            bounds = float(interval.low.evaluate(step.time)), float(interval.high.evaluate(step.time))
            assert (step.low, step.high) == pytest.approx(bounds, abs=1e-9)


@given(follow_ups)
def test_the_curve_falls_and_its_interval_contains_it(pairs):
    curve = curve_of(pairs)
    levels = [1.0, *(step.survival for step in curve.steps)]
    assert all(later <= earlier for earlier, later in pairwise(levels))
    assert all(0.0 <= step.low <= step.survival <= step.high <= 1.0 for step in curve.steps)
    low, high = curve.median_interval
    assert curve.median is None or low <= curve.median
    assert high is None or (curve.median is not None and curve.median <= high)


@given(follow_ups)
def test_every_one_is_counted_once(pairs):
    curve = curve_of(pairs)
    assert sum(step.events for step in curve.steps) == curve.events
    assert sum(step.censored for step in curve.steps) == curve.censored
    assert curve.events + curve.censored == curve.n == len(pairs)
    for step in curve.steps:
        assert step.at_risk == sum(time >= step.time for time, _ in pairs)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_with_everybody_answered_the_curve_is_the_share_not_yet_answered(times):
    curve = kaplan_meier(times, [True] * len(times))
    for time in range(42):
        assert curve.share_by(time) == pytest.approx(sum(taken <= time for taken in times) / len(times))
    assert curve.median == sorted(times)[(len(times) - 1) // 2]
    assert curve.steps[-1].survival == 0.0


@given(follow_ups, st.randoms())
def test_the_order_of_the_input_does_not_matter(pairs, chance):
    mixed = list(pairs)
    chance.shuffle(mixed)
    assert curve_of(mixed) == curve_of(pairs)


@given(follow_ups.filter(bool), st.integers(0, 50))
def test_a_longer_wait_never_looks_better(pairs, longer):
    waited = [(time + longer * (not seen), seen) for time, seen in pairs]
    for time in range(60):
        assert curve_of(waited).share_by(time) <= curve_of(pairs).share_by(time) + 1e-12


def test_leaving_out_the_unanswered_would_flatter():
    everybody = kaplan_meier([7, 7, *[365] * 18], [True, True, *[False] * 18])
    assert everybody.share_by(30) == pytest.approx(0.1)
    assert everybody.median is None
    assert kaplan_meier([7, 7], [True, True]).median == 7


def test_what_is_censored_on_the_day_of_an_answer_was_at_risk_on_it():
    [step] = kaplan_meier([5, 5], [True, False]).steps
    assert (step.at_risk, step.events, step.censored, step.survival) == (2, 1, 1, 0.5)


def test_an_exact_half_is_the_median_however_it_is_rounded():
    for n in range(2, 200, 2):
        assert kaplan_meier(range(n), [True] * n).median == n // 2 - 1


def test_an_answer_on_the_first_day_takes_no_day():
    curve = kaplan_meier([0, 4], [True, True])
    assert (curve.share_by(-1), curve.share_by(0), curve.share_by(3)) == (0.0, 0.5, 0.5)
    assert curve.step_at(-1) is None
    assert curve.step_at(3) == curve.steps[0]


def test_after_the_last_step_what_was_known_last_still_holds():
    curve = kaplan_meier([10, 20], [True, False])
    assert curve.share_by(10_000) == 0.5
    assert curve.step_at(10_000) == curve.steps[-1]


def test_nothing_gives_an_empty_curve():
    curve = kaplan_meier([], [])
    assert curve == Curve((), 0, 0, 0)
    assert (curve.median, curve.median_interval, curve.share_by(5)) == (None, (None, None), 0.0)


def test_without_an_answer_the_curve_stays_at_one():
    curve = kaplan_meier([3, 9], [False, False])
    assert [(step.survival, step.low, step.high) for step in curve.steps] == [(1.0, 1.0, 1.0)] * 2
    assert (curve.median, curve.median_interval) == (None, (None, None))


def test_when_the_last_one_is_answered_the_upper_bound_stays_as_it_was():
    steps = kaplan_meier([1, 2, 3], [True, True, True]).steps
    assert (steps[2].survival, steps[2].low) == (0.0, 0.0)
    assert steps[2].high == steps[1].high
    [only] = kaplan_meier([4], [True]).steps
    assert (only.survival, only.low, only.high) == (0.0, 0.0, 1.0)


def test_what_cannot_be_is_refused_with_the_reason():
    with pytest.raises(ValueError, match="3 durations, but 2 marks whether they were observed"):
        kaplan_meier([1, 2, 3], [True, False])
    with pytest.raises(ValueError, match="a duration is negative: -2"):
        kaplan_meier([1, -2], [True, True])
