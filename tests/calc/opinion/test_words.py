"""The word for a reaction follows from its rule."""

from itertools import product

import pytest

from senim.calc.opinion import reaction_word


@pytest.mark.parametrize(
    ("votes", "word"),
    [
        ((60, 40, 0), "agree"),
        ((60, 0, 40), "agree"),
        ((59, 41, 0), "mixed"),
        ((40, 60, 0), "disagree"),
        ((0, 60, 40), "disagree"),
        ((50, 50, 0), "mixed"),
        ((20, 59, 21), "mixed"),
        ((20, 20, 60), "mixed"),
        ((19, 59, 22), "unclear"),
        ((59, 19, 22), "unclear"),
        ((10, 10, 80), "unclear"),
        ((0, 0, 100), "unclear"),
        ((12, 4, 4), "agree"),
        ((18, 0, 0), "few"),
        ((19, 0, 0), "agree"),
        ((0, 0, 0), "few"),
    ],
)
def test_the_word_follows_from_all_votes(votes, word):
    assert reaction_word(*votes, 10) == word


def test_mixed_is_said_only_when_no_side_has_sixty_and_both_have_twenty_per_cent():
    for agree, disagree, passed in product(range(0, 41, 2), repeat=3):
        votes = agree + disagree + passed
        if votes < 9:
            continue
        word = reaction_word(agree, disagree, passed, 5)
        top, low = max(agree, disagree), min(agree, disagree)
        assert (word == "mixed") == (top * 10 < votes * 6 and low * 10 >= votes * 2)
        assert (word in ("agree", "disagree")) == (top * 10 >= votes * 6)


def test_a_word_turns_with_the_sides():
    turned = {"agree": "disagree", "disagree": "agree"}
    for agree, disagree, passed in product(range(0, 30, 3), repeat=3):
        word = reaction_word(agree, disagree, passed, 5)
        assert reaction_word(disagree, agree, passed, 5) == turned.get(word, word)


def test_the_word_needs_twice_the_minimum_less_one_even_when_the_minimum_is_one():
    assert reaction_word(1, 0, 0, 1) == "agree"
    assert reaction_word(0, 0, 0, 1) == "few"
