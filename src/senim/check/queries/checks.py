"""Checks as lists and other pages see them: which claim, which word, since when. What a check says is in editions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from senim.check.models import Check, Claim, Edition
from senim.errors import NotFound

SHOWN = (Check.Phase.PUBLISHED, Check.Phase.WITHDRAWN)
WORDS = [(str(value), label) for value, label in Edition.Verdict.choices]


@dataclass(frozen=True)
class CheckCard:
    """One check. claim: by primary key. verdict: "" while nothing is written; edition: the number of the newest.

    corrected_on: the day of the newest correction, None where there was none.
    """

    pk: int
    ref: str
    claim: int
    claim_ref: str
    claim_text: str
    claim_language: str
    claim_kind_label: str
    phase: str
    phase_label: str
    verdict: str
    verdict_label: str
    checker: str
    opened_here: bool
    opened_on: date
    published_on: date | None
    withdrawn_on: date | None
    withdrawn_why: str
    edition: int
    corrected_on: date | None

    @property
    def shown(self) -> bool:
        """Whether everybody may read it: published, or withdrawn with its reason."""
        return self.phase in SHOWN

    @property
    def corrections(self) -> int:
        """How often it was corrected."""
        return max(self.edition - 1, 0)


def cards(rows: QuerySet[Check]) -> tuple[CheckCard, ...]:
    """Return checks as cards, in the order of the rows. Two queries, whatever their number."""
    return tuple(_card(row) for row in rows.select_related("claim").prefetch_related("editions"))


def check(ref: str) -> CheckCard:
    """Return a check by its handle, in whatever phase: the caller asks who may see it. Refuses with NotFound."""
    found = cards(Check.objects.filter(ref=ref))
    if not found:
        raise NotFound
    return found[0]


def by_pks(pks: Iterable[int]) -> dict[int, CheckCard]:
    """Return checks by primary key. Two queries, whatever their number."""
    return {card.pk: card for card in cards(Check.objects.filter(pk__in=set(pks)))}


def of_claims(pks: Iterable[int]) -> dict[int, CheckCard]:
    """Return the checks of claims that everybody may read, by the claim's primary key. Two queries."""
    found = cards(Check.objects.filter(claim__in=set(pks), phase__in=SHOWN))
    return {card.claim: card for card in found}


def begun_of_claims(pks: Iterable[int]) -> dict[int, CheckCard]:
    """Return the checks of claims in whatever phase, for monitors, by the claim's primary key. Two queries."""
    return {card.claim: card for card in cards(Check.objects.filter(claim__in=set(pks)))}


def drafts() -> tuple[CheckCard, ...]:
    """Return the checks on which monitors still work, the oldest first. Two queries."""
    return cards(Check.objects.filter(phase=Check.Phase.DRAFT).order_by("pk"))


def shown() -> tuple[CheckCard, ...]:
    """Return every check that everybody may read, the newest first. Two queries."""
    return cards(Check.objects.filter(phase__in=SHOWN).order_by("-published_on", "-pk"))


def newest(count: int) -> tuple[CheckCard, ...]:
    """Return so many checks that stand published, the newest first. Two queries."""
    return cards(Check.objects.filter(phase=Check.Phase.PUBLISHED).order_by("-published_on", "-pk")[:count])


def verdicts() -> tuple[tuple[str, str], ...]:
    """Return the seven words of a verdict in their fixed order, as word and label."""
    return tuple((word, str(label)) for word, label in WORDS)


def _card(row: Check) -> CheckCard:
    editions = sorted(row.editions.all(), key=lambda edition: edition.number)
    newest = editions[-1] if editions else None
    return CheckCard(
        pk=row.pk,
        ref=row.ref,
        claim=row.claim_id,
        claim_ref=row.claim.ref,
        claim_text=row.claim.text,
        claim_language=row.claim.language,
        claim_kind_label=str(Claim.Kind(row.claim.kind).label),
        phase=row.phase,
        phase_label=str(Check.Phase(row.phase).label),
        verdict=newest.verdict if newest else "",
        verdict_label=str(Edition.Verdict(newest.verdict).label) if newest else "",
        checker=row.checker,
        opened_here=row.opened_by_id is not None,
        opened_on=row.opened_on,
        published_on=row.published_on,
        withdrawn_on=row.withdrawn_on,
        withdrawn_why=row.withdrawn_why,
        edition=newest.number if newest else 0,
        corrected_on=newest.entered_on if newest and newest.number > 1 else None,
    )
