"""Stages: dated events with their sources, in an order that can be, corrected by newer lines and never changed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.dating import Dating, FutureDate, MixedDate, read
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import Reform, Stage, StageEvidence
from senim.follow.policy import lines, stages
from senim.follow.policy.reforms import WrongPhase
from senim.follow.policy.sources import SourceUnknown
from senim.follow.queries import reforms
from senim.follow.queries import stages as queries
from senim.follow.queries.status import statuses
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.reforms import make_reform, make_source, row

pytestmark = pytest.mark.django_db
ONCE = "0123456789ABCDEFGHJKMNPQRS"
WHY = "The paper printed another day."
YEAR = {"counted_from": date(2025, 1, 1), "counted_to": date(2025, 12, 31)}


@pytest.fixture
def reform(db: None) -> str:
    return make_reform()


@pytest.fixture
def law(reform: str) -> str:
    return make_source("law", "The Gazette")


@pytest.fixture
def own(reform: str) -> int:
    """Return the public actor that the body concerned is: whoever promised."""
    pk = people.actor_of_body(people.body("akimat").pk)
    assert pk is not None
    return pk


def given(step: str, day: str = "2026-10-01", *sources: str, precision: str = "", **changes: object) -> dict:
    """Return what is said of a stage, with one news report unless sources are named."""
    behind = changes.pop("sources", None)
    said: dict[str, object] = {"step": step, "when": read(day, precision), "language": "en", "at": AT}
    if behind is None:
        behind = [(ref, "p. 3") for ref in sources or (make_source(),)]
    return said | {"sources": behind} | changes


def enter(reform: str, step: str, day: str = "2026-10-01", *sources: str, by: str = "malika", **changes: object) -> str:
    """Enter a stage and return its handle."""
    who = SYSTEM if by == "system" else actor(by)
    if "actors" in changes:
        changes["by"] = changes.pop("actors")
    return actions.enter_stage(actor=who, reform=reform, **given(step, day, *sources, **changes))


def correct(reform: str, stage: str, step: str, day: str = "2026-10-02", *sources: str, **changes: object) -> str:
    """Correct a stage and return the newer handle."""
    said = {"why": WHY} | given(step, day, *sources, **changes)
    return actions.correct_stage(actor=actor("malika"), reform=reform, stage=stage, **said)


def retract(stage: str, why: str = WHY, **changes: object) -> str:
    return actions.retract_stage(actor=actor("malika"), stage=stage, why=why, at=AT, **changes)


def cards(reform: str) -> dict[str, queries.StageCard]:
    """Return every line about a reform by handle."""
    return {card.ref: card for card in queries.of_reform(row(reform).pk)}


def where(reform: str):
    """Return the status of a reform."""
    card = reforms.reform(reform)
    return statuses([card], card.day(AT))[card.pk]


def refused(why: type[Exception], reform: str, *args: object, **changes: object) -> str:
    """Say that a stage is refused, and that nothing is on record; return the sentence."""
    said = given(*args, **changes)
    before = (Stage.objects.count(), Entry.objects.count())
    with pytest.raises(why) as caught:
        actions.enter_stage(actor=actor("malika"), reform=reform, **said)
    assert (Stage.objects.count(), Entry.objects.count()) == before
    return str(caught.value)


# What is kept, and what the record says


def test_a_stage_is_kept_with_its_sources_and_told_with_what_they_are_worth(reform, law, own):
    ref = enter(reform, "enacted", "2026-10-01", law, note="Signed.", actors=[own])
    card = cards(reform)[ref]
    assert (card.step_label, card.says_label, card.note) == ("enacted", "it happened", "Signed.")
    assert [actor.pk for actor in card.by] == [own] and [placed.place for placed in card.sources] == ["p. 3"]
    assert (card.state, card.certainty, card.track, card.stands) == ("shown", "high", "law", True)
    assert (where(reform).law, where(reform).law_reported) == ("enacted", False)


def test_the_record_says_the_step_and_the_days_and_no_free_text(reform, law):
    ref = enter(reform, "enacted", "2026-10", law, note="Signed in the evening.")
    entry = Entry.objects.get(kind="follow.stage.entered")
    assert ref in entry.body and '"first":"2026-10-01"' in entry.body and '"last":"2026-10-31"' in entry.body
    assert "evening" not in entry.body and law not in entry.body


def test_a_date_that_is_not_known_stays_not_known(reform):
    ref = enter(reform, "drafted", "")
    assert cards(reform)[ref].when == Dating(None, None, "unknown")
    assert Stage.objects.get(ref=ref).last_day is None


def test_one_source_named_twice_counts_once_and_keeps_both_places(reform, law):
    ref = enter(reform, "enacted", sources=[(law, "art. 1"), (law, "art. 7")])
    assert [e.place for e in StageEvidence.objects.filter(stage__ref=ref)] == ["art. 1; art. 7"]


def test_certainty_and_state_are_those_of_the_line_itself(reform):
    report = enter(reform, "enacted", "2026-10-01", make_source(publisher="One"))
    assert (cards(reform)[report].state, cards(reform)[report].certainty) == ("reported", "medium")
    doubted = enter(reform, "passed", "2026-09-20", make_source("record", "Senate"), chamber="upper", at_most="low")
    assert (cards(reform)[doubted].state, cards(reform)[doubted].certainty) == ("shown", "low")


def test_what_is_not_needed_has_a_reason_and_no_state(reform):
    ref = enter(reform, "drafted", "", says="not_needed", note="It is a decree.", sources=())
    assert (cards(reform)[ref].state, cards(reform)[ref].certainty) == ("", "")
    assert next(step for step in where(reform).law_steps if step.step == "drafted").state == "not_needed"


# Who may, when, and twice


@pytest.mark.parametrize("who", ["kanat", "yerbol", "aigul", "farida", "gulnar", "zarina"])
def test_only_a_monitor_enters_stages_never_the_body_that_promised(reform, who):
    source = make_source()
    with pytest.raises(NotAllowed):
        enter(reform, "drafted", "2026-10-01", source, by=who)
    assert not Stage.objects.exists()


def test_who_loads_a_case_may_enter_stages(reform):
    assert enter(reform, "drafted", by="system")


@pytest.mark.parametrize("phase", ["waiting", "not_checkable"])
def test_stages_are_entered_while_a_reform_is_followed(reform, phase):
    old, source = enter(reform, "drafted"), make_source()
    Reform.objects.filter(ref=reform).update(phase=phase, gate_note="Nobody could look it up.")
    for act in (lambda: enter(reform, "enacted", "2026-10-01", source), lambda: retract(old)):
        with pytest.raises(WrongPhase):
            act()


def test_a_reform_that_is_not_there_is_not_found(reform):
    with pytest.raises(NotFound):
        enter("0" * 12, "drafted")


def test_the_same_form_sent_twice_enters_once(reform):
    assert enter(reform, "drafted", once=ONCE) == enter(reform, "enacted", once=ONCE)
    assert Stage.objects.count() == Entry.objects.filter(kind="follow.stage.entered").count() == 1


def test_the_same_line_of_a_case_is_entered_once(reform):
    assert enter(reform, "drafted", key="rf/1", by="system") == enter(reform, "drafted", key="rf/1", by="system")
    assert Stage.objects.count() == 1


@pytest.mark.parametrize("act", ["enter", "correct", "retract"])
def test_when_the_record_fails_nothing_changes(reform, monkeypatch, act):
    ref, source = enter(reform, "drafted"), make_source()

    def fail(*_args: object, **_kwargs: object) -> int:
        raise OSError("the record cannot be written")

    monkeypatch.setattr("senim.record.actions.append", fail)
    assert record.append is fail
    act_now = {
        "enter": lambda: enter(reform, "enacted", "2026-10-01", source),
        "correct": lambda: correct(reform, ref, "drafted", "2026-10-02", source),
        "retract": lambda: retract(ref),
    }[act]
    with pytest.raises(OSError, match="the record"):
        act_now()
    assert list(Stage.objects.values_list("ref", flat=True)) == [ref]
    assert StageEvidence.objects.count() == 1


# What a stage must have


def test_a_stage_without_a_source_is_refused(reform):
    assert "Choose a source" in refused(lines.NoSource, reform, "enacted", sources=())


def test_a_source_that_is_not_here_is_refused_by_its_handle(reform):
    assert "“000000000000”" in refused(SourceUnknown, reform, "enacted", "2026-10-01", "0" * 12)


def test_a_public_actor_who_is_not_here_is_refused(reform):
    assert "list" in refused(lines.UnknownActor, reform, "enacted", by=[999_999])


@pytest.mark.parametrize(
    "changes",
    [{"step": "ratified"}, {"says": "maybe"}, {"chamber": "third"}, {"answer": "perhaps"}, {"at_most": "sure"}],
)
def test_a_word_that_is_not_known_is_refused_with_those_that_are(reform, changes):
    step = changes.pop("step", "passed")
    assert "Choose one of:" in refused(lines.UnknownWord, reform, step, **changes)


@pytest.mark.parametrize("language", ["", "english, mostly"])
def test_a_language_is_a_code(reform, language):
    refused(BadLanguage, reform, "drafted", language=language)


@pytest.mark.parametrize(
    "changes", [{"note": "a" * 601}, {"limit": "a" * 301}, {"key": "k" * 121}, {"sources": [("x", "p" * 121)]}]
)
def test_a_text_that_is_too_long_is_refused_before_the_database_does(reform, changes):
    assert "The most is" in refused(TooLong, reform, "once", **changes)


@pytest.mark.parametrize(
    ("day", "precision"), [("2026-11-25", ""), ("2026-12", ""), ("2027", ""), ("2026-12-01", "by")]
)
def test_what_has_not_happened_yet_is_no_stage(reform, day, precision):
    assert "has not come yet" in refused(FutureDate, reform, "enacted", day, precision=precision)


def test_the_day_is_that_of_the_body_concerned(reform):
    late = AT.replace(hour=20)  # 25 November already in Almaty
    assert enter(reform, "drafted", "2026-11-25", at=late)


@pytest.mark.parametrize(
    "when",
    [
        Dating(date(2026, 1, 1), date(2026, 1, 2), "day"),
        Dating(date(2026, 1, 2), date(2026, 1, 1), "about"),
        Dating(date(2026, 1, 1), date(2026, 1, 31), "year"),
        Dating(None, None, "by"),
        Dating(date(2026, 1, 1), date(2026, 1, 1), "unknown"),
    ],
)
def test_a_date_that_is_finer_or_coarser_than_it_says_is_refused(reform, when):
    refused(MixedDate, reform, "drafted", when=when)


def test_a_law_is_passed_by_a_chamber(reform):
    assert "which chamber" in refused(stages.NoChamber, reform, "passed")
    ref = enter(reform, "passed", chamber="lower")
    assert cards(reform)[ref].chamber_label == "lower chamber"


@pytest.mark.parametrize(
    ("step", "changes"),
    [
        ("enacted", {"chamber": "lower"}),
        ("passed", {"chamber": "lower", "answer": "accepted"}),
        ("drafted", {"answer": "accepted"}),
        ("enacted", {"limit": "in one town"}),
        ("stopped", {"limit": "in one town"}),
        ("once", {"cases": 4, "cases_of": 9, **YEAR}),
        ("once", {"counted_from": date(2025, 1, 1)}),
        ("as_a_rule", {"indicator": "0" * 12}),
    ],
)
def test_a_part_of_another_step_is_refused(reform, step, changes):
    assert "does not take" in refused(stages.Misplaced, reform, step, **changes)


def test_what_is_not_needed_has_no_parts_of_what_was_reached(reform):
    changes = {"says": "not_needed", "note": "One chamber only.", "chamber": "upper", "sources": ()}
    refused(stages.Misplaced, reform, "passed", "", **changes)


def test_an_answer_may_say_its_kind(reform):
    said, silent = enter(reform, "answered", answer="partly"), enter(reform, "answered")
    assert [cards(reform)[ref].answer_label for ref in (said, silent)] == ["accepted in part", ""]


# Practice


@pytest.mark.parametrize("step", ["once", "as_a_rule", "stopped"])
def test_practice_by_the_promisers_own_word_alone_is_refused(reform, own, step):
    mine = make_source("data", "The office", voice=own)
    count = {"cases": 4, "cases_of": 9, **YEAR} if step == "as_a_rule" else {}
    assert "their word alone" in refused(lines.OnlyPromiser, reform, step, "2026-10-01", mine, **count)
    assert where(reform).practice == "not_assessed"


def test_with_another_source_beside_it_practice_is_taken(reform, own):
    mine = make_source("data", "The office", voice=own)
    enter(reform, "once", "2026-10-01", mine, make_source("report", "Watch"))
    assert (where(reform).practice, where(reform).practice_reported) == ("once", True)


def test_the_promisers_own_word_shows_what_they_said_and_enacted(reform, own):
    assert enter(reform, "announced", "2026-10-01", make_source("official", "The office", voice=own))
    assert enter(reform, "enacted", "2026-10-01", make_source("law", "Gazette", voice=own))


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ["how often", "of how many", "twelve months"]),
        ({"cases": 4, "cases_of": 9}, ["twelve months"]),
        ({"cases": 4, **YEAR}, ["of how many"]),
        ({"cases_of": 9, **YEAR}, ["how often"]),
        ({"cases": 4, "cases_of": 9, **YEAR, "counted_to": date(2025, 12, 30)}, ["twelve months"]),
        ({"cases": 4, "cases_of": 9, "counted_from": date(2025, 12, 31), "counted_to": date(2025, 1, 1)}, ["twelve"]),
    ],
)
def test_a_rule_needs_a_count_and_the_refusal_says_what_is_missing(reform, changes, missing):
    said = refused(stages.NotCounted, reform, "as_a_rule", **changes)
    named = said.split("missing here: ")[1].split(". Nothing")[0]
    assert all(part in named for part in missing) and len(named.split(", ")) == len(missing) + named.count("or more")


@pytest.mark.parametrize(("cases", "of"), [(10, 9), (0, 0), (-1, 9), (4, 3_000_000_000)])
def test_a_part_larger_than_its_whole_is_refused(reform, cases, of):
    refused(stages.BadCount, reform, "as_a_rule", cases=cases, cases_of=of, **YEAR)


def test_a_count_does_not_end_in_the_future(reform):
    window = {"counted_from": date(2025, 12, 1), "counted_to": date(2026, 12, 31)}
    refused(FutureDate, reform, "as_a_rule", "2026", cases=4, cases_of=9, **window)


def test_a_counted_rule_is_kept_with_its_count(reform):
    source = make_source("data", "The Bureau")
    ref = enter(reform, "as_a_rule", "2025", source, cases=4, cases_of=9, **YEAR)
    card = cards(reform)[ref]
    assert (card.cases, card.cases_of, card.counted_from, card.counted_to) == (4, 9, *YEAR.values())
    assert (where(reform).practice, where(reform).practice_reported) == ("as_a_rule", False)


HEAD = "date,value,source,baseline\n"


def indicator(reform: str, *rows: str) -> str:
    """Name an indicator of a reform with some points and return its handle."""
    source = make_source("data", "The Bureau")
    ref = actions.enter_indicator(
        actor=actor("malika"), reform=reform, language="en", title="Yards clear", unit="%", rises=True, at=AT
    )
    text = HEAD + "\n".join(line.replace("SOURCE", source) for line in rows)
    if rows:
        actions.load_points(actor=actor("malika"), indicator=ref, text=text, at=AT)
    return ref


@pytest.mark.parametrize("rows", [(), ("2025,40,SOURCE,yes",), ("2025,40,SOURCE,yes", "2026-01,,,")])
def test_an_effect_needs_a_baseline_and_a_later_value(reform, rows):
    ref = indicator(reform, *rows)
    assert "a baseline and a later value" in refused(stages.NotMeasured, reform, "effect", indicator=ref)


def test_an_effect_without_an_indicator_or_with_that_of_another_reform_is_refused(reform):
    elsewhere = indicator(make_reform(title="Another one"), "2025,40,SOURCE,yes", "2026-01,60,SOURCE,")
    refused(stages.NotMeasured, reform, "effect")
    refused(stages.NotMeasured, reform, "effect", indicator=elsewhere)


def test_an_effect_is_kept_with_its_indicator(reform):
    ref = indicator(reform, "2025,40,SOURCE,yes", "2026-01,60,SOURCE,")
    stage = enter(reform, "effect", "2026", make_source("data", "The Bureau"), indicator=ref)
    assert cards(reform)[stage].indicator == ref
    assert (where(reform).practice, where(reform).practice_reported) == ("effect", False)


# Order


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("submitted", "2026-09-01"), ("adopted", "2026-09-02")),
        (("adopted", "2026-09-02"), ("submitted", "2026-09-01")),
        (("enacted", "2025"), ("drafted", "2026-01")),
        (("enacted", "2025-05-25"), ("signed", "2025-05-26")),  # signing counts as drafting
        (("carried_over", "2024"), ("drafted", "2025")),  # and carrying over as enacting
        (("in_force", "2025", "by"), ("enacted", "2026-01-01")),
        (("once", "2026-03"), ("as_a_rule", "2026-02-28")),
    ],
)
def test_a_later_step_certainly_before_an_earlier_one_is_refused(reform, first, second):
    count = {"cases": 4, "cases_of": 9, **YEAR}
    for (step, day, *precision), act in ((first, enter), (second, None)):
        changes = count if step == "as_a_rule" else {}
        changes = {**changes, "precision": precision[0] if precision else ""}
        if act:
            act(reform, step, day, **changes)
        else:
            assert "would lie before" in refused(stages.OutOfOrder, reform, step, day, **changes)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("enacted", "2025-05-25"), ("drafted", "2025-05-25")),
        (("enacted", "2025"), ("drafted", "2025-12-31")),
        (("enacted", "2025-05-25"), ("drafted", "2025-12-31", "by")),  # by then, perhaps long before
        (("enacted", "2025-05-25"), ("drafted", "")),
        (("enacted", ""), ("drafted", "2026-01-01")),
        (("once", "2003"), ("enacted", "2026-01-01")),  # practice before law
        (("in_force", "2020"), ("proposed", "2026-01-01")),  # another track
    ],
)
def test_what_can_be_in_order_on_some_reading_is_taken(reform, first, second):
    for step, day, *precision in (first, second):
        assert enter(reform, step, day, precision=precision[0] if precision else "")


def test_only_the_earliest_of_a_step_stands_in_the_order(reform):
    enter(reform, "drafted", "2024")
    enter(reform, "enacted", "2025-05-25")
    assert enter(reform, "drafted", "2026-01-01")  # drafted once more, for the next change
    assert enter(reform, "carried_over", "2026-02-01")


def test_a_law_is_changed_or_reversed_after_it_was_made(reform):
    for step in ("amended", "reversed"):
        assert "needs a law" in refused(stages.NothingToChange, reform, step, "2026-01-01")
    enter(reform, "enacted", "2025-06-01")
    assert "needs a law" in refused(stages.NothingToChange, reform, "amended", "2025-05-31")
    for day in ("2025-06-01", "2025", "", "2026-01-01"):
        assert enter(reform, "amended", day)
    assert enter(reform, "reversed", "2026-01-01")


def test_reached_and_not_needed_exclude_each_other(reform):
    enter(reform, "signed", "2025")
    needless = {"says": "not_needed", "note": "A decree.", "sources": ()}
    assert "not needed here" in refused(stages.Contradiction, reform, "drafted", "", **needless)
    enter(reform, "passed", "", **needless)
    refused(stages.Contradiction, reform, "passed", "2026-01-01", chamber="lower")


@pytest.mark.parametrize("step", ["announced", "signed", "carried_over", "amended", "reversed", "stopped"])
def test_only_a_fixed_step_can_be_not_needed(reform, step):
    refused(stages.NoSkip, reform, step, "", says="not_needed", note="A decree.", sources=())


@pytest.mark.parametrize("note", ["", " … "])
def test_what_is_not_needed_says_why(reform, note):
    refused(NothingSaid, reform, "drafted", "", says="not_needed", note=note, sources=())


# Corrections


def test_a_correction_takes_the_place_of_a_line_and_both_stay_readable(reform, law):
    old = enter(reform, "enacted", "2025-05-25", law)
    new = correct(reform, old, "enacted", "2025-05-26", law)
    found = cards(reform)
    assert (found[old].superseded_by, found[new].supersedes, found[new].why) == (new, old, WHY)
    assert not found[old].stands and found[new].stands
    assert next(step for step in where(reform).law_steps if step.step == "enacted").when == read("2025-05-26")
    entry = Entry.objects.get(kind="follow.stage.corrected")
    assert old in entry.body and new in entry.body and "paper" not in entry.body


def test_the_order_is_checked_without_the_old_line(reform):
    drafted = enter(reform, "drafted", "2025-05-01")
    enacted = enter(reform, "enacted", "2025-05-25")
    with pytest.raises(stages.OutOfOrder):
        correct(reform, enacted, "enacted", "2025-04-01")
    assert correct(reform, drafted, "drafted", "2024-01-01")
    assert correct(reform, enacted, "enacted", "2025-04-01")


def test_a_line_can_be_corrected_into_one_that_the_old_would_contradict(reform):
    old = enter(reform, "drafted", "2025")
    correct(reform, old, "drafted", "", says="not_needed", note="A decree.", sources=())
    assert next(step for step in where(reform).law_steps if step.step == "drafted").state == "not_needed"


def test_a_change_of_the_law_does_not_lose_the_law_that_it_changed(reform):
    enacted = enter(reform, "enacted", "2025-05-25")
    amended = enter(reform, "amended", "2026-01-01")
    with pytest.raises(stages.NothingToChange):
        correct(reform, enacted, "enacted", "2026-02-01")
    with pytest.raises(stages.NothingToChange):
        retract(enacted)
    retract(amended)
    assert retract(enacted)


def test_what_is_wrong_can_be_taken_back_whatever_order_it_leaves(reform):
    first = enter(reform, "adopted", "2024")
    enter(reform, "submitted", "2025")
    enter(reform, "adopted", "2026")
    retract(first)
    assert enter(reform, "answered", "2026-05-01")  # an old fault does not stop what does not make it


def test_a_line_that_is_taken_back_counts_no_more_and_says_why(reform):
    old = enter(reform, "enacted", "2025-05-25", note="Signed.")
    new = retract(old)
    found = cards(reform)[new]
    assert (found.retracts, found.supersedes, found.why, found.stands) == (True, old, WHY, False)
    assert where(reform).law == "unknown"
    assert Entry.objects.get(kind="follow.stage.retracted").body.count(old) == 1


@pytest.mark.parametrize("act", ["correct", "retract"])
def test_a_line_is_corrected_once(reform, act):
    old = enter(reform, "enacted", "2025-05-25")
    newest = correct(reform, old, "enacted") if act == "correct" else retract(old)
    before = Stage.objects.count()
    for again in (lambda: correct(reform, old, "enacted"), lambda: retract(old)):
        with pytest.raises(lines.AlreadyCorrected, match="newest line"):
            again()
    assert Stage.objects.count() == before and cards(reform)[old].superseded_by == newest


def test_a_correction_can_be_corrected_and_a_circle_cannot_arise(reform):
    first = enter(reform, "enacted", "2025-05-25")
    second = correct(reform, first, "enacted", "2025-05-26")
    third = correct(reform, second, "enacted", "2025-05-27")
    for line in (first, second):
        with pytest.raises(lines.AlreadyCorrected):
            correct(reform, line, "enacted")
    assert [ref for ref, card in cards(reform).items() if card.stands] == [third]


def test_a_line_that_takes_another_back_says_nothing_to_correct(reform):
    back = retract(enter(reform, "enacted"))
    for act in (lambda: correct(reform, back, "enacted"), lambda: retract(back)):
        with pytest.raises(lines.TakenBack, match="new line"):
            act()


def test_a_line_of_another_reform_is_not_corrected_here(reform):
    elsewhere = enter(make_reform(title="Another one"), "enacted")
    with pytest.raises(lines.OtherReform, match="another reform"):
        correct(reform, elsewhere, "enacted")


def test_a_line_that_is_not_there_is_not_found(reform):
    with pytest.raises(NotFound):
        correct(reform, "0" * 12, "enacted")
    with pytest.raises(NotFound):
        retract("0" * 12)


@pytest.mark.parametrize(("why", "refusal"), [("", lines.NoWhy), (" – ", lines.NoWhy), ("a" * 601, TooLong)])
def test_a_correction_gives_its_reason(reform, why, refusal):
    old = enter(reform, "enacted")
    with pytest.raises(refusal):
        correct(reform, old, "enacted", why=why)
    with pytest.raises(refusal):
        retract(old, why)
    assert Stage.objects.count() == 1


@pytest.mark.parametrize("who", ["kanat", "yerbol", "farida", "gulnar"])
def test_only_a_monitor_corrects(reform, who):
    old, said = enter(reform, "enacted"), given("enacted")
    with pytest.raises(NotAllowed):
        actions.correct_stage(actor=actor(who), reform=reform, stage=old, why=WHY, **said)
    with pytest.raises(NotAllowed):
        actions.retract_stage(actor=actor(who), stage=old, why=WHY, at=AT)


def test_the_same_correction_sent_twice_corrects_once(reform):
    old = enter(reform, "enacted")
    assert correct(reform, old, "enacted", once=ONCE) == correct(reform, old, "enacted", once=ONCE)
    other = enter(reform, "passed", "2026-09-01", chamber="lower")
    assert retract(other, once="Z" * 26) == retract(other, once="Z" * 26)
    assert Stage.objects.count() == 4


def test_every_step_can_be_named_with_what_is_enough_and_its_track():
    found = {card.step: card for card in queries.steps()}
    assert set(found) == set(Stage.Step.values)
    assert (found["announced"].track, found["amended"].track, found["stopped"].track) == ("promise", "law", "practice")
    assert queries.step_of("ratified") is None


# The desk


def address(reform: str, name: str = "stage_new", *args: str) -> str:
    return reverse(f"follow:{name}", args=[reform, *args])


def form(source: str, **changes: str) -> dict[str, object]:
    said = {
        "step": "enacted", "says": "reached", "date": "2025-05-25", "precision": "", "note": "", "language": "en",
        "sources": [source], "more": "", "places": "art. 1", "at_most": "", "once": ONCE,
    }  # fmt: skip
    return said | changes


def test_the_desk_asks_for_the_step_and_says_what_is_enough(reform):
    page = client_of("malika").get(address(reform)).content.decode()
    assert "A press report is a report" in page and '<optgroup label="In practice">' in page


@pytest.mark.parametrize(
    ("step", "there", "absent"),
    [
        ("enacted", ["The law itself", 'name="says"'], ['name="chamber"', 'name="cases"', 'name="limit"']),
        ("passed", ['name="chamber"'], ['name="answer"', 'name="why"']),
        ("answered", ['name="answer"'], ['name="chamber"']),
        ("as_a_rule", ['name="cases_of"', 'name="limit"', 'name="counted_to"'], ['name="indicator"']),
        ("effect", ['name="indicator"'], ['name="cases"']),
        ("reversed", ['name="by"'], ['name="says"']),
    ],
)
def test_the_form_of_a_step_has_its_own_fields_and_its_own_hint(reform, step, there, absent):
    page = client_of("malika").get(address(reform) + f"?step={step}").content.decode()
    assert all(part in page for part in there) and not any(part in page for part in absent)


def test_a_stage_is_entered_at_the_desk_once(reform, law, clock):
    browser = client_of("malika")
    for _time in range(2):
        answer = browser.post(address(reform), form(law))
        assert answer.status_code == 302 and reform in answer["Location"]
    card = next(iter(cards(reform).values()))
    assert (card.step, card.when, card.sources[0].place) == ("enacted", read("2025-05-25"), "art. 1")
    assert Stage.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date": "soon"}, "is no date"),
        ({"date": "2027"}, "has not come yet"),
        ({"sources": []}, "Choose a source"),
        ({"places": "art. 1\nart. 2"}, "more places than sources"),
        ({"step": "passed"}, "which chamber"),
        ({"step": "as_a_rule"}, "missing here"),
        ({"step": "effect"}, "a baseline and a later value"),
        ({"step": "reversed"}, "needs a law"),
        ({"says": "not_needed"}, "why the step is not needed"),
        ({"at_most": "sure"}, "Select a valid choice"),
    ],
)
def test_what_is_refused_stands_at_the_form_as_it_was_typed(reform, law, clock, changes, said):
    answer = client_of("malika").post(address(reform), form(law, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and not Stage.objects.exists()


def test_what_is_not_needed_needs_no_source_at_the_desk(reform, clock):
    sent = form("", sources=[], says="not_needed", date="", note="It is a decree.", places="", step="drafted")
    assert client_of("malika").post(address(reform), sent).status_code == 302
    assert Stage.objects.get().says == "not_needed"


@pytest.mark.parametrize("who", ["kanat", "farida", "zarina"])
def test_the_desk_is_not_open_to_others(reform, law, clock, who):
    for method in ("get", "post"):
        answer = getattr(client_of(who), method)(address(reform), form(law) if method == "post" else {})
        assert answer.status_code in (302, 403) and not Stage.objects.exists()
        assert answer.status_code == 403 or "login" in answer["Location"]


def test_the_correction_begins_with_the_old_line(reform, law, own):
    old = enter(reform, "enacted", "2025-05", law, precision="about", note="Signed.", actors=[own])
    page = client_of("malika").get(address(reform, "stage_correct", old)).content.decode()
    assert 'value="2025-05"' in page and "Signed." in page and "p. 3" in page
    assert f'<option value="{own}" selected>' in page and f'value="{law}"' in page


def test_a_line_is_corrected_at_the_desk_with_its_reason(reform, law, clock):
    old = enter(reform, "drafted", "2025", law)
    browser, place = client_of("malika"), address(reform, "stage_correct", old)
    assert browser.post(place, form(law, step="enacted")).status_code == 422  # no reason
    assert browser.post(place, form(law, step="enacted", why=WHY)).status_code == 302
    assert [card.step for card in cards(reform).values() if card.stands] == ["enacted"]
    answer = browser.post(place, form(law, step="enacted", why=WHY, once="Y" * 26))
    assert answer.status_code == 422 and "Correct the newest line" in answer.content.decode()


def test_a_line_is_taken_back_at_the_desk_with_its_reason(reform, clock):
    old = enter(reform, "drafted", "2025")
    browser, place = client_of("malika"), address(reform, "stage_correct", old)
    assert browser.post(place, {"retract": "yes", "back-why": " ", "once": ONCE}).status_code == 422
    assert browser.post(place, {"retract": "yes", "back-why": WHY, "once": ONCE}).status_code == 302
    assert where(reform).law == "unknown"


def test_a_line_of_another_reform_is_not_shown_here(reform):
    elsewhere = enter(make_reform(title="Another one"), "drafted")
    assert client_of("malika").get(address(reform, "stage_correct", elsewhere)).status_code == 404


def test_lists_of_lines_cost_the_same_queries_whatever_their_number(reform, own):
    counted = []
    for n in (1, 12):
        for place in range(n):
            enter(reform, "drafted", "2025", make_source(publisher=f"Paper {place}"), actors=[own])
        with CaptureQueriesContext(connection) as told:
            queries.of_reform(row(reform).pk)
        counted.append(len(told) - 1)  # less that of the test itself
    assert counted == [9, 9]
