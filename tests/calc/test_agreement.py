"""Agreement of coders: published numbers, a slow implementation by the definition, and what must not be said."""

from collections import Counter
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.agreement import LEAST, Agreement, alpha

LEVELS = ("nominal", "ordinal", "interval", "ratio")
# The "C" data of Krippendorff (2011): four observers, twelve units. A dot was not coded.
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
# The example of Wikipedia's page on the alpha: three coders, fifteen units.
THREE = [".....34121133.3", "1.213343.......", "..21344.21133.4"]
WORDS = {"1": "never", "2": "rarely", "3": "at times", "4": "often", "5": "always"}

codings = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.integers(0, 4), max_size=8), min_size=1, max_size=4
)


def coded(rows: list[str]) -> list[dict[str, int | None]]:
    return [{f"{place:02}": None if sign == "." else int(sign) for place, sign in enumerate(row, 1)} for row in rows]


def slow(codings, level) -> Fraction | None:
    """Return 1 - observed / expected by the definition, pair by pair; None without variation or pairs."""
    units = {}
    for coding in codings:
        for unit, value in coding.items():
            if value is not None:
                units.setdefault(unit, []).append(value)
    units = [values for values in units.values() if len(values) > 1]
    everything = [value for values in units for value in values]
    often = Counter(everything)

    def apart(a, b):
        low, high = min(a, b), max(a, b)
        if level == "nominal":
            return Fraction(a != b)
        if level == "ordinal":
            between = sum(count for value, count in often.items() if low <= value <= high)
            return (between - Fraction(often[a] + often[b], 2)) ** 2
        return Fraction((a - b) ** 2, (a + b) ** 2 or 1) if level == "ratio" else Fraction((a - b) ** 2)

    n = len(everything)
    if len(often) < 2:
        return None
    observed = sum(sum(apart(a, b) for a, b in permutations(values, 2)) / (len(values) - 1) for values in units) / n
    expected = sum(apart(a, b) for a, b in permutations(everything, 2)) / (n * (n - 1))
    return 1 - observed / expected


def test_four_observers_of_krippendorff_agree_as_published():
    found = {level: round(alpha(coded(FOUR), level, resamples=20).alpha, 3) for level in LEVELS}
    assert found == {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}


def test_three_coders_of_the_encyclopedia_agree_as_published():
    found = {level: round(alpha(coded(THREE), level, resamples=20).alpha, 3) for level in LEVELS[:3]}
    assert found == {"nominal": 0.691, "ordinal": 0.807, "interval": 0.811}


def test_what_the_number_rests_on_is_told():
    found = alpha(coded(FOUR), "nominal", resamples=20)
    assert (found.units, found.values, found.pairs, found.why) == (11, 40, 55, None)  # The twelfth unit was coded once.
    assert found.differing == ("02", "06", "08")


def test_words_are_ranked_by_their_order_and_not_by_their_letters():
    words = [{unit: value and WORDS[str(value)] for unit, value in coding.items()} for coding in coded(FOUR)]
    order = list(WORDS.values())
    assert alpha(words, "ordinal", order=order, resamples=20) == alpha(coded(FOUR), "ordinal", resamples=20)
    assert alpha(words, "nominal", resamples=20).alpha == alpha(coded(FOUR), "nominal", resamples=20).alpha
    assert alpha(words, "ordinal", order=sorted(order), resamples=20).alpha != pytest.approx(0.815, abs=1e-3)


@settings(max_examples=50, deadline=None)
@given(codings, st.sampled_from(LEVELS))
def test_the_number_is_that_of_the_definition(codings, level):
    found, expected = alpha(codings, level, resamples=0), slow(codings, level)
    assert (found.alpha is None) == (found.why is not None) == (expected is None)
    if expected is not None:
        assert found.alpha == pytest.approx(float(expected), abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(codings, st.sampled_from(LEVELS), st.randoms())
def test_neither_the_order_of_coders_nor_that_of_units_matters(codings, level, chance):
    mixed = []
    for coding in codings:
        units = list(coding.items())
        chance.shuffle(units)
        mixed.append(dict(units))
    chance.shuffle(mixed)
    assert alpha(mixed, level, resamples=5) == alpha(codings, level, resamples=5)


@settings(max_examples=30, deadline=None)
@given(codings)
def test_a_unit_coded_once_and_a_value_only_there_change_nothing(codings):
    extra = {"alone": 9}
    for level in LEVELS:
        assert alpha([*codings, extra], level, resamples=5) == alpha(codings, level, resamples=5)


def test_without_variation_there_is_no_number():
    same = [{str(unit): "yes" for unit in range(20)}] * 2
    assert alpha(same, "nominal") == Agreement(None, "no_variation", None, None, 20, 40, 20, ())
    assert not alpha(same, "nominal").suffices


def test_without_pairs_there_is_no_number():
    assert alpha([], "nominal") == Agreement(None, "no_pairs", None, None, 0, 0, 0, ())
    assert alpha([{"a": 1, "b": None}, {"b": 2, "c": 3}], "ratio").why == "no_pairs"


def test_one_rare_value_missed_by_one_coder_is_no_agreement_at_all():
    many = {str(unit): "no" for unit in range(99)}
    found = alpha([many | {"x": "yes"}, many | {"x": "no"}], "nominal")
    assert found.alpha == pytest.approx(0, abs=1e-9) and found.differing == ("x",)  # 99 of 100 the same.
    assert (found.low, found.high) == (None, None)  # Every third resample has no variation.


def test_the_interval_contains_the_number_and_the_same_seed_gives_the_same():
    first, again, other = (alpha(coded(FOUR), "nominal", seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert first.low < first.alpha < first.high <= 1
    assert other.low == pytest.approx(first.low, abs=0.1)


def test_more_units_make_the_interval_narrower():
    def width(times: int) -> float:
        many = [{f"{turn}-{unit}": value for turn in range(times) for unit, value in c.items()} for c in coded(FOUR)]
        found = alpha(many, "interval", resamples=300)
        return found.high - found.low

    assert width(16) < 0.5 * width(2)


def test_few_units_or_no_difference_give_no_interval():
    nine = [{str(unit): unit % 3 for unit in range(9)}, {str(unit): (unit + unit // 8) % 3 for unit in range(9)}]
    assert alpha(nine, "nominal").differing == ("8",) and alpha(nine, "nominal").low is None
    agreed = alpha([{str(unit): unit % 3 for unit in range(30)}] * 2, "nominal")
    assert (agreed.alpha, agreed.low, agreed.high) == (1, None, None)


def test_below_the_least_nothing_is_computed_from_the_codings():
    assert LEAST == 0.67
    assert alpha(coded(FOUR), "nominal", resamples=0).suffices
    assert not alpha([{"a": 1, "b": 2, "c": 1}, {"a": 1, "b": 2, "c": 2}], "nominal").suffices


def test_what_has_no_meaning_is_refused_with_the_reason():
    def of(*values):
        return [{str(unit): value for unit, value in enumerate(values)}] * 2

    for values, level, order, reason in [
        (("a", "b"), "ordinal", None, "words need their order"),
        (("a", "b"), "interval", None, "the level interval needs numbers"),
        (("a", "b"), "ordinal", ["a", "a", "b"], "twice in the order"),
        (("a", "b"), "ordinal", ["a"], "not in the order: ..'b'"),
        ((1, 2), "interval", [2, 1], "the level interval has the order of its numbers"),
        ((1, float("nan")), "interval", None, "not finite"),
        ((1, -2), "ratio", None, "a ratio is below 0: -2"),
    ]:
        with pytest.raises(ValueError, match=reason):
            alpha(of(*values), level, order=order)
