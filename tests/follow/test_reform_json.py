"""The file of a reform holds everything on its page, each source once, as docs/spec/reform-json.md says."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from senim.follow import actions
from senim.people.actors import SYSTEM
from tests import cast
from tests.follow.full import WHY, correct, make_full, stage
from tests.reforms import make_accepted, make_reform

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SPEC = Path(__file__).parent.parent.parent / "docs" / "spec" / "reform-json.md"


def told(ref, who="zarina"):
    answer = cast.client_of(who).get(reverse("follow:reform_json", args=[ref]))
    assert answer["Content-Type"] == "application/json"
    return json.loads(answer.content)


def cited(value):
    """Yield every handle by which a source is named anywhere in the file."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name in ("source", "asked_by", "adopted_by") and isinstance(inside, str):
                yield inside
            elif name == "sources" and isinstance(inside, list) and inside and isinstance(inside[0], str):
                yield from inside
            else:
                yield from cited(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from cited(inside)


def test_the_page_of_the_format_names_every_part_and_no_other():
    rows = re.findall(r"^\| `(\w+)` \|", SPEC.read_text().split("## Parts")[1].split("\n## ")[0], re.M)
    assert sorted(rows) == sorted(told(make_full()))


def test_every_source_that_is_named_is_there_once_and_every_one_there_is_named():
    found = told(make_full(2))
    named = set(cited({name: part for name, part in found.items() if name != "sources"}))
    assert named == set(found["sources"])
    for source in found["sources"].values():
        assert source["url"].startswith("http://localhost")
        assert source["publisher"] and set(source["when"]) == {"first", "last", "precision"}


def test_the_status_and_every_fixed_step_are_there_with_the_sentence_of_the_page():
    ref = make_reform()
    old = stage(ref, "enacted", "2026-10-01", "law")
    found = told(ref)
    assert found["status"]["sentence"] == "The law has changed. Whether life has: not shown yet."
    assert (found["status"]["law"], found["status"]["cell"]) == ("enacted", "on_paper")
    assert found["status"]["kept"] is None, "what is not shown is not a no"
    steps = [step for track in ("promise", "law", "practice") for step in found["tracks"][track]]
    assert len(steps) == 11
    assert {step["state"] for step in steps} == {"unknown", "shown"}
    enacted = next(step for step in steps if step["step"] == "enacted")
    assert enacted == {"step": "enacted", "state": "shown", "date": "2026-10-01", "stages": [old]}


def test_a_superseded_line_stays_in_the_file_and_says_by_which_it_was_superseded():
    ref = make_reform()
    old = stage(ref, "drafted", "2026-10-01", "news")
    new = correct(ref, old)
    lines = {line["ref"]: line for line in told(ref)["stages"]}
    assert (lines[old]["stands"], lines[old]["superseded_by"]) == (False, new)
    assert (lines[new]["stands"], lines[new]["supersedes"], lines[new]["why"]) == (True, old, WHY)


def test_a_line_that_takes_another_back_stays_too():
    ref = make_reform()
    old = stage(ref, "drafted", "2026-10-01", "news")
    actions.retract_stage(actor=SYSTEM, stage=old, why="Another bill.", at=cast.AT)
    assert [(line["retracts"], line["stands"]) for line in told(ref)["stages"]] == [(False, False), (True, False)]


def test_nobody_who_codes_or_hands_in_is_named():
    ref = make_full()
    found = told(ref)
    assert found["passages"][0]["draft"]["coded"] == 1
    assert found["passages"][0]["draft"]["codings"] == [], "one word alone is not shown"
    assert "Malika" not in json.dumps(found)


def test_a_reform_from_a_demand_names_it_and_has_no_status_before_the_first_look():
    proposal, demand = make_accepted()
    found = told(actions.start_reform(actor=SYSTEM, demand=demand, at=cast.AT))
    assert found["reform"]["demand"] == {"proposal": proposal, "number": 1}
    assert (found["reform"]["phase"], found["status"]) == ("waiting", None)


def test_days_are_those_of_the_body():
    found = told(make_reform(due_on=date(2026, 12, 1)))
    assert (found["day"], found["reform"]["due_on"]) == ("2026-11-24", "2026-12-01")


def test_a_reform_that_is_not_there_has_no_file():
    assert cast.client_of("zarina").get(reverse("follow:reform_json", args=["0" * 12])).status_code == 404
