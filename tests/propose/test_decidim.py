"""Bringing proposals from the file that a Decidim site exports."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from senim.errors import NotAllowed, NotFound
from senim.people.actors import SYSTEM
from senim.propose import actions
from senim.propose.formats import decidim
from senim.propose.models import Demand, Proposal, Tag, Version
from senim.propose.queries import lists
from senim.record.models import Entry
from tests import cast

HEAD = (
    "id;category/id;category/name/ca;category/name/en;scope/id;scope/name/ca;scope/name/en;participatory_space/id;"
    "participatory_space/url;component/id;title/ca;title/en;title/machine_translations/en;body/ca;body/en;state;"
    "reference;answer/ca;answer/en;supports;endorsements/total_count;endorsements/user_endorsements;comments;"
    "attachments;followers;published_at;url;meeting_urls;related_proposals;is_amend;original_proposal/title;"
    "original_proposal/url;withdrawn"
)
SITE = "https://participa.example.org/processes/winter/f/12/proposals"
SNOW = (
    f'141;7;Neu;Snow;;;;3;https://participa.example.org/processes/winter;12;"Netegeu la neu; primer els barris";'
    f'"Clear the snow; the quarters first";;"Les voreres.";"The pavements wait.\r\n\r\nThe roads do not.";accepted;'
    f"EX-PROP-2024-12-141;Sí;Yes;31;2;Anna, Pau;4;0;9;2024-12-03 08:15:44 UTC;{SITE}/141;;;false;;;false"
)
GRIT = (
    f"142;;;;;;;3;https://participa.example.org/processes/winter;12;Sorra al pont;;Grit on the bridge;"
    f'"<p>Cada nit.</p><ul><li>pont</li><li><a href=""https://x.example.org/m"">mapa</a></li></ul>";;;'
    f"EX-PROP-2024-12-142;;;0;0;;0;0;1;2024-12-31 20:30:00 UTC;{SITE}/142;;;false;;;false"
)
AMEND = (
    f"143;;;;;;;3;https://participa.example.org/processes/winter;12;;Clear the snow by 7;;;By 7.;evaluating;"
    f"EX-PROP-2024-12-143;;;0;0;;0;0;1;2024-12-04 08:00:00 UTC;{SITE}/143;;;true;Clear the snow;{SITE}/141;false"
)
GONE = (
    f"144;;;;;;;3;https://participa.example.org/processes/winter;12;;'-20 is too cold for school;;;Close it.;withdrawn;"
    f"EX-PROP-2024-12-144;;;5;0;;0;0;1;2024-12-04 08:00:00 UTC;{SITE}/144;;;false;;;true"
)


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """Write a file as Decidim does: semicolons, UTF-8, one row a line."""
    path = folder / "proposals.csv"
    path.write_text("\n".join((head, *rows)) + "\n", newline="", encoding="utf-8")
    return path


def read(folder: Path, *rows: str, head: str = HEAD, language: str = "en") -> decidim.Export:
    """Return what such a file says."""
    return decidim.read(written(folder, *rows, head=head), language=language)


def test_a_row_is_read_in_the_wanted_language(tmp_path):
    [row] = read(tmp_path, SNOW).rows
    assert (row.id, row.language, row.title) == (141, "en", "Clear the snow; the quarters first")
    assert row.text == "The pavements wait.\n\nThe roads do not."
    assert (row.tag, row.supports, row.source) == ("snow", 31, f"{SITE}/141")
    [row] = read(tmp_path, SNOW, language="ca").rows
    assert (row.language, row.title, row.tag) == ("ca", "Netegeu la neu; primer els barris", "neu")


def test_a_proposal_without_the_wanted_language_is_taken_in_its_own_and_without_tags(tmp_path):
    [row] = read(tmp_path, GRIT).rows
    assert (row.language, row.title) == ("ca", "Sorra al pont")
    assert row.text == "Cada nit.\n\n- pont\n- mapa (https://x.example.org/m)"


def test_amendments_and_columns_that_nothing_here_stands_for_are_counted_and_left_out(tmp_path):
    export = read(tmp_path, SNOW, AMEND)
    assert [row.id for row in export.rows] == [141] and export.amendments == 1
    assert "endorsements/user_endorsements" in export.ignored and "title/machine_translations/en" in export.ignored
    assert "title/en" not in export.ignored


def test_older_files_without_languages_and_with_commas_are_read(tmp_path):
    [row] = read(tmp_path, '7,"Light, please","On Abay street.",3', head="\ufeffid,title,body,supports").rows
    assert (row.title, row.language, row.supports, row.source) == ("Light, please", "en", 3, "decidim:?/7")


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("number;title;body", "1;a;b", "line 1: there is no column id"),
        ("id;body", "1;b", "line 1: there is no column title"),
        ("id;title;title;body", "1;a;a;b", "line 1: the column 'title' stands there twice"),
        ("id;title;body", "1;a", "line 2: it has 2 cells where the first line has 3"),
        ("id;title;body", "one;a;b", "line 2, column 1 (id): 'one' is not a whole number"),
        ("id;title;body", "1;;b", "line 2, column 2 (title): it is empty in every language"),
        ("id;title;body", f"1;{'a' * 601};b", "line 2, column 2 (title): it has 601 signs; the most is 600"),
        ("id;title;body", f"1;a;{'b' * 20001}", "line 2, column 3 (body): it has 20001 signs; the most is 20000"),
        ("id;title;body;supports", "1;a;b;-1", "line 2, column 4 (supports): '-1' is not a whole number"),
        ("id;title;body;is_amend", "1;a;b;maybe", "line 2, column 4 (is_amend): 'maybe' is neither true nor false"),
        ("id;title;body;published_at", "1;a;b;soon", "line 2, column 4 (published_at): 'soon' is not a date and time"),
        ("id;title;body;url", "1;a;b;javascript:x", "line 2, column 4 (url): it is not an address that begins with"),
        ("id;title;body;url", "1;a;b;https://x.org/a b", "line 2, column 4 (url): it is not an address"),
        ("id;title;body", '1;"a\nb";c\n1;a;b', "line 4: proposal 1 stands in line 2 already"),
        ("id;title;body", '1;"a;b', "line 2: unexpected end of data"),
    ],
)
def test_what_cannot_be_read_is_told_with_line_and_column(tmp_path, head, row, said):
    with pytest.raises((decidim.BadCell, decidim.BadColumns, decidim.BadLine, decidim.Twice)) as refusal:
        read(tmp_path, row, head=head)
    assert f"proposals.csv, {said}" in str(refusal.value)


def test_a_file_that_is_not_utf_8_or_not_there_is_refused(tmp_path):
    path = tmp_path / "proposals.csv"
    with pytest.raises(decidim.BadFile):
        decidim.read(path, language="en")
    path.write_bytes("id;title;body\n1;Қар;b\n".encode("utf-16-le"))
    with pytest.raises(decidim.BadFile, match=r"UTF-8 text|no column id"):
        path.write_bytes("id;title;body\n1;\xe9;b\n".encode("latin-1"))
        decidim.read(path, language="en")


@pytest.mark.django_db
def test_an_import_brings_versions_demands_tags_and_where_they_came_from(tmp_path):
    cast.make_body()
    assert actions.import_decidim(actor=SYSTEM, export=read(tmp_path, SNOW, GRIT, GONE), body="akimat", at=cast.AT) == 3
    snow, grit, gone = Proposal.objects.order_by("pk")
    assert (snow.origin, snow.phase, snow.supports, snow.source) == ("import", "closed", 31, f"{SITE}/141")
    assert grit.opened_on.isoformat() == "2025-01-01"  # half past eight in the evening is next year in Almaty
    assert gone.phase == "withdrawn" and gone.title == "-20 is too cold for school"
    version = Version.objects.get(proposal=snow)
    assert version.note == f"Decidim 141 (accepted): {SITE}/141" and version.text.startswith("The pavements")
    assert Demand.objects.get(version=version).text == "Clear the snow; the quarters first"
    assert Tag.objects.get().word == "snow"
    assert Entry.objects.filter(kind="propose.proposals.imported").count() == 1


@pytest.mark.django_db
def test_a_title_longer_than_a_list_takes_stays_whole_as_the_demand(tmp_path):
    cast.make_body()
    long = "word " * 50 + "end"
    actions.import_decidim(
        actor=SYSTEM, export=read(tmp_path, f"1;{long};b", head="id;title;body"), body="akimat", at=cast.AT
    )
    assert Demand.objects.get().text == long
    assert len(Proposal.objects.get().title) <= 160 and Proposal.objects.get().title.endswith("word…")


@pytest.mark.django_db
def test_a_second_import_of_the_same_file_adds_nothing(tmp_path):
    cast.make_body()
    export = read(tmp_path, SNOW, GRIT)
    actions.import_decidim(actor=SYSTEM, export=read(tmp_path, SNOW), body="akimat", at=cast.AT)
    assert actions.import_decidim(actor=SYSTEM, export=export, body="akimat", at=cast.AT) == 1
    before = Entry.objects.count()
    assert actions.import_decidim(actor=SYSTEM, export=export, body="akimat", at=cast.AT) == 0
    assert Proposal.objects.count() == 2 and Entry.objects.count() == before


@pytest.mark.django_db
def test_only_the_owner_of_the_machine_imports_and_only_before_a_body_that_exists(tmp_path):
    cast.make_body()
    export = read(tmp_path, SNOW)
    for name in ("aigul", "kanat", "gulnar", "zarina"):
        with pytest.raises(NotAllowed):
            actions.import_decidim(actor=cast.actor(name), export=export, body="akimat", at=cast.AT)
    with pytest.raises(NotFound):
        actions.import_decidim(actor=SYSTEM, export=export, body="nowhere", at=cast.AT)
    assert not Proposal.objects.exists()


@pytest.mark.django_db
def test_an_import_whose_entry_fails_brings_nothing(tmp_path, monkeypatch):
    cast.make_body()

    def fail(*args, **kwargs):
        raise RuntimeError("the record is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.import_decidim(actor=SYSTEM, export=read(tmp_path, SNOW), body="akimat", at=cast.AT)
    assert not Proposal.objects.exists()


@pytest.mark.django_db
def test_the_command_tells_what_it_did_and_a_dry_run_changes_nothing(tmp_path, capsys):
    cast.make_body()
    path = str(written(tmp_path, SNOW, GRIT, AMEND))
    call_command("import_decidim", path, "--body", "akimat", "--dry-run")
    assert "would import proposals=2 known=0 amendments_left_out=1 columns_ignored=" in capsys.readouterr().out
    assert not Proposal.objects.exists()
    call_command("import_decidim", path, "--body", "akimat")
    assert "imported proposals=2 known=0" in capsys.readouterr().out
    call_command("import_decidim", path, "--body", "akimat")
    assert "imported proposals=0 known=2" in capsys.readouterr().out


@pytest.mark.django_db
def test_what_grows_in_small_letters_fits_and_is_found_and_a_count_beyond_the_column_is_told(tmp_path):
    head = "id;title/en;body/en;category/name/en;votes"
    [row] = read(tmp_path, f"1;A bridge;It is old.;{'İ' * 40};3", head=head).rows
    assert len(row.tag) == 40
    [row] = read(tmp_path, "1;A bridge;It is old.;Straße;3", head=head).rows
    assert row.tag == lists.cleaned({"tag": "Straße"}).tag
    with pytest.raises(decidim.BadCell, match="votes"):
        read(tmp_path, "1;A bridge;It is old.;Snow;3000000000", head=head)
