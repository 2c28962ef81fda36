"""What counts as said again: each rule, at the turn of the year too, and against a slow second implementation."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.discourse import Said, once
from tests.calc.discourse import slow
from tests.calc.discourse.statements import dated, documents

RULES = ("include", "document", "week", "month", "year", "range")


def on(day: str, document: str, level: int = 1) -> Said:
    return dated("Ministry", "Trams are dear", level, document, datetime.date.fromisoformat(day))


def kept(*said: Said) -> dict[str, int]:
    return {rule: len(once(said, rule)) for rule in RULES}


@settings(max_examples=50, deadline=None)
@given(documents(), st.sampled_from(RULES))
def test_what_is_kept_is_what_looking_back_keeps(said, rule):
    assert list(once(said, rule)) == slow.once(said, rule)


@settings(max_examples=30, deadline=None)
@given(documents(), st.sampled_from(RULES), st.randoms())
def test_the_order_of_the_input_does_not_matter_and_a_second_time_changes_nothing(said, rule, chance):
    mixed = list(said)
    chance.shuffle(mixed)
    assert once(mixed, rule) == once(said, rule) == once(once(said, rule), rule)


def test_each_rule_looks_as_far_as_its_name_says():
    same = on("2026-03-04", "a"), on("2026-03-04", "a"), on("2026-03-05", "b")
    assert kept(*same, on("2026-03-31", "c"), on("2026-12-31", "d"), on("2027-12-31", "e")) == {
        "include": 6,
        "document": 5,
        "week": 4,
        "month": 3,
        "year": 2,
        "range": 1,
    }


def test_another_level_is_another_statement():
    assert kept(on("2026-03-04", "a", 1), on("2026-03-04", "a", -1), on("2026-03-04", "a", 0))["range"] == 3


def test_a_week_does_not_end_with_the_year():
    assert kept(on("2024-12-30", "a"), on("2025-01-01", "b"))["week"] == 1  # Week 1 of 2025.
    assert kept(on("2026-12-31", "a"), on("2027-01-03", "b"))["week"] == 1  # Week 53 of 2026.
    assert kept(on("2024-01-02", "a"), on("2024-12-31", "b"))["week"] == 2  # Week 1 of two years, named 1 in both.


def test_a_month_or_a_week_of_another_year_is_another_one():
    found = kept(on("2025-03-05", "a"), on("2026-03-04", "b"))
    assert (found["month"], found["week"], found["year"]) == (2, 2, 2)


def test_what_has_no_date_is_compared_within_its_document():
    undated = [Said("Ministry", "Trams are dear", 1, document) for document in ("a", "a", "b")]
    assert kept(*undated) == {"include": 3, "document": 2, "week": 2, "month": 2, "year": 2, "range": 1}


def test_the_earliest_is_the_one_that_is_kept():
    late, early = on("2026-03-05", "a"), on("2026-03-04", "b")
    assert once([late, early], "range") == (early,)
    assert once([Said("Ministry", "Trams are dear", 1, "0"), late], "range") == (late,)  # Dated before undated.
