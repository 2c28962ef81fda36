"""Which relations between claims go together: none runs in a circle, and none says the opposite of another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from senim.check.models import ClaimRelation
from senim.errors import Refusal

Kind = ClaimRelation.Kind
KINDS = tuple(Kind.values)
ORDERED = frozenset({Kind.REPEATS.value, Kind.NARROWS.value, Kind.WITHDRAWS.value})  # from one claim to an earlier one
MUTUAL = frozenset({Kind.CONTRADICTS.value, Kind.NEGATES.value})  # the same, read from either side
NEAR, OPPOSED = frozenset({Kind.REPEATS.value, Kind.NARROWS.value}), MUTUAL
SAME = frozenset({Kind.REPEATS.value})  # what two claims may say of each other that are merged


class RelationOfOne(Refusal):
    """A relation is between two claims."""

    code = "check.relation.of_one"
    text = _("This is one claim, not two. Nothing was changed. Choose another claim.")
    status = 400


class RelationCircle(Refusal):
    """A claim that would be narrower than itself, or withdraw itself."""

    code = "check.relation.circle"
    text = _(
        "Then the relation “{relation}” would lead from this claim back to itself, by way of: {path}. "
        "Nothing was changed. Merge the claims that say the same, or take back the relation that is wrong."
    )


class RelationOpposed(Refusal):
    """Two claims cannot both say the same and the opposite."""

    code = "check.relation.opposed"
    text = _(
        "It stands here already that one of these claims {relation} the other, and both cannot be so. "
        "Nothing was changed. Take that relation back first if it is wrong."
    )


class NoRelation(Refusal):
    """What is not there cannot be taken back."""

    code = "check.relation.none"
    text = _("There is no such relation, or not any more. Nothing was changed. Look at the page of the claim again.")


@dataclass(frozen=True)
class Edge:
    """One relation that stands, between the claims that hold now."""

    left: int
    right: int
    kind: str


def followed(pairs: Iterable[tuple[int, int | None]]) -> dict[int, int]:
    """Return for each merged claim the one that holds in its place now, at the end of a chain of any length.

    pairs: a claim and the one into which it was merged, or None.

    >>> followed([(1, 2), (2, 3), (3, None)])
    {1: 3, 2: 3}
    """
    merged = {claim: into for claim, into in pairs if into is not None}
    found = {}
    for claim, into in merged.items():
        last = into
        while last in merged:
            last = merged[last]
        found[claim] = last
    return found


def drawn(rows: Iterable[tuple[int, int, str]], kept: Mapping[int, int]) -> tuple[Edge, ...]:
    """Return relations between the claims that hold now. rows: left, right, kind. kept: of merged ones the last."""
    return tuple(Edge(kept.get(left, left), kept.get(right, right), kind) for left, right, kind in rows)


def between(edges: Iterable[Edge], one: int, other: int) -> tuple[Edge, ...]:
    """Return the relations between two claims, in either direction."""
    return tuple(edge for edge in edges if {edge.left, edge.right} == {one, other})


def stands(edges: Iterable[Edge], new: Edge) -> bool:
    """Say whether a relation is there already; a mutual one also when it was entered from the other side."""
    turned = Edge(new.right, new.left, new.kind)
    return any(edge == new or (new.kind in MUTUAL and edge == turned) for edge in edges)


def path(edges: Iterable[Edge], kind: str, start: int, goal: int) -> tuple[int, ...]:
    """Return claims by which relations of one kind lead from one claim to another, both included; () for no way.

    >>> path([Edge(1, 2, "narrows"), Edge(2, 3, "narrows"), Edge(3, 4, "repeats")], "narrows", 1, 3)
    (1, 2, 3)
    """
    after: dict[int, list[int]] = {}
    for edge in edges:
        if edge.kind == kind:
            after.setdefault(edge.left, []).append(edge.right)
    ways: list[tuple[int, ...]] = [(start,)]
    seen = {start}
    for way in ways:  # it grows while it is read: the nearest claims first
        for claim in after.get(way[-1], ()):
            if claim == goal:
                return (*way, claim)
            if claim not in seen:
                seen.add(claim)
                ways.append((*way, claim))
    return ()


def opposing(edges: Iterable[Edge], new: Edge) -> str:
    """Return the kind of a relation between the same two claims that cannot stand beside a new one, or ""."""
    barred = OPPOSED if new.kind in NEAR else NEAR if new.kind in OPPOSED else frozenset()
    return next((edge.kind for edge in between(edges, new.left, new.right) if edge.kind in barred), "")
