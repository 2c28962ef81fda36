"""Findings and assessments: with sources, on their own scale, corrected by newer lines and never changed."""

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
from senim.follow.models import Assessment, Finding, Reform
from senim.follow.policy import findings, lines
from senim.follow.policy.reforms import WrongPhase
from senim.follow.policy.sources import SourceUnknown
from senim.follow.queries import findings as queries
from senim.follow.queries import reforms
from senim.follow.queries.status import statuses
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.reforms import make_reform, make_source, row

pytestmark = pytest.mark.django_db
ONCE = "0123456789ABCDEFGHJKMNPQRS"
WHY = "The report counts another year."
OTHERS = ["kanat", "yerbol", "aigul", "farida", "gulnar", "zarina"]


@pytest.fixture
def reform(db: None) -> str:
    return make_reform()


@pytest.fixture
def own(reform: str) -> int:
    """Return the public actor that the body concerned is: whoever promised."""
    pk = people.actor_of_body(people.body("akimat").pk)
    assert pk is not None
    return pk


@pytest.fixture
def watch(reform: str) -> int:
    """Return a public actor who promised nothing."""
    return people_actions.name_actor(actor=SYSTEM, name="Yard Watch", kind="organisation", at=AT)


def found(**changes: object) -> dict:
    """Return what is said of a finding, with one report behind it."""
    said: dict[str, object] = {
        "track": "practice", "bearing": "against", "when": read("2026-10"), "language": "en",
        "text": "Two yards of nine were clear at seven.", "at": AT,
    }  # fmt: skip
    if "sources" not in changes:
        changes["sources"] = (make_source("report", "Yard Watch"),)
    return said | changes


def graded(assessor: int, **changes: object) -> dict:
    """Return what is said of an assessment."""
    said: dict[str, object] = {
        "assessor": assessor, "when": read("2026"), "language": "en", "grade": "B",
        "scale": "A (largely) to E (contrary)", "words": "The town has begun.", "place": "p. 12", "at": AT,
    }  # fmt: skip
    if "source" not in changes:
        changes["source"] = make_source("report", "Yard Watch")
    return said | changes


def enter(reform: str, by: str = "malika", **changes: object) -> str:
    said = found(**changes)
    return actions.enter_finding(actor=SYSTEM if by == "system" else actor(by), reform=reform, **said)


def correct(reform: str, finding: str, why: str = WHY, **changes: object) -> str:
    said = found(**changes)
    return actions.correct_finding(actor=actor("malika"), reform=reform, finding=finding, why=why, **said)


def retract(finding: str, why: str = WHY, **changes: object) -> str:
    return actions.retract_finding(actor=actor("malika"), finding=finding, why=why, at=AT, **changes)


def assess(reform: str, assessor: int, by: str = "malika", **changes: object) -> str:
    return actions.enter_assessment(actor=actor(by), reform=reform, **graded(assessor, **changes))


def reassess(reform: str, assessment: str, assessor: int, why: str = WHY, **changes: object) -> str:
    said = graded(assessor, **changes)
    return actions.correct_assessment(actor=actor("malika"), reform=reform, assessment=assessment, why=why, **said)


def unassess(assessment: str, why: str = WHY, **changes: object) -> str:
    return actions.retract_assessment(actor=actor("malika"), assessment=assessment, why=why, at=AT, **changes)


def cards(reform: str) -> dict[str, queries.FindingCard]:
    return {card.ref: card for card in queries.of_reform(row(reform).pk)}


def grades(reform: str) -> dict[str, queries.AssessmentCard]:
    return {card.ref: card for card in queries.assessments_of(row(reform).pk)}


def practice(reform: str) -> str:
    card = reforms.reform(reform)
    return statuses([card], card.day(AT))[card.pk].practice


def counts() -> tuple[int, int, int]:
    return Finding.objects.count(), Assessment.objects.count(), Entry.objects.count()


# Findings


def test_a_finding_is_kept_with_its_sources_and_who_says_so(reform, watch):
    ref = enter(reform, said_by=watch)
    card = cards(reform)[ref]
    assert (card.track_label, card.bearing_label) == ("in practice", "speaks against it")
    assert (card.said_by.name, len(card.sources), card.certainty, card.stands) == ("Yard Watch", 1, "medium", True)
    assert practice(reform) == "contrary"
    body = Entry.objects.get(kind="follow.finding.entered").body
    assert ref in body and "yards" not in body and '"bearing":"against"' in body


def test_findings_for_and_against_make_practice_disputed(reform):
    enter(reform)
    enter(reform, bearing="for")
    assert practice(reform) == "disputed"


