"""Answering: a draft with a reply to some demands, then the whole answer, given once."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from senim.decide.actions.due_days import end_clock, ensure_lapse, locked_clock, spelled
from senim.decide.entries import answers as entries
from senim.decide.formats.texts import clean_lines
from senim.decide.models import Answer, AnswerClock, DemandAnswer
from senim.decide.policy import answers as policy
from senim.decide.queries import clocks
from senim.decide.queries.answers import AskedCard, ReplyDraft, asked
from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor, Role
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def draft_answer(
    *,
    actor: Actor,
    ref: str,
    replies: Mapping[int, ReplyDraft | None],
    language: str,
    preface: str,
    signed_by: str,
    signed_as: str,
    source: str,
    at: datetime,
) -> None:
    """Keep the draft of an answer to what a clock is about.

    `replies` are by the demand's place on the sheet, from 1; None takes one out, and those not named stay as they
    are. Refuses with NotFound, NotAllowed, Withdrawn, Given, BadWord, NoReason, NoOwnerElsewhere or TooLong.
    Records decide.answer.drafted.
    """
    clock, body = locked_clock(ref)
    policy.check(actor, "draft_answer", clock, body, body.day(at))
    sheet = _open(clock)
    said = {
        "language": language,
        "preface": clean_lines(preface),
        "signed_by": clean_text(signed_by),
        "signed_as": clean_text(signed_as),
        "source": clean_text(source),
    }
    policy.check_lengths(
        (said["preface"], policy.PREFACE), (said["signed_by"], policy.SIGNED), (said["signed_as"], policy.SIGNED),
        (said["source"], policy.SOURCE),
    )  # fmt: skip
    answer, _made = Answer.objects.update_or_create(clock=clock, defaults=said)
    for place, reply in replies.items():
        if place not in sheet:
            raise NotFound
        _keep(answer, sheet[place], reply)
    drafted = entries.AnswerDrafted(answer=Ref(answer.ref), clock=Ref(clock.ref), replies=answer.replies.count())
    record.append(drafted, at=at)


@transaction.atomic
def give_answer(*, actor: Actor, ref: str, at: datetime) -> None:
    """Give the draft as the body's answer: it is public from now on, and nobody can change it any more.

    The clock ends, and a pause with it. Where the due day has passed and no lapse is written, it is written first;
    a late answer stays late. Refuses with NotFound, NotAllowed, Withdrawn, Given, Incomplete, NotSigned or
    NoLetter. Records decide.answer.given and decide.demand.answered, and decide.lapse.noted where it is due.
    """
    clock, body = locked_clock(ref)
    day = body.day(at)
    held = policy.check(actor, "give_answer", clock, body, day)
    sheet = _open(clock)
    answer = Answer.objects.filter(clock=clock).first() or Answer(clock=clock, language="")
    replies = {reply.demand_id: reply for reply in answer.replies.all()} if answer.pk else {}
    missing = [one for one in sheet.values() if one.pk not in replies and not one.withdrawn]
    if missing:
        raise policy.Incomplete(demands=", ".join(str(one.place) for one in missing))
    policy.check_signed(answer, held)
    missed = ensure_lapse(clock, body, day, at)
    end_clock(clock, "give_answer", day)
    answer.given_on = day
    answer.save(update_fields=["given_on"])
    record.append(_given(answer, clock, body, missed, held), at=at)
    for one in sheet.values():
        if one.pk in replies:
            record.append(_answered(answer, one, replies[one.pk]), at=at)


def _open(clock: AnswerClock) -> dict[int, AskedCard]:
    """Return what is asked by its place on the sheet. Refuses with Withdrawn when all of it was taken back."""
    found = asked(clocks.cards([clock])[0])
    if all(one.withdrawn for one in found):
        raise policy.Withdrawn
    return {one.place: one for one in found}


def _keep(answer: Answer, one: AskedCard, reply: ReplyDraft | None) -> None:
    """Write one reply of a draft, or take it out."""
    if reply is None:
        answer.replies.filter(demand_id=one.pk).delete()
        return
    reason, whose = clean_lines(reply.reason), clean_text(reply.whose)
    basis, owner = clean_text(reply.basis), clean_text(reply.owner)
    policy.check_reply(one.place, reply.word, reason, whose)
    policy.check_lengths(
        (reason, policy.REASON), (basis, policy.BASIS), (owner, policy.OWNER), (whose, policy.OWNER)
    )  # fmt: skip
    said = {"word": reply.word, "reason": reason, "basis": basis, "owner": owner, "due": reply.due, "whose": whose}
    DemandAnswer.objects.update_or_create(answer=answer, demand_id=one.pk, defaults=said)


def _given(
    answer: Answer, clock: AnswerClock, body: BodyCard, missed: date | None, held: frozenset[Role]
) -> entries.AnswerGiven:
    assert answer.given_on is not None
    return entries.AnswerGiven(
        answer=Ref(answer.ref),
        clock=Ref(clock.ref),
        body=Ref(body.ref),
        given_on=spelled(answer.given_on),
        missed=spelled(missed) if missed else None,
        entered=Word("official" if Role.OFFICIAL in held else "clerk"),
        signed_by=Veiled(answer.signed_by),
        signed_as=Veiled(answer.signed_as),
        source=Veiled(answer.source),
        preface=Veiled(answer.preface),
    )


def _answered(answer: Answer, one: AskedCard, reply: DemandAnswer) -> entries.DemandAnswered:
    return entries.DemandAnswered(
        reply=Ref(reply.ref),
        answer=Ref(answer.ref),
        proposal=Ref(one.proposal.ref),
        demand=one.number,
        word=Word(reply.word),
        reason=Veiled(reply.reason),
        basis=Veiled(reply.basis),
        owner=Veiled(reply.owner),
        due=spelled(reply.due) if reply.due else None,
        whose=Veiled(reply.whose),
    )
