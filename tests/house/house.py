"""Where the house stands and what is in it; used by every test of its shape."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import senim
from senim.errors import Refusal

ROOT = Path(__file__).parent.parent.parent
SRC = ROOT / "src" / "senim"
ROOMS = (
    "record",
    "people",
    "ask",
    "listen",
    "propose",
    "decide",
    "follow",
    "check",
)  # from the ground up: each may lean on those before it


def sources(folder: Path = SRC, suffix: str = ".py") -> Iterator[Path]:
    """Yield the files that people wrote; migrations are written by Django, two front-end files by others."""
    for path in sorted(folder.rglob(f"*{suffix}")):
        if not {"migrations", "__pycache__", "fonts"} & set(path.parts):
            yield path


def told(path: Path) -> str:
    """Return a path as a message shows it: from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules() -> tuple[ModuleType, ...]:
    """Import everything, so that no class hides in a module that nothing has imported yet."""
    found = pkgutil.walk_packages(senim.__path__, "senim.")
    names = [m.name for m in found if ".migrations" not in m.name and ".formats.kk" not in m.name]
    return tuple(importlib.import_module(name) for name in names if not name.endswith(".wsgi"))


def refusals() -> list[type[Refusal]]:
    """Return every refusal that the program can utter, in the order of their codes."""
    modules()
    found: set[type[Refusal]] = set()
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        for child in waiting.pop().__subclasses__():
            if child.__module__.startswith("senim."):
                found.add(child)
                waiting.append(child)
    return sorted(found, key=lambda refusal: refusal.code)


def policies(room: str) -> dict[str, ModuleType]:
    """Return the policy modules of a room by noun: one file per noun, or the room's only file under its own name."""
    try:
        door = importlib.import_module(f"senim.{room}.policy")
    except ModuleNotFoundError:
        return {}
    if not hasattr(door, "__path__"):
        return {room: door}
    names = sorted(m.name for m in pkgutil.iter_modules(door.__path__))
    return {name: importlib.import_module(f"{door.__name__}.{name}") for name in names}


def steps(room: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return the steps of each noun of a room that has states: verb, state before, state after."""
    found = {}
    for noun, policy in policies(room).items():
        edges = []
        for verb, step in getattr(policy, "NEXT", {}).items():
            edges += [(verb, *pair) for pair in ([step] if isinstance(step, tuple) else step.items())]
        if edges:
            found[noun] = edges
    return found
