"""The public files tell about groups and never about a person."""

import csv
import io
import json
import random  # noqa: TID251 - the attacker's own luck, seeded

import pytest

from senim.listen import actions as listen
from senim.listen.actions import import_polis
from senim.listen.formats import polis
from senim.listen.queries.downloads import FILES, download
from senim.listen.queries.transfer import polis_export
from senim.people.actors import SYSTEM, Actor
from tests import cast

pytestmark = pytest.mark.django_db
KNOWN = 8


@pytest.fixture
def imported(shared, at):
    export = polis.read(shared / "data" / "polis" / "brexit-consensus")
    return import_polis(export=export, slug="brexit", language="en", at=at)


@pytest.fixture
def files(imported, at):
    return {name: download(slug=imported, name=name, actor=Actor(), at=at)[0] for name in FILES}


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_no_count_below_the_minimum_is_published(files):
    counts = [
        int(row[name])
        for row in rows(files["statements.csv"])
        for name in ("votes", "agree", "disagree", "pass")
        if row[name]
    ]
    counts += [int(row["votes"]) for row in rows(files["groups.csv"]) if row["votes"]]
    counts += [int(row["votes"]) for row in rows(files["participation.csv"]) if row["votes"]]
    counts += [
        round(int(row["votes"]) * int(row[f"{side}_percent"]) / 100)
        for row in rows(files["groups.csv"])
        for side in ("agree", "disagree", "pass")
        if row[f"{side}_percent"]
    ]
    assert counts
    assert min(counts) >= 10


def test_no_file_names_an_author_or_a_time_of_day(files):
    text = "\n".join(files.values())
    assert "author" not in text
    assert "T0" not in files["participation.csv"]
    assert set(json.loads(files["datapackage.json"])["resources"][0]) >= {"name", "path", "schema"}


def test_every_file_that_the_package_lists_exists(files):
    listed = {resource["path"] for resource in json.loads(files["datapackage.json"])["resources"]}
    assert listed == set(FILES) - {"datapackage.json"}


def test_eight_known_votes_single_out_at_most_one_person_in_a_hundred(files, imported):
    """An attacker knows eight votes of a person and looks for a published cell that only she can fill."""
    export = polis_export(actor=SYSTEM, slug=imported)
    votes = {}
    for vote in export.votes:
        votes.setdefault(vote.participant, {})[vote.statement] = vote.value
    group = {p.id: None if p.group is None else "ABCDE"[p.group] for p in export.participants}
    cells = {}  # (statement, group or "", value) -> how many people the published figure leaves possible
    for row in rows(files["groups.csv"]):
        for side, value in (("agree", 1), ("disagree", -1), ("pass", 0)):
            if row[f"{side}_percent"]:
                cell = (int(row["statement"]), row["group"], value)
                cells[cell] = round(int(row["votes"]) * int(row[f"{side}_percent"]) / 100)
    for row in rows(files["statements.csv"]):
        for side, value in (("agree", 1), ("disagree", -1), ("pass", 0)):
            if row[side]:
                cells[int(row["statement"]), "", value] = int(row[side])
    rng = random.Random(0)
    targets = [person for person, cast in votes.items() if len(cast) >= KNOWN]
    singled = 0
    for person in targets:
        known = rng.sample(sorted(votes[person].items()), KNOWN)
        sizes = [cells.get((s, g, v)) for s, v in known for g in ("", group[person])]
        singled += any(size == 1 for size in sizes)
    assert cells
    assert singled <= 0.01 * len(targets)


def test_the_same_attack_finds_most_people_in_rows_as_polis_publishes_them(imported):
    """What the public files do without: in the rows themselves eight known votes are enough for half of the people."""
    export = polis_export(actor=SYSTEM, slug=imported)
    votes = {}
    for vote in export.votes:
        votes.setdefault(vote.participant, {})[vote.statement] = vote.value
    rng = random.Random(0)
    targets = [person for person, cast in votes.items() if len(cast) >= KNOWN]
    found = 0
    for person in targets:
        known = rng.sample(sorted(votes[person].items()), KNOWN)
        found += sum(all(cast.get(s) == v for s, v in known) for cast in votes.values()) == 1
    assert found >= 0.3 * len(targets)


@pytest.mark.django_db
def test_a_statement_is_never_run_as_a_formula_by_a_spreadsheet():
    slug = cast.make_conversation("open")
    number = cast.write_statement(slug, "=HYPERLINK(A1) is no statement.")
    listen.publish_statement(actor=cast.actor("bolat"), slug=slug, number=number, at=cast.AT)
    cast.cast_votes(slug, {number: "agree"}, by="ivan")
    listen.close_listening(actor=cast.actor("aigul"), slug=slug, at=cast.AT)
    listen.publish_result(actor=cast.actor("aigul"), slug=slug, notes={}, at=cast.AT)
    text = cast.client_of("zarina").get(f"/c/{slug}/data/statements.csv").content.decode()
    assert "'=HYPERLINK(A1)" in text
