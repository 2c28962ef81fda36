"""What is not known about a reform and should be, and the by-laws that its law lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senim.follow.models import ByLaw, Gap
from senim.follow.queries.sources import SourceCard


@dataclass(frozen=True)
class GapCard:
    """Something that is not known and should be. filled_on: None while it is a gap."""

    ref: str
    language: str
    text: str
    entered_on: date
    filled_on: date | None
    filled: str


@dataclass(frozen=True)
class ByLawRow:
    """A by-law that a law needs. asked_by: the law that says so. adopted_on: None while it is missing."""

    ref: str
    language: str
    title: str
    asked_by: int
    adopted_on: date | None
    adopted_by: int | None


@dataclass(frozen=True)
class ByLawCard:
    """A by-law with its sources."""

    row: ByLawRow
    asked_by: SourceCard
    adopted_by: SourceCard | None


def gaps_of(reform: int) -> tuple[GapCard, ...]:
    """Return the gaps noted about a reform, the open ones first. One query."""
    rows = sorted(Gap.objects.filter(reform=reform), key=lambda row: (row.filled_on is not None, row.pk))
    return tuple(GapCard(g.ref, g.language, g.text, g.entered_on, g.filled_on, g.filled) for g in rows)


def by_laws_of(reform: int) -> tuple[ByLawRow, ...]:
    """Return the by-laws that the law of a reform needs, the missing ones first. One query."""
    rows = sorted(ByLaw.objects.filter(reform=reform), key=lambda row: (row.adopted_on is not None, row.pk))
    return tuple(ByLawRow(b.ref, b.language, b.title, b.asked_by_id, b.adopted_on, b.adopted_by_id) for b in rows)


def behind(rows: Iterable[ByLawRow]) -> set[int]:
    """Return the sources that by-laws name, by primary key. No query."""
    return {pk for row in rows for pk in (row.asked_by, row.adopted_by) if pk is not None}


def told(row: ByLawRow, sources: dict[int, SourceCard]) -> ByLawCard:
    """Return a by-law with its sources. No query."""
    adopted = sources[row.adopted_by] if row.adopted_by is not None else None
    return ByLawCard(row, sources[row.asked_by], adopted)
