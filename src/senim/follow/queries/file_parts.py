"""The parts of which the file of a reform is made: sources that are written once, dated lines, dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from senim.follow.formats.dating import Dating
from senim.follow.queries.findings import AssessmentCard, FindingCard
from senim.follow.queries.lines import CitedCard
from senim.follow.queries.sources import SourceCard
from senim.follow.queries.stages import StageCard
from senim.people.queries import ActorCard

Told = dict[str, Any]


class Shelf:
    """The sources that a file names, each written once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.sources: dict[str, Told] = {}

    def put(self, source: SourceCard | None) -> str | None:
        """Keep a source, and return the handle by which the file names it."""
        if source is None:
            return None
        self.sources[source.ref] = _source(source)
        return source.ref

    def cite(self, cited: Iterable[CitedCard]) -> list[Told]:
        """Keep sources, and return them with the place in each."""
        return [{"source": self.put(one.source), "place": one.place} for one in cited]


def stage(line: StageCard) -> Told:
    """Return a line about a stage, without its sources."""
    return {
        **_line(line),
        "step": line.step,
        "track": line.track,
        "says": line.says,
        "state": line.state,
        "certainty": line.certainty,
        "note": line.note,
        "limit": line.limit,
        "chamber": line.chamber,
        "answer": line.answer,
        "by": actors(line.by),
        "cases": line.cases,
        "cases_of": line.cases_of,
        "counted_from": day(line.counted_from),
        "counted_to": day(line.counted_to),
        "indicator": line.indicator or None,
    }


def finding(line: FindingCard) -> Told:
    """Return a finding, without its sources."""
    return {
        **_line(line),
        "track": line.track,
        "bearing": line.bearing,
        "text": line.text,
        "said_by": line.said_by.name if line.said_by else None,
        "certainty": line.certainty,
    }


def assessment(line: AssessmentCard) -> Told:
    """Return an assessment, without its source."""
    return {
        **_line(line),
        "assessor": line.assessor.name,
        "grade": line.grade,
        "scale": line.scale,
        "words": line.words,
    }


def _line(line: StageCard | FindingCard | AssessmentCard) -> Told:
    """Return what every dated line has."""
    return {
        "ref": line.ref,
        "when": when(line.when),
        "language": line.language,
        "entered_on": day(line.entered_on),
        "stands": line.stands,
        "supersedes": line.supersedes or None,
        "superseded_by": line.superseded_by or None,
        "why": line.why,
        "retracts": line.retracts,
    }


def _source(source: SourceCard) -> Told:
    return {
        "url": settings.ORIGIN + reverse("follow:source", args=[source.ref]),
        "kind": source.kind,
        "title": source.title,
        "publisher": source.publisher,
        "voice": source.voice.name if source.voice else None,
        "when": when(source.when),
        "address": source.address,
        "archive": source.archive,
        "language": source.language,
        "excerpt": source.excerpt,
        "read_on": day(source.read_on),
        "digest": source.copy.digest if source.copy else None,
    }


def actors(actors: Iterable[ActorCard]) -> list[str]:
    """Return public actors by name."""
    return [actor.name for actor in actors]


def when(dating: Dating) -> Told:
    """Return a date with its precision: the days between which it lies."""
    return {"first": day(dating.first), "last": day(dating.last), "precision": dating.precision}


def day(told: date | None) -> str | None:
    """Return a day, or None."""
    return told.isoformat() if told is not None else None


def plain(told: Told) -> Told:
    """Return a card's fields with its days as text."""
    return {name: day(value) if isinstance(value, date) else value for name, value in told.items()}
