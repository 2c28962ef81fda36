"""The status of a reform in words: every state has its sentence, and what is not known never reads as "no"."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from senim.follow.formats import words
from senim.follow.formats.dating import Lead
from senim.follow.policy.status import CELLS, FLAGS, Flag, Frame, status
from tests.follow import lines

TODAY = lines.TODAY


@dataclass(frozen=True)
class Step:
    step: str
    state: str


@dataclass(frozen=True)
class Told:
    law: str = "unknown"
    law_reported: bool = False
    law_steps: tuple[Step, ...] = ()
    by_laws_missing: int = 0
    practice: str = "not_assessed"
    practice_reported: bool = False
    limited: bool = False


LAWS = [
    (Told("unknown"), "Whether the law has changed is not known.", "not known"),
    (Told("not_needed"), "No change of the law is needed.", "not needed"),
    (
        Told("under_way", law_steps=(Step("drafted", "shown"), Step("passed", "unknown"))),
        "A law is under way: it is drafted.",
        "drafted",
    ),
    (
        Told("under_way", law_steps=(Step("drafted", "unknown"), Step("passed", "shown"))),
        "A law is under way: it has passed a chamber.",
        "passed",
    ),
    (
        Told("under_way", True, (Step("drafted", "reported"),)),
        "Reported, not shown: a law is under way, it is drafted.",
        "drafted, reported only",
    ),
    (
        Told("under_way", True, (Step("drafted", "unknown"), Step("passed", "reported"))),
        "Reported, not shown: a law is under way, it has passed a chamber.",
        "passed, reported only",
    ),
    (Told("enacted"), "The law has changed.", "changed"),
    (Told("enacted", True), "Reported, not shown: the law has changed.", "changed, reported only"),
    (Told("in_force"), "The law has changed and is in force.", "in force"),
    (
        Told("in_force", True),
        "Reported, not shown: the law has changed and is in force.",
        "in force, reported only",
    ),
    (
        Told("in_force", by_laws_missing=1),
        "The law has changed and is in force. 1 by-law is still missing.",
        "in force",
    ),
    (
        Told("enacted", True, by_laws_missing=3),
        "Reported, not shown: the law has changed. 3 by-laws are still missing.",
        "changed, reported only",
    ),
    (Told("reversed"), "The law changed and was changed back.", "changed back"),
    (
        Told("reversed", True),
        "Reported, not shown: the law changed and was changed back.",
        "changed back, reported only",
    ),
]
PRACTICES = [
    ("once", False, "In practice it was done at least once.", "done at least once"),
    ("as_a_rule", False, "In practice it is done as a rule.", "done as a rule"),
    ("effect", False, "In practice it is done, and its effect is measured.", "effect measured"),
    ("once", True, "In practice it was done in part.", "done in part"),
    ("as_a_rule", True, "In practice it is done as a rule, in part.", "done as a rule, in part"),
    ("effect", True, "In practice it is done in part, and its effect is measured.", "effect measured, done in part"),
    ("disputed", False, "In practice it is disputed: some sources speak for it, others against it.", "disputed"),
    ("disputed", True, "In practice it is disputed: some sources speak for it, others against it.", "disputed"),
    ("contrary", False, "In practice the sources speak against it.", "the opposite is shown"),
    ("stopped", False, "In practice it was done, and is done no more.", "done no more"),
]


@pytest.mark.parametrize(("told", "sentence", "word"), LAWS)
def test_the_law_has_a_sentence_for_every_state(told, sentence, word):
    assert words.law_sentence(told) == sentence
    assert words.law_word(told) == word


@pytest.mark.parametrize(("practice", "limited", "sentence", "word"), PRACTICES)
def test_practice_has_a_sentence_for_every_state(practice, limited, sentence, word):
    told = Told(practice=practice, limited=limited)
    assert words.practice_sentence(told) == sentence
    assert words.practice_word(told) == word


@pytest.mark.parametrize("limited", [False, True])
@pytest.mark.parametrize("practice", ["once", "as_a_rule", "effect", "stopped"])
def test_practice_that_is_only_reported_says_so(practice, limited):
    told = Told(practice=practice, practice_reported=True, limited=limited)
    assert words.practice_sentence(told).startswith("Reported, not shown: in practice it ")
    assert words.practice_word(told).endswith(", reported only")


def test_the_sentence_of_the_page_is_the_one_that_was_promised():
    assert words.sentence(Told("enacted")) == "The law has changed. Whether life has: not shown yet."
    assert words.sentence(Told()) == "Whether the law has changed is not known. Whether life has: not shown yet."


@pytest.mark.parametrize(
    "told",
    [
        Told("not_needed"),
        Told("under_way", law_steps=(Step("drafted", "shown"),)),
        Told("reversed"),
        Told("in_force", by_laws_missing=2),
    ],
)
def test_life_gets_its_own_verb_where_the_sentence_before_it_lends_none(told):
    assert words.sentence(told).endswith("Whether life has changed: not shown yet.")


@settings(max_examples=50)
@given(lines.events(), lines.sights(), lines.FRAMES)
def test_every_status_that_can_be_computed_has_its_words(events, sights, frame):
    found = status(events, sights, frame, TODAY)
    said = words.sentence(found)
    assert said.count(". ") >= 1 and said.endswith(".")
    assert words.law_word(found) and words.practice_word(found)
    names = dict.fromkeys((*lines.STEPS, "practice", "weaker", "other", "missing"), "it")
    marks = [words.mark(flag, TODAY, names) for flag in found.flags]
    assert all(kind in ("late", "gap", "plain") and word for kind, word in marks)
    assert found.cell in CELLS


def test_what_is_not_known_never_reads_as_no():
    found = status([], [], Frame(), TODAY)
    assert "not known" in words.law_sentence(found)
    assert "not shown" in words.practice_sentence(found)
    assert not any(said in words.sentence(found).lower() for said in ("not changed", "did not", "has no", "failed"))


MARKS = [
    (Flag("overdue", TODAY - timedelta(40)), ("late", "40 days late")),
    (Flag("overdue", TODAY - timedelta(1)), ("late", "1 day late")),
    (Flag("contradicted"), ("plain", "Practice contradicts it")),
    (Flag("reversed"), ("plain", "Reversed")),
    (Flag("amended", date(2023, 12, 31)), ("plain", "Changed again")),
    (
        Flag("amended", None, ("missing", "weaker")),
        ("plain", "The law against what was asked: not there, weaker than asked"),
    ),
    (Flag("disputed"), ("plain", "Sources differ")),
    (Flag("stalled", TODAY - timedelta(312)), ("gap", "No event on record for 312 days")),
    (Flag("unknown", None, ("adopted", "practice")), ("gap", "Not known: adopted by the council, in practice")),
]
NAMES = {
    "adopted": "adopted by the council",
    "practice": "in practice",
    "missing": "not there",
    "weaker": "weaker than asked",
}


@pytest.mark.parametrize(("flag", "said"), MARKS, ids=[flag.code for flag, _said in MARKS])
def test_every_mark_is_said_with_its_length(flag, said):
    assert words.mark(flag, TODAY, NAMES) == said


def test_no_mark_lacks_its_words():
    assert {flag.code for flag, _said in MARKS} == set(FLAGS)


LEADS = [
    (Lead(157, True), "announced", "enacted", "157 days from the announcement at the council to the signature"),
    (Lead(1, True), "proposed", "enacted", "1 day from the first proposal to the signature"),
    (
        Lead(740, True),
        "promised",
        "carried_over",
        "740 days from the promise to the other law into which it was written",
    ),
    (Lead(30, False), "announced", "enacted", "About 30 days from the announcement at the council to the signature"),
    (Lead(-12, True), "announced", "enacted", "Already law 12 days before the announcement at the council"),
    (Lead(-12, False), "promised", "carried_over", "Already law about 12 days before the promise"),
]


@pytest.mark.parametrize(("lead", "start", "end", "said"), LEADS)
def test_how_long_it_took_says_from_what_to_what_and_how_exactly(lead, start, end, said):
    assert words.lead_words(lead, start, end) == said


@pytest.mark.parametrize(
    ("days", "kept", "said"),
    [
        (None, False, ("gap", "no date was promised")),
        (-40, False, ("late", "40 days late")),
        (-40, True, ("done", "there, as far as the record shows")),
        (0, False, ("soon", "due today")),
        (12, False, ("plain", "12 days left")),
    ],
)
def test_against_the_first_date_a_reform_is_late_in_time_or_undated(days, kept, said):
    due_on = TODAY + timedelta(days) if days is not None else None
    assert words.due(due_on, TODAY, kept=kept) == said


def test_the_sentence_of_a_track_names_every_step_under_its_state():
    told = [("drafted", "shown"), ("passed", "unknown"), ("enacted", "reported"), ("in force", "not_needed")]
    said = words.track_sentence("In law", told)
    assert said == "In law. Shown: drafted. Reported, not shown: enacted. Not known: passed. Not needed: in force."
