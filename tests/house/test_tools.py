"""Rule 11, tools: the linter, the formatter and the type checker have nothing to say; migrations are in step."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.house.house import ROOT

BIN = Path(sys.executable).parent
TOOLS = {
    "ruff check": (["ruff", "check", "."], "Run: ruff check --fix, and mend the rest by hand."),
    "ruff format": (["ruff", "format", "--check", "."], "Run: ruff format."),
    "mypy": (["mypy"], "Give the types; an ignore needs its reason beside it."),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_has_nothing_to_say(tool):
    command, advice = TOOLS[tool]
    ran = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stdout[-3000:]}{ran.stderr[-1000:]}\n{advice}"


@pytest.mark.django_db
def test_the_migrations_are_in_step_with_the_models():
    said = StringIO()
    try:
        call_command("makemigrations", "record", "people", "ask", "listen", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"{said.getvalue()}\nRun python -m django makemigrations and commit what it writes.")


def test_an_ignored_type_error_has_its_reason_beside_it():
    for path in (ROOT / "src").rglob("*.py"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if "# type: ignore" in line:
                assert "]  # " in line, f"{path.name}:{number}: say why the type is ignored"
