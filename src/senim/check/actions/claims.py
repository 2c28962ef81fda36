"""Claims: entered, split into readings, and merged where two say the same."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from senim.check.entries import claims as entries
from senim.check.models import Check, Claim, ClaimRelation
from senim.check.policy import claims as policy
from senim.check.policy import relations, rules
from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.queries import sources
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def enter_claim(
    *,
    actor: Actor,
    kind: str,
    language: str,
    text: str,
    at: datetime,
    amount: str = Claim.Amount.NONE.value,
    meaning: str = "",
    scope: str = "",
    parent: str | None = None,
    source: str | None = None,
    note: str = "",
    simulated: bool = False,
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Enter a claim and return its handle; the same form, or the same name in a case, enters it once.

    `parent`: the claim of which it is one reading, with one amount, one meaning and one time. `source`: where it was
    first seen. `simulated`: invented, as in a demo. A claim is never edited: one that is wrong is entered anew, and
    the old one merged into it. Refuses
    with NotAllowed, NotFound, UnknownWord, BadLanguage, NothingSaid, TooLong, ClaimMerged, ClaimHasCheck or
    ReadingOfItself. Records check.claim.entered.
    """
    rules.check(rules.roles(actor), "enter_claim")
    if before := _before(once, key):
        return before
    text, scope, meaning, note = clean_text(text), clean_text(scope), clean_lines(meaning), clean_lines(note)
    policy.check_claim(kind, amount, language, text, meaning, scope, note)
    row = Claim(
        once=once, key=key, kind=kind, language=language, text=text, amount=amount, meaning=meaning, scope=scope,
        parent=_parent(parent, text) if parent else None, source_id=sources.source(source).pk if source else None,
        note=note, simulated=simulated, entered_on=localtime(at).date(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if there := _before(once, key):
            return there
        raise
    record.append(_entered(row, source), at=at)
    return row.ref


@transaction.atomic
def merge_claims(*, actor: Actor, keep: str, drop: str, why: str, at: datetime) -> None:
    """Let one claim count as another that says the same; it stays readable, with the reason. Twice changes nothing.

    What is coded to the one that goes counts for the one that is kept; where that one is merged on, for the last.
    Refuses with NotAllowed, NotFound, NoReason, TooLong, MergedWithItself, ClaimMerged, ClaimHasCheck,
    MergedHasReadings, MergedRelated or RelationCircle. Records check.claim.merged.
    """
    rules.check(rules.roles(actor), "merge_claims")
    kept, gone = held_claims(keep, drop)
    if gone.merged_into_id == kept.pk:
        return
    why = clean_lines(why)
    policy.check_reason(why)
    if kept.pk == gone.pk:
        raise policy.MergedWithItself
    for claim in (kept, gone):
        policy.check_stands(claim)
    if Check.objects.filter(claim=gone).exists():
        raise policy.ClaimHasCheck
    if gone.readings.filter(merged_into=None).exists():
        raise policy.MergedHasReadings
    _check_graph(kept, gone)
    gone.merged_into, gone.merged_on, gone.merged_why = kept, localtime(at).date(), why
    gone.save(update_fields=["merged_into", "merged_on", "merged_why"])
    record.append(entries.ClaimMerged(claim=Ref(gone.ref), into=Ref(kept.ref), why=Veiled(why)), at=at)


def held_claim(ref: str) -> Claim:
    """Return a claim, locked: of two who work on it one comes second. Refuses with NotFound."""
    row = Claim.objects.select_for_update(of=("self",)).select_related("merged_into").filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row


def held_claims(*refs: str) -> tuple[Claim, ...]:
    """Return claims in the order asked for, locked together with the first claim of all.

    Whoever relates or merges claims waits for each other there, whichever claims they are: a circle can be closed by
    two who work on different ones. Refuses with NotFound.
    """
    Claim.objects.select_for_update().order_by("pk").values_list("pk", flat=True).first()
    rows = Claim.objects.select_for_update(of=("self",)).select_related("merged_into").filter(ref__in=refs)
    found = {row.ref: row for row in rows.order_by("pk")}
    if any(ref not in found for ref in refs):
        raise NotFound
    return tuple(found[ref] for ref in refs)


def standing_edges() -> tuple[relations.Edge, ...]:
    """Return every relation that was not taken back, between the claims that hold now. Two queries."""
    kept = relations.followed(Claim.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    rows = ClaimRelation.objects.filter(taken_back_on=None).values_list("left", "right", "kind")
    return relations.drawn(rows, kept)


def circle(kind: str, claims: tuple[int, ...]) -> relations.RelationCircle:
    """Return the refusal of a circle, with the words of the claims on it. One query."""
    texts = dict(Claim.objects.filter(pk__in=claims).values_list("pk", "text"))
    told = "; ".join(texts[pk] for pk in dict.fromkeys(claims))
    return relations.RelationCircle(relation=ClaimRelation.Kind(kind).label, path=told)


def _check_graph(kept: Claim, gone: Claim) -> None:
    """Refuse with MergedRelated or RelationCircle two claims whose other relations say that they differ."""
    edges = standing_edges()
    for edge in relations.between(edges, kept.pk, gone.pk):
        if edge.kind not in relations.SAME:
            raise policy.MergedRelated(relation=ClaimRelation.Kind(edge.kind).label)
    others = tuple(edge for edge in edges if {edge.left, edge.right} != {kept.pk, gone.pk})
    for kind in sorted(relations.ORDERED):
        for one, other in ((kept, gone), (gone, kept)):
            if way := relations.path(others, kind, one.pk, other.pk):
                raise circle(kind, way)


def _before(once: str | None, key: str | None) -> str | None:
    """Return the handle of the claim that the same form or the same case brought before."""
    for name, value in (("key", key), ("once", once)):
        if value is not None and (found := Claim.objects.filter(**{name: value}).values_list("ref", flat=True).first()):
            return found
    return None


def _parent(ref: str, text: str) -> Claim:
    """Return the claim of which a new one is a reading, locked against a check that begins at the same moment."""
    parent = held_claim(ref)
    policy.check_stands(parent)
    if Check.objects.filter(claim=parent).exists():
        raise policy.ClaimHasCheck
    above: list[str] = []
    line: Claim | None = parent
    while line is not None:
        above.append(line.text)
        line = line.parent
    policy.check_parts(text, above)
    return parent


def _entered(row: Claim, source: str | None) -> entries.ClaimEntered:
    return entries.ClaimEntered(
        claim=Ref(row.ref),
        sort=Word(row.kind),
        language=Word(row.language),
        amount=Word(row.amount),
        parent=Ref(row.parent.ref) if row.parent else None,
        source=Ref(source) if source else None,
        text=Veiled(row.text),
        meaning=Veiled(row.meaning),
        scope=Veiled(row.scope),
        note=Veiled(row.note),
    )
