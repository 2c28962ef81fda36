"""Rule 6 and the habits of size: no signals, no tricks in save, no drawers for odds and ends, small files."""

import ast
import re

import pytest

from tests.house.house import ROOMS, SRC, sources, steps, told

LONGEST_FILE, LONGEST_VIEW = 320, 25
DRAWERS = {"utils.py", "helpers.py", "base.py", "manager.py", "managers.py", "signals.py", "common.py", "misc.py"}


def test_no_file_is_a_drawer_for_odds_and_ends():
    found = [told(path) for path in sources() if path.name in DRAWERS]
    assert not found, f"name these after what they hold: {found}"


def test_nothing_listens_to_signals():
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            named = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            heard = named and (named.startswith("django.dispatch") or named.endswith(".signals"))
            assert not heard, f"{told(path)} listens to signals: call the next step from the action"


def test_models_keep_no_rules_in_save():
    for path in sources():
        if path.name != "models.py" and path.parent.name != "models":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            trick = isinstance(node, ast.FunctionDef) and node.name in ("save", "delete", "clean")
            assert not trick, (
                f"{told(path)}:{getattr(node, 'lineno', 0)}: put the rule into policy, the step into actions"
            )


@pytest.mark.parametrize("path", list(sources()), ids=told)
def test_a_file_is_short_enough_to_be_read_at_once(path):
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST_FILE, f"{told(path)} has {lines} lines: make it a folder with one file per noun"


def test_a_view_only_translates():
    for path in sources():
        if path.name != "views.py" and path.parent.name != "views":
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= LONGEST_VIEW, f"{told(path)}: {node.name} has {lines} lines; ask the room's queries"


def test_nothing_but_views_and_commands_reads_the_clock():
    edges = {"views", "management", "views.py"}
    for path in sources():
        if edges & set(path.parts) or path.is_relative_to(SRC / "site"):
            continue
        found = re.search(r"timezone\.now\(|datetime\.now\(|date\.today\(|time\.time\(", path.read_text())
        assert not found, f"{told(path)} reads the clock: take `at` as an argument"


@pytest.mark.parametrize("room", [*ROOMS, "site", "calc"])
def test_every_room_has_a_page_that_introduces_it(room):
    assert (SRC / room / "README.md").is_file(), (
        f"write src/senim/{room}/README.md: what comes in, what goes out, nouns"
    )


@pytest.mark.parametrize("room", ROOMS)
def test_the_diagrams_of_a_room_show_the_steps_of_its_policies(room):
    drawn = re.findall(r"^ *([a-z_]+) *--> *([a-z_]+): (.*)", (SRC / room / "README.md").read_text(), re.M)
    taken = [(a, b, verb.replace("_", " ")) for edges in steps(room).values() for verb, a, b in edges]
    assert drawn == taken, f"run tools/write_docs, which draws the end of src/senim/{room}/README.md"
