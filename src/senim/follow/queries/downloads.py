"""The public file of reforms: one row each, read and sent in chunks. See docs/spec/reforms-csv.md."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from senim.follow.formats import tables
from senim.follow.models import Reform
from senim.follow.policy.events import TRACKS
from senim.follow.queries.filters import Filters, matching, scope
from senim.follow.queries.reforms import ReformCard, by_pks
from senim.follow.queries.status import Status, outline, statuses_of
from senim.listen.formats import cells

CHUNK = 200  # reforms that are in memory at once


def reforms_file(filters: Filters, *, at: datetime) -> Iterator[str]:
    """Return the lines of the file of everything that the filters let through.

    Refuses with NotFound. Fourteen queries at most, and fourteen for each chunk.
    """
    found = matching(scope(filters, at).reforms, filters)
    return cells.lines(_table([one.pk for one in found], at))


def _table(pks: list[int], at: datetime) -> Iterator[tuple[object, ...]]:
    """Yield the head and a row for each reform, in the order of the list."""
    yield tables.head(step for steps in TRACKS.values() for step in steps)
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        cards = by_pks(chunk)
        found = statuses_of(outline(card, card.day(at)) for card in cards.values())
        for pk in chunk:
            yield _row(cards[pk], found[pk])


def _row(card: ReformCard, status: Status) -> tuple[object, ...]:
    """Return one row. Where a reform stands is left empty until it is followed: nobody has looked at it."""
    told, stepped = tables.told(status), tables.stepped(status)
    if card.phase != Reform.Phase.FOLLOWED:
        told, stepped = (None,) * len(told), (None,) * len(stepped)
    return (
        card.ref,
        card.body.slug,
        card.maker.slug if card.maker else None,
        card.package.ref if card.package else None,
        card.simulated,
        card.phase,
        card.language,
        card.title,
        *tables.dated(card.promised),
        card.kept_by,
        card.due_on,
        card.review_on,
        *told,
        *stepped,
        settings.ORIGIN + reverse("follow:reform", args=[card.ref]),
    )
