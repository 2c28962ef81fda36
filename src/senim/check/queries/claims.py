"""Claims as pages and other nouns of the room see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from senim.check.models import Claim
from senim.check.policy import claims as policy
from senim.check.policy.relations import followed
from senim.errors import NotFound
from senim.follow.formats.languages import own_name


@dataclass(frozen=True)
class ClaimCard:
    """One claim. parent: the claim of which it is a reading, "" for none. readings: those that hold, by handle.

    merged_into: the claim that holds in its place, "" for none, at the end of a chain of any length. checkable:
    whether it can be checked as it stands; not_checkable_why: else the reason in a sentence.
    """

    pk: int
    ref: str
    key: str
    kind: str
    kind_label: str
    language: str
    text: str
    amount: str
    amount_label: str
    meaning: str
    scope: str
    parent: str
    readings: tuple[str, ...]
    note: str
    merged_into: str
    checkable: bool
    not_checkable_why: str
    simulated: bool
    entered_on: date

    @property
    def language_name(self) -> str:
        """The name that its language gives itself."""
        return own_name(self.language)


def claim(ref: str) -> ClaimCard:
    """Return a claim by its handle; every claim is public. Refuses with NotFound. Three queries."""
    found = cards(Claim.objects.filter(ref=ref))
    if not found:
        raise NotFound
    return found[0]


def by_pks(pks: Iterable[int]) -> dict[int, ClaimCard]:
    """Return claims by primary key, merged ones as well. Three queries, whatever their number."""
    return {card.pk: card for card in cards(Claim.objects.filter(pk__in=set(pks)))}


def by_keys(keys: Iterable[str]) -> dict[str, ClaimCard]:
    """Return claims by their name in a loaded case. Three queries, whatever their number."""
    return {card.key: card for card in cards(Claim.objects.filter(key__in=set(keys)))}


def all_claims() -> tuple[ClaimCard, ...]:
    """Return every claim that holds, the oldest first; merged ones are left out. Three queries."""
    return cards(Claim.objects.filter(merged_into=None))


def final_claims() -> dict[int, int]:
    """Return for each merged claim the one that holds in its place, however long the chain. One query.

    A claim that is not merged is left out: `final_claims().get(pk, pk)` is what a coding of it counts for.
    """
    return followed(Claim.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))


def cards(rows: QuerySet[Claim]) -> tuple[ClaimCard, ...]:
    """Return claims as cards, the oldest first. Three queries, whatever their number."""
    found = list(rows.select_related("parent").order_by("pk"))
    merged = _merged_into() if any(row.merged_into_id for row in found) else {}
    readings: dict[int, list[str]] = {row.pk: [] for row in found}
    below = Claim.objects.filter(parent__in=list(readings), merged_into=None).order_by("pk")
    for parent, ref in below.values_list("parent_id", "ref"):
        readings[parent].append(ref)
    return tuple(_card(row, tuple(readings[row.pk]), merged.get(row.pk, "")) for row in found)


def _merged_into() -> dict[int, str]:
    """Return for each merged claim the handle of the one that holds in its place. One query."""
    rows = list(Claim.objects.values_list("pk", "ref", "merged_into_id"))
    refs = {pk: ref for pk, ref, _into in rows}
    return {pk: refs[last] for pk, last in followed((pk, into) for pk, _ref, into in rows).items()}


def _card(row: Claim, readings: tuple[str, ...], merged_into: str) -> ClaimCard:
    obstacle = policy.obstacle(
        row.kind, row.amount, row.meaning, row.scope, readings=bool(readings), merged=bool(merged_into)
    )
    return ClaimCard(
        pk=row.pk,
        ref=row.ref,
        key=row.key or "",
        kind=row.kind,
        kind_label=str(Claim.Kind(row.kind).label),
        language=row.language,
        text=row.text,
        amount=row.amount,
        amount_label=str(Claim.Amount(row.amount).label),
        meaning=row.meaning,
        scope=row.scope,
        parent=row.parent.ref if row.parent else "",
        readings=readings,
        note=row.note,
        merged_into=merged_into,
        checkable=not obstacle,
        not_checkable_why=str(policy.OBSTACLES[obstacle]) if obstacle else "",
        simulated=row.simulated,
        entered_on=row.entered_on,
    )
