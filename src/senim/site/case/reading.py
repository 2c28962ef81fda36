"""Reading one object of a case file, field by field: every fault is noted with its place, and the reading goes on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from senim.errors import Refusal
from senim.follow.formats import dating
from senim.follow.formats.dating import UNKNOWN, Dating
from senim.listen.formats.texts import clean_text

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
SHOWN = 60  # characters of what was found instead
TEXT, WORDS, NAME, SHORT = 600, 300, 120, 160  # characters at most
T = TypeVar("T")
LENGTHS = {"day": 10, "month": 7, "year": 4}  # of a date that is as exact as its precision says


@dataclass
class Notes:
    """What is noted while a file is read: faults, for which nothing is loaded, and what is told in the end."""

    today: date
    faults: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def fault(self, place: str, what: str) -> None:
        """Note a fault."""
        self.faults.append(f"{place}: {what}")


class Fields:
    """One object of the file. Each field is asked for by name; what nobody asked for is told once at the end."""

    def __init__(self, found: object, place: str, notes: Notes) -> None:
        self.notes = notes
        self.place = place
        self._asked: set[str] = set()
        self._found: dict[str, Any] = found if isinstance(found, dict) else {}
        if not isinstance(found, dict):
            notes.fault(place, f"an object is needed, not {_shown(found)}")

    def fault(self, name: str, what: str) -> None:
        """Note a fault of one field."""
        self.notes.fault(f"{self.place}.{name}", what)

    def raw(self, name: str) -> Any:
        """Return what stands there, whatever it is; None where nothing does."""
        self._asked.add(name)
        return self._found.get(name)

    def text(self, name: str, most: int = TEXT, *, need: bool = True) -> str:
        """Return a text in one line, "" for none."""
        found = self.raw(name)
        if found is None or found == "":
            if need:
                self.fault(name, "is missing")
            return ""
        return self._clean(name, found, most)

    def texts(self, name: str, most: int = TEXT) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self._clean(f"{name}[{n}]", one, most) for n, one in enumerate(self._list(name), start=1))

    def word(self, name: str, words: Iterable[str], *, default: str = "") -> str:
        """Return a word from a closed list; the default where none is given."""
        known = tuple(words)
        found = self.text(name, need=not default) or default
        if found and found not in known:
            self.fault(name, f"“{found[:SHOWN]}” is not known; known are {', '.join(known)}")
        return found

    def id(self, name: str = "id") -> str:
        """Return an id: 1 to 40 Latin letters, digits, points and dashes."""
        found = self.text(name)
        if found and not ID.fullmatch(found):
            self.fault(name, f"“{found[:SHOWN]}” is no id: 1 to 40 Latin letters, digits, points and dashes")
        return found

    def link(self, name: str, known: Iterable[str], *, need: bool = True) -> str:
        """Return the id of something else in the file, "" for none."""
        found = self.text(name, need=need)
        self._check_link(name, found, known)
        return found

    def links(self, name: str, known: Iterable[str], *, least: int = 0) -> tuple[str, ...]:
        """Return ids of other things in the file, each once, at least so many."""
        found = tuple(dict.fromkeys(self.texts(name)))
        for one in found:
            self._check_link(name, one, known)
        if len(found) < least:
            self.fault(name, f"at least {least} of them are needed")
        return found

    def number(self, name: str) -> int | None:
        """Return a whole number that is not negative, or None."""
        found = self.raw(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found < 2**31:
            self.fault(name, f"a whole number is needed, not {_shown(found)}")
            return None
        return found

    def yes(self, name: str) -> bool:
        """Return true or false; false where nothing is said."""
        found = self.raw(name)
        if not isinstance(found, bool | None):
            self.fault(name, f"true or false is needed, not {_shown(found)}")
        return found is True

    def when(self, name: str = "date", precision: str = "date_precision") -> Dating:
        """Return a date with its precision. A text finer than its precision is read as coarse as that, and told."""
        text, said = self.text(name, need=False), self.text(precision, need=False)
        most = LENGTHS.get(said, len(text))
        if len(text) > most:
            self.notes.lines.append(f"{self.place}.{name}: {text} is kept as the {said} {text[:most]}")
        try:
            found = dating.read(text[:most], said)
            dating.check_past(found, self.notes.today)
        except Refusal as refusal:
            self.fault(name, refusal.sentence())
            return UNKNOWN
        return found

    def day(self, name: str) -> date | None:
        """Return a day, or None where none is given."""
        found = self.when(name, f"{name}_precision")
        if found.precision not in ("day", "unknown"):
            self.fault(name, "a whole day is needed, such as 2020-06-27")
        return found.last if found.precision == "day" else None

    def rows(self, name: str) -> Iterator["Fields"]:
        """Yield the objects of a list, each under its id where it has one."""
        for n, one in enumerate(self._list(name), start=1):
            label = one.get("id") if isinstance(one, dict) else None
            yield Fields(one, f"{self._named(name)}[{label if isinstance(label, str) else n}]", self.notes)

    def inside(self, name: str) -> "Fields":
        """Return the object that stands under a name."""
        found = self.raw(name)
        return Fields({} if found is None else found, self._named(name), self.notes)

    def names(self) -> tuple[str, ...]:
        """Return the names of all fields that stand there."""
        return tuple(self._found)

    def left(self) -> tuple[str, ...]:
        """Return the names of the fields for which nobody asked."""
        return tuple(name for name in self._found if name not in self._asked)

    def _named(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def _list(self, name: str) -> list[Any]:
        found = self.raw(name)
        if isinstance(found, list):
            return found
        if found is not None:
            self.fault(name, f"a list is needed, not {_shown(found)}")
        return []

    def _check_link(self, name: str, found: str, known: Iterable[str]) -> None:
        if found and found not in known:
            self.fault(name, f"“{found[:SHOWN]}” is named, and stands nowhere in the file")

    def _clean(self, name: str, found: object, most: int) -> str:
        if not isinstance(found, str):
            self.fault(name, f"a text is needed, not {_shown(found)}")
            return ""
        cleaned = clean_text(found)
        if not cleaned.isprintable() or len(cleaned) > most:
            what = f"is {len(cleaned)} characters long; the most is {most}"
            self.fault(name, what if len(cleaned) > most else "has a sign that is no letter of any script")
        return cleaned


def told(row: Fields, made: T) -> T:
    """Tell which fields of a row nobody reads, and hand the row on."""
    row.notes.lines.extend(f"{row.place}.{name}: this field is not known, and is left out" for name in row.left())
    return made


def _shown(found: object) -> str:
    """Return what was found instead, short enough for a line."""
    kinds = {dict: "an object", list: "a list", type(None): "nothing"}
    return kinds.get(type(found), f"“{str(found)[:SHOWN]}”")
