"""The page of one reform: where it stands, what shows it, what is missing, and who says what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from senim.follow.formats import words
from senim.follow.formats.dating import iso
from senim.follow.formats.dating import words as date_words
from senim.follow.models import Reform
from senim.follow.policy import reforms as policy
from senim.follow.queries import chronicle, findings, indicators, lines, missing, passages, reactions, replies, tracks
from senim.follow.queries import reforms as reform_queries
from senim.follow.queries import sources as source_queries
from senim.follow.queries import stages as stage_queries
from senim.follow.queries.chronicle import AttributionCard, DecisionCard
from senim.follow.queries.findings import AssessmentCard, FindingCard
from senim.follow.queries.indicators import IndicatorCard
from senim.follow.queries.lines import History, LineCard
from senim.follow.queries.missing import ByLawCard, GapCard
from senim.follow.queries.passages import PassagesCard
from senim.follow.queries.reactions import ReactionCard
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.replies import ReplyCard
from senim.follow.queries.sources import ConflictCard, SourceCard
from senim.follow.queries.stages import StageCard
from senim.follow.queries.status import Status, statuses
from senim.follow.queries.tracks import TrackCard
from senim.people.actors import Actor, permits


@dataclass(frozen=True)
class OriginCard:
    """The demand out of which a reform grew, and its proposal."""

    ref: str
    title: str
    language: str
    number: int


@dataclass(frozen=True)
class StandCard:
    """Where a followed reform stands, in words. marks: kind and words of each chip, by rule.

    leads: from the promise until it was law. due: kind and words of the chip against the first date.
    """

    status: Status
    sentence: str
    law: str
    practice: str
    marks: tuple[tuple[str, str], ...]
    leads: tuple[str, ...]
    due: tuple[str, str]


@dataclass(frozen=True)
class ReformPage:
    """One reform with everything that is known about it. stand: None while it is not followed.

    uncounted: the lines about practice that only those who promised it say, by handle. sources: how many stand behind
    it. verbs: what the reader may do.
    """

    reform: ReformCard
    origin: OriginCard | None
    source: SourceCard | None
    promised_words: str
    promised_iso: str
    stand: StandCard | None
    tracks: tuple[TrackCard, ...]
    gaps: tuple[GapCard, ...]
    by_laws: tuple[ByLawCard, ...]
    conflicts: tuple[ConflictCard, ...]
    stages: History[StageCard]
    uncounted: frozenset[str]
    findings: History[FindingCard]
    assessments: History[AssessmentCard]
    decisions: tuple[DecisionCard, ...]
    attributions: tuple[AttributionCard, ...]
    indicators: tuple[IndicatorCard, ...]
    passages: PassagesCard
    replies: tuple[ReplyCard, ...]
    reaction: ReactionCard
    today: date
    verbs: frozenset[str]

    @property
    def speaking_for(self) -> tuple[LineCard[FindingCard], ...]:
        """What speaks for it, in the order of the dates."""
        return self._bearing("for")

    @property
    def speaking_against(self) -> tuple[LineCard[FindingCard], ...]:
        """What speaks against it, in the order of the dates."""
        return self._bearing("against")

    @property
    def background(self) -> tuple[LineCard[FindingCard], ...]:
        """What says how far it goes, what stands around it, and what nobody has weighed yet."""
        return self._bearing("limits", "context", "unread")

    def _bearing(self, *bearings: str) -> tuple[LineCard[FindingCard], ...]:
        return tuple(line for line in self.findings.lines if line.line.bearing in bearings)

    @property
    def open_gaps(self) -> tuple[GapCard, ...]:
        """What is not known."""
        return tuple(gap for gap in self.gaps if gap.filled_on is None)

    @property
    def filled_gaps(self) -> tuple[GapCard, ...]:
        """What was not known, and is now."""
        return tuple(gap for gap in self.gaps if gap.filled_on is not None)

    @property
    def missing_by_laws(self) -> tuple[ByLawCard, ...]:
        """The by-laws that are still missing."""
        return tuple(card for card in self.by_laws if card.row.adopted_on is None)

    @property
    def adopted_by_laws(self) -> tuple[ByLawCard, ...]:
        """The by-laws that are there."""
        return tuple(card for card in self.by_laws if card.row.adopted_on is not None)

    @property
    def custody(self) -> tuple[tuple[str, str, str | None], ...]:
        """The end of the line of custody of a reform that grew out of a demand: word, state, and where it is told."""
        changed = "did" if self.stand is not None and self.stand.status.changed else "next"
        if self.origin is None:
            return ()
        return (
            (_("Asked"), "did", reverse("site:thread", args=[self.origin.ref])),
            (_("Answered"), "did", reverse("decide:answer_to", args=[self.origin.ref])),
            (_("Followed"), "here", None),
            (_("Changed"), changed, None),
        )

    @property
    def has_open_steps(self) -> bool:
        """Whether any fixed step is not known, or only reported."""
        return any(track.open_steps for track in self.tracks)

    @property
    def missing_steps(self) -> tuple[str, ...]:
        """Which fixed steps are not known or only reported, a sentence for each track that has any."""
        open_tracks = [track for track in self.tracks if track.open_steps]
        return tuple(words.track_sentence(t.title, ((s.label, s.state) for s in t.open_steps)) for t in open_tracks)

    @property
    def may_reply(self) -> bool:
        """Whether the reader may reply for the body concerned."""
        return "give_reply" in self.verbs

    @property
    def review_late(self) -> bool:
        """Whether the day of the next look has passed."""
        return self.reform.review_on is not None and self.reform.review_on < self.today


def reform_page(ref: str, actor: Actor, at: datetime) -> ReformPage:
    """Return one reform with everything that is known about it. Refuses with NotFound.

    Some seventy queries at most, whatever the number of its lines.
    """
    card = reform_queries.reform(ref)
    today = card.day(at)
    status = statuses([card], today)[card.pk]
    stages = stage_queries.of_reform(card.pk)
    found, graded = findings.of_reform(card.pk), findings.assessments_of(card.pk)
    rows = missing.by_laws_of(card.pk)
    named = lines.behind((*stages, *found, *graded)) | missing.behind(rows)
    told = source_queries.by_pks(named | ({card.source} if card.source is not None else set()))
    held = policy.roles(actor, card.body, today)
    return ReformPage(
        reform=card,
        origin=_origin(card),
        source=told[card.source] if card.source is not None else None,
        promised_words=date_words(card.promised),
        promised_iso=iso(card.promised),
        stand=_stand(card, status, stages, today) if card.phase == Reform.Phase.FOLLOWED else None,
        tracks=tracks.tracks(status, stages),
        gaps=missing.gaps_of(card.pk),
        by_laws=tuple(missing.told(row, told) for row in rows),
        conflicts=source_queries.conflicts_of([card.pk])[card.pk],
        stages=lines.history(stages, told),
        uncounted=_uncounted(status, stages),
        findings=lines.history(found, told),
        assessments=lines.history(graded, told),
        decisions=chronicle.decisions_of(card.pk),
        attributions=chronicle.attributions_of(card.pk),
        indicators=indicators.of_reform(card.pk),
        passages=passages.of_reform(card.pk),
        replies=replies.of_reform(card.pk),
        reaction=reactions.of_reform(card, at),
        today=today,
        verbs=frozenset(verb for verb in policy.RULES if permits(policy.RULES, verb, held, card.phase)),
    )


def _origin(card: ReformCard) -> OriginCard | None:
    """Return the demand out of which a reform grew. One query."""
    if card.demand is None:
        return None
    proposal = "demand__version__proposal__"
    fields = (f"{proposal}ref", f"{proposal}title", f"{proposal}language", "demand__number")
    return OriginCard(*Reform.objects.filter(pk=card.pk).values_list(*fields).get())


def _stand(card: ReformCard, status: Status, stages: Sequence[StageCard], today: date) -> StandCard:
    names = tracks.names()
    return StandCard(
        status=status,
        sentence=words.sentence(status),
        law=words.law_word(status),
        practice=words.practice_word(status),
        marks=tuple(words.mark(flag, today, names) for flag in status.flags),
        leads=_leads(status, stages),
        due=words.due(card.due_on, today, kept=status.kept),
    )


def _leads(status: Status, stages: Sequence[StageCard]) -> tuple[str, ...]:
    """Return how long it took from the promise until it was law, each time that it was."""
    reached = {card.step for card in stages if card.stands and card.says == "reached"}
    start = next((step for step in ("announced", "proposed") if step in reached), "promised")
    steps = {card.pk: card.step for card in stages}
    return tuple(words.lead_words(days, start, steps[pk]) for pk, days in status.leads)


def _uncounted(status: Status, stages: Sequence[StageCard]) -> frozenset[str]:
    """Return the lines about practice that do not count: only those who promised it say so."""
    counted = frozenset(pk for step in status.practice_steps for pk in step.events)
    fixed = {step.step for step in status.practice_steps}
    said = [card for card in stages if card.stands and card.says == "reached" and card.step in fixed]
    return frozenset(card.ref for card in said if card.pk not in counted)
