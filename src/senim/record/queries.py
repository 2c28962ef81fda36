"""Reading the record."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from senim.record.models import Entry

PAGE = 50


@dataclass(frozen=True)
class EntryCard:
    """One entry as a page shows it: its number, kind, day, exact body and digest."""

    number: int
    kind: str
    day: date
    body: str
    digest: str


@dataclass(frozen=True)
class RecordCard:
    """A page of the record, newest first: how many entries there are, those shown, and where older ones begin."""

    size: int
    entries: tuple[EntryCard, ...]
    older_than: int | None


@dataclass(frozen=True)
class KindCard:
    """How often one kind of entry stands in the record."""

    kind: str
    count: int


def size_and_mark() -> tuple[int, str]:
    """Return how many entries there are and the digest of the newest one ("" when there is none). One query."""
    last = Entry.objects.order_by("-pk").values_list("pk", "digest").first()
    return (last[0], last[1]) if last else (0, "")


def record_page(*, older_than: int | None = None) -> RecordCard:
    """Return the newest entries before a number. Two queries, whatever the length."""
    rows = Entry.objects.order_by("-pk")
    if older_than is not None:
        rows = rows.filter(pk__lt=older_than)
    shown = [EntryCard(e.pk, e.kind, e.day, e.body, e.digest) for e in rows[: PAGE + 1]]
    more = shown[PAGE - 1].number if len(shown) > PAGE else None
    return RecordCard(size=Entry.objects.count(), entries=tuple(shown[:PAGE]), older_than=more)


def entry(number: int) -> EntryCard | None:
    """Return one entry by its number. One query."""
    found = Entry.objects.filter(pk=number).first()
    return EntryCard(found.pk, found.kind, found.day, found.body, found.digest) if found else None


def kinds() -> tuple[KindCard, ...]:
    """Return how often each kind of entry was written. One query."""
    rows = Entry.objects.values("kind").annotate(n=Count("pk")).order_by("kind")
    return tuple(KindCard(row["kind"], row["n"]) for row in rows)
