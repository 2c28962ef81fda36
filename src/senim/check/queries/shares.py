"""Which utterances two people read, and what each of the two says of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from senim.check.formats.sampling import blind_share
from senim.check.models import BlindReading, Coding
from senim.check.policy import codings as policy
from senim.check.policy.codings import Read
from senim.check.queries.claims import final_claims
from senim.check.queries.effective import FIRST, SECOND, SETTLED, standing


@dataclass(frozen=True)
class Twice:
    """One utterance that two coders have read: what each says of each claim, and what was settled since.

    utterance, ref: its primary key and its handle.
    Claims are those that hold now; what was coded to claims that are newer than the blind reading is left out.
    """

    utterance: int
    ref: str
    first: dict[int, Coding]
    second: dict[int, Coding]
    settled: dict[int, Coding]

    @property
    def claims(self) -> tuple[int, ...]:
        """The claims that one of the two found, or both."""
        return tuple(sorted(self.first.keys() | self.second.keys()))

    def differing(self, claim: int) -> tuple[str, ...]:
        """Return by their names the variables in which the two differ on a claim."""
        return policy.differing(_read(self.first.get(claim)), _read(self.second.get(claim)))


def blind_refs() -> frozenset[str]:
    """Return the handles of the utterances that a second coder reads: a fifth of those that are coded. One query.

    What nobody has coded yet is not among them: there would be nothing to compare.
    """
    return blind_share(standing().filter(place=FIRST).values_list("utterance__ref", flat=True))


def read_twice(utterances: Iterable[int] | None = None) -> tuple[Twice, ...]:
    """Return the utterances that stand and were read by two, all or some of them. Three queries."""
    readings = BlindReading.objects.filter(utterance__superseded_by=None, utterance__retracts=False)
    if utterances is not None:
        readings = readings.filter(utterance__in=set(utterances))
    told = readings.order_by("utterance").values_list("utterance_id", "utterance__ref", "newest_claim")
    newest = {pk: (ref, claim) for pk, ref, claim in told}
    into, rows = final_claims(), standing().filter(utterance__in=list(newest))
    by_place: dict[int, dict[int, dict[int, Coding]]] = defaultdict(lambda: {FIRST: {}, SECOND: {}, SETTLED: {}})
    for row in rows:
        if row.place == SETTLED or row.claim_id <= newest[row.utterance_id][1]:
            by_place[row.utterance_id][row.place].setdefault(into.get(row.claim_id, row.claim_id), row)
    return tuple(
        Twice(pk, ref, *(by_place[pk][place] for place in (FIRST, SECOND, SETTLED)))
        for pk, (ref, _claim) in newest.items()
    )


def differing(utterance: int, claim: int) -> tuple[str, ...]:
    """Return in what two coders of an utterance differ on a claim; nothing without two of them. Three queries."""
    found = read_twice([utterance])
    return found[0].differing(claim) if found else ()


def _read(row: Coding | None) -> Read | None:
    return Read.of(row) if row else None
