"""What is enough for which step, which sources are one voice, and how certain a line is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.follow.policy import evidence
from senim.follow.policy.evidence import (
    CERTAINTIES,
    PRACTICE,
    SourceFact,
    certainty,
    enough,
    group_of,
    independent,
    ties_of,
)
from tests.follow.lines import DOUBTS, STEPS, source, sources

# step, kinds of sources, enough: the table of the stage model, line by line
ENOUGH = [
    ("proposed", ["official"], True),  # a statement proves that it was said
    ("proposed", ["interview"], True),
    ("proposed", ["record"], True),
    ("proposed", ["news"], False),
    ("proposed", ["news", "news"], True),
    ("announced", ["official"], True),
    ("announced", ["news"], False),
    ("adopted", ["record"], True),
    ("adopted", ["news"], False),
    ("adopted", ["news", "news", "report", "official"], False),  # a press report is a report, however many print it
    ("submitted", ["record"], True),
    ("submitted", ["official"], False),
    ("answered", ["official"], True),
    ("answered", ["record"], True),
    ("drafted", ["law"], True),
    ("drafted", ["official"], False),
    ("signed", ["official"], True),
    ("passed", ["record"], True),
    ("passed", ["official"], True),  # the chamber's own notice
    ("passed", ["news"], False),
    ("enacted", ["law"], True),
    ("enacted", ["official"], False),
    ("enacted", ["news"], False),
    ("enacted", ["news", "news"], True),
    ("enacted", ["news", "report"], True),
    ("enacted", ["news", "encyclopedia"], False),
    ("carried_over", ["law"], True),
    ("carried_over", ["record"], False),
    ("in_force", ["law"], True),
    ("in_force", ["official"], False),  # said, not shown
    ("in_force", ["official", "news"], True),
    ("amended", ["law"], True),
    ("reversed", ["law"], True),
    ("reversed", ["news"], False),
    ("once", ["data"], True),
    ("once", ["report"], False),
    ("once", ["report", "news"], True),
    ("once", ["official", "state_media"], False),  # both speak for an authority
    ("once", ["official", "news"], False),
    ("once", ["law"], False),  # a law is not yet practice
    ("as_a_rule", ["data"], True),
    ("as_a_rule", ["report", "news"], True),
    ("effect", ["data"], True),
    ("stopped", ["data"], True),
    ("stopped", ["report", "news"], True),
    ("stopped", ["opinion", "party"], False),
]


@pytest.mark.parametrize(("step", "kinds", "is_enough"), ENOUGH)
def test_what_is_enough_is_what_the_table_says(step, kinds, is_enough):
    assert enough(step, [source(kind) for kind in kinds]) is is_enough


@pytest.mark.parametrize("step", STEPS)
def test_nothing_shows_nothing(step):
    assert not enough(step, [])
    assert certainty([], practice=step in PRACTICE) == ""


@pytest.mark.parametrize("step", STEPS)
def test_every_step_says_in_words_what_is_enough(step):
    assert str(evidence.ENOUGH[step]).endswith(".")
    assert evidence.TEXT_ITSELF.keys() == evidence.ENOUGH.keys() == set(STEPS)


@pytest.mark.parametrize("step", sorted(PRACTICE))
def test_practice_is_never_shown_by_those_who_promised_it_alone(step):
    assert not enough(step, [source("data", own=True), source("news", own=True), source("report", own=True)])


def test_one_other_voice_beside_the_promisers_own_is_still_one_voice():
    assert not enough("once", [source("data", own=True), source("news")])
    assert enough("once", [source("data", own=True), source("news"), source("report")])


def test_who_promised_can_show_their_own_law_and_their_own_words():
    assert enough("enacted", [source("law", own=True)])
    assert enough("proposed", [source("official", own=True)])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("news", "The Paper", None), ("news", "  the  PAPER ", None), True),
        (("news", "Tengri-News.kz", None), ("news", "tengrinews.kz ", None), True),
        (("news", "Tengrinews", None), ("news", "tengrinews.kz", None), False),
        (("news", "The Paper", None), ("news", "The Other Paper", None), False),
        (("state_media", "Inform", None), ("state_media", "Kazakh TV", None), True),  # one voice, whoever prints it
        (("news", "The Paper", 7), ("interview", "The Other Paper", 7), True),  # the same person speaks
        (("news", "The Paper", 7), ("news", "The Paper", 8), False),
        (("news", "The Paper", 7), ("news", "The Paper", None), False),
    ],
)
def test_who_is_one_voice(one, other, same):
    assert (group_of(*one) == group_of(*other)) is same


PAGE = "https://paper.example/yards"


@pytest.mark.parametrize(
    ("one", "other", "voices"),
    [
        (("news", "The Paper", PAGE, None), ("news", "Paper Online", "http://www.paper.example/yards/#top", None), 1),
        (("news", "The Paper", PAGE, 7), ("interview", "Paper Online", PAGE, 8), 1),  # one text under two titles
        (("news", "The Paper", PAGE, None), ("news", "The Other", f"{PAGE}?page=2", None), 2),
        (("news", "The Paper", "", None), ("news", "The Other", "", None), 2),
        (("state_media", "Inform", "", 7), ("state_media", "Kazakh TV", "", 8), 1),  # whichever person they quote
        (("state_media", "Inform", "", 7), ("official", "The ministry", "", 7), 1),
        (("official", "The ministry", "", 7), ("official", "The ministry", "", None), 1),
        (("interview", "The Paper", "", 7), ("interview", "The Paper", "", 8), 2),
    ],
)
def test_one_text_or_one_house_is_one_voice_however_it_is_entered(one, other, voices):
    facts = [
        SourceFact(pk, kind, group_of(kind, publisher, voice), own=False, ties=ties_of(kind, publisher, address))
        for pk, (kind, publisher, address, voice) in enumerate((one, other), 1)
    ]
    assert independent(facts, practice=False) == independent(reversed(facts), practice=False) == voices


def test_what_ties_two_voices_makes_all_three_one():
    ties = (frozenset({"at a"}), frozenset({"at b"}), frozenset({"at a", "at b"}))
    tied = [SourceFact(n, "news", f"paper {n}", own=False, ties=marks) for n, marks in enumerate(ties)]
    assert independent(tied, practice=False) == 1
    assert independent(tied[:2], practice=False) == 2


def test_one_voice_that_says_it_twice_is_not_two():
    assert not enough("enacted", [source("news", "the paper"), source("news", "the paper")])
    assert certainty([source("news", "the paper"), source("news", "the paper")], practice=False) == "medium"


@pytest.mark.parametrize(
    ("kinds", "practice", "step", "word"),
    [
        (["law"], False, "", "high"),
        (["record"], False, "", "high"),
        (["official"], False, "", "medium"),
        (["official"], False, "proposed", "high"),  # the speech itself
        (["official"], False, "enacted", "medium"),
        (["news"], False, "", "medium"),
        (["news", "news"], False, "", "high"),
        (["opinion"], False, "", "low"),
        (["opinion", "poll", "reprint"], False, "", "low"),
        (["data"], True, "", "high"),
        (["law"], True, "", "medium"),  # a law does not show what is done
        (["official"], True, "", "low"),
        (["state_media"], True, "", "low"),
        (["news"], True, "", "medium"),
        (["news", "report"], True, "", "high"),
    ],
)
def test_certainty_follows_from_the_sources(kinds, practice, step, word):
    assert certainty([source(kind) for kind in kinds], practice=practice, step=step) == word


def test_about_practice_the_promisers_own_words_are_weak():
    assert certainty([source("data", own=True)], practice=True) == "low"
    assert certainty([source("news", own=True), source("report", own=True)], practice=True) == "low"


@pytest.mark.parametrize("doubt", CERTAINTIES)
def test_a_doubt_lowers(doubt):
    assert certainty([source("law")], practice=False, at_most=doubt) == doubt
    assert certainty([source("opinion")], practice=False, at_most=doubt) == "low"


STEP = st.sampled_from(["", *STEPS])
RANK = CERTAINTIES.index


@given(sources(), DOUBTS, st.booleans(), STEP)
def test_a_doubt_never_raises_certainty(told, doubt, practice, step):
    plain = certainty(told, practice=practice, step=step)
    doubted = certainty(told, practice=practice, at_most=doubt, step=step)
    assert plain == doubted == "" or RANK(doubted) <= RANK(plain)
    assert not (doubt and doubted) or RANK(doubted) <= RANK(doubt)


@given(sources(), sources(), DOUBTS, st.booleans(), STEP)
def test_more_sources_never_lower_certainty(some, more, doubt, practice, step):
    before = certainty(some, practice=practice, at_most=doubt, step=step)
    after = certainty(some | more, practice=practice, at_most=doubt, step=step)
    assert not before or RANK(after) >= RANK(before)


@given(sources(), sources(), st.sampled_from(STEPS))
def test_more_sources_never_make_enough_too_little(some, more, step):
    assert not enough(step, some) or enough(step, some | more)


@given(sources(own=True), st.sampled_from(sorted(PRACTICE)))
def test_no_set_of_the_promisers_own_sources_shows_practice(own, step):
    assert not enough(step, own)
    assert certainty(own, practice=True) in ("", "low")


@given(sources(), st.sampled_from(sorted(PRACTICE)))
def test_a_practice_that_is_shown_is_certain(told, step):
    assert (certainty(told, practice=True, step=step) == "high") == enough(step, told)


@given(st.lists(st.builds(SourceFact, st.integers(1, 3), st.just("news"), st.just("a"), st.booleans())))
def test_what_is_enough_does_not_depend_on_order_or_on_naming_twice(told):
    assert enough("once", told) == enough("once", [*reversed(told), *told])