@pytest.mark.parametrize("who", OTHERS)
def test_only_a_monitor_enters_findings(reform, who):
    said = found()
    with pytest.raises(NotAllowed):
        actions.enter_finding(actor=actor(who), reform=reform, **said)
    assert not Finding.objects.exists()


@pytest.mark.parametrize("phase", ["waiting", "not_checkable"])
def test_findings_are_entered_while_a_reform_is_followed(reform, phase):
    old, said = enter(reform), found()
    Reform.objects.filter(ref=reform).update(phase=phase, gate_note="Nobody could look it up.")
    with pytest.raises(WrongPhase):
        actions.enter_finding(actor=actor("malika"), reform=reform, **said)
    with pytest.raises(WrongPhase):
        retract(old)


def test_the_same_form_or_the_same_line_of_a_case_is_entered_once(reform):
    assert enter(reform, once=ONCE) == enter(reform, once=ONCE)
    assert enter(reform, "system", key="f/1") == enter(reform, "system", key="f/1")
    assert Finding.objects.count() == Entry.objects.filter(kind="follow.finding.entered").count() == 2


@pytest.mark.parametrize("act", ["enter", "correct", "retract", "assess", "reassess", "unassess"])
def test_when_the_record_fails_nothing_changes(reform, watch, monkeypatch, act):
    finding, grade = enter(reform), assess(reform, watch)
    report = make_source("report", "Yard Watch")
    before = counts()

    def fail(*_args: object, **_kwargs: object) -> int:
        raise OSError("the record cannot be written")

    monkeypatch.setattr("senim.record.actions.append", fail)
    acts = {
        "enter": lambda: enter(reform, sources=(report,)),
        "correct": lambda: correct(reform, finding, sources=(report,)),
        "retract": lambda: retract(finding),
        "assess": lambda: assess(reform, watch, source=report),
        "reassess": lambda: reassess(reform, grade, watch, source=report),
        "unassess": lambda: unassess(grade),
    }
    with pytest.raises(OSError, match="the record"):
        acts[act]()
    assert counts() == before


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"sources": ()}, lines.NoSource),
        ({"sources": ("0" * 12,)}, SourceUnknown),
        ({"track": "promise"}, lines.UnknownWord),
        ({"bearing": "neutral"}, lines.UnknownWord),
        ({"at_most": "sure"}, lines.UnknownWord),
        ({"language": ""}, BadLanguage),
        ({"text": " – "}, NothingSaid),
        ({"text": "a" * 601}, TooLong),
        ({"key": "k" * 121}, TooLong),
        ({"when": read("2026-11-25")}, FutureDate),
        ({"when": Dating(date(2026, 1, 1), None, "day")}, MixedDate),
        ({"said_by": 999_999}, lines.UnknownActor),
    ],
)
def test_what_a_finding_lacks_is_refused_with_a_way_out(reform, changes, refusal):
    said = found(**changes)
    before = counts()
    with pytest.raises(refusal, match=r"Nothing was (changed|kept)") as caught:
        actions.enter_finding(actor=actor("malika"), reform=reform, **said)
    assert counts() == before and len(str(caught.value).split(". ")) >= 2


def test_the_promisers_own_word_that_it_is_practised_is_refused_and_the_rest_is_taken(reform, own):
    mine = make_source("data", "The office", voice=own)
    with pytest.raises(lines.OnlyPromiser, match="background"):
        enter(reform, bearing="for", sources=(mine,))
    for bearing in ("against", "limits", "context", "unread"):
        assert enter(reform, bearing=bearing, sources=(mine,))
    assert enter(reform, track="law", bearing="for", sources=(mine,))
    assert practice(reform) == "not_assessed"
    assert enter(reform, bearing="for", sources=(mine, make_source("report", "Yard Watch")))


def test_a_correction_of_a_finding_leaves_both_readable(reform):
    old = enter(reform)
    new = correct(reform, old, bearing="context", text="Nine yards were looked at.")
    seen = cards(reform)
    assert (seen[old].superseded_by, seen[new].supersedes, seen[new].why) == (new, old, WHY)
    assert practice(reform) == "not_assessed"
    assert "year" not in Entry.objects.get(kind="follow.finding.corrected").body


def test_a_finding_that_is_taken_back_counts_no_more(reform):
    new = retract(enter(reform))
    assert cards(reform)[new].retracts and not any(card.stands for card in cards(reform).values())
    assert practice(reform) == "not_assessed"


def test_a_finding_is_corrected_once_and_with_a_reason(reform):
    old = enter(reform)
    for refusal, why in ((lines.NoWhy, " "), (TooLong, "a" * 601)):
        with pytest.raises(refusal):
            correct(reform, old, why)
        with pytest.raises(refusal):
            retract(old, why)
    back = retract(old)
    for act in (lambda: correct(reform, old), lambda: retract(old)):
        with pytest.raises(lines.AlreadyCorrected):
            act()
    for act in (lambda: correct(reform, back), lambda: retract(back)):
        with pytest.raises(lines.TakenBack):
            act()


