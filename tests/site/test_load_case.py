"""Loading a case: everything of the parts it takes, nothing twice, and nothing at all where the file has a fault."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from senim.check.models import (
    ActorSide,
    Check,
    CheckEvidence,
    Claim,
    Coding,
    Survey,
    Utterance,
    VotingBloc,
    VotingRule,
)
from senim.follow.models import (
    Attribution,
    Conflict,
    Finding,
    FormalDecision,
    Gap,
    PublicEvent,
    Reform,
    ReformPackage,
    Source,
    Stage,
)
from senim.people.models import Body, PublicActor
from senim.record import actions as record
from senim.record.models import Entry
from senim.site.case import SHIPPED
from senim.site.case.load import load
from senim.site.case.parse import read
from senim.site.case.refusals import BadCase, BadCaseFile, LoadedMeanwhile, RowRefused
from senim.site.case.report import Report
from tests.cast import AT
from tests.cast import make_body as make_other_body

TODAY = AT.date()
FILE = json.loads(SHIPPED.read_text())
COUNTS = {
    Body: 7, PublicActor: 44, Source: 92, ReformPackage: 3, Reform: 10, Stage: 35, Finding: 30, Attribution: 13,
    FormalDecision: 10, PublicEvent: 23, Conflict: 5, Gap: 31, ActorSide: 42, Claim: 20, Utterance: 37, Check: 12,
    Survey: 2, VotingRule: 1,
}  # fmt: skip
PARTS = {Coding: 37, CheckEvidence: 35, VotingBloc: 4}  # that come with a row of the tables above
ADDED = {"rules"}  # parts that stand only in this edition
OPTIONAL = {
    "meta": {"key", "council", "promiser", "time_zone", "coverage", "checker"},
    "sources": {"language", "voice", "original"}, "actors": {"body_kind", "side", "side_ground"},
    "statements": {"amount", "meaning", "type"}, "claim_checks": {"word", "would_change"}, "reforms": {"measure"},
    "stages": {"limit"}, "de_facto": {"bearing"}, "decisions": {"decided_precision"},
}  # fmt: skip


def load_file(file: Path = SHIPPED) -> Report:
    """Load a file as the command does."""
    return load(read(file, TODAY), at=AT)


def write(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Write a copy of the shipped file with one change, under the same name."""
    data = deepcopy(FILE)
    change(data)
    file = folder / "nkod.json"
    file.write_text(json.dumps(data, ensure_ascii=False))
    return file


def counts() -> dict[type, int]:
    """Count the rows of every table that a case fills, and the record."""
    return {model: model.objects.count() for model in (*COUNTS, Entry)}


def part(data: dict[str, Any], name: str, one: str) -> dict[str, Any]:
    """Return the row of a part of the file by its id."""
    return next(row for row in data[name] if row["id"] == one)


# The whole


def test_the_command_prints_counts_and_what_it_could_not_place(db, capsys):
    call_command("load_case")
    said = capsys.readouterr().out
    assert "stages: 35 new, 0 there already" in said
    assert "claims: 20 new, 0 there already" in said and "not loaded" not in said
    assert "reforms[rf-opposition].stages[1].date: 2019-12-20 is kept as the month 2019-12" in said
    assert "reforms[rf-2op].stages[2].certainty: the file says high, the sources give medium" in said
    call_command("load_case")
    assert "stages: 0 new, 35 there already" in capsys.readouterr().out


# Another site, another edition


def test_the_file_without_what_this_edition_adds_loads_as_well(db, shared):
    file = shared / "data" / "case" / "nkod.json"
    report = load_file(file)
    # The council alone promises there, so the office is a body only because it signs.
    assert Reform.objects.count() == 10 and Stage.objects.count() == 35
    assert set(Finding.objects.filter(track="practice").values_list("bearing", flat=True)) == {"unread"}
    assert any(".bearing: none is given" in line for line in report.lines)
    assert any(".measure: none is given" in line for line in report.lines)
    # Without amounts and meanings the claims are there and checked by their words as they stand.
    held = {model: model.objects.count() for model in (ActorSide, Claim, Utterance, Coding, Check, Survey, VotingRule)}
    assert held == {ActorSide: 0, Claim: 20, Utterance: 37, Coding: 37, Check: 12, Survey: 2, VotingRule: 0}
    told = "statements[s-init].meaning: it was checked, and no meaning is given; its words stand for it"
    assert told in report.lines


