"""The codebook: by which examples coders tell claims apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senim.check.models import CodebookLine
from senim.check.queries.claims import final_claims


@dataclass(frozen=True)
class ExampleCard:
    """One example. counts: whether these words are the claim, or only look like it."""

    counts: bool
    language: str
    text: str
    entered_on: date


def of_claims(pks: Iterable[int]) -> dict[int, tuple[ExampleCard, ...]]:
    """Return the examples of each claim and of those merged into it: first what counts. Two queries."""
    wanted, final = set(pks), final_claims()
    family = wanted | {pk for pk, last in final.items() if last in wanted}
    found: dict[int, list[ExampleCard]] = defaultdict(list)
    for row in CodebookLine.objects.filter(claim__in=family).order_by("-counts", "pk"):
        card = ExampleCard(row.counts, row.language, row.text, row.entered_on)
        found[final.get(row.claim_id, row.claim_id)].append(card)
    return {pk: tuple(found[pk]) for pk in wanted}
