"""Coding: what an utterance says of a claim, by a first coder, by a second one who works blind, and as settled."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from senim.check.entries import codings as entries
from senim.check.models import BlindReading, Claim, Coding, Utterance
from senim.check.policy import claims as claim_policy
from senim.check.policy import codings as policy
from senim.check.policy import rules
from senim.check.policy.codings import Read
from senim.check.queries import shares
from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word

FIRST, SECOND, SETTLED = Coding.Place.FIRST, Coding.Place.SECOND, Coding.Place.SETTLED


@transaction.atomic
def code_utterance(
    *,
    actor: Actor,
    utterance: str,
    claim: str,
    stance: str,
    basis: str,
    certainty: str,
    at: datetime,
    note: str = "",
    key: str | None = None,
) -> int:
    """Say as the first coder how an utterance stands to a claim, and return the primary key of the coding.

    Once for each claim; the same reading of the same coder, or the same `key`, sent twice counts once. Refuses with
    NotAllowed, NotFound, UtteranceGone, ClaimMerged, UnknownWord, TooLong, CodedAlready or ReadByBoth. Records
    check.coding.given.
    """
    rules.check(rules.roles(actor), "code_utterance")
    if key is not None and (there := Coding.objects.filter(key=key).first()):
        return there.pk
    said, of = _standing(utterance), _claim(claim)
    read, note = Read(stance, basis, certainty), clean_lines(note)
    policy.check_read(read, note)
    before = Coding.objects.filter(utterance=said, claim=of, place=FIRST).first()
    if before is not None:
        if (before.coder_id, before.note, Read.of(before)) == (actor.account, note, read):
            return before.pk
        raise policy.CodedAlready
    blind = BlindReading.objects.filter(utterance=said).first()
    if blind is not None and of.pk <= blind.newest_claim:
        raise policy.ReadByBoth
    made = _keep(said, of, FIRST, read, note, actor.account, _day(at), key)
    record.append(_given(said, of, FIRST, read, note), at=at)
    return made.pk


@transaction.atomic
def code_blind(
    *, actor: Actor, utterance: str, codings: Sequence[tuple[str, str, str, str]], at: datetime
) -> None:  # fmt: skip
    """Say as the second coder which claims are in an utterance: claim, stance, basis and certainty of each.

    None at all says that there is no claim in it. By somebody who coded none of it, once, and only of the share that
    the rule picks; the same reading sent twice counts once. Refuses with NotAllowed, NotFound, UtteranceGone,
    OwnCoding, ReadAlready, NotInShare, ClaimTwice, ClaimMerged or UnknownWord. Records check.coding.given for each
    claim, and check.utterance.read.
    """
    rules.check(rules.roles(actor), "code_blind")
    assert actor.account is not None  # only a person holds the post of a monitor
    said = _standing(utterance)
    policy.check_once([claim for claim, *_words in codings])
    reads = {claim: Read(*words) for claim, *words in codings}
    if _same_again(said, actor.account, reads):
        return
    if Coding.objects.filter(utterance=said, place=FIRST, coder_id=actor.account).exists():
        raise policy.OwnCoding
    if said.ref not in shares.blind_refs():
        raise policy.NotInShare
    newest = Claim.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    BlindReading.objects.create(utterance=said, coder_id=actor.account, newest_claim=newest, read_on=_day(at))
    for claim, read in reads.items():
        of = _claim(claim)
        policy.check_read(read, "")
        _keep(said, of, SECOND, read, "", actor.account, _day(at), None)
        record.append(_given(said, of, SECOND, read, ""), at=at)
    record.append(entries.UtteranceRead(utterance=Ref(said.ref), found=len(reads)), at=at)


@transaction.atomic
def settle_coding(
    *,
    actor: Actor,
    utterance: str,
    claim: str,
    stance: str,
    basis: str,
    certainty: str,
    why: str,
    at: datetime,
) -> None:
    """Settle what counts where the two coders differ on a claim, with the reason; both readings stay readable.

    `stance` may also be “absent”: what one of them found is not there. The same sent twice counts once. Refuses with
    NotAllowed, NotFound, UtteranceGone, ClaimMerged, UnknownWord, NoReason, TooLong, NothingDiffers or
    SettledAlready. Records check.coding.settled.
    """
    rules.check(rules.roles(actor), "settle_coding")
    said, of = _standing(utterance), _claim(claim)
    read, why = Read(stance, basis, certainty), clean_lines(why)
    policy.check_read(read, why, policy.SETTLED_STANCES)
    claim_policy.check_reason(why)
    before = Coding.objects.filter(utterance=said, claim=of, place=SETTLED).first()
    if before is not None:
        if (before.coder_id, before.note, Read.of(before)) == (actor.account, why, read):
            return
        raise policy.SettledAlready
    if not shares.differing(said.pk, of.pk):
        raise policy.NothingDiffers
    _keep(said, of, SETTLED, read, why, actor.account, _day(at), None)
    settled = entries.CodingSettled(
        utterance=Ref(said.ref), claim=Ref(of.ref), stance=Word(stance), basis=Word(basis),
        certainty=Word(certainty), why=Veiled(why),
    )  # fmt: skip
    record.append(settled, at=at)


def _same_again(said: Utterance, coder: int, reads: dict[str, Read]) -> bool:
    """Say whether the same coder sent the same blind reading before. Refuses with ReadAlready any other second one."""
    before = BlindReading.objects.filter(utterance=said).first()
    if before is None:
        return False
    rows = Coding.objects.filter(utterance=said, place=SECOND).select_related("claim")
    if before.coder_id == coder and {row.claim.ref: Read.of(row) for row in rows} == reads:
        return True
    raise policy.ReadAlready


def _standing(ref: str) -> Utterance:
    """Return an utterance that stands, locked: all who code it wait for each other. Refuses with UtteranceGone."""
    found = Utterance.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        raise NotFound
    policy.check_standing(found, superseded=Utterance.objects.filter(supersedes=found).exists())
    return found


def _claim(ref: str) -> Claim:
    """Return a claim that was not merged into another one. Refuses with NotFound or ClaimMerged."""
    found = Claim.objects.select_related("merged_into").filter(ref=ref).first()
    if found is None:
        raise NotFound
    claim_policy.check_stands(found)
    return found


def _keep(
    said: Utterance, of: Claim, place: int, read: Read, note: str, coder: int | None, day: date, key: str | None
) -> Coding:
    """Write a coding. Refuses with CodedAlready where somebody wrote one at the same moment."""
    try:
        with transaction.atomic():
            return Coding.objects.create(
                utterance=said, claim=of, place=place, coder_id=coder, note=note, coded_on=day, key=key, **vars(read)
            )
    except IntegrityError:
        raise policy.CodedAlready from None


def _given(said: Utterance, of: Claim, place: int, read: Read, note: str) -> entries.CodingGiven:
    return entries.CodingGiven(
        utterance=Ref(said.ref),
        place=int(place),
        claim=Veiled(of.ref),
        stance=Veiled(read.stance),
        basis=Veiled(read.basis),
        certainty=Veiled(read.certainty),
        note=Veiled(note),
    )


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
