"""How claims stand to each other, as each of the two sees it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.check.models import ClaimRelation
from senim.check.queries import claims
from senim.check.queries.claims import ClaimCard

# A relation as the claim on its right sees it.
TURNED = {
    "repeats": _("is repeated by"),
    "contradicts": _("is contradicted by"),
    "narrows": _("is wider than"),
    "withdraws": _("is withdrawn by"),
    "negates": _("is the opposite of"),
}


@dataclass(frozen=True)
class RelationCard:
    """How one claim stands to the other. words: read from the claim of whose page this is. left, right: as entered.

    other: the claim that holds in the place of the other one. taken_back_on: None while it stands.
    """

    kind: str
    words: str
    left: str
    right: str
    other: ClaimCard
    note: str
    entered_on: date
    taken_back_on: date | None
    taken_back_why: str

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_on is None


def of_claims(pks: Iterable[int]) -> dict[int, tuple[RelationCard, ...]]:
    """Return the relations of each claim and of those merged into it, those taken back last. Five queries at most."""
    wanted, final = set(pks), claims.final_claims()
    family = wanted | {pk for pk, last in final.items() if last in wanted}
    rows = ClaimRelation.objects.filter(Q(left__in=family) | Q(right__in=family)).select_related("left", "right")
    found: dict[int, list[tuple[ClaimRelation, int, bool]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.taken_back_on is not None, row.pk)):
        left, right = final.get(row.left_id, row.left_id), final.get(row.right_id, row.right_id)
        if left != right:
            found[left].append((row, right, False))
            found[right].append((row, left, True))
    told = claims.by_pks({other for pk in wanted for _row, other, _turned in found[pk]})
    return {pk: tuple(_card(row, told[other], turned=turned) for row, other, turned in found[pk]) for pk in wanted}


def kinds() -> tuple[tuple[str, str], ...]:
    """Return the relations as word and label, read from left to right. No query."""
    return tuple((str(value), str(label)) for value, label in ClaimRelation.Kind.choices)


def _card(row: ClaimRelation, other: ClaimCard, *, turned: bool) -> RelationCard:
    return RelationCard(
        kind=row.kind,
        words=str(TURNED[row.kind] if turned else ClaimRelation.Kind(row.kind).label),
        left=row.left.ref,
        right=row.right.ref,
        other=other,
        note=row.note,
        entered_on=row.entered_on,
        taken_back_on=row.taken_back_on,
        taken_back_why=row.taken_back_why,
    )
