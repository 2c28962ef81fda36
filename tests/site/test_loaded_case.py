"""A case that is loaded: every row is there by its name, and loading it once more adds only what is new."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from senim.follow.models import Finding, FormalDecision, PublicEvent, Reform, Source, Stage
from senim.people import queries as people
from senim.people.models import Body, PublicActor
from senim.site.case.report import Report
from tests.site.test_load_case import COUNTS, FILE, counts, load_file, part, write


@pytest.fixture(scope="module", autouse=True)
def case(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Report]:
    """Load the shipped case once for all tests of this file, and take it out after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_file()
        transaction.set_rollback(True)


def test_everything_of_the_parts_it_takes_is_there(db, case):
    assert {model: model.objects.count() for model in COUNTS} == COUNTS
    assert sum(case.new.values()) == sum(COUNTS.values()) and not sum(case.there.values())


def test_every_name_of_the_file_leads_to_its_row(db):
    for model, name in ((Source, "sources"), (PublicActor, "actors"), (PublicEvent, "events"), (Reform, "reforms")):
        keys = set(model.objects.values_list("key", flat=True))
        assert keys == {f"nkod/{row['id']}" for row in FILE[name]}
    decided = set(FormalDecision.objects.values_list("key", flat=True))
    assert decided == {f"nkod/{row['id']}" for row in FILE["decisions"]}
    stages = set(Stage.objects.values_list("key", flat=True))
    assert {f"nkod/{row['id']}/{stage['stage']}/1" for row in FILE["reforms"] for stage in row["stages"]} == stages
    texts = {one["finding"] for row in FILE["reforms"] for one in row["de_facto"]}
    texts |= {row["de_jure"]["summary"] for row in FILE["reforms"]}
    assert set(Finding.objects.values_list("text", flat=True)) == texts


def test_a_second_loading_enters_nothing_and_says_so(db):
    before = counts()
    report = load_file()
    assert counts() == before
    assert not sum(report.new.values()) and sum(report.there.values()) == sum(COUNTS.values())


def test_what_the_file_says_lower_than_the_sources_give_is_kept_as_a_doubt(db):
    enacted = Stage.objects.get(key="nkod/rf-party40/enacted/1")
    assert enacted.at_most == "medium"  # three independent sources would make it high
    assert Stage.objects.get(key="nkod/rf-quota/enacted/1").at_most == ""


def test_a_source_speaks_with_the_voice_of_whoever_published_it(db):
    voices = dict(Source.objects.exclude(voice=None).values_list("key", "voice__key"))
    assert voices["nkod/ep-2021"] == "nkod/ep"  # published under the actor's own name
    assert voices["nkod/sco-2021"] == "nkod/sco"  # the file says so
    assert "nkod/bay" not in voices


def test_those_who_act_as_a_body_are_bodies_here(db):
    kinds = dict(Body.objects.values_list("slug", "kind"))
    assert kinds == {
        "nsod": "council", "office-president": "other", "mazhilis": "parliament", "senate": "parliament",
        "gov": "government", "min-info": "ministry", "gpo": "other",
    }  # fmt: skip
    assert {card.name for card in people.public_actors() if card.body == "nsod"} == {
        "National Council of Public Trust under the President"
    }


def test_another_edition_of_the_same_case_enters_nothing_twice_and_tells_where_it_differs(db, shared):
    before = counts()
    report = load_file(shared / "data" / "case" / "nkod.json")
    assert counts() == before and not sum(report.new.values())
    assert any(line.startswith("sources[ako-6].language: the file says something else") for line in report.lines)
    assert any("de_facto[1].bearing: the file says something else" in line for line in report.lines)


def test_what_the_file_now_says_otherwise_is_told_and_changes_nothing(db, tmp_path):
    before = counts()

    def change(data: dict[str, Any]) -> None:
        part(data, "sources", "bay")["title"] = "Another title"
        part(data, "reforms", "rf-quota")["stages"][3]["date"] = "2020-05-26"

    report = load_file(write(tmp_path, change))
    assert counts() == before
    told = [line for line in report.lines if "something else than before" in line]
    assert [line.split(":")[0] for line in told] == ["sources[bay].title", "reforms[rf-quota].stages[4].date"]
    assert Source.objects.get(key="nkod/bay").title != "Another title"


def test_a_newer_file_adds_what_is_new_in_it(db, tmp_path):

    def change(data: dict[str, Any]) -> None:
        data["gaps"].append("who drafted the second package")

    report = load_file(write(tmp_path, change))
    assert report.new == {"gap": 1}


def test_a_source_that_is_here_already_is_used(db):
    row = Source.objects.get(key="nkod/bay")
    Source.objects.filter(pk=row.pk).update(key=None)
    report = load_file()
    assert Source.objects.count() == COUNTS[Source]
    assert "sources[bay]: the same title at the same address is here already, and is used" in report.lines
