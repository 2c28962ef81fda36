"""The chronicle around the reforms of a body: what happened, what was formally decided, where sources differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from senim.errors import NotFound
from senim.follow.formats.dating import Dating, Lead, Told, lead
from senim.follow.models import Attribution, DecisionStance, FormalDecision, Gap, PublicEvent, Reform, Source, Stage
from senim.follow.policy.evidence import certainty
from senim.follow.queries import sources
from senim.follow.queries.sources import ConflictCard, SourceCard
from senim.follow.queries.status import fact
from senim.people import queries as people
from senim.people.queries import ActorCard, BodyCard

# What is known under a word of its own; any other kind of event is shown as it was entered.
KINDS = {
    "announcement": _("announcement"),
    "council_meeting": _("council meeting"),
    "decree": _("decree"),
    "detention": _("detention"),
    "election": _("election"),
    "law": _("law"),
    "party": _("party"),
    "registration": _("registration"),
    "report": _("report"),
    "resolution": _("resolution"),
    "tax": _("tax authorities"),
}


@dataclass(frozen=True)
class EventCard(Told):
    """Something that happened around the reforms of a body."""

    ref: str
    kind_label: str
    when: Dating
    language: str
    title: str
    note: str
    certainty: str
    actors: tuple[ActorCard, ...]
    sources: tuple[SourceCard, ...]


@dataclass(frozen=True)
class StanceCard:
    """What a public actor wanted before a decision, by which source."""

    actor: ActorCard
    stance: str
    stance_label: str
    source: SourceCard
    note: str


@dataclass(frozen=True)
class DecisionCard(Told):
    """How a reform came out of the hands of those who formally decide.

    lead: the days from the announcement to the decision; None when one of the two days is not known. package: the
    handle of the package to which the reform belongs, or "".
    """

    pk: int
    ref: str
    reform: str
    package: str
    title: str
    title_language: str
    announced_by: tuple[ActorCard, ...]
    announced_on: date | None
    deciders: tuple[ActorCard, ...]
    when: Dating
    lead: Lead | None
    outcome: str
    outcome_label: str
    coverage: str
    language: str
    note: str
    certainty: str
    stances: tuple[StanceCard, ...]
    sources: tuple[SourceCard, ...]


@dataclass(frozen=True)
class AttributionCard:
    """Whom a source names as the one who began a reform."""

    language: str
    text: str
    certainty: str
    source: SourceCard


@dataclass(frozen=True)
class MissingCard:
    """Something that should be known and is not. reform: its handle, or "" when it concerns the body as a whole."""

    language: str
    text: str
    reform: str
    reform_title: str
    reform_language: str
    filled_on: date | None
    filled: str


@dataclass(frozen=True)
class DifferenceCard:
    """A conflict between sources, and the reform that it is about: its handle and title, or "" without one."""

    conflict: ConflictCard
    reform: str
    reform_title: str
    reform_language: str


@dataclass(frozen=True)
class ChronicleCard:
    """The chronicle of a body. coverages: how the decisions were gathered, each word once."""

    body: BodyCard
    events: tuple[EventCard, ...]
    decisions: tuple[DecisionCard, ...]
    coverages: tuple[str, ...]
    differences: tuple[DifferenceCard, ...]
    gaps: tuple[MissingCard, ...]


def chronicle(slug: str) -> ChronicleCard:
    """Return the chronicle of a body by its name in the address. Refuses with NotFound. Some thirty queries."""
    body = people.body(slug)
    of_body = Q(reform__maker=body.pk) | Q(reform__body=body.pk)
    decided = decisions_of_body(body.pk)
    return ChronicleCard(
        body=body,
        events=_events(PublicEvent.objects.filter(body=body.pk)),
        decisions=decided,
        coverages=tuple(sorted({card.coverage for card in decided})),
        differences=_differences(sources.conflicts_of_body(body.pk)),
        gaps=_gaps(Gap.objects.filter(Q(body=body.pk) | of_body)),
    )


def decisions_of_body(body: int) -> tuple[DecisionCard, ...]:
    """Return how the reforms of a body came out, by its primary key, as they were announced. Eleven queries."""
    return _decisions(FormalDecision.objects.filter(Q(reform__maker=body) | Q(reform__body=body)))


def decisions_of(reform: int) -> tuple[DecisionCard, ...]:
    """Return how a reform came out, by its primary key, the first decision first."""
    return _decisions(FormalDecision.objects.filter(reform=reform))


def locked_decision(ref: str) -> int:
    """Return the primary key of a decision, its row locked, so that of two who read it one comes second.

    Refuses with NotFound.
    """
    found = FormalDecision.objects.select_for_update().filter(ref=ref).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return found


def attributions_of(reform: int) -> tuple[AttributionCard, ...]:
    """Return whom sources name as the one who began a reform, by its primary key."""
    rows = list(Attribution.objects.filter(reform=reform).select_related("source").order_by("pk"))
    cards = sources.by_pks({row.source_id for row in rows})
    return tuple(
        AttributionCard(row.language, row.text, _certainty([row.source], row.at_most), cards[row.source_id])
        for row in rows
    )


def _events(rows: QuerySet[PublicEvent]) -> tuple[EventCard, ...]:
    """Return events in the order of time; what has no date stands last."""
    found = list(rows.prefetch_related("sources", "actors"))
    cards = sources.by_pks({source.pk for row in found for source in row.sources.all()})
    actors = people.actors_by_pk({actor.pk for row in found for actor in row.actors.all()})
    made = [
        EventCard(
            ref=row.ref,
            kind_label=str(KINDS.get(row.kind, row.kind.replace("_", " "))),
            when=Dating(row.first_day, row.last_day, row.precision),
            language=row.language,
            title=row.title,
            note=row.note,
            certainty=_certainty(row.sources.all(), row.at_most),
            actors=tuple(actors[actor.pk] for actor in row.actors.all()),
            sources=tuple(cards[source.pk] for source in row.sources.all()),
        )
        for row in found
    ]
    return tuple(sorted(made, key=lambda card: (card.when.order, card.ref)))


def _decisions(rows: QuerySet[FormalDecision]) -> tuple[DecisionCard, ...]:
    """Return formal decisions in the order in which they were announced. The same queries, whatever their number."""
    stances = Prefetch("stances", DecisionStance.objects.order_by("pk"))
    found = list(
        rows.select_related("reform__package")
        .prefetch_related("sources", "announced_by", "deciders", stances)
        .order_by("announced_on", "pk")
    )
    told = {source.pk for row in found for source in row.sources.all()}
    cards = sources.by_pks(told | {stance.source_id for row in found for stance in row.stances.all()})
    actors = people.actors_by_pk({pk for row in found for pk in _concerned(row)})
    return tuple(_decision(row, cards, actors) for row in found)


def _concerned(row: FormalDecision) -> Iterable[int]:
    """Yield the public actors of a decision: who announced it, who decides, who wanted what."""
    yield from (actor.pk for actor in row.announced_by.all())
    yield from (actor.pk for actor in row.deciders.all())
    yield from (stance.actor_id for stance in row.stances.all())


def _decision(row: FormalDecision, cards: dict[int, SourceCard], actors: dict[int, ActorCard]) -> DecisionCard:
    when = Dating(row.first_day, row.last_day, row.precision)
    announced = Dating(row.announced_on, row.announced_on, "day") if row.announced_on else None
    return DecisionCard(
        pk=row.pk,
        ref=row.ref,
        reform=row.reform.ref,
        package=row.reform.package.ref if row.reform.package else "",
        title=row.reform.title,
        title_language=row.reform.language,
        announced_by=tuple(actors[actor.pk] for actor in row.announced_by.all()),
        announced_on=row.announced_on,
        deciders=tuple(actors[actor.pk] for actor in row.deciders.all()),
        when=when,
        lead=lead(announced, when) if announced else None,
        outcome=row.outcome,
        outcome_label=str(FormalDecision.Outcome(row.outcome).label),
        coverage=row.coverage,
        language=row.language,
        note=row.note,
        certainty=_certainty(row.sources.all(), row.at_most),
        stances=tuple(
            StanceCard(
                actors[stance.actor_id],
                stance.stance,
                str(DecisionStance.Stance(stance.stance).label),
                cards[stance.source_id],
                stance.note,
            )
            for stance in row.stances.all()
        ),
        sources=tuple(cards[source.pk] for source in row.sources.all()),
    )


def _differences(conflicts: Iterable[ConflictCard]) -> tuple[DifferenceCard, ...]:
    """Return conflicts with the reforms that they are about. One query."""
    told = tuple(conflicts)
    rows = Reform.objects.filter(pk__in={card.reform for card in told if card.reform is not None})
    about = {pk: rest for pk, *rest in rows.values_list("pk", "ref", "title", "language")}
    return tuple(DifferenceCard(card, *about.get(card.reform or 0, ("", "", ""))) for card in told)


def _gaps(rows: QuerySet[Gap]) -> tuple[MissingCard, ...]:
    """Return gaps, those of the body as a whole first. One query."""
    found = rows.select_related("reform").order_by("reform_id", "pk")
    made = [
        MissingCard(
            language=row.language,
            text=row.text,
            reform=row.reform.ref if row.reform else "",
            reform_title=row.reform.title if row.reform else "",
            reform_language=row.reform.language if row.reform else "",
            filled_on=row.filled_on,
            filled=row.filled,
        )
        for row in found
    ]
    return tuple(sorted(made, key=lambda card: card.reform != ""))


def _certainty(behind: Iterable[Source], at_most: str) -> str:
    """Return how certain some sources make it that something happened, in words."""
    word = certainty((fact(source, frozenset()) for source in behind), practice=False, at_most=at_most)
    return str(Stage.Certainty(word).label) if word else ""
