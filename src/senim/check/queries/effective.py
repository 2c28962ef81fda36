"""The codings that count: of each utterance that stands and each claim the one that settles, else the first coder's."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from senim.check.formats.stances import ABSENT, joined, turned
from senim.check.models import ClaimRelation, Coding
from senim.check.queries.claims import final_claims
from senim.follow.formats.dating import Dating

FIRST, SECOND, SETTLED = Coding.Place.FIRST.value, Coding.Place.SECOND.value, Coding.Place.SETTLED.value


@dataclass(frozen=True)
class Reading:
    """What an utterance says of a claim, as it counts. claim: the one into which the coded one was merged.

    settled: whether two coders differed, and this is what was settled. opposite: whether it was coded to the opposite
    claim, and turned.
    """

    coding: int
    utterance: int
    actor: int
    claim: int
    stance: str
    basis: str
    certainty: str
    coder: int | None
    when: Dating
    settled: bool
    opposite: bool = False


def standing() -> QuerySet[Coding]:
    """Return the codings of utterances that stand; one that was corrected is coded anew."""
    rows = Coding.objects.filter(utterance__superseded_by=None, utterance__retracts=False)
    return rows.select_related("utterance").order_by("pk")


def effective(rows: Iterable[Coding], into: dict[int, int]) -> tuple[Reading, ...]:
    """Return what counts of some codings: one reading for each utterance and claim, in the order of their coding.

    What was settled counts before the first coder's word, and is left out where it says that the claim is not there.
    Of an utterance coded to two claims that were merged later, what differs is mixed.
    """
    found: dict[tuple[int, int], list[Coding]] = defaultdict(list)
    for row in rows:
        if row.place != SECOND:
            found[row.utterance_id, into.get(row.claim_id, row.claim_id)].append(row)
    counted = {pair: [row for row in same if row.place == SETTLED] or same for pair, same in found.items()}
    return tuple(
        replace(_reading(same[0], claim), stance=joined([row.stance for row in same]))
        for (_utterance, claim), same in counted.items()
        if any(row.stance != ABSENT for row in same)
    )


def on_claims(pks: Iterable[int]) -> dict[int, tuple[Reading, ...]]:
    """Return what counts on each claim, with what was said of its opposite, turned. Three queries, however many.

    A claim that was merged into another has nothing: what was coded to it counts there.
    """
    into, wanted = final_claims(), set(pks)
    asked = wanted - into.keys()
    opposite = _opposites(asked, into)
    needed = asked | {other for others in opposite.values() for other in others}
    coded = needed | {pk for pk, last in into.items() if last in needed}
    by_claim: dict[int, list[Reading]] = defaultdict(list)
    for reading in effective(standing().filter(claim__in=coded), into):
        by_claim[reading.claim].append(reading)
    return {pk: _with_opposite(pk, by_claim, opposite.get(pk, set())) if pk in asked else () for pk in wanted}


def all_readings() -> tuple[Reading, ...]:
    """Return everything that counts. Two queries."""
    return effective(standing(), final_claims())


def of_actor(pk: int) -> tuple[Reading, ...]:
    """Return everything that counts of what a public actor said. Two queries."""
    return effective(standing().filter(utterance__actor=pk), final_claims())


def _with_opposite(pk: int, by_claim: dict[int, list[Reading]], others: set[int]) -> tuple[Reading, ...]:
    """Return what counts on a claim. An utterance coded to it and to its opposite is read by its own coding."""
    own = by_claim.get(pk, [])
    told = {reading.utterance for reading in own}
    more = [reading for other in sorted(others) for reading in by_claim.get(other, ()) if reading.utterance not in told]
    return (*own, *(replace(one, claim=pk, stance=turned(one.stance), opposite=True) for one in more))


def _opposites(pks: set[int], into: dict[int, int]) -> dict[int, set[int]]:
    """Return which claims are the opposite of each, whichever way it was entered. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = ClaimRelation.objects.filter(kind=ClaimRelation.Kind.NEGATES, taken_back_on=None)
    for left, right in rows.values_list("left_id", "right_id"):
        one, other = into.get(left, left), into.get(right, right)
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return {pk: found[pk] for pk in pks if pk in found}


def _reading(row: Coding, claim: int) -> Reading:
    said = row.utterance
    return Reading(
        coding=row.pk,
        utterance=said.pk,
        actor=said.actor_id,
        claim=claim,
        stance=row.stance,
        basis=row.basis,
        certainty=row.certainty,
        coder=row.coder_id,
        when=Dating(said.first_day, said.last_day, said.precision),
        settled=row.place == SETTLED,
    )
