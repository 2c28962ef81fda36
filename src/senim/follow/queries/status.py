"""The status of reforms, computed from the tables by the rules; nothing of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from senim.follow.formats.dating import Dating
from senim.follow.models import ByLaw, Conflict, Finding, Indicator, PassageCoding, Point, Source, Stage, StageEvidence
from senim.follow.policy.events import Event, Frame, Sight
from senim.follow.policy.evidence import SourceFact, group_of, ties_of
from senim.follow.policy.stages import a_year
from senim.follow.policy.status import Status, status
from senim.follow.queries.reforms import ReformCard

__all__ = [
    "Outline",
    "Status",
    "events_of",
    "fact",
    "measured",
    "sights_of",
    "statuses",
    "statuses_of",
]  # other rooms read the status through this door
TWO = 2


@dataclass(frozen=True)
class Outline:
    """What the rules need to know of a reform itself. own: its promisers. today: the day where its body is."""

    pk: int
    own: frozenset[int]
    kept_by: str
    promised: Dating
    due_on: date | None
    stalled_after: int
    today: date


def statuses(cards: Iterable[ReformCard], today: date) -> dict[int, Status]:
    """Return the status of each reform on a day, by primary key. Eight queries, whatever their number."""
    return statuses_of(outline(card, today) for card in cards)


def statuses_of(outlines: Iterable[Outline]) -> dict[int, Status]:
    """Return the status of each reform on its day, by primary key. Eight queries, whatever their number."""
    by_pk = {outline.pk: outline for outline in outlines}
    own = {pk: outline.own for pk, outline in by_pk.items()}
    events = events_of(own)
    sights = sights_of(own)
    frames = _frames(by_pk)
    return {pk: status(events[pk], sights[pk], frames[pk], by_pk[pk].today) for pk in by_pk}


def outline(card: ReformCard, today: date) -> Outline:
    """Return what the rules need to know of a reform, for a day where its body is."""
    return Outline(
        pk=card.pk,
        own=frozenset(actor.pk for actor in card.promisers),
        kept_by=card.kept_by,
        promised=card.promised,
        due_on=card.due_on,
        stalled_after=card.stalled_after,
        today=today,
    )


def fact(source: Source, own: frozenset[int]) -> SourceFact:
    """Return a source as the rules of evidence see it for a reform with these promisers."""
    group = group_of(source.kind, source.publisher, source.voice_id)
    ties = ties_of(source.kind, source.publisher, source.address)
    return SourceFact(source.pk, source.kind, group, source.voice_id in own, ties)


def events_of(own: Mapping[int, frozenset[int]]) -> dict[int, list[Event]]:
    """Return every stage ever entered for reforms, as the rules see it, by reform. Three queries.

    own: the promisers of each reform, by its primary key. Rows are read as tuples: a page over thousands of reforms
    reads tens of thousands of them.
    """
    found: dict[int, list[Event]] = {pk: [] for pk in own}
    behind = _facts(StageEvidence.objects.filter(stage__reform__in=own), "stage", own)
    with_effect = measured(Indicator.objects.filter(reform__in=own))
    rows = Stage.objects.filter(reform__in=own).values_list(
        "reform_id", "pk", "step", "first_day", "last_day", "precision", "says", "supersedes_id", "retracts",
        "at_most", "limit", "cases", "cases_of", "counted_from", "counted_to", "indicator_id",
    )  # fmt: skip
    for (
        reform, pk, step, first, last, precision, says, supersedes, retracts,
        at_most, limit, cases, cases_of, start, end, shown,
    ) in rows:  # fmt: skip
        found[reform].append(
            Event(
                pk=pk,
                step=step,
                when=Dating(first, last, precision),
                sources=frozenset(behind.get(pk, ())),
                says=says,
                supersedes=supersedes,
                retracts=retracts,
                at_most=at_most,
                limit=limit,
                counted=_counted(cases, cases_of, start, end),
                measured=shown in with_effect,
            )
        )
    return found


def sights_of(own: Mapping[int, frozenset[int]]) -> dict[int, list[Sight]]:
    """Return every finding ever entered for reforms, as the rules see it, by reform. Two queries."""
    found: dict[int, list[Sight]] = {pk: [] for pk in own}
    behind = _facts(Finding.sources.through.objects.filter(finding__reform__in=own), "finding", own)
    rows = Finding.objects.filter(reform__in=own).values_list(
        "reform_id", "pk", "track", "bearing", "first_day", "last_day", "precision", "supersedes_id", "retracts",
        "at_most",
    )  # fmt: skip
    for reform, pk, track, bearing, first, last, precision, supersedes, retracts, at_most in rows:
        found[reform].append(
            Sight(
                pk=pk,
                track=track,
                bearing=bearing,
                when=Dating(first, last, precision),
                sources=frozenset(behind.get(pk, ())),
                supersedes=supersedes,
                retracts=retracts,
                at_most=at_most,
            )
        )
    return found


def _facts(links: QuerySet[Any], line: str, own: Mapping[int, frozenset[int]]) -> dict[int, list[SourceFact]]:
    """Return the sources behind each line as the rules see them, by the line's primary key. One query.

    links: the rows that join a line (a stage, a finding) and a source.
    """
    rows = links.values_list(
        f"{line}_id", f"{line}__reform_id", "source_id", "source__kind", "source__publisher", "source__voice_id",
        "source__address",
    )  # fmt: skip
    facts: dict[tuple[int, bool], SourceFact] = {}  # one source serves many lines
    found: dict[int, list[SourceFact]] = {}
    for pk, reform, source, kind, publisher, voice, address in rows:
        seen = (source, voice in own[reform])
        if seen not in facts:
            ties = ties_of(kind, publisher, address)
            facts[seen] = SourceFact(source, kind, group_of(kind, publisher, voice), seen[1], ties)
        found.setdefault(pk, []).append(facts[seen])
    return found


def _counted(cases: int | None, cases_of: int | None, start: date | None, end: date | None) -> bool:
    """Say whether a stage has a count with a denominator over at least twelve months."""
    return cases is not None and cases_of is not None and a_year(start, end)


def measured(rows: QuerySet[Indicator]) -> frozenset[int]:
    """Return the indicators that have a baseline and a value of a later day. One query.

    The newest load of a date counts; a date that was loaded anew as a gap has no value any more.
    """
    points = Point.objects.filter(indicator__in=rows).order_by("load")
    newest: dict[tuple[int, date | None, date | None], tuple[bool, bool]] = {}
    for pk, first, last, value, baseline in points.values_list(
        "indicator_id", "first_day", "last_day", "value", "baseline"
    ):
        newest[pk, first, last] = (value is not None, baseline)
    bases: dict[int, date] = {}
    for (pk, _first, last), (told, baseline) in newest.items():
        if told and baseline and last is not None:
            bases[pk] = min(last, bases.get(pk, last))
    return frozenset(
        pk
        for (pk, _first, last), (told, baseline) in newest.items()
        if told and not baseline and last is not None and pk in bases and last > bases[pk]
    )


def _frames(cards: Mapping[int, Outline]) -> dict[int, Frame]:
    """Return what stands around the events of each reform. Three queries."""
    open_conflicts = _counts(Conflict.objects.filter(reform__in=cards, settled_on__isnull=True))
    lacking = _counts(ByLaw.objects.filter(reform__in=cards, adopted_on__isnull=True))
    agreed = _agreed(cards)
    return {
        pk: Frame(
            kept_by=card.kept_by,
            promised=card.promised,
            due_on=card.due_on,
            stalled_after=card.stalled_after,
            conflicts=open_conflicts.get(pk, 0),
            by_laws_missing=lacking.get(pk, 0),
            distances=frozenset(agreed.get(pk, ())),
        )
        for pk, card in cards.items()
    }


def _counts(rows: QuerySet[Conflict] | QuerySet[ByLaw]) -> dict[int, int]:
    return dict(rows.values_list("reform_id").annotate(n=Count("pk")).values_list("reform_id", "n"))


def _agreed(cards: Iterable[int]) -> dict[int, set[str]]:
    """Return by reform the words about the law on which both coders of a passage agree."""
    rows = PassageCoding.objects.filter(passage__reform__in=list(cards), text="law")
    words: dict[tuple[int, int], list[str]] = {}
    for reform, passage, word in rows.values_list("passage__reform_id", "passage_id", "word"):
        words.setdefault((reform, passage), []).append(word)
    found: dict[int, set[str]] = {}
    for (reform, _passage), told in words.items():
        if len(told) == TWO and len(set(told)) == 1:
            found.setdefault(reform, set()).add(told[0])
    return found