def test_a_finding_of_another_reform_or_of_none_is_not_corrected_here(reform):
    elsewhere = enter(make_reform(title="Another one"))
    with pytest.raises(lines.OtherReform):
        correct(reform, elsewhere)
    with pytest.raises(NotFound):
        correct(reform, "0" * 12)
    with pytest.raises(NotFound):
        retract("0" * 12)


def test_the_same_correction_sent_twice_corrects_once(reform, watch):
    old, grade = enter(reform), assess(reform, watch)
    assert correct(reform, old, once=ONCE) == correct(reform, old, once=ONCE)
    other = enter(reform)
    assert retract(other, once="Z" * 26) == retract(other, once="Z" * 26)
    assert reassess(reform, grade, watch, once=ONCE) == reassess(reform, grade, watch, once=ONCE)
    last = assess(reform, watch)
    assert unassess(last, once="Z" * 26) == unassess(last, once="Z" * 26)
    assert (Finding.objects.count(), Assessment.objects.count()) == (4, 4)


# Assessments


def test_an_assessment_is_quoted_with_its_scale_and_its_place(reform, watch):
    ref = assess(reform, watch)
    card = grades(reform)[ref]
    assert (card.grade, card.scale, card.place, card.assessor.name) == (
        "B", "A (largely) to E (contrary)", "p. 12", "Yard Watch",
    )  # fmt: skip
    body = Entry.objects.get(kind="follow.assessment.entered").body
    assert ref in body and "largely" not in body
    assert practice(reform) == "not_assessed"  # a grade moves no status


@pytest.mark.parametrize("part", ["grade", "scale", "place"])
def test_a_grade_without_its_scale_or_place_is_refused(reform, watch, part):
    with pytest.raises(findings.Unquoted, match="Copy it from the source"):
        assess(reform, watch, **{part: " "})
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"grade": "a" * 121}, TooLong),
        ({"scale": "a" * 301}, TooLong),
        ({"words": "a" * 601}, TooLong),
        ({"place": "a" * 121}, TooLong),
        ({"language": ""}, BadLanguage),
        ({"when": read("2027")}, FutureDate),
        ({"when": Dating(None, None, "by")}, MixedDate),
        ({"source": "0" * 12}, SourceUnknown),
        ({"assessor": 999_999}, lines.UnknownActor),
    ],
)
def test_what_an_assessment_lacks_is_refused(reform, watch, changes, refusal):
    said = graded(**({"assessor": watch} | changes))
    before = counts()
    with pytest.raises(refusal):
        actions.enter_assessment(actor=actor("malika"), reform=reform, **said)
    assert counts() == before


