"""Rule 4: one door for writes. Only actions append to the record; each is keyword-only and atomic."""

import ast
import importlib
import inspect
import re
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from senim.record import actions as record
from senim.record.entries import Sentence
from tests.house.house import ROOMS, SRC, modules, sources, told

# Actions without a transaction of their own, and why that is right; with its room where two bear the name.
NOT_ATOMIC = {
    "admit": "one insert, inside the transaction of the vote or statement that admits",
    "admit_numbered": "one insert, inside the transaction of an import",
    "append": "refuses to work outside the transaction of the change that it reports",
    "check.add_document": "a page is read first; what is written then is one transaction",
    "bring_votes": "inside the transaction of the action that brings a file",
    "ensure_account": "a look-up, else make_account, which is atomic",
    "ensure_participant": "one insert, inside the transaction of the act that makes the participant",
    "hand_in_evidence": "a photo is cleaned first; what is written then is one transaction",
    "import_participants": "one insert, inside the transaction of an import",
    "keep_copy": "a photo is cleaned first; keeping it is one transaction",
    "mark_seen": "one update",
    "note_lapses": "each lapse is a transaction of its own, so that one fault hides no other silence",
    "send_reminder": "a letter cannot be taken back: it is claimed in one transaction and marked as sent in another",
    "send_reminders": "each letter by itself",
    "refresh": "counting and computing are two acts, each atomic; the second may wait for the next round",
}
WRITES = {"create", "bulk_create", "save", "update", "delete", "update_or_create", "get_or_create", "bulk_update"}


def actions(room: ModuleType) -> list[FunctionType]:
    """Return the public functions of a room's door."""
    names = getattr(room, "__all__", [name for name in vars(room) if not name.startswith("_")])
    found = [getattr(room, name) for name in names]
    return [f for f in found if inspect.isfunction(f) and f.__module__.startswith(room.__name__)]


ACTIONS = [action for room in ROOMS for action in actions(importlib.import_module(f"senim.{room}.actions"))]


def is_action(path: Path) -> bool:
    """Say whether a file is a room's door, or part of it."""
    return path.name == "actions.py" or path.parent.name == "actions"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_an_action_takes_its_arguments_by_name(action: FunctionType):
    positional = [p.name for p in inspect.signature(action).parameters.values() if p.kind is not p.KEYWORD_ONLY]
    allowed = ["sentence"] if action is record.append else []
    assert positional == allowed, f"put a * before {positional} in {action.__name__}, so that no two can be swapped"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_an_action_is_one_transaction_or_says_why_not(action: FunctionType):
    atomic = hasattr(action, "__wrapped__")
    named = {action.__name__, f"{action.__module__.split('.')[1]}.{action.__name__}"}
    assert atomic != bool(named & NOT_ATOMIC.keys()), (
        f"decorate {action.__name__} with @transaction.atomic, or give the reason against it in NOT_ATOMIC"
    )


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_an_action_names_only_entries_that_exist(action: FunctionType):
    modules()
    kinds = {sentence.kind for sentence in Sentence.__subclasses__()}
    said = set(re.findall(rf"\b(?:{'|'.join(ROOMS)})\.[a-z_]+\.[a-z_]+\b", inspect.getdoc(action) or ""))
    assert action.__doc__, f"say in {action.__name__} what it does, refuses and records"
    assert said <= kinds, f"{action.__name__} speaks of entries that no room writes: {said - kinds}"


def test_only_actions_append_to_the_record():
    for path in sources():
        tree = ast.parse(path.read_text())
        doors = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "senim.record"
            for alias in node.names
            if alias.name == "actions"
        }
        if not is_action(path):
            assert not doors, f"{told(path)} appends to the record: call an action of its room instead"


def test_only_actions_write_to_tables():
    for path in sources():
        if is_action(path) or "management" in path.parts or path.is_relative_to(SRC / "calc"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in WRITES and "objects" in ast.unparse(node.value):
                raise AssertionError(f"{told(path)}:{node.lineno} writes to a table: move it into an action")


def test_an_entry_outside_a_transaction_is_a_fault(at):
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record.append(Sentence(), at=at)
