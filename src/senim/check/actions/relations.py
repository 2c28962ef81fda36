"""How claims stand to each other: entered, and taken back where it was wrong."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from senim.check.actions.claims import circle, held_claims, standing_edges
from senim.check.entries import relations as entries
from senim.check.models import Claim, ClaimRelation
from senim.check.policy import claims, rules
from senim.check.policy import relations as policy
from senim.decide.formats.texts import clean_lines
from senim.follow.formats.texts import SHORT, check_lengths
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def relate_claims(*, actor: Actor, left: str, right: str, kind: str, at: datetime, note: str = "") -> None:
    """Say how one claim stands to another, read from left to right; what stands already is entered once.

    Refuses with NotAllowed, NotFound, UnknownWord, TooLong, RelationOfOne, ClaimMerged, RelationOpposed or
    RelationCircle. Records check.relation.entered.
    """
    rules.check(rules.roles(actor), "relate_claims")
    claims.check_word(kind, policy.KINDS)
    note = clean_lines(note)
    check_lengths((note, SHORT))
    one, other = held_claims(left, right)
    if one.pk == other.pk:
        raise policy.RelationOfOne
    for claim in (one, other):
        claims.check_stands(claim)
    new, edges = policy.Edge(one.pk, other.pk, kind), standing_edges()
    if policy.stands(edges, new):
        return
    _check(edges, new)
    day = localtime(at).date()
    ClaimRelation.objects.create(left=one, right=other, kind=kind, note=note, entered_on=day)
    told = entries.RelationEntered(left=Ref(left), right=Ref(right), relation=Word(kind), note=Veiled(note))
    record.append(told, at=at)


@transaction.atomic
def retract_relation(*, actor: Actor, left: str, right: str, kind: str, why: str, at: datetime) -> None:
    """Take back a relation that was wrong, with the reason; both stay readable.

    `left`, `right`: as it was entered. Refuses with NotAllowed, NotFound, NoReason, TooLong or NoRelation. Records
    check.relation.retracted.
    """
    rules.check(rules.roles(actor), "relate_claims")
    why = clean_lines(why)
    claims.check_reason(why)
    one, other = held_claims(left, right)
    row = _row(one, other, kind)
    row.taken_back_on, row.taken_back_why = localtime(at).date(), why
    row.save(update_fields=["taken_back_on", "taken_back_why"])
    told = entries.RelationRetracted(left=Ref(left), right=Ref(right), relation=Word(row.kind), why=Veiled(why))
    record.append(told, at=at)


def _check(edges: tuple[policy.Edge, ...], new: policy.Edge) -> None:
    """Refuse with RelationOpposed or RelationCircle what does not go together with the relations that stand."""
    if other := policy.opposing(edges, new):
        raise policy.RelationOpposed(relation=ClaimRelation.Kind(other).label)
    if new.kind in policy.ORDERED and (way := policy.path(edges, new.kind, new.right, new.left)):
        raise circle(new.kind, way)


def _row(one: Claim, other: Claim, kind: str) -> ClaimRelation:
    """Return a relation that stands. Refuses with NoRelation."""
    found = ClaimRelation.objects.filter(left=one, right=other, kind=kind, taken_back_on=None).first()
    if found is None:
        raise policy.NoRelation
    return found
