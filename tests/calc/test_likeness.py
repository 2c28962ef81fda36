"""Likeness of texts: symmetrical, bounded, blind to case and punctuation, and the same in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc.likeness import likeness, most_alike

TEXTS = [
    ("water", "The town should repair the water pipes"),
    ("trees", "Жаңа ағаштар отырғызу керек"),
    ("bus", "Автобусы должны ходить чаще"),
    ("pipes", "The city should repair its water pipes"),
]


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetrical_and_between_nothing_and_one(a, b):
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("More trees!", "  more   TREES "),
        ("Жолды жөндеу керек.", "жолды ЖӨНДЕУ керек"),
        ("Нужен ещё один автобус", "нужен еще один автобус"),
        ("ﬁne", "fine"),
    ],
)
def test_case_spaces_punctuation_and_compatibility_forms_do_not_count(a, b):
    assert likeness(a, b) == 1.0


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("Repair the roads first", "The roads should be repaired first", "More music in the parks"),
        ("Алдымен жолдарды жөндеу керек", "Жолдарды алдымен жөндеңіз", "Саябақта музыка болсын"),
        ("Сначала надо чинить дороги", "Дороги надо починить сначала", "Больше музыки в парках"),
    ],
)
def test_the_same_thing_in_other_forms_of_its_words_is_nearer_than_another_thing(text, near, far):
    assert likeness(text, near) > 0.5 > likeness(text, far)


def test_a_text_without_letters_is_like_nothing():
    assert likeness("", "") == likeness("...", "...") == likeness("a", "") == 0.0


def test_a_hand_counted_pair():
    # " ab " has the runs " ab" and "ab "; " abc " has " ab", "abc", "bc ": one in common, 2 * 1 / (2 + 3).
    assert likeness("ab", "abc") == pytest.approx(0.4)


def test_most_alike_gives_the_nearest_first_and_only_near_ones():
    found = most_alike("The city should repair the water pipes", TEXTS)
    assert [key for key, _ in found] == ["pipes", "water"]
    assert found[0][1] >= found[1][1] >= 0.6


def test_most_alike_stops_at_the_number_asked_for_and_keeps_the_order_of_equals():
    others = [(number, "same words") for number in range(5)]
    assert most_alike("same words", others, most=2) == [(0, 1.0), (1, 1.0)]
    assert most_alike("", others) == []
    assert most_alike("same words", []) == []
