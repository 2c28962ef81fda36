"""Stages as pages see them: every line that was ever entered, each with its sources and what these are worth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from senim.errors import NotFound
from senim.follow.formats.dating import Dating
from senim.follow.models import Indicator, Reform, Stage
from senim.follow.policy.events import COUNTS_AS, TRACKS, Event, shows, sure
from senim.follow.policy.evidence import ENOUGH
from senim.follow.policy.stages import FIXED, PART_OF
from senim.follow.queries.chains import Chain, Line, chained
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.status import events_of
from senim.people import queries as people
from senim.people.queries import ActorCard

CHAMBERS = [(str(value), label) for value, label in Stage.Chamber.choices]
ANSWERS = [(str(value), label) for value, label in Stage.Answer.choices]
CERTAINTIES = [(str(value), label) for value, label in Stage.Certainty.choices]
SAYS = [(str(value), label) for value, label in Stage.Says.choices]


@dataclass(frozen=True)
class PlacedSource:
    """A source behind a stage, by its primary key, and the place in it."""

    pk: int
    place: str


@dataclass(frozen=True)
class StageCard(Line):
    """One line about a stage. state: shown or reported, by this line's own sources; "" when it says not needed.

    supersedes and superseded_by: the handles of the older and of the newer line, or "". indicator: its handle.
    """

    pk: int
    ref: str
    step: str
    step_label: str
    track: str
    says: str
    says_label: str
    when: Dating
    language: str
    note: str
    limit: str
    chamber: str
    chamber_label: str
    answer: str
    answer_label: str
    by: tuple[ActorCard, ...]
    sources: tuple[PlacedSource, ...]
    state: str
    certainty: str
    certainty_label: str
    at_most: str
    cases: int | None
    cases_of: int | None
    counted_from: date | None
    counted_to: date | None
    indicator: str
    supersedes: str
    superseded_by: str
    why: str
    retracts: bool
    entered_on: date


@dataclass(frozen=True)
class StepCard:
    """A step that can be entered: what evidence is enough, and which parts of the form belong to it."""

    step: str
    label: str
    track: str
    enough: str
    fixed: bool
    parts: frozenset[str]


def of_reform(pk: int) -> tuple[StageCard, ...]:
    """Return every line about the stages of a reform, standing or superseded, in the order of their dates.

    Nine queries.
    """
    rows = Stage.objects.filter(reform=pk).select_related("indicator").prefetch_related("by", "evidence")
    found = sorted(rows, key=lambda row: (_when(row).order, row.pk))
    own = frozenset(Reform.promisers.through.objects.filter(reform=pk).values_list("publicactor_id", flat=True))
    events = {event.pk: event for event in events_of({pk: own})[pk]}
    actors = people.actors_by_pk({actor.pk for row in found for actor in row.by.all()})
    chain = chained(found)
    return tuple(_card(row, events[row.pk], actors, chain) for row in found)


def of_line(reform: ReformCard, ref: str) -> StageCard:
    """Return one line of a reform by its handle. Refuses with NotFound. Nine queries."""
    found = next((card for card in of_reform(reform.pk) if card.ref == ref), None)
    if found is None:
        raise NotFound
    return found


def steps() -> tuple[StepCard, ...]:
    """Return every step that can be entered, track by track. No query."""
    return tuple(_step(step) for step in Stage.Step.values)


def step_of(name: str) -> StepCard | None:
    """Return a step by its name, or None where there is no such step. No query."""
    return _step(name) if name in Stage.Step.values else None


def indicators_of(pk: int) -> list[tuple[str, str]]:
    """Return the indicators of a reform as handle and title. One query."""
    return list(Indicator.objects.filter(reform=pk).order_by("pk").values_list("ref", "title"))


def track_of(step: str) -> str:
    """Return the track on which a step stands: promise, law or practice."""
    fixed = COUNTS_AS.get(step, step)
    by_step = {name: track for track, names in TRACKS.items() for name in names}
    return by_step.get(fixed, "practice" if step == "stopped" else "law")


def _step(name: str) -> StepCard:
    parts = frozenset(part for part, steps in PART_OF.items() if name in steps)
    label = str(Stage.Step(name).label)
    return StepCard(name, label, track_of(name), str(ENOUGH[name]), name in FIXED, parts)


def _when(row: Stage) -> Dating:
    return Dating(row.first_day, row.last_day, row.precision)


def _card(row: Stage, event: Event, actors: dict[int, ActorCard], chain: Chain) -> StageCard:
    certainty = sure(event)
    return StageCard(
        pk=row.pk,
        ref=row.ref,
        step=row.step,
        step_label=str(Stage.Step(row.step).label),
        track=track_of(row.step),
        says=row.says,
        says_label=str(Stage.Says(row.says).label),
        when=_when(row),
        language=row.language,
        note=row.note,
        limit=row.limit,
        chamber=row.chamber,
        chamber_label=_label(Stage.Chamber, row.chamber),
        answer=row.answer,
        answer_label=_label(Stage.Answer, row.answer),
        by=tuple(actors[actor.pk] for actor in row.by.all()),
        sources=_placed(row),
        state=("shown" if shows(event) else "reported") if row.says == Stage.Says.REACHED else "",
        certainty=certainty,
        certainty_label=_label(Stage.Certainty, certainty),
        at_most=row.at_most,
        cases=row.cases,
        cases_of=row.cases_of,
        counted_from=row.counted_from,
        counted_to=row.counted_to,
        indicator=row.indicator.ref if row.indicator else "",
        supersedes=chain.older.get(row.pk, ""),
        superseded_by=chain.newer.get(row.pk, ""),
        why=row.why,
        retracts=row.retracts,
        entered_on=row.entered_on,
    )


def _placed(row: Stage) -> tuple[PlacedSource, ...]:
    behind: Iterable[PlacedSource] = (PlacedSource(e.source_id, e.place) for e in row.evidence.all())
    return tuple(sorted(behind, key=lambda placed: placed.pk))


def _label(choices: type[models.TextChoices], value: str) -> str:
    """Return the words for a value of a closed list, or "" for none."""
    return str(choices(value).label) if value else ""
