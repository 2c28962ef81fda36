"""Rules 1, 2, 3 and 5: who may import whom. Each contract is shown to bite."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.house import ROOT, SRC

# Where a fault is planted, the line that is planted, the contract that must see it, and what its report names.
FAULTS = [
    ("record/queries.py", "import senim.listen.queries.rows", "Rooms: data flows one way", "senim.record.queries"),
    ("ask/queries.py", "import senim.ask.actions", "Furniture: every room has the same shape", "senim.ask.actions"),
    (
        "calc/canonical.py",
        "import random",
        "Calculation knows nothing of Django, database, network, clock or chance",
        "random",
    ),
    ("calc/likeness.py", "import senim.calc.opinion", "Calculations do not lean on each other", "calc.likeness"),
    (
        "listen/queries/rows.py",
        "import senim.record.actions",
        "Only actions write to the record",
        "listen.queries.rows",
    ),
    ("ask/views.py", "import senim.ask.models", "Views never touch models", "senim.ask.views"),
    ("listen/actions/votes.py", "import senim.people.models", "people: private furniture", "listen.actions.votes"),
    ("listen/queries/rows.py", "import senim.ask.models", "ask: private furniture", "listen.queries.rows"),
    ("site/shell.py", "import senim.listen.policy", "listen: private furniture", "senim.site.shell"),
    ("decide/queries/bodies.py", "import senim.propose.models", "propose: private furniture", "decide.queries.bodies"),
    ("site/shell.py", "import senim.decide.policy.counting", "decide: private furniture", "senim.site.shell"),
    ("site/shell.py", "import senim.follow.policy.status", "follow: private furniture", "senim.site.shell"),
    ("site/shell.py", "import senim.check.policy.rules", "check: private furniture", "senim.site.shell"),
    ("ask/actions.py", "import senim.record.models", "record: private furniture", "senim.ask.actions"),
]


def lint(folder: Path) -> str:
    """Return what import-linter says about the sources in a folder."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    env = os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return re.sub(r"\x1b\[[0-9;]*m", "", ran.stdout + ran.stderr)


def test_every_import_keeps_the_contracts_of_the_house():
    said = lint(ROOT)
    assert " 0 broken" in said, f"{said}\nCall the room's queries or actions instead, or move the code down the house."


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return import-linter's words about a copy of the house with all the faults in it."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(SRC, folder / "src" / "senim", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    (folder / "src/senim/ask/helpers.py").write_text('"""A piece of furniture that no room has."""\n')
    for name, line, _contract, _named in FAULTS:
        path = folder / "src/senim" / name
        path.write_text(path.read_text() + f"\n{line}  # planted\n")
    return lint(folder)


@pytest.mark.parametrize(("name", "line", "contract", "named"), FAULTS, ids=[f[2] for f in FAULTS])
def test_a_planted_fault_breaks_its_contract(report: str, name: str, line: str, contract: str, named: str):
    assert f"{contract} BROKEN" in report, report[:2000]
    part = re.split(rf"\n{re.escape(contract)}\n-+\n", report)[1]
    section = re.split(r"\n[^\n]+\n-{3,}\n", part)[0]  # up to the heading of the next contract
    assert named in section, section[:2000]


def test_a_file_that_is_no_furniture_of_a_room_is_seen(report: str):
    assert "helpers" in report
