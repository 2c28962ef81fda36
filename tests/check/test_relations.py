"""How claims stand to each other: no relation runs in a circle, none says the opposite of another, none is lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.check import actions
from senim.check.models import Claim, ClaimRelation
from senim.check.policy import claims, relations
from senim.check.policy.relations import Edge
from senim.check.queries import relations as queries
from senim.errors import NotAllowed, NotFound
from senim.record.models import Entry
from tests import cast, checks


def relate(left: str, kind: str, right: str, *, by: str = "malika", **changes: object) -> None:
    actions.relate_claims(actor=cast.actor(by), left=left, right=right, kind=kind, at=cast.AT, **changes)


def retract(left: str, kind: str, right: str, why: str = "A slip.") -> None:
    actions.retract_relation(actor=cast.actor("malika"), left=left, right=right, kind=kind, why=why, at=cast.AT)


def make(count: int) -> list[str]:
    return [checks.make_claim(text=f"Claim number {n}.") for n in range(1, count + 1)]


@pytest.mark.django_db
def test_a_relation_is_seen_from_both_claims_and_entered_once() -> None:
    one, two = make(2)
    for _click in range(2):
        relate(one, "narrows", two, note="It names the town.")
    pk = {ref: Claim.objects.get(ref=ref).pk for ref in (one, two)}
    found = queries.of_claims(pk.values())
    left, right = found[pk[one]][0], found[pk[two]][0]
    assert (left.words, left.other.ref, left.note) == ("is narrower than", two, "It names the town.")
    assert (right.words, right.other.ref) == ("is wider than", one)
    assert ClaimRelation.objects.count() == Entry.objects.filter(kind="check.relation.entered").count() == 1
    relate(one, "withdraws", two)
    for left_ref, right_ref in ((one, two), (two, one)):
        with pytest.raises(relations.RelationOpposed):
            relate(left_ref, "negates", right_ref)


@pytest.mark.django_db
def test_what_is_mutual_is_the_same_from_either_side() -> None:
    one, two = make(2)
    relate(one, "negates", two)
    relate(two, "negates", one)
    relate(two, "contradicts", one)
    relate(one, "contradicts", two)
    assert ClaimRelation.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(relations.ORDERED))
def test_a_relation_never_leads_back_to_its_claim(kind: str) -> None:
    one, two, three = make(3)
    relate(one, kind, two)
    relate(two, kind, three)
    with pytest.raises(relations.RelationCircle, match="Claim number 2") as refused:
        relate(three, kind, one)
    assert "take back the relation" in refused.value.sentence()
    with pytest.raises(relations.RelationCircle):
        relate(two, kind, one)
    with pytest.raises(relations.RelationOfOne):
        relate(one, kind, one)
    retract(two, kind, three)
    relate(three, kind, one)
    assert ClaimRelation.objects.filter(taken_back_on=None).count() == 2


@pytest.mark.django_db
def test_a_circle_by_way_of_a_merged_claim_is_found() -> None:
    one, two, three = make(3)
    relate(one, "narrows", two)
    actions.merge_claims(actor=cast.actor("malika"), keep=three, drop=two, why="The same.", at=cast.AT)
    with pytest.raises(relations.RelationCircle):
        relate(three, "narrows", one)
    with pytest.raises(claims.ClaimMerged):
        relate(two, "repeats", one)
    pk = Claim.objects.get(ref=three).pk
    assert [card.other.ref for card in queries.of_claims([pk])[pk]] == [one]


@pytest.mark.django_db
def test_a_relation_taken_back_stays_readable_with_its_reason() -> None:
    one, two = make(2)
    relate(one, "repeats", two)
    with pytest.raises(claims.NoReason):
        retract(one, "repeats", two, why="")
    retract(one, "repeats", two, why="They speak of two towns.")
    with pytest.raises(relations.NoRelation):
        retract(one, "repeats", two)
    relate(one, "contradicts", two)
    pk = Claim.objects.get(ref=two).pk
    found = queries.of_claims([pk])[pk]
    assert [(card.words, card.stands) for card in found] == [("is contradicted by", True), ("is repeated by", False)]
    assert found[1].taken_back_why == "They speak of two towns."


@pytest.mark.django_db
def test_only_monitors_relate_and_only_what_is_there() -> None:
    one, two = make(2)
    for name in ("aigul", "kanat", "zarina"):
        with pytest.raises(NotAllowed):
            relate(one, "repeats", two, by=name)
    with pytest.raises(claims.UnknownWord):
        relate(one, "resembles", two)
    with pytest.raises(NotFound):
        relate(one, "repeats", "0" * 12)
    assert not ClaimRelation.objects.exists()


@pytest.mark.django_db
def test_nothing_is_related_or_taken_back_when_the_record_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = make(2)
    relate(one, "repeats", two)

    def fail(*_args: object, **_kwargs: object) -> int:
        raise RuntimeError("the record is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(RuntimeError, match="full"):
        relate(two, "withdraws", one)
    with pytest.raises(RuntimeError, match="full"):
        retract(one, "repeats", two)
    assert ClaimRelation.objects.get().taken_back_on is None


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14), st.integers(0, 5), st.integers(0, 5))
def test_a_way_is_found_exactly_where_one_leads(pairs: list[tuple[int, int]], start: int, goal: int) -> None:
    edges = [Edge(left, right, "narrows") for left, right in pairs]
    reached = {right for left, right in pairs if left == start}
    for _step in range(6):
        reached |= {right for left, right in pairs if left in reached}
    way = relations.path(edges, "narrows", start, goal)
    assert bool(way) == (goal in reached)
    assert all(Edge(left, right, "narrows") in edges for left, right in pairwise(way))
    assert relations.path(edges, "withdraws", start, goal) == ()
