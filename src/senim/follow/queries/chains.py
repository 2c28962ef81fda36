"""Which line of a reform supersedes which: by handle, both ways."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from senim.follow.formats.dating import Dating, Told


class Line(Told):
    """What the card of every line says of itself, from the fields that all of them have."""

    when: Dating
    superseded_by: str
    retracts: bool

    @property
    def stands(self) -> bool:
        """Whether the line counts: nothing supersedes it, and it takes nothing back."""
        return not (self.superseded_by or self.retracts)


class Row(Protocol):
    """What a line of any kind has."""

    pk: int
    ref: str

    @property
    def supersedes_id(self) -> int | None: ...


@dataclass(frozen=True)
class Chain:
    """The handle of the older and of the newer line, by the primary key of a line that has one."""

    older: dict[int, str]
    newer: dict[int, str]


def chained(rows: Iterable[Row]) -> Chain:
    """Return how all lines of one kind of one reform supersede each other. No query."""
    found = list(rows)
    refs = {row.pk: row.ref for row in found}
    pairs = [(row.pk, row.supersedes_id) for row in found if row.supersedes_id is not None]
    return Chain({new: refs[old] for new, old in pairs}, {old: refs[new] for new, old in pairs})
