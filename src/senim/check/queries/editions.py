"""What checks say: every edition with its sources, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senim.check.formats import editions as formats
from senim.check.formats.editions import Version
from senim.check.models import CheckEvidence, Claim, Edition
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard

DIRECTIONS = [(str(value), label) for value, label in CheckEvidence.Direction.choices]


@dataclass(frozen=True)
class EvidenceCard:
    """One source of an edition: on which side it speaks, the place in it, and what it shows there."""

    source: SourceCard
    direction: str
    place: str
    note: str


@dataclass(frozen=True)
class EditionCard:
    """What a check says from one day on. version: the claim exactly as it was checked, with its digest.

    before: the verdict of the edition before, where another one. evidence: by the dates of the sources, the oldest
    first, those without a date last.
    """

    number: int
    language: str
    verdict: str
    verdict_label: str
    before: str
    reasoning: str
    would_change: str
    checked: str
    digest: str
    why: str
    entered_on: date
    evidence: tuple[EvidenceCard, ...]

    @property
    def version(self) -> Version:
        """The parts of the version that was checked."""
        return formats.read(self.checked)

    @property
    def amount_label(self) -> str:
        """How many the claim speaks of, in words."""
        word = self.version.amount
        return str(Claim.Amount(word).label) if word in Claim.Amount.values else ""

    @property
    def speaking_for(self) -> tuple[EvidenceCard, ...]:
        """The sources that speak for the claim."""
        return self._speaking(CheckEvidence.Direction.FOR)

    @property
    def speaking_against(self) -> tuple[EvidenceCard, ...]:
        """The sources that speak against the claim."""
        return self._speaking(CheckEvidence.Direction.AGAINST)

    @property
    def background(self) -> tuple[EvidenceCard, ...]:
        """The sources that stand beside it."""
        return self._speaking(CheckEvidence.Direction.CONTEXT)

    def _speaking(self, direction: str) -> tuple[EvidenceCard, ...]:
        return tuple(line for line in self.evidence if line.direction == direction)


def of_check(pk: int) -> tuple[EditionCard, ...]:
    """Return every edition of a check, the newest first. Six queries."""
    return of_checks([pk]).get(pk, ())


def of_checks(pks: Iterable[int]) -> dict[int, tuple[EditionCard, ...]]:
    """Return every edition of each check, the newest first. Six queries, whatever their number."""
    rows = list(Edition.objects.filter(of__in=set(pks)).prefetch_related("evidence").order_by("of", "number"))
    told = sources.by_pks(line.source_id for row in rows for line in row.evidence.all())
    found: dict[int, tuple[EditionCard, ...]] = {}
    for row in rows:
        earlier = found.get(row.of_id, ())
        found[row.of_id] = (_card(row, earlier[0] if earlier else None, told), *earlier)
    return found


def _card(row: Edition, before: EditionCard | None, told: dict[int, SourceCard]) -> EditionCard:
    lines = (_evidence(line, told[line.source_id]) for line in row.evidence.all())
    changed = before is not None and before.verdict != row.verdict
    return EditionCard(
        number=row.number,
        language=row.language,
        verdict=row.verdict,
        verdict_label=str(Edition.Verdict(row.verdict).label),
        before=before.verdict_label if before and changed else "",
        reasoning=row.reasoning,
        would_change=row.would_change,
        checked=row.checked,
        digest=row.digest,
        why=row.why,
        entered_on=row.entered_on,
        evidence=tuple(sorted(lines, key=lambda line: (line.source.when.order, line.source.pk))),
    )


def _evidence(row: CheckEvidence, source: SourceCard) -> EvidenceCard:
    return EvidenceCard(source, row.direction, row.place, row.note)
