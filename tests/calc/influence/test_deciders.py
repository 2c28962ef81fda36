"""On paper and in fact: nothing is told before the coders agree, and each coder keeps a share of her own."""

import pytest

from senim.calc.influence.deciders import Coding, deciders
from senim.calc.influence.matters import Few

PARLIAMENT = frozenset({"parliament"})


def coded(n: int, first: str | None, second: str | None, start: int = 0, formal=PARLIAMENT) -> list[Coding]:
    return [Coding(f"d{number:02}", formal, first, second) for number in range(start, start + n)]


def test_the_law_names_parliament_and_sources_name_the_office_in_nine_of_ten():
    codings = [*coded(8, "office", "office"), *coded(1, "office", "parliament", 8), *coded(1, *["parliament"] * 2, 9)]
    found = deciders(codings, 0.8)
    first, second = found.coders
    assert (first.other, first.coded, first.share) == (9, 10, 0.9)
    assert (round(first.low, 4), round(first.high, 4)) == (0.5958, 0.9821)
    assert (second.other, second.share, round(second.low, 4), round(second.high, 4)) == (8, 0.8, 0.4902, 0.9433)
    assert found.between == (0.8, 0.9)
    assert [(cell.formal, cell.named, cell.first, cell.second) for cell in found.matrix] == [
        (("parliament",), "office", 9, 8),
        (("parliament",), "parliament", 1, 2),
    ]
    assert found.matrix[1].rows == ("d08", "d09")
    assert (found.differing, found.few, found.decisions) == (("d08",), None, 10)
    assert first.other_rows == tuple(f"d{number:02}" for number in range(9))


@pytest.mark.parametrize(
    ("alpha", "have"), [(0.669, 66), (0.5, 50), (0.0, 0), (-0.25, -25), (None, 0), (0.6699999, 66)]
)
def test_coders_who_do_not_agree_enough_are_listed_without_a_metric(alpha, have):
    found = deciders(coded(12, "office", "parliament"), alpha)
    assert found.few == Few(have, 67, "agreement")
    assert (found.coders, found.between, found.matrix) == (None, None, ())
    assert [(coding.first, coding.second) for coding in found.codings] == [("office", "parliament")] * 12
    assert len(found.differing) == 12


def test_an_alpha_of_two_thirds_is_enough_and_nine_decisions_are_not():
    assert deciders(coded(10, "office", "office"), 0.67).few is None
    assert deciders(coded(9, "office", "office"), 1.0).few == Few(9, 10, "codings")


def test_a_second_coder_of_a_part_is_compared_on_that_part_only():
    found = deciders([*coded(3, "office", "parliament"), *coded(9, "office", None, 3)], 0.7)
    first, second = found.coders
    assert (first.other, first.coded, second.other, second.coded) == (12, 12, 0, 3)
    assert found.between == (0.0, 1.0)
    assert found.differing == ("d00", "d01", "d02")


def test_a_coder_who_coded_nothing_has_no_share():
    found = deciders(coded(10, "office", None), 0.9)
    assert (found.coders[1].share, found.coders[1].low, found.coders[1].high) == (None, 0.0, 1.0)
    assert found.between is None


def test_whoever_decides_by_law_together_with_others_is_formal():
    both = frozenset({"senate", "mazhilis"})
    found = deciders(coded(10, "senate", "mazhilis", formal=both), 0.9)
    assert [coder.other for coder in found.coders] == [0, 0]
    assert [(cell.formal, cell.named) for cell in found.matrix] == [
        (("mazhilis", "senate"), "mazhilis"),
        (("mazhilis", "senate"), "senate"),
    ]


def test_decisions_nobody_coded_or_without_a_law_do_not_count():
    codings = [*coded(9, "office", "office"), *coded(3, None, None, 9), *coded(2, "office", None, 12, frozenset())]
    found = deciders(codings, 0.9)
    assert (found.few, found.without_law) == (Few(9, 10, "codings"), ("d12", "d13"))
    assert [coding.key for coding in found.codings][-2:] == ["d12", "d13"]
    assert "d09" not in found.rows
    assert deciders([], None).few == Few(0, 10, "codings")


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="coded twice: d00"):
        deciders([*coded(2, "office", None), *coded(1, "office", None)], 0.9)
    with pytest.raises(ValueError, match="alpha is never above 1"):
        deciders([], 1.2)
