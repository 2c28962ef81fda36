"""Rule 11, documents: reference pages say what the program says."""

import re
import subprocess
import sys

import pytest

from senim.record.entries import Sentence
from senim.site.command import commands
from senim.site.settings import VARIABLES
from tests.house.house import ROOT, SRC, modules, sources

DOCS = ROOT / "docs"


def headings(name: str) -> set[str]:
    """Return the headings of the second level of a page."""
    return set(re.findall(r"^## (.+)$", (DOCS / name).read_text(), re.M))


def test_the_pages_that_are_written_from_the_program_are_in_step():
    command = [sys.executable, "tools/write_docs", "--check"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stdout}{ran.stderr}\nRun tools/write_docs."


def test_every_setting_is_explained():
    assert headings("settings.md") == set(VARIABLES)
    for name in VARIABLES:
        text = (DOCS / "settings.md").read_text().split(f"## {name}\n")[1].split("\n## ")[0]
        assert len(text.split()) > 8, f"say in docs/settings.md what {name} is for"


def test_only_the_settings_read_the_environment_of_the_host():
    for path in sources():
        if (
            path.name in ("settings.py", "command.py", "throwaway.py", "companion.py", "wsgi.py")
            or "management" in path.parts
        ):
            continue
        assert "os.environ" not in path.read_text(), f"{path.name}: add a name to settings.VARIABLES"


def test_every_kind_of_entry_is_explained():
    modules()
    kinds = [sentence.kind for sentence in Sentence.__subclasses__()]
    assert len(kinds) == len(set(kinds)), "two entries of one kind"
    assert headings("entries.md") == set(kinds)
    for sentence in Sentence.__subclasses__():
        room = sentence.__module__.split(".")[1]
        assert re.fullmatch(rf"{room}\.[a-z_]+\.[a-z]+(_in|_aside)?", sentence.kind), (
            f"{sentence.kind}: a kind is room.noun.past"
        )


def test_every_command_is_explained():
    assert headings("commands.md") == {f"senim {name}" for name in commands()}


@pytest.mark.parametrize("path", sorted((DOCS / "adr").glob("*.md")), ids=lambda path: path.name)
def test_a_decision_bears_the_number_of_its_file(path):
    number = int(path.name[:4])
    assert path.read_text().startswith(f"# {number}. "), f"begin {path.name} with '# {number}. '"


def test_every_dependency_is_accounted_for():
    text = (DOCS / "adr" / "0004-dependencies.md").read_text()
    project = (ROOT / "pyproject.toml").read_text().split("[project.scripts]")[0]
    for name in re.findall(r'^  "([a-z0-9-]+)(?:\[[a-z,]+\])?[><=]', project, re.M):
        assert f"| {name} " in text, f"add {name} to docs/adr/0004-dependencies.md: version, licence, date, why"


@pytest.mark.parametrize(
    "path",
    [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *SRC.glob("*/README.md")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_links_between_the_pages_lead_somewhere(path):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text()):
        assert (path.parent / target).exists(), f"{path.name} links to {target}, which is not there"
