"""From dated words to a position: the same, changed, or both; and which utterances are read twice."""

import doctest
from hashlib import sha256
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.check.formats import sampling, stances
from senim.check.formats.sampling import blind_share
from senim.check.formats.stances import Said, position
from senim.follow.formats.dating import read

DATES = ("", "2019", "2019-06", "2019-06-12", "2021-01-05", "2021-02-25", "2021")
SAID = st.builds(
    lambda stance, date: Said(stance, read(date)),
    st.sampled_from(("agree", "disagree", "mixed")),
    st.sampled_from(DATES),
)


def _days(when):
    """Return every day on which something may have been said."""
    if when.first is None or when.last is None:
        return range(0)
    return range(when.first.toordinal(), when.last.toordinal() + 1)


def test_the_worked_examples_of_the_method_are_right():
    page = Path(__file__).parent.parent.parent / "docs" / "method" / "coding.md"
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (found.attempted, found.failed) == (10, 0)


@pytest.mark.parametrize("module", [sampling, stances])
def test_the_examples_are_right(module):
    assert doctest.testmod(module).failed == 0


@given(st.lists(SAID, min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_a_position_is_the_slow_reading_of_all_pairs_and_knows_no_order_of_entering(said, dice):
    found = position(said)
    days = {one: _days(one.when) for one in said}
    kinds = {one.stance for one in said}
    ends = {
        stance for stance in kinds
        if any(
            days[last] and all(days[one] and max(days[one]) < min(days[last]) for one in said if one.stance != stance)
            for last in said if last.stance == stance
        )
    }  # fmt: skip
    assert found == (kinds.pop() if len(kinds) == 1 else "changed" if ends else "mixed")
    latest = said[stances.in_time(said)[-1]]
    assert found != "changed" or {latest.stance} == ends, "who has changed stands where the latest words are"
    shuffled = list(said)
    dice.shuffle(shuffled)
    assert position(shuffled) == found


def test_an_opposite_claim_turns_a_stance_and_only_agree_and_disagree_have_one():
    assert [stances.turned(word) for word in ("agree", "disagree", "mixed", "reports")] == [
        "disagree", "agree", "mixed", "reports",
    ]  # fmt: skip
    assert (stances.joined(["agree", "agree"]), stances.joined(["agree", "disagree"])) == ("agree", "mixed")


@given(st.integers(0, 40))
@settings(max_examples=25)
def test_a_fifth_rounded_up_is_read_twice_by_the_order_of_digests(count):
    refs = [f"{n:012d}" for n in range(count)]
    share = blind_share(refs)
    assert len(share) == ceil(count / 5)
    rest = [sha256(ref.encode()).hexdigest() for ref in refs if ref not in share]
    assert all(sha256(ref.encode()).hexdigest() <= other for ref in share for other in rest)
    assert blind_share(reversed(refs)) == share
