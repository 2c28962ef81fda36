"""Sources as pages and other rooms see them, and the conflicts between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet

from senim.errors import NotFound
from senim.follow.formats.dating import Dating, Told
from senim.follow.formats.languages import own_name
from senim.follow.models import (
    Assessment,
    Attribution,
    ByLaw,
    Conflict,
    DecisionStance,
    Finding,
    FormalDecision,
    KeptCopy,
    Passage,
    Point,
    Reform,
    Source,
    StageEvidence,
)
from senim.follow.policy import sources as policy
from senim.people import queries as people
from senim.people.queries import ActorCard

NEWEST = 20  # that a form offers besides those which the reform uses already


@dataclass(frozen=True)
class CopyCard:
    """The kept copy of a source without its content: name, size in bytes and SHA-256."""

    name: str
    media: str
    size: int
    digest: str
    kept_on: date


@dataclass(frozen=True)
class RemovedCard:
    """What stays of a copy that was taken away. final: whether no other copy may follow."""

    size: int
    digest: str
    taken_away_on: date
    ground_label: str
    final: bool


@dataclass(frozen=True)
class SourceCard(Told):
    """One source. voice: the public actor whose word it is. read_on: when somebody last read it at its address.

    copy: the one that is kept now. removed: those that were taken away, the oldest first.
    """

    pk: int
    ref: str
    key: str
    kind: str
    kind_label: str
    title: str
    publisher: str
    voice: ActorCard | None
    when: Dating
    address: str
    archive: str
    language: str
    excerpt: str
    note: str
    read_on: date | None
    added_on: date
    copy: CopyCard | None
    removed: tuple[RemovedCard, ...]

    @property
    def language_name(self) -> str:
        """The name that its language gives itself."""
        return own_name(self.language)


@dataclass(frozen=True)
class ConflictCard:
    """Sources that differ about one fact, each of them. about: the public actor concerned. settled_on: None while open.

    resolution: what is shown meanwhile and why, or how it was settled.
    """

    pk: int
    ref: str
    body: int
    reform: int | None
    about: ActorCard | None
    language: str
    text: str
    resolution: str
    settled_on: date | None
    entered_on: date
    sources: tuple[SourceCard, ...]


def cards(rows: QuerySet[Source]) -> tuple[SourceCard, ...]:
    """Return sources as cards, in the order of the rows. Four queries, whatever their number."""
    found = list(rows)
    copies = _copies(row.pk for row in found)
    voices = people.actors_by_pk({row.voice_id for row in found if row.voice_id is not None})
    return tuple(_card(row, copies.get(row.pk, []), voices) for row in found)


def source(ref: str) -> SourceCard:
    """Return a source by its handle; every source is public. Refuses with NotFound. Four queries."""
    found = cards(Source.objects.filter(ref=ref))
    if not found:
        raise NotFound
    return found[0]


def by_pks(pks: Iterable[int]) -> dict[int, SourceCard]:
    """Return sources by primary key. Four queries, whatever their number."""
    return {card.pk: card for card in cards(Source.objects.filter(pk__in=set(pks)))}


def by_refs(refs: Iterable[str]) -> dict[str, SourceCard]:
    """Return sources by handle; a handle that none has is left out. Four queries, whatever their number."""
    return {card.ref: card for card in cards(Source.objects.filter(ref__in=set(refs)))}


def by_keys(keys: Iterable[str]) -> dict[str, SourceCard]:
    """Return sources by their name in a loaded case. Four queries, whatever their number."""
    return {card.key: card for card in cards(Source.objects.filter(key__in=set(keys)))}


def used_by(reform_pk: int) -> tuple[SourceCard, ...]:
    """Return every source on which anything about a reform rests, the oldest first. Four queries."""
    return cards(Source.objects.filter(_behind(reform_pk)).order_by("pk"))


def offered(reform_pk: int | None) -> tuple[SourceCard, ...]:
    """Return the sources that a form offers: those that the reform uses, then the newest others. Eight queries."""
    rows = Source.objects.order_by("-pk")
    if reform_pk is None:
        return cards(rows[:NEWEST])
    used = cards(rows.filter(_behind(reform_pk)).order_by("pk"))
    others = cards(rows.exclude(pk__in=[card.pk for card in used])[:NEWEST])
    return (*used, *others)


def conflicts_of(reform_pks: Iterable[int]) -> dict[int, tuple[ConflictCard, ...]]:
    """Return the conflicts about each reform, the open ones first. Eight queries at most, whatever their number."""
    wanted = set(reform_pks)
    found: dict[int, list[ConflictCard]] = {pk: [] for pk in wanted}
    for card in conflicts(Conflict.objects.filter(reform__in=wanted)):
        if card.reform is not None:
            found[card.reform].append(card)
    return {pk: tuple(listed) for pk, listed in found.items()}


def conflicts_of_body(body_pk: int) -> tuple[ConflictCard, ...]:
    """Return every conflict entered for a body, with or without a reform. Eight queries at most."""
    return conflicts(Conflict.objects.filter(body=body_pk))


def conflicts_with(source_pk: int) -> tuple[ConflictCard, ...]:
    """Return the conflicts in which a source takes part, the open ones first. Eight queries at most."""
    named = Conflict.sources.through.objects.filter(source=source_pk)
    return conflicts(Conflict.objects.filter(pk__in=named.values("conflict")))


def conflicts(rows: QuerySet[Conflict]) -> tuple[ConflictCard, ...]:
    """Return conflicts as cards, the open ones first. Eight queries at most, whatever their number."""
    found = sorted(rows, key=lambda row: (row.settled_on is not None, row.pk))
    between: dict[int, list[int]] = {row.pk: [] for row in found}
    pairs = Conflict.sources.through.objects.filter(conflict__in=list(between)).order_by("source_id")
    for conflict, pk in pairs.values_list("conflict_id", "source_id"):
        between[conflict].append(pk)
    told = by_pks(pk for listed in between.values() for pk in listed)
    abouts = people.actors_by_pk({row.actor_id for row in found if row.actor_id is not None})
    return tuple(
        ConflictCard(
            pk=row.pk,
            ref=row.ref,
            body=row.body_id,
            reform=row.reform_id,
            about=abouts[row.actor_id] if row.actor_id is not None else None,
            language=row.language,
            text=row.text,
            resolution=row.resolution,
            settled_on=row.settled_on,
            entered_on=row.entered_on,
            sources=tuple(told[pk] for pk in between[row.pk]),
        )
        for row in found
    )


def kinds() -> tuple[tuple[str, str], ...]:
    """Return the kinds of source, as word and label."""
    return tuple((value, str(label)) for value, label in Source.Kind.choices)


def digest_of(ref: str) -> str | None:
    """Return the digest of the kept copy of a source, or None; one that was taken away is none. One query."""
    kept = KeptCopy.objects.filter(source__ref=ref, taken_away_on__isnull=True)
    return kept.values_list("digest", flat=True).first()


def grounds() -> tuple[tuple[str, str], ...]:
    """Return the closed list of grounds on which a copy is taken away, as word and label."""
    return tuple((value, str(label)) for value, label in KeptCopy.Ground.choices)


def kept_copy(ref: str) -> tuple[CopyCard, bytes]:
    """Return the kept copy of a source with its content. Refuses with NotFound, or CopyGone. One query."""
    found = KeptCopy.objects.filter(source__ref=ref).order_by(F("taken_away_on").desc(nulls_first=True), "-pk").first()
    if found is None:
        raise NotFound
    if found.content is None:
        raise policy.CopyGone(**policy.told_of(found))
    return _copy_card(found), bytes(found.content)


def _behind(reform_pk: int) -> Q:
    """Return the condition that something about a reform rests on a source: one part for each table that names one."""
    by_law, passage = ByLaw.objects.filter(reform=reform_pk), Passage.objects.filter(reform=reform_pk)
    named: tuple[QuerySet[Any, Any], ...] = (
        Reform.objects.filter(pk=reform_pk).values("source"),
        StageEvidence.objects.filter(stage__reform=reform_pk).values("source"),
        Finding.sources.through.objects.filter(finding__reform=reform_pk).values("source"),
        Assessment.objects.filter(reform=reform_pk).values("source"),
        Point.objects.filter(indicator__reform=reform_pk).values("source"),
        FormalDecision.sources.through.objects.filter(formaldecision__reform=reform_pk).values("source"),
        DecisionStance.objects.filter(decision__reform=reform_pk).values("source"),
        Attribution.objects.filter(reform=reform_pk).values("source"),
        Conflict.sources.through.objects.filter(conflict__reform=reform_pk).values("source"),
        by_law.values("asked_by"),
        by_law.values("adopted_by"),
        passage.values("draft_source"),
        passage.values("law_source"),
    )
    return reduce(or_, (Q(pk__in=pks) for pks in named))


def _copies(pks: Iterable[int]) -> dict[int, list[KeptCopy]]:
    """Return copies by their source, kept or taken away, without what is in them. One query."""
    found: dict[int, list[KeptCopy]] = {}
    for row in KeptCopy.objects.filter(source__in=list(pks)).defer("content").order_by("pk"):
        found.setdefault(row.source_id, []).append(row)
    return found


def _copy_card(row: KeptCopy) -> CopyCard:
    return CopyCard(row.name, row.media, row.size, row.digest, row.kept_on)


def _removed(rows: Iterable[KeptCopy]) -> tuple[RemovedCard, ...]:
    ground = KeptCopy.Ground
    return tuple(
        RemovedCard(row.size, row.digest, day, str(ground(row.ground).label), row.ground != ground.WRONG_FILE)
        for row in rows
        if (day := row.taken_away_on) is not None
    )


def _card(row: Source, copies: list[KeptCopy], voices: dict[int, ActorCard]) -> SourceCard:
    return SourceCard(
        pk=row.pk,
        ref=row.ref,
        key=row.key or "",
        kind=row.kind,
        kind_label=str(Source.Kind(row.kind).label),
        title=row.title,
        publisher=row.publisher,
        voice=voices[row.voice_id] if row.voice_id is not None else None,
        when=Dating(row.first_day, row.last_day, row.precision),
        address=row.address,
        archive=row.archive,
        language=row.language,
        excerpt=row.excerpt,
        note=row.note,
        read_on=row.read_on,
        added_on=row.added_on,
        copy=next((_copy_card(one) for one in copies if one.taken_away_on is None), None),
        removed=_removed(copies),
    )