@pytest.mark.parametrize("who", OTHERS)
def test_only_a_monitor_quotes_and_corrects_assessments(reform, watch, who):
    ref, said = assess(reform, watch), graded(watch)
    acts = (
        lambda: actions.enter_assessment(actor=actor(who), reform=reform, **said),
        lambda: actions.correct_assessment(actor=actor(who), reform=reform, assessment=ref, why=WHY, **said),
        lambda: actions.retract_assessment(actor=actor(who), assessment=ref, why=WHY, at=AT),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert Assessment.objects.count() == 1


def test_the_same_assessment_sent_twice_is_quoted_once(reform, watch):
    assert assess(reform, watch, once=ONCE) == assess(reform, watch, once=ONCE)
    assert Assessment.objects.count() == 1


def test_an_assessment_is_corrected_or_taken_back_once(reform, watch):
    old = assess(reform, watch)
    new = reassess(reform, old, watch, grade="C")
    seen = grades(reform)
    assert (seen[old].superseded_by, seen[new].supersedes, seen[new].why, seen[new].grade) == (new, old, WHY, "C")
    with pytest.raises(lines.AlreadyCorrected):
        unassess(old)
    back = unassess(new)
    assert grades(reform)[back].retracts and not any(card.stands for card in grades(reform).values())
    with pytest.raises(lines.TakenBack):
        reassess(reform, back, watch)
    with pytest.raises(lines.OtherReform):
        reassess(reform, assess(make_reform(title="Another one"), watch), watch)
    for act in (lambda: unassess("0" * 12), lambda: reassess(reform, "0" * 12, watch)):
        with pytest.raises(NotFound):
            act()
    fresh = assess(reform, watch)
    with pytest.raises(lines.NoWhy):
        reassess(reform, fresh, watch, "")
    with pytest.raises(lines.NoWhy):
        unassess(fresh, "")


# The desk


def address(name: str, *args: str) -> str:
    return reverse(f"follow:{name}", args=args)


def finding_form(source: str, **changes: object) -> dict[str, object]:
    said = {
        "track": "practice", "bearing": "against", "text": "Two of nine.", "language": "en", "date": "2026-10",
        "precision": "", "said_by": "", "sources": [source], "more": "", "at_most": "", "once": ONCE,
    }  # fmt: skip
    return said | changes


def grade_form(source: str, assessor: int, **changes: object) -> dict[str, object]:
    said = {
        "assessor": str(assessor), "grade": "B", "scale": "A to E", "words": "", "language": "en", "sources": [source],
        "more": "", "place": "p. 12", "date": "2026", "precision": "", "once": ONCE,
    }  # fmt: skip
    return said | changes


def test_a_finding_is_entered_corrected_and_taken_back_at_the_desk(reform, clock):
    browser, report = client_of("malika"), make_source("report", "Yard Watch")
    place = address("finding_new", reform)
    assert browser.get(place).status_code == 200
    for _time in range(2):
        assert browser.post(place, finding_form(report)).status_code == 302
    (old,) = cards(reform)
    mend = address("finding_correct", reform, old)
    page = browser.get(mend).content.decode()
    assert "Two of nine." in page and 'value="2026-10"' in page
    assert browser.post(mend, finding_form(report, bearing="context", once="Y" * 26)).status_code == 422
    assert browser.post(mend, finding_form(report, bearing="context", why=WHY, once="Y" * 26)).status_code == 302
    newest = cards(reform)[old].superseded_by
    mend = address("finding_correct", reform, newest)
    assert browser.post(mend, {"retract": "yes", "back-why": "", "once": "X" * 26}).status_code == 422
    assert browser.post(mend, {"retract": "yes", "back-why": WHY, "once": "X" * 26}).status_code == 302
    assert not any(card.stands for card in cards(reform).values())


def test_an_assessment_is_quoted_corrected_and_taken_back_at_the_desk(reform, watch, clock):
    browser, report = client_of("malika"), make_source("report", "Yard Watch")
    place = address("assessment_new", reform)
    assert browser.get(place).status_code == 200
    two = [report, make_source("news")]
    assert browser.post(place, grade_form(report, watch, sources=two)).status_code == 422
    assert browser.post(place, grade_form(report, watch)).status_code == 302
    (old,) = grades(reform)
    mend = address("assessment_correct", reform, old)
    assert "A to E" in browser.get(mend).content.decode()
    assert browser.post(mend, grade_form(report, watch, grade="C", why=WHY, once="Y" * 26)).status_code == 302
    newest = grades(reform)[old].superseded_by
    mend = address("assessment_correct", reform, newest)
    assert browser.post(mend, {"retract": "yes", "back-why": WHY, "once": "X" * 26}).status_code == 302
    assert not any(card.stands for card in grades(reform).values())


def test_the_desk_says_why_the_promisers_own_word_is_not_enough(reform, own, clock):
    mine = make_source("data", "The office", voice=own)
    answer = client_of("malika").post(address("finding_new", reform), finding_form(mine, bearing="for"))
    assert answer.status_code == 422 and "their word alone" in answer.content.decode()


@pytest.mark.parametrize("who", ["kanat", "farida", "zarina"])
@pytest.mark.parametrize("name", ["finding_new", "assessment_new"])
def test_the_desk_is_not_open_to_others(reform, clock, name, who):
    report = make_source("report", "Yard Watch")
    answer = client_of(who).post(address(name, reform), finding_form(report))
    assert answer.status_code == 403 or "login" in answer["Location"]
    assert counts()[:2] == (0, 0)


def test_a_line_that_is_not_of_this_reform_is_not_shown(reform, watch):
    other = make_reform(title="Another one")
    finding, grade = enter(other), assess(other, watch)
    browser = client_of("malika")
    assert browser.get(address("finding_correct", reform, finding)).status_code == 404
    assert browser.get(address("assessment_correct", reform, grade)).status_code == 404


def test_lists_of_lines_cost_the_same_queries_whatever_their_number(reform, watch):
    counted = []
    for n in (1, 12):
        for _time in range(n):
            enter(reform, said_by=watch)
            assess(reform, watch)
        with CaptureQueriesContext(connection) as told:
            queries.of_reform(row(reform).pk)
        with CaptureQueriesContext(connection) as graded_too:
            queries.assessments_of(row(reform).pk)
        counted.append((len(told) - 1, len(graded_too) - 1))  # less that of the test itself
    assert counted == [(7, 3), (7, 3)]