def test_this_edition_changes_no_word_of_the_file_that_it_grew_from(shared):
    grown = {name: part for name, part in deepcopy(FILE).items() if name not in ADDED}
    for name, added in OPTIONAL.items():
        for row in _rows(grown, name):
            for field in added & row.keys():
                del row[field]
    assert grown == json.loads((shared / "data" / "case" / "nkod.json").read_text())


def _rows(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects to which this edition adds fields."""
    if name == "meta":
        return [data["meta"]]
    if name in ("stages", "de_facto"):
        return [row for reform in data["reforms"] for row in reform[name]]
    return list(data[name])


def test_a_body_of_the_same_name_in_the_address_is_left_alone(db):
    make_other_body("senate", "other")
    load_file()
    assert {"senate", "nkod-senate"} <= set(Body.objects.values_list("slug", flat=True))


# Bad input


def drop(data: dict[str, Any], *path: str | int) -> None:
    """Take a field out."""
    *way, last = path
    for step in way:
        data = data[step]  # type: ignore[index]
    del data[last]  # type: ignore[arg-type]


def put(data: Any, value: object, *path: str | int) -> None:
    """Put a value into a field."""
    *way, last = path
    for step in way:
        data = data[step]
    data[last] = value


FAULTS = {
    "a source that is not there": (
        lambda d: put(d, ["nobody"], "reforms", 0, "stages", 0, "sources"),
        "reforms[rf-assembly].stages[1].sources: “nobody” is named, and stands nowhere in the file",
    ),
    "an actor that is not there": (
        lambda d: put(d, ["nobody"], "events", 0, "actors"),
        "events[ev-create].actors: “nobody” is named",
    ),
    "a reform that is not there": (lambda d: put(d, "rf-x", "decisions", 0, "reform"), "decisions[d1].reform: “rf-x”"),
    "an assessor that is not there": (
        lambda d: put(d, "nobody", "reforms", 0, "de_facto", 0, "assessor"),
        "reforms[rf-assembly].de_facto[1].assessor: “nobody”",
    ),
    "a council that is not there": (lambda d: put(d, "nobody", "meta", "council"), "meta.council: “nobody”"),
    "a council that is a person": (lambda d: put(d, "karin", "meta", "council"), "meta.council: “karin” is a person"),
    "a package that is not there": (lambda d: put(d, 9, "reforms", 0, "package"), "there is no package 9"),
    "an unknown stage": (
        lambda d: put(d, "half_done", "reforms", 0, "stages", 0, "stage"),
        "reforms[rf-assembly].stages[1].stage: “half_done” is not known",
    ),
    "an unknown bearing": (
        lambda d: put(d, "maybe", "reforms", 0, "de_facto", 0, "bearing"),
        ".bearing: “maybe” is not known",
    ),
    "an unknown outcome": (lambda d: put(d, "won", "decisions", 0, "outcome"), "decisions[d1].outcome: “won”"),
    "an unknown certainty": (lambda d: put(d, "sure", "events", 0, "certainty"), "events[ev-create].certainty: “sure”"),
    "an unknown time zone": (lambda d: put(d, "Mars/Base", "meta", "time_zone"), "meta.time_zone: “Mars/Base”"),
    "one id twice": (lambda d: put(d, "art", "sources", 1, "id"), "sources[art].id: stands twice"),
    "an id that is none": (lambda d: put(d, "a b", "sources", 0, "id"), "sources[a b].id: “a b” is no id"),
    "a date in the future": (lambda d: put(d, "2999", "events", 0, "date"), "events[ev-create].date: "),
    "a date that is none": (lambda d: put(d, "2020-02-30", "events", 0, "date"), "events[ev-create].date: "),
    "a date coarser than its precision": (
        lambda d: (put(d, "2020", "events", 0, "date"), put(d, "day", "events", 0, "date_precision")),
        "events[ev-create].date: ",
    ),
    "a missing title": (lambda d: drop(d, "sources", 0, "title"), "sources[art].title: is missing"),
    "a missing part of the file": (lambda d: drop(d, "meta"), "meta: is missing"),
    "a title that is a number": (lambda d: put(d, 7, "sources", 0, "title"), "sources[art].title: a text is needed"),
    "sources that are a text": (
        lambda d: put(d, "art", "events", 0, "sources"),
        "events[ev-create].sources: a list is needed, not “art”",
    ),
    "rows that are no objects": (lambda d: put(d, ["x"], "decisions"), "decisions[1]: an object is needed, not “x”"),
    "a part that is no list": (lambda d: put(d, {}, "sources"), "sources: a list is needed, not an object"),
    "lead days that are a text": (lambda d: put(d, "many", "decisions", 0, "lead_days"), "a whole number is needed"),
    "no source at all": (
        lambda d: put(d, [], "reforms", 0, "stages", 0, "sources"),
        "stages[1].sources: at least 1 of them are needed",
    ),
    "a conflict with one source": (
        lambda d: put(d, ["art"], "source_conflicts", 0, "sources"),
        "source_conflicts[1].sources: at least 2",
    ),
    "a text that is too long": (lambda d: put(d, "x" * 301, "sources", 0, "title"), "is 301 characters long"),
    "half a letter": (lambda d: put(d, "\ud800", "sources", 0, "title"), "has a sign that is no letter"),
    "an address that is none": (lambda d: put(d, "javascript:x", "sources", 0, "url"), "an address begins with"),
    "no stage that promises": (lambda d: put(d, [], "reforms", 9, "stages"), "reforms[rf-petitions].stages: none of"),
    "statements that are readings of each other": (
        lambda d: put(part(d, "statements", "s-foreign"), "s-foreign-some", "parent"),
        "statements[s-foreign].parent: the statements above it lead back to it",
    ),
    "a position on no statement": (
        lambda d: put(d, "s-x", "positions", 0, "statement"),
        "positions[1].statement: “s-x” is named, and stands nowhere in the file",
    ),
    "a check of no statement": (
        lambda d: put(d, "s-x", "claim_checks", 0, "statement"),
        "claim_checks[1].statement: “s-x”",
    ),
    "a statement under no statement": (lambda d: put(d, "s-x", "statements", 0, "parent"), ".parent: “s-x” is named"),
    "a verdict that is no word": (
        lambda d: put(d, "half true", "claim_checks", 0, "verdict"),
        "claim_checks[1].verdict: “half true” is no verdict here; give the nearest one as “word”: supported, in_part",
    ),
    "a word that is none": (lambda d: put(d, "maybe", "claim_checks", 0, "word"), "claim_checks[1].word: “maybe”"),
    "a statement checked twice": (
        lambda d: d["claim_checks"].append(deepcopy(d["claim_checks"][0])),
        "claim_checks[13].statement: this statement is checked twice",
    ),
    "an unknown amount": (
        lambda d: put(d, "several", "statements", 0, "amount"),
        "statements[s-real].amount: “several” is not known",
    ),
    "an unknown kind of statement": (lambda d: put(d, "rumour", "statements", 0, "kind"), ".kind: “rumour” is not"),
    "an unknown stance": (lambda d: put(d, "nods", "positions", 0, "stance"), "positions[1].stance: “nods”"),
    "an unknown direction": (
        lambda d: put(d, "sideways", "claim_checks", 0, "evidence", 0, "direction"),
        "claim_checks[1].evidence[1].direction: “sideways”",
    ),
    "a side without a ground": (
        lambda d: put(d, "", "actors", 0, "side_ground"),
        "actors[tokayev].side_ground: is missing",
    ),
    "an unknown side": (lambda d: put(d, "mine", "actors", 0, "side"), "actors[tokayev].side: “mine” is not known"),
    "a survey without a source": (lambda d: drop(d, "surveys", 0, "source"), "surveys[sv-1].source: is missing"),
    "a rule without a quota": (
        lambda d: drop(d, "rules", 0, "quota"),
        "rules[mazhilis-2021].quota: is missing: how many votes are enough",
    ),
    "a rule of a party": (
        lambda d: put(d, "nur-otan", "rules", 0, "body"),
        "rules[mazhilis-2021].body: “nur-otan” is a party; a body or an office is needed",
    ),
    "a rule without its first day": (lambda d: drop(d, "rules", 0, "since"), "rules[mazhilis-2021].since: is missing"),
    "a bloc that is nobody": (
        lambda d: put(d, "nobody", "rules", 0, "blocs", 0, "actor"),
        "rules[mazhilis-2021].blocs[1].actor: “nobody”",
    ),
    "a package without a number": (lambda d: put(d, "x", "packages", "one"), "packages.one: a package is named by"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_told_with_its_place_and_nothing_is_loaded(what, db, tmp_path):
    change, told = FAULTS[what]
    data = deepcopy(FILE)
    change(data)
    file = tmp_path / "nkod.json"
    file.write_text(json.dumps(data))
    before = counts()
    with pytest.raises(BadCase) as refusal:
        load_file(file)
    assert told in str(refusal.value)
    assert counts() == before


def test_half_a_sign_in_a_name_is_told_so_that_any_terminal_can_show_it(tmp_path):
    file, data = tmp_path / "case.json", deepcopy(FILE)
    put(data, 1, "sources", 0, "\udfff")
    file.write_text(json.dumps(data))
    case = read(file, TODAY)
    assert "\\udfff: this field is not known" in Report("", lines=list(case.lines)).text().encode().decode()
    put(data, "x", "packages", "\ud800")
    file.write_text(json.dumps(data))
    with pytest.raises(BadCase) as refusal:
        read(file, TODAY)
    assert "packages.\\ud800: " in str(refusal.value).encode().decode()


def test_all_faults_are_told_at_once(tmp_path):
    def change(data: dict[str, Any]) -> None:
        put(data, "half_done", "reforms", 0, "stages", 0, "stage")
        put(data, "2999", "events", 3, "date")
        drop(data, "sources", 5, "publisher")

    with pytest.raises(BadCase) as refusal:
        read(write(tmp_path, change), TODAY)
    assert refusal.value.params["count"] == 3
    assert len(str(refusal.value).splitlines()) == 4


BYTES = {
    "no JSON": (b'{"meta": ', "line 1, column 10 is no JSON"),
    "no UTF-8": ('{"meta": "қ"}'.encode("utf-16"), "byte 1 is no UTF-8"),
    "nothing": (b"", "line 1, column 1 is no JSON"),
    "one name twice": (b'{"meta": {}, "meta": {}}', "the name “meta” stands twice"),
    "too deep": (b"[" * 200_000, "nested too deeply"),
}


@pytest.mark.parametrize("what", BYTES)
def test_a_file_that_cannot_be_read_is_refused(what, tmp_path):
    content, told = BYTES[what]
    file = tmp_path / "case.json"
    file.write_bytes(content)
    with pytest.raises(BadCaseFile, match=told):
        read(file, TODAY)


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path):
    with pytest.raises(BadCaseFile, match="no such file"):
        read(tmp_path / "case.json", TODAY)
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(20 * 1024**2 + 1)
    with pytest.raises(BadCaseFile, match="larger than 20 MB"):
        read(large, TODAY)


def test_a_list_is_no_case(tmp_path):
    file = tmp_path / "case.json"
    file.write_text("[]")
    with pytest.raises(BadCase, match="an object is needed, not a list"):
        read(file, TODAY)


def test_stages_out_of_order_are_refused_with_their_place_and_nothing_is_half_loaded(db, tmp_path):
    file = write(tmp_path, lambda data: put(data, "2024-01-01", "reforms", 2, "stages", 2, "date"))
    before = counts()
    with pytest.raises(RowRefused, match=r"reforms\[rf-quota\]\.stages\[\d\]: "):
        load_file(file)
    assert counts() == before


def test_a_record_that_fails_leaves_nothing_behind(db, monkeypatch):
    original, seen = record.append, []

    def fail(sentence: object, **rest: object) -> int:
        seen.append(sentence)
        if len(seen) > 200:
            raise OSError("the disk is full")
        return original(sentence, **rest)

    before = counts()
    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(OSError, match="full"):
        load_file()
    assert counts() == before


def test_two_loadings_at_the_same_moment_do_not_both_write(db, monkeypatch):
    def collide(loader: object) -> None:
        raise IntegrityError("UNIQUE constraint failed: follow_source.key")

    monkeypatch.setattr("senim.site.case.load.load_reforms", collide)
    before = counts()
    with pytest.raises(LoadedMeanwhile):
        load_file()
    assert counts() == before
