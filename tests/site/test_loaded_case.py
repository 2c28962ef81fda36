"""A case that is loaded: every row is there by its name, and loading it once more adds only what is new."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from senim.check.models import ActorSide, Check, CheckEvidence, Claim, Coding, Survey, Utterance, VotingRule
from senim.check.queries.report import report as decides
from senim.follow.models import Finding, FormalDecision, PublicEvent, Reform, Source, Stage
from senim.people import queries as people
from senim.people.models import Body, PublicActor
from senim.site.case.report import Report
from senim.site.case.words import SAID
from tests.cast import AT
from tests.site.test_load_case import COUNTS, FILE, PARTS, counts, load_file, part, write

AS_OURS = {"supported", "disputed", "contradicted", "not checkable"}  # verdicts that say what ours say


@pytest.fixture(scope="module", autouse=True)
def case(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Report]:
    """Load the shipped case once for all tests of this file, and take it out after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_file()
        transaction.set_rollback(True)


def test_everything_of_the_parts_it_takes_is_there(db, case):
    assert {model: model.objects.count() for model in (*COUNTS, *PARTS)} == COUNTS | PARTS
    in_file = {
        Claim: FILE["statements"], Utterance: FILE["positions"], Check: FILE["claim_checks"], Survey: FILE["surveys"],
        VotingRule: FILE["rules"], ActorSide: [row for row in FILE["actors"] if row.get("side")],
        CheckEvidence: [one for row in FILE["claim_checks"] for one in row["evidence"]],
    }  # fmt: skip
    assert {model: len(rows) for model, rows in in_file.items()} == {
        model: (COUNTS | PARTS)[model] for model in in_file
    }
    assert sum(case.new.values()) == sum(COUNTS.values()) and not sum(case.there.values())


def test_every_name_of_the_file_leads_to_its_row(db):
    for model, name in ((Source, "sources"), (PublicActor, "actors"), (PublicEvent, "events"), (Reform, "reforms")):
        keys = set(model.objects.values_list("key", flat=True))
        assert keys == {f"nkod/{row['id']}" for row in FILE[name]}
    for model, name in ((Claim, "statements"), (Survey, "surveys"), (VotingRule, "rules")):
        assert set(model.objects.values_list("key", flat=True)) == {f"nkod/{row['id']}" for row in FILE[name]}
    decided = set(FormalDecision.objects.values_list("key", flat=True))
    assert decided == {f"nkod/{row['id']}" for row in FILE["decisions"]}
    stages = set(Stage.objects.values_list("key", flat=True))
    assert {f"nkod/{row['id']}/{stage['stage']}/1" for row in FILE["reforms"] for stage in row["stages"]} == stages
    texts = {one["finding"] for row in FILE["reforms"] for one in row["de_facto"]}
    texts |= {row["de_jure"]["summary"] for row in FILE["reforms"]}
    assert set(Finding.objects.values_list("text", flat=True)) == texts


def test_every_position_and_check_of_the_file_leads_to_its_row(db):
    met: Counter[str] = Counter()
    said = {}
    for row in FILE["positions"]:
        three = f"nkod/position/{row['statement']}/{row['actor']}/{row['source']}"
        met[three] += 1
        certainty = "low" if row["certainty"] in ("article", "none") else row["certainty"]
        said[f"{three}/{met[three]}"] = (row["statement"], row["actor"], row["stance"], row["basis"], certainty)
    fields = ("claim__key", "utterance__actor__key", "stance", "basis", "certainty")
    rows = {key: told for key, *told in Coding.objects.values_list("key", *fields)}
    assert rows == {key: [f"nkod/{one}", f"nkod/{who}", *rest] for key, (one, who, *rest) in said.items()}
    assert set(Utterance.objects.values_list("key", flat=True)) == set(said)
    assert not Utterance.objects.exclude(words="").exists()  # a paraphrase of the case is nobody's words
    checked = dict(Check.objects.values_list("key", "claim__key"))
    ids = [row["statement"] for row in FILE["claim_checks"]]
    assert checked == {f"nkod/check/{one}": f"nkod/{one}" for one in ids}
    assert set(Check.objects.values_list("checker", "phase")) == {(FILE["meta"]["checker"], "published")}
    parents = Claim.objects.exclude(parent=None).values_list("key", "parent__key")
    assert set(parents) == {
        (f"nkod/{row['id']}", f"nkod/{row['parent']}") for row in FILE["statements"] if row["parent"]
    }


def test_verdicts_become_words_and_what_the_case_calls_them_stays_readable(db):
    found = {
        check.key.removeprefix("nkod/check/"): check.editions.get()
        for check in Check.objects.prefetch_related("editions")
    }
    words = {row["statement"]: row["verdict"] for row in FILE["claim_checks"]}
    for one, edition in found.items():
        assert SAID[words[one]] == edition.verdict or part_word(one) == edition.verdict
        assert words[one] in edition.reasoning or words[one] in AS_OURS
    assert all(edition.would_change for edition in found.values() if edition.verdict != "not_checkable")


def part_word(statement: str) -> str:
    """Return the word that the file itself gives for a verdict."""
    return next(row for row in FILE["claim_checks"] if row["statement"] == statement).get("word", "")


def test_the_report_refuses_shares_for_what_made_the_news_and_shows_its_ten_rows(db):
    card = decides("nsod", None, None, AT)
    assert len(card.decisions) == len(FILE["decisions"]) == 10
    refused = {measure: gap for gap in card.gaps if gap.code == "coverage" for measure in gap.measure.split()}
    assert {"M1", "M2"} <= refused.keys()
    assert len(refused["M1"].rows) == len(refused["M2"].rows) == 10
    (starts,) = card.starts
    shares = [share for row in starts.starters for share in (row.hand, row.part)]
    shares += [row.rate for row in starts.adopted]
    assert shares and {(share.kind, share.percent) for share in shares} == {("withheld", None)}
    assert starts.hands.withheld and starts.hands.hhi is None


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
        part(data, "statements", "s-real")["text"] = "The reforms are real"
        data["positions"][0]["stance"] = "mixed"
        data["claim_checks"][0]["reasoning"] = "Other reasons"

    report = load_file(write(tmp_path, change))
    assert counts() == before
    told = [line for line in report.lines if "something else than before" in line]
    assert [line.split(":")[0] for line in told] == [
        "sources[bay].title", "reforms[rf-quota].stages[4].date", "statements[s-real].text", "positions[1].stance",
        "claim_checks[1].reasoning",
    ]  # fmt: skip
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
