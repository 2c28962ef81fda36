"""The public file of reforms: one row each, guarded cells, and nothing that was not looked at."""

import csv
import io
import re
from pathlib import Path

import pytest

from senim.follow import actions
from senim.follow.formats import tables
from senim.follow.formats.dating import Lead, read
from senim.follow.models import Reform
from senim.follow.queries import downloads
from senim.people.actors import SYSTEM
from tests import cast
from tests.cast import AT
from tests.reforms import make_reform, make_source

SPEC = Path(__file__).parent.parent.parent / "docs" / "spec" / "reforms-csv.md"
pytestmark = pytest.mark.django_db


def stage(reform: str, step: str, kind: str, day: str, precision: str = "") -> None:
    """Enter a stage with one source."""
    actions.enter_stage(
        actor=SYSTEM, reform=reform, step=step, when=read(day, precision), language="en",
        sources=[(make_source(kind), "")], at=AT,
    )  # fmt: skip


def rows(asked: str = "") -> list[dict[str, str]]:
    """Return the file as a passer-by gets it."""
    answer = cast.client_of("zarina").get(f"/reforms/reforms.csv{asked}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def test_a_row_holds_words_dates_marks_leads_and_the_address():
    ref = make_reform(promised=read("2025-12-20"))
    stage(ref, "announced", "record", "2025-12-20")
    stage(ref, "drafted", "news", "2026-01", "")
    stage(ref, "enacted", "law", "2026-05-25")
    row = rows()[0]
    assert row["reform"] == ref
    assert row["address"] == f"http://localhost:8000/reforms/{ref}/"
    assert (row["body"], row["maker"], row["package"]) == ("akimat", "", "")
    assert (row["cell"], row["law"], row["law_reported"], row["practice"]) == (
        "on_paper", "enacted", "False", "not_assessed"
    )  # fmt: skip
    assert (row["promised"], row["promised_precision"]) == ("2025-12-20", "day")
    assert row["lead_days"] == "156"
    assert row["last_event"] == "2026-05-25"
    assert (row["drafted"], row["drafted_on"], row["drafted_precision"]) == ("reported", "2026-01", "month")
    assert (row["adopted"], row["adopted_on"], row["adopted_certainty"]) == ("unknown", "", "")
    assert (row["enacted"], row["enacted_certainty"]) == ("shown", "high")
    assert "unknown" in row["flags"].split()


def test_a_lead_that_is_not_exact_says_so():
    assert tables.lead_days(Lead(157, exact=True)) == "157"
    assert tables.lead_days(Lead(157, exact=False)) == "~157"


def test_a_title_is_never_run_as_a_formula():
    make_reform(title="=HYPERLINK(A1)")
    assert rows()[0]["title"] == "'=HYPERLINK(A1)"


def test_what_nobody_has_looked_at_stands_empty():
    ref = make_reform()
    stage(ref, "enacted", "law", "2026-05-25")
    Reform.objects.filter(ref=ref).update(phase="waiting")
    row = rows()[0]
    assert row["phase"] == "waiting"
    assert {row[name] for name in ("cell", "law", "practice", "flags", "enacted", "enacted_on")} == {""}


def test_the_file_takes_the_filters_of_the_list_and_its_order():
    old, new = make_reform(title="Old"), make_reform(title="New")
    stage(old, "enacted", "law", "2026-05-25")
    stage(new, "enacted", "law", "2026-06-25")
    make_reform(title="Silent")
    assert [row["title"] for row in rows("?law=in")] == ["New", "Old"]
    assert [row["title"] for row in rows("?words=silent&body=akimat")] == ["Silent"]
    assert rows("?cell=contrary") == []


def test_a_long_file_is_read_in_chunks(monkeypatch):
    monkeypatch.setattr(downloads, "CHUNK", 2)
    for n in range(5):
        make_reform(title=f"Reform {n}")
    assert sorted(row["title"] for row in rows()) == [f"Reform {n}" for n in range(5)]


def test_the_spec_names_every_column():
    told = set(re.findall(r"`([a-z_]+)`", SPEC.read_text()))
    head = tables.head([])
    assert not set(head) - told
