"""Findings and assessments as pages see them: every line that was ever entered, standing or superseded."""

from dataclasses import dataclass
from datetime import date

from senim.errors import NotFound
from senim.follow.formats.dating import Dating
from senim.follow.models import Assessment, Finding, Reform, Stage
from senim.follow.policy.events import sure_of
from senim.follow.queries.chains import Chain, Line, chained
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.status import sights_of
from senim.people import queries as people
from senim.people.queries import ActorCard

TRACKS = [(str(value), label) for value, label in Finding.Track.choices]
BEARINGS = [(str(value), label) for value, label in Finding.Bearing.choices]


@dataclass(frozen=True)
class FindingCard(Line):
    """One line about what sources say. sources: by primary key. supersedes, superseded_by: handles, or ""."""

    pk: int
    ref: str
    track: str
    track_label: str
    bearing: str
    bearing_label: str
    when: Dating
    language: str
    text: str
    said_by: ActorCard | None
    sources: tuple[int, ...]
    certainty: str
    certainty_label: str
    at_most: str
    supersedes: str
    superseded_by: str
    why: str
    retracts: bool
    entered_on: date


@dataclass(frozen=True)
class AssessmentCard(Line):
    """One line about a grade on the assessor's own scale. source: by primary key, with the place in it."""

    pk: int
    ref: str
    assessor: ActorCard
    when: Dating
    language: str
    grade: str
    scale: str
    words: str
    source: int
    place: str
    supersedes: str
    superseded_by: str
    why: str
    retracts: bool
    entered_on: date


def of_reform(pk: int) -> tuple[FindingCard, ...]:
    """Return every finding about a reform, standing or superseded, in the order of their dates. Seven queries."""
    rows = Finding.objects.filter(reform=pk).prefetch_related("sources")
    found = sorted(rows, key=lambda row: (_when(row).order, row.pk))
    own = frozenset(Reform.promisers.through.objects.filter(reform=pk).values_list("publicactor_id", flat=True))
    sure = {sight.pk: sure_of(sight) for sight in sights_of({pk: own})[pk]}
    actors = people.actors_by_pk({row.said_by_id for row in found if row.said_by_id is not None})
    chain = chained(found)
    return tuple(_finding(row, sure[row.pk], actors, chain) for row in found)


def of_line(reform: ReformCard, ref: str) -> FindingCard:
    """Return one finding about a reform by its handle. Refuses with NotFound. Seven queries."""
    found = next((card for card in of_reform(reform.pk) if card.ref == ref), None)
    if found is None:
        raise NotFound
    return found


def assessments_of(pk: int) -> tuple[AssessmentCard, ...]:
    """Return every assessment of a reform, standing or superseded, in the order of their dates. Three queries."""
    rows = Assessment.objects.filter(reform=pk)
    found = sorted(rows, key=lambda row: (_when(row).order, row.pk))
    actors = people.actors_by_pk({row.assessor_id for row in found})
    chain = chained(found)
    return tuple(_assessment(row, actors[row.assessor_id], chain) for row in found)


def assessment_of(reform: ReformCard, ref: str) -> AssessmentCard:
    """Return one assessment of a reform by its handle. Refuses with NotFound. Three queries."""
    found = next((card for card in assessments_of(reform.pk) if card.ref == ref), None)
    if found is None:
        raise NotFound
    return found


def _when(row: Finding | Assessment) -> Dating:
    return Dating(row.first_day, row.last_day, row.precision)


def _finding(row: Finding, certainty: str, actors: dict[int, ActorCard], chain: Chain) -> FindingCard:
    return FindingCard(
        pk=row.pk,
        ref=row.ref,
        track=row.track,
        track_label=str(Finding.Track(row.track).label),
        bearing=row.bearing,
        bearing_label=str(Finding.Bearing(row.bearing).label),
        when=_when(row),
        language=row.language,
        text=row.text,
        said_by=actors[row.said_by_id] if row.said_by_id is not None else None,
        sources=tuple(sorted(source.pk for source in row.sources.all())),
        certainty=certainty,
        certainty_label=str(Stage.Certainty(certainty).label) if certainty else "",
        at_most=row.at_most,
        supersedes=chain.older.get(row.pk, ""),
        superseded_by=chain.newer.get(row.pk, ""),
        why=row.why,
        retracts=row.retracts,
        entered_on=row.entered_on,
    )


def _assessment(row: Assessment, assessor: ActorCard, chain: Chain) -> AssessmentCard:
    return AssessmentCard(
        pk=row.pk,
        ref=row.ref,
        assessor=assessor,
        when=_when(row),
        language=row.language,
        grade=row.grade,
        scale=row.scale,
        words=row.words,
        source=row.source_id,
        place=row.place,
        supersedes=chain.older.get(row.pk, ""),
        superseded_by=chain.newer.get(row.pk, ""),
        why=row.why,
        retracts=row.retracts,
        entered_on=row.entered_on,
    )
