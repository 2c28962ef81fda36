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
ROOMS = ("record", "people", "ask", "listen")  # from the ground up: each may lean on those before it


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
