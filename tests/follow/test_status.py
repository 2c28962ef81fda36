"""The status of a reform is computed from the set of its lines: each cell, each flag, and what can never come out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.follow.formats.dating import Lead, read
from senim.follow.policy.events import TRACKS, Event
from senim.follow.policy.evidence import CERTAINTIES
from senim.follow.policy.status import Flag, status
from tests.follow.lines import FRAMES, TODAY, codes, event, events, sight, sights, source, sources, state, told

ENACTED = ("enacted", "2020-05-25", "law")


def test_where_nothing_is_known_every_step_is_unknown_and_nothing_is_denied():
    found = told()
    steps = (*found.promise_steps, *found.law_steps, *found.practice_steps)
    assert [step.step for step in steps] == [name for names in TRACKS.values() for name in names]
    assert {step.state for step in steps} == {"unknown"}
    assert (found.law, found.practice, found.cell, found.kept) == ("unknown", "not_assessed", "neither", False)
    assert codes(found) == []


def test_law_without_practice_is_on_paper_and_practice_is_unknown():
    found = told(event(*ENACTED))
    assert (found.law, found.practice, found.cell) == ("enacted", "not_assessed", "on_paper")
    assert Flag("unknown", None, ("proposed", "adopted", "submitted", "answered", "drafted", "passed", "practice")) in (
        found.flags
    )


def test_law_and_practice_are_practised_in_law():
    found = told(event(*ENACTED), event("once", "2021-01-10", "news", "report"))
    assert (found.practice, found.practice_reported, found.cell) == ("once", False, "practised_in_law")


def test_practice_can_come_before_law():
    found = told(event("once", "2003", "report", "news"))
    assert (found.law, found.cell) == ("unknown", "without_law")
    assert told(event("once", "2003", "report", "news"), event(*ENACTED)).cell == "practised_in_law"


def test_findings_against_practice_are_contrary_and_with_practice_disputed():
    against = sight("against", "report")
    alone = told(event(*ENACTED), against)
    assert (alone.practice, alone.cell) == ("contrary", "contrary") and "contradicted" in codes(alone)
    both = told(event(*ENACTED), against, sight("for", "report", "news"))
    assert (both.practice, both.cell) == ("disputed", "disputed") and "disputed" in codes(both)
    assert "contradicted" not in codes(both)


@pytest.mark.parametrize("bearing", ["context", "unread", "limits"])
def test_findings_that_neither_speak_for_nor_against_move_nothing(bearing):
    found = told(event(*ENACTED), sight(bearing, "report", "news"))
    assert (found.practice, found.cell) == ("not_assessed", "on_paper")
    assert found.limited == (bearing == "limits")


def test_findings_about_the_law_are_no_practice():
    assert told(sight("for", "report", "news", track="law")).practice == "not_assessed"
    assert told(event(*ENACTED), sight("against", "report", track="law")).cell == "on_paper"


def test_a_finding_for_it_shows_the_first_practice():
    found = told(sight("for", "report", "news"))
    assert state(found, "once") == "shown" and found.practice == "once"
    assert state(told(sight("for", "report")), "once") == "reported"


def test_fewer_sources_than_the_rules_ask_only_report():
    found = told(event("enacted", "2020-05-25", "news"), event("once", "2021", "news"))
    assert (state(found, "enacted"), state(found, "once")) == ("reported", "reported")
    assert (found.law, found.law_reported) == ("enacted", True)
    assert (found.practice, found.practice_reported) == ("once", True)


def test_what_is_shown_stands_before_what_is_only_reported():
    found = told(event(*ENACTED), event("in_force", "2020-06", "news"))
    assert (found.law, found.law_reported) == ("enacted", False)
    assert state(found, "in_force") == "reported"


def test_a_rule_needs_its_count_and_an_effect_its_measure():
    bare = told(event("as_a_rule", "2022", "data"), event("effect", "2023", "data"))
    assert state(bare, "as_a_rule") == state(bare, "effect") == "reported"
    whole = told(event("as_a_rule", "2022", "data", counted=True), event("effect", "2023", "data", measured=True))
    assert state(whole, "as_a_rule") == state(whole, "effect") == "shown"
    assert whole.practice == "effect"


@pytest.mark.parametrize(
    ("step", "counts_as"), [("announced", "proposed"), ("signed", "drafted"), ("carried_over", "enacted")]
)
def test_some_events_count_as_a_fixed_step(step, counts_as):
    assert state(told(event(step, "2020", "law", "record")), counts_as) == "shown"


def test_a_step_that_is_not_needed_is_neither_unknown_nor_reached():
    found = told(event("drafted", "", says="not_needed"), event(*ENACTED))
    assert state(found, "drafted") == "not_needed"
    assert "drafted" not in next(flag.what for flag in found.flags if flag.code == "unknown")
    assert told(*(event(step, "", says="not_needed") for step in TRACKS["law"])).law == "not_needed"


def test_practice_that_is_not_needed_is_not_missing():
    needless = [event(step, "", says="not_needed") for step in TRACKS["practice"]]
    found = told(event(*ENACTED), *needless, kept_by="law")
    assert "practice" not in next((flag.what for flag in found.flags if flag.code == "unknown"), ())


def test_a_practice_with_a_limit_is_limited_until_one_without_it():
    listed = event("once", "2021-01-10", "news", "report", limit="at the list stage only")
    assert told(listed).limited
    assert not told(listed, event("once", "2023", "news", "report")).limited


def test_the_first_date_of_a_step_is_told():
    found = told(event("passed", "2020-05-28", "record"), event("passed", "2020-05-06", "record"))
    step = next(one for one in found.law_steps if one.step == "passed")
    assert step.when == read("2020-05-06") and len(step.events) == 2


# Flags


@pytest.mark.parametrize(("days", "stalled"), [(180, False), (181, True)])
def test_a_reform_without_an_event_for_its_days_is_stalled(days, stalled):
    last = date.fromordinal(TODAY.toordinal() - days)
    found = told(event("drafted", last.isoformat(), "record"))
    assert (Flag("stalled", last) in found.flags) is stalled


def test_the_days_until_it_is_stalled_can_be_set():
    line = event("drafted", "2026-10-01", "record")
    assert "stalled" in codes(told(line, stalled_after=30)) and "stalled" not in codes(told(line, stalled_after=60))


def test_a_year_that_runs_does_not_stall():
    assert "stalled" not in codes(told(event("drafted", "2026", "record")))
    assert told(event("drafted", "2026", "record")).last_on == TODAY


def test_without_events_the_promise_is_the_last_thing_that_happened():
    assert Flag("stalled", date(2020, 1, 15)) in told(promised=read("2020-01-15")).flags
    assert "stalled" not in codes(told())


def test_what_is_kept_is_neither_stalled_nor_overdue():
    lines = (event(*ENACTED), event("once", "2021", "data"))
    assert not {"stalled", "overdue"} & set(codes(told(*lines, due_on=date(2020, 1, 1))))
    assert {"stalled", "overdue"} <= set(codes(told(lines[0], due_on=date(2020, 1, 1))))
    assert not {"stalled", "overdue"} & set(codes(told(lines[0], due_on=date(2020, 1, 1), kept_by="law")))


@pytest.mark.parametrize(("due", "overdue"), [(TODAY, False), (date(2026, 11, 23), True), (None, False)])
def test_a_promised_day_that_has_passed_is_overdue(due, overdue):
    assert (Flag("overdue", due) in told(due_on=due).flags) is overdue


def test_a_law_that_is_changed_again_is_amended_and_stays_law():
    found = told(event(*ENACTED), event("amended", "2022", "law"))
    assert Flag("amended", date(2022, 12, 31)) in found.flags and found.in_law


def test_a_law_that_says_less_than_the_promise_is_amended_in_substance():
    found = told(event(*ENACTED), distances=frozenset({"same", "weaker", "missing"}))
    assert Flag("amended", None, ("missing", "weaker")) in found.flags
    assert "amended" not in codes(told(event(*ENACTED), distances=frozenset({"same", "stronger"})))


def test_a_law_that_is_taken_back_is_reversed_until_it_is_made_anew():
    gone = (event(*ENACTED), event("reversed", "2022-03-01", "law"))
    found = told(*gone)
    assert (found.law, found.cell) == ("reversed", "neither") and "reversed" in codes(found)
    again = told(*gone, event("enacted", "2024-01-01", "law"))
    assert (again.law, again.cell) == ("enacted", "on_paper") and "reversed" not in codes(again)


def test_a_practice_that_ended_is_stopped_until_it_is_seen_again():
    gone = (event("once", "2021", "data"), event("stopped", "2023-05-01", "news", "report"))
    assert told(*gone).practice == "stopped" and "reversed" in codes(told(*gone))
    assert told(*gone, event("once", "2024", "data")).practice == "once"
    assert told(*gone, sight("for", "report", "news", day="2024")).practice == "once"
    assert told(*gone, event("once", "", "data")).practice == "stopped"  # it may have been before
    assert told(*gone, event("once", "", "data"), event("once", "2024", "data")).practice == "once"


def test_a_mere_report_of_the_end_does_not_undo_what_is_shown():
    law = told(event(*ENACTED), event("reversed", "2022-03-01", "opinion"))
    assert (law.law, law.law_reported, law.cell) == ("enacted", False, "on_paper")
    assert "disputed" in codes(law) and "reversed" not in codes(law)
    done = told(event("once", "2021", "data"), event("stopped", "2023-05-01", "opinion"))
    assert (done.practice, done.practice_reported) == ("once", False) and "disputed" in codes(done)


def test_a_report_of_the_end_stands_against_a_report_of_the_beginning():
    law = told(event("enacted", "2020", "news"), event("reversed", "2022-03-01", "news"))
    assert (law.law, law.law_reported) == ("reversed", True) and "disputed" not in codes(law)
    done = told(event("once", "2021", "news"), event("stopped", "2023-05-01", "news"))
    assert (done.practice, done.practice_reported) == ("stopped", True)


def test_sources_that_still_differ_make_it_disputed():
    assert "disputed" in codes(told(event(*ENACTED), conflicts=1))
    assert "disputed" not in codes(told(event(*ENACTED)))


def test_a_hole_before_a_step_that_was_reached_is_unknown_and_one_behind_it_is_not():
    found = told(event("proposed", "2019", "official"), event("drafted", "2020", "record"))
    assert Flag("unknown", None, ("adopted", "submitted", "answered")) in found.flags
    assert "unknown" not in codes(told(event("proposed", "2019", "official")))


def test_flags_stand_in_the_order_in_which_they_are_read():
    found = told(
        event(*ENACTED),
        event("amended", "2021", "law"),
        sight("against", "report"),
        due_on=date(2020, 1, 1),
        conflicts=1,
    )
    assert codes(found) == ["overdue", "contradicted", "amended", "disputed", "stalled", "unknown"]


# Leads


def test_the_lead_runs_from_the_announcement_to_each_time_it_became_law():
    said = event("announced", "2019-12-20", "official")
    ratified, code = event("enacted", "2021-01-02", "news", "news"), event("carried_over", "2021-12-29", "news")
    found = told(event("proposed", "2010", "report"), said, ratified, code, promised=read("2019-12-20"))
    assert found.leads == ((ratified.pk, Lead(379, True)), (code.pk, Lead(740, True)))


def test_without_an_announcement_the_lead_runs_from_the_proposal_or_the_promise():
    law = event("enacted", "2020-05-25", "law")
    assert told(event("proposed", "2019-12-20", "official"), law).leads == ((law.pk, Lead(157, True)),)
    assert told(law, promised=read("2019-12-20")).leads == ((law.pk, Lead(157, True)),)
    assert told(law).leads == ()


# Corrections


def test_a_line_that_is_superseded_counts_no_more():
    wrong = event("enacted", "2020-05-25", "law")
    right = event("drafted", "2020-05-25", "law", supersedes=wrong.pk)
    found = told(wrong, right)
    assert found.law == "under_way" and found.superseded == {wrong.pk}


def test_a_line_that_is_taken_back_leaves_the_step_unknown_and_not_denied():
    wrong = event("once", "2021", "data")
    back = event("once", "2021", supersedes=wrong.pk, retracts=True)
    assert (told(wrong, back).practice, state(told(wrong, back), "once")) == ("not_assessed", "unknown")


def test_superseding_twice_equals_superseding_once():
    first = event("enacted", "2020-05-25", "law")
    second = event("enacted", "2020-05-26", "law", supersedes=first.pk)
    third = replace(second, pk=second.pk + 1_000_000, supersedes=second.pk)
    once, twice = told(first, second), told(first, second, third)
    assert (once.law, once.law_steps[2].when, once.flags) == (twice.law, twice.law_steps[2].when, twice.flags)


def test_lines_that_supersede_each_other_count_neither():
    one = Event(1, "enacted", read("2020"), frozenset({source("law")}), supersedes=2)
    other = Event(2, "enacted", read("2020"), frozenset({source("law")}), supersedes=1)
    itself = Event(3, "in_force", read("2020"), frozenset({source("law")}), supersedes=3)
    assert told(one, other, itself).law == "unknown"


# Properties


@settings(max_examples=50)
@given(events(), sights(), FRAMES, st.randoms(use_true_random=False))
def test_the_status_depends_only_on_the_set_of_lines(lines, seen, frame, chance):
    found = status(lines, seen, frame, TODAY)
    mixed, others = list(lines), list(seen)
    chance.shuffle(mixed)
    chance.shuffle(others)
    assert status(mixed, others, frame, TODAY) == found


@settings(max_examples=50)
@given(events(), sights(), FRAMES)
def test_the_same_lines_entered_again_change_nothing(lines, seen, frame):
    assert status([*lines, *lines], [*seen, *reversed(seen)], frame, TODAY) == status(lines, seen, frame, TODAY)


@settings(max_examples=50)
@given(events(own=True), sights(own=True), FRAMES)
def test_the_promisers_own_word_never_reaches_practice(lines, seen, frame):
    found = status(lines, seen, frame, TODAY)
    assert found.practice == "not_assessed" and found.cell in ("neither", "on_paper")
    assert {step.state for step in found.practice_steps} <= {"unknown", "not_needed"}
    assert not found.kept or frame.kept_by == "law"


ORDER = ("unknown", "not_needed", "reported", "shown")


@settings(max_examples=50)
@given(events(), sights(), FRAMES, sources(), st.integers(0, 7))
def test_one_more_source_never_lowers_a_step_or_its_certainty(lines, seen, frame, more, place):
    before = status(lines, seen, frame, TODAY)
    after = status(
        [replace(e, sources=e.sources | more) if n == place else e for n, e in enumerate(lines)], seen, frame, TODAY
    )
    for old, new in zip(_steps(before), _steps(after), strict=True):
        assert ORDER.index(new.state) >= ORDER.index(old.state)
        assert not old.certainty or CERTAINTIES.index(new.certainty) >= CERTAINTIES.index(old.certainty)


@settings(max_examples=50)
@given(events(), sights(), FRAMES, st.integers(0, 7))
def test_a_doubt_never_raises_the_certainty_of_a_step(lines, seen, frame, place):
    sure = status([replace(e, at_most="") if n == place else e for n, e in enumerate(lines)], seen, frame, TODAY)
    doubted = status([replace(e, at_most="low") if n == place else e for n, e in enumerate(lines)], seen, frame, TODAY)
    for old, new in zip(_steps(sure), _steps(doubted), strict=True):
        assert new.state == old.state
        assert not old.certainty or CERTAINTIES.index(new.certainty) <= CERTAINTIES.index(old.certainty)


@settings(max_examples=50)
@given(events(), sights(), FRAMES)
def test_unknown_never_becomes_no(lines, seen, frame):
    found = status(lines, seen, frame, TODAY)
    said = {(e.step, e.says) for e in lines}
    if found.law == "reversed":
        assert ("reversed", "reached") in said
    if found.practice == "stopped":
        assert ("stopped", "reached") in said
    if found.practice in ("contrary", "disputed"):
        assert any(one.track == "practice" and one.bearing == "against" for one in seen)
    for step in _steps(found):
        assert step.state != "not_needed" or step.events
        assert step.state != "unknown" or not step.certainty


@settings(max_examples=50)
@given(events(), sights(), FRAMES)
def test_correcting_every_line_twice_says_what_correcting_it_once_says(lines, seen, frame):
    once = [*lines, *(replace(e, pk=e.pk + 100, supersedes=e.pk) for e in lines)]
    twice = [*once, *(replace(e, pk=e.pk + 200, supersedes=e.pk + 100) for e in lines)]
    assert _said(status(once, seen, frame, TODAY)) == _said(status(twice, seen, frame, TODAY))


@settings(max_examples=50)
@given(events(), sights(), FRAMES)
def test_who_supersedes_everything_leaves_nothing_standing(lines, seen, frame):
    gone = [
        Event(e.pk + 100, e.step, e.when, frozenset(), supersedes=e.pk, retracts=True) for e in lines
    ]  # fmt: skip
    found = status([*lines, *gone], [], frame, TODAY)
    assert {step.state for step in _steps(found)} == {"unknown"} and found.law == "unknown"


def _said(found):
    """What a status says, whatever the numbers of the lines behind it."""
    bare = replace(found, superseded=frozenset(), leads=())
    hidden = {"promise_steps": (), "law_steps": (), "practice_steps": ()}
    steps = [(step.step, step.state, step.when, step.certainty, step.limited) for step in _steps(found)]
    return replace(bare, **hidden), steps, [days for _pk, days in found.leads]


def _steps(found):
    return (*found.promise_steps, *found.law_steps, *found.practice_steps)
