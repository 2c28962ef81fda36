"""What rests on a source: each fact of each reform and each event, with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from senim.follow.formats.columns import Dated
from senim.follow.formats.dating import UNKNOWN, Dating, Told
from senim.follow.models import (
    Assessment,
    Attribution,
    ByLaw,
    DecisionStance,
    Finding,
    FormalDecision,
    Indicator,
    Passage,
    PublicEvent,
    Reform,
    Stage,
    StageEvidence,
)
from senim.people import queries as people
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class RestsCard:
    """The reform to which a fact belongs."""

    ref: str
    language: str
    title: str


@dataclass(frozen=True)
class FactCard(Told):
    """One fact that rests on a source. noun: what it is. reform: to which it belongs, or body: in whose chronicle.

    text: in the language of whoever entered it; "" where the noun says it all. corrected: a newer line stands in its
    place.
    """

    noun: str
    language: str
    text: str
    when: Dating
    place: str
    reform: RestsCard | None
    body: BodyCard | None
    corrected: bool = False


def resting_on(source_pk: int) -> tuple[FactCard, ...]:
    """Return everything that rests on a source, reform by reform, events last. Thirteen queries, however much it is."""
    found = [
        *_promises(source_pk),
        *_stages(source_pk),
        *_findings(source_pk),
        *_assessments(source_pk),
        *_figures(source_pk),
        *_texts(source_pk),
        *_decisions(source_pk),
    ]
    told = sorted(found, key=lambda fact: (fact.reform.ref if fact.reform else "", fact.when.order))
    return (*told, *_events(source_pk))


def _promises(pk: int) -> Iterator[FactCard]:
    for row in Reform.objects.filter(source=pk):
        yield FactCard(_("the promise"), row.language, row.promise, _when(row), "", _reform(row), None)


def _stages(pk: int) -> Iterator[FactCard]:
    newer = Stage.objects.filter(supersedes=OuterRef("stage"))
    rows = StageEvidence.objects.filter(source=pk).select_related("stage__reform").annotate(gone=Exists(newer))
    for row in rows:
        stage = row.stage
        noun = str(Stage.Step(stage.step).label)
        if stage.says == Stage.Says.NOT_NEEDED:
            noun = f"{noun}: {Stage.Says.NOT_NEEDED.label}"
        text = stage.note or stage.limit
        yield FactCard(noun, stage.language, text, _when(stage), row.place, _reform(stage.reform), None, row.gone)


def _findings(pk: int) -> Iterator[FactCard]:
    newer = Finding.objects.filter(supersedes=OuterRef("pk"))
    for row in Finding.objects.filter(sources=pk).select_related("reform").annotate(gone=Exists(newer)):
        noun = f"{Finding.Track(row.track).label}: {Finding.Bearing(row.bearing).label}"
        yield FactCard(noun, row.language, row.text, _when(row), "", _reform(row.reform), None, row.gone)


def _assessments(pk: int) -> Iterator[FactCard]:
    newer = Assessment.objects.filter(supersedes=OuterRef("pk"))
    for row in Assessment.objects.filter(source=pk).select_related("reform").annotate(gone=Exists(newer)):
        text = f"{row.grade} ({row.scale})"
        yield FactCard(_("assessment"), row.language, text, _when(row), row.place, _reform(row.reform), None, row.gone)


def _figures(pk: int) -> Iterator[FactCard]:
    told = Count("points", filter=Q(points__source=pk))
    for row in Indicator.objects.annotate(told=told).filter(told__gt=0).select_related("reform"):
        yield FactCard(_("figures"), row.language, row.title, UNKNOWN, "", _reform(row.reform), None)


def _texts(pk: int) -> Iterator[FactCard]:
    for law in ByLaw.objects.filter(Q(asked_by=pk) | Q(adopted_by=pk)).select_related("reform"):
        noun = _("by-law adopted") if law.adopted_by_id == pk else _("by-law needed")
        day = law.adopted_on if law.adopted_by_id == pk else None
        when = Dating(day, day, "day") if day else UNKNOWN
        yield FactCard(noun, law.language, law.title, when, "", _reform(law.reform), None)
    for row in Passage.objects.filter(Q(draft_source=pk) | Q(law_source=pk)).select_related("reform"):
        noun = _("passage of the law") if row.law_source_id == pk else _("passage of the draft")
        text = row.law if row.law_source_id == pk else row.draft
        yield FactCard(noun, row.language, text, UNKNOWN, "", _reform(row.reform), None)


def _decisions(pk: int) -> Iterator[FactCard]:
    for made in FormalDecision.objects.filter(sources=pk).select_related("reform"):
        noun = _("formal decision: {outcome}").format(outcome=FormalDecision.Outcome(made.outcome).label)
        yield FactCard(noun, made.language, made.note, _when(made), "", _reform(made.reform), None)
    for row in DecisionStance.objects.filter(source=pk).select_related("decision__reform", "actor"):
        made = row.decision
        noun = _("{actor} before the decision: {stance}").format(
            actor=row.actor.name, stance=DecisionStance.Stance(row.stance).label
        )
        yield FactCard(noun, made.language, row.note, _when(made), "", _reform(made.reform), None)
    for said in Attribution.objects.filter(source=pk).select_related("reform"):
        yield FactCard(_("who began it"), said.language, said.text, UNKNOWN, "", _reform(said.reform), None)


def _events(pk: int) -> tuple[FactCard, ...]:
    rows = sorted(PublicEvent.objects.filter(sources=pk), key=lambda row: _when(row).order)
    bodies = people.bodies_by_pk({row.body_id for row in rows})
    return tuple(
        FactCard(_("event"), row.language, row.title, _when(row), "", None, bodies[row.body_id]) for row in rows
    )


def _when(row: Dated) -> Dating:
    return Dating(row.first_day, row.last_day, row.precision)


def _reform(row: Reform) -> RestsCard:
    return RestsCard(row.ref, row.language, row.title)
