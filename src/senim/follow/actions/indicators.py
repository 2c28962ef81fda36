"""Indicators: named once, then loaded with points; a later load adds and never takes away."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from senim.errors import NotFound
from senim.follow.actions.held import held_reform
from senim.follow.entries import indicators as entries
from senim.follow.formats.columns import columns
from senim.follow.formats.dating import Dating, iso
from senim.follow.formats.points import BadPoints, PointLine, handle, read_points
from senim.follow.models import Indicator, Point, Source
from senim.follow.policy import indicators as policy
from senim.follow.policy.indicators import Span, Value
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Veiled


@transaction.atomic
def enter_indicator(
    *,
    actor: Actor,
    reform: str,
    language: str,
    title: str,
    unit: str,
    rises: bool,
    at: datetime,
    once: str | None = None,
) -> str:
    """Name a quantity that should move if the reform has an effect, and return its handle.

    `rises`: whether more of it was promised. The same form enters it once. Refuses with NotFound, NotAllowed,
    WrongPhase, BadLanguage, NothingSaid or TooLong. Records follow.indicator.entered.
    """
    row, body = held_reform(actor, "enter_indicator", reform, at)
    if once is not None and (before := Indicator.objects.filter(once=once).first()):
        return before.ref
    title, unit = clean_text(title), clean_text(unit)
    policy.check_indicator(language, title, unit)
    made = Indicator.objects.create(
        once=once, reform=row, language=language, title=title, unit=unit, rises=rises, entered_on=body.day(at)
    )
    entered = entries.IndicatorEntered(
        indicator=Ref(made.ref), reform=Ref(row.ref), rises=rises, title=Veiled(title), unit=Veiled(unit)
    )
    record.append(entered, at=at)
    return made.ref


@transaction.atomic
def load_points(*, actor: Actor, indicator: str, text: str, at: datetime) -> int:
    """Load a table of points and return how many of them are new or changed; with none nothing is written.

    All or nothing. What was loaded before stays; the newest load of a date counts. Refuses with NotFound, NotAllowed,
    WrongPhase, PointsTooLarge, PointsNotText, NoPointColumns, NoPoints, TooManyPoints, or BadPoints with every line
    that is wrong. Records follow.points.loaded.
    """
    found = Indicator.objects.filter(ref=indicator).select_related("reform").first()
    if found is None:
        raise NotFound
    _row, body = held_reform(actor, "load_points", found.reform.ref, at)
    table = read_points(text)
    sources = _sources(table.lines)
    standing, last = _standing(found)
    faults = [*table.faults, *policy.faults_of(table.lines, sources, standing.values(), body.day(at))]
    if faults:
        raise BadPoints(faults)
    values = [policy.valued(line, sources) for line in table.lines]
    fresh = [value for value in values if standing.get(value.span) != value]
    if fresh:
        Point.objects.bulk_create(
            Point(
                indicator=found, load=last + 1, loaded_on=body.day(at), value=value.value, source_id=value.source,
                baseline=value.baseline, **columns(value.when),
            )
            for value in fresh
        )  # fmt: skip
        record.append(_loaded(found, last + 1, fresh), at=at)
    return len(fresh)


def _sources(lines: Iterable[PointLine]) -> dict[str, int]:
    """Return the sources that lines name, as they name them: by page, by handle or by key. One query."""
    named = {line.source: handle(line.source) for line in lines if line.source}
    rows = Source.objects.filter(Q(ref__in=set(filter(None, named.values()))) | Q(key__in=set(named)))
    by_ref: dict[str, int] = {}
    by_key: dict[str, int] = {}
    for pk, ref, key in rows.values_list("pk", "ref", "key"):
        by_ref[ref] = pk
        if key:
            by_key[key] = pk
    found = {name: by_ref.get(ref or "", by_key.get(name)) for name, ref in named.items()}
    return {name: pk for name, pk in found.items() if pk is not None}


def _standing(indicator: Indicator) -> tuple[dict[Span, Value], int]:
    """Return what counts now, by date, and the number of the newest load."""
    found: dict[Span, Value] = {}
    load = 0
    for point in Point.objects.filter(indicator=indicator).order_by("load"):
        when = Dating(point.first_day, point.last_day, point.precision)
        value = Value(when, point.value, point.source_id, point.baseline)
        found[value.span] = value
        load = point.load
    return found, load


def _loaded(indicator: Indicator, load: int, fresh: list[Value]) -> entries.PointsLoaded:
    """Return the entry of a load; its digest is over the new lines in order of time, as the spec writes them."""
    refs = dict(Source.objects.filter(pk__in={v.source for v in fresh if v.source}).values_list("pk", "ref"))
    ordered = sorted(fresh, key=lambda value: value.when.order)
    lines = "".join(
        f"{iso(v.when)},{_plain(v.value)},{refs.get(v.source or 0, '')},{'yes' if v.baseline else ''}\n"
        for v in ordered
    )
    return entries.PointsLoaded(
        indicator=Ref(indicator.ref),
        load=load,
        points=len(fresh),
        gaps=sum(value.value is None for value in fresh),
        loaded=Digest(hashlib.sha256(lines.encode()).hexdigest()),
    )


def _plain(value: Decimal | None) -> str:
    """Return a number without zeros at its end, or "" for a gap."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
