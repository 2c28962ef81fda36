"""The public pages of sources: the list, and one source with everything that rests on it."""

from dataclasses import dataclass, replace
from datetime import datetime
from re import escape

from django.db.models import F

from senim.follow.formats.paging import Paged
from senim.follow.models import Source
from senim.follow.policy import reforms as policy
from senim.follow.queries import foundations, sources
from senim.follow.queries import reforms as reform_queries
from senim.follow.queries.foundations import FactCard
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.sources import ConflictCard, SourceCard
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor

PAGE = 50


@dataclass(frozen=True)
class SourcesFilter:
    """What a reader asks for: a kind, and words in the name of the publisher."""

    kind: str = ""
    publisher: str = ""


@dataclass(frozen=True)
class SourcesPage(Paged):
    """One page of the sources. kinds: all of them, as word and label."""

    rows: tuple[SourceCard, ...]
    count: int
    page: int
    pages: int
    asked: SourcesFilter
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SourcePage:
    """One source, what rests on it, and where it differs from others.

    may_keep, may_take_away: whether the reader may keep a copy of it now, or take away the one that is kept.
    """

    source: SourceCard
    facts: tuple[FactCard, ...]
    conflicts: tuple[ConflictCard, ...]
    may_keep: bool
    may_take_away: bool


@dataclass(frozen=True)
class ConflictsPage:
    """The conflicts about one reform, before its monitors."""

    reform: ReformCard
    rows: tuple[ConflictCard, ...]


def source_list(asked: SourcesFilter, page: int = 1) -> SourcesPage:
    """Return one page of the sources, the newest first by their own date. Six queries, however many there are."""
    asked = replace(asked, publisher=clean_text(asked.publisher))
    rows = Source.objects.order_by(F("last_day").desc(nulls_last=True), "-pk")
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.publisher:
        rows = rows.filter(publisher__iregex=escape(asked.publisher))  # icontains of SQLite knows only Latin letters
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    pks = list(rows.values_list("pk", flat=True)[(page - 1) * PAGE : page * PAGE])
    found = sources.by_pks(pks)
    return SourcesPage(tuple(found[pk] for pk in pks), count, page, pages, asked, sources.kinds())


def source_page(ref: str, actor: Actor) -> SourcePage:
    """Return a source with everything that rests on it. Refuses with NotFound. 26 queries, however much."""
    card = sources.source(ref)
    differing = tuple(_others_last(found, card) for found in sources.conflicts_with(card.pk))
    open_now = card.copy is None and not any(gone.final for gone in card.removed)
    may_keep = open_now and policy.may(actor, "keep_copy")
    may_take_away = card.copy is not None and policy.may(actor, "take_away_copy")
    return SourcePage(card, foundations.resting_on(card.pk), differing, may_keep, may_take_away)


def source_for_desk(ref: str, actor: Actor) -> SourceCard:
    """Return a source for whoever may keep a copy of it. Refuses with NotFound or NotAllowed. Five queries."""
    card = sources.source(ref)
    policy.check_monitor(actor, "keep_copy")
    return card


def source_to_redact(ref: str, actor: Actor) -> SourceCard:
    """Return a source for whoever may take away its copy. Refuses with NotFound or NotAllowed. Five queries."""
    card = sources.source(ref)
    policy.check_monitor(actor, "take_away_copy")
    return card


def conflicts_desk(ref: str, actor: Actor, at: datetime) -> ConflictsPage:
    """Return the conflicts about a reform for its monitors. Refuses with NotFound or NotAllowed. Sixteen queries."""
    card = reform_queries.reform_for_desk(ref, actor, at)
    return ConflictsPage(card, sources.conflicts_of([card.pk])[card.pk])


def _others_last(conflict: ConflictCard, card: SourceCard) -> ConflictCard:
    """Return a conflict with one of its sources in front: on its own page it is the one that the others are beside."""
    return replace(conflict, sources=tuple(sorted(conflict.sources, key=lambda one: one.pk != card.pk)))
