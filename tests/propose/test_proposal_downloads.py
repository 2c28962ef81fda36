"""The public files of all proposals."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senim.people import queries as people
from senim.propose.models import Demand, Proposal, Version
from tests import cast

PUBLIC = ("open", "closed", "submitted", "withdrawn")
HIDDEN = ("draft", "waiting")


def keep(title: str, phase: str, *, text: str = "Winters are icy.", demand: str = "Clear it.") -> Proposal:
    """Keep a proposal with two versions, the newer of which has the demand."""
    made = Proposal.objects.create(
        body_id=people.body("akimat").pk, origin="person", phase=phase, language="en", title=title,
        created_on=cast.AT.date(), opened_on=cast.AT.date(), supports=4 if phase in ("closed", "submitted") else None,
    )  # fmt: skip
    for number, words in ((1, "Old demand."), (2, demand)):
        version = Version.objects.create(
            proposal=made, number=number, title=title, text=text, written_on=cast.AT.date()
        )
        Demand.objects.create(version=version, number=1, text=words)
    return made


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows that a passer-by downloads."""
    answer = cast.client_of("zarina").get(f"/proposals/data/{name}")
    assert answer.status_code == 200 and answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.streaming
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode(), newline="")))


@pytest.mark.django_db
def test_the_file_holds_every_public_proposal_with_its_newest_text_and_no_other():
    cast.make_body()
    for phase in (*PUBLIC, *HIDDEN):
        keep(f"Snow, {phase}", phase)
    found = rows("proposals.csv")
    assert [row["title"] for row in found] == [f"Snow, {phase}" for phase in PUBLIC]
    assert {row["version"] for row in found} == {"2"} and {row["body"] for row in found} == {"akimat"}
    assert [row["supports"] for row in found] == ["", "4", "4", ""]
    assert {row["text"] for row in rows("demands.csv")} == {"Clear it."}


@pytest.mark.django_db
def test_no_column_of_the_files_tells_of_a_person():
    cast.make_body()
    keep("Snow", "open")
    for name in ("proposals.csv", "demands.csv"):
        assert not {"author", "account", "participant", "coauthors"} & set(rows(name)[0])


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run_as_a_formula(sign):
    cast.make_body()
    keep(f"{sign}1+1", "open", text=f"{sign}cmd", demand=f"{sign}HYPERLINK(1)")
    [row] = rows("proposals.csv")
    assert row["title"] == f"'{sign}1+1" and row["text"] == f"'{sign}cmd"
    assert rows("demands.csv")[0]["text"] == f"'{sign}HYPERLINK(1)"


@pytest.mark.django_db
def test_a_file_costs_the_same_queries_however_many_rows_it_has():
    cast.make_body()
    costs = []
    for _round in range(2):
        for n in range(5):
            keep(f"Snow {n}", "open")
        with CaptureQueriesContext(connection) as caught:
            rows("proposals.csv"), rows("demands.csv")
        costs.append(len(caught))
    assert costs[0] == costs[1]


@pytest.mark.django_db
def test_another_file_is_not_there():
    assert cast.client_of("zarina").get("/proposals/data/people.csv").status_code == 404
