"""The right of reply: each speaker of a claim is asked in time; what comes is printed in full, whenever it comes."""

from datetime import date, datetime

from django.db import transaction

from senim.check.actions.held_checks import day_here, held_check, locked_check
from senim.check.entries import replies as entries
from senim.check.models import Check, SpeakerReply
from senim.check.policy import editions, rules
from senim.check.policy import replies as policy
from senim.check.queries import positions
from senim.decide.formats.texts import clean_lines
from senim.follow.queries import sources
from senim.listen.formats.texts import clean_text
from senim.people import formats
from senim.people import queries as people
from senim.people.actors import Actor, Role
from senim.people.queries import ActorCard
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled


@transaction.atomic
def ask_speaker(*, actor: Actor, check: str, who: int, how: str, due_on: date, at: datetime) -> str:
    """Note that a speaker of the claim was asked for a reply, in which way, and until when; the same twice is once.

    Returns the code of the speaker's reply link, which is kept nowhere; "" where the same was noted before.
    Refuses with NotAllowed, NotFound, WrongPhase, OwnWords, NoSpeaker, NothingSaid, TooLong, DueTooSoon or
    AlreadyAsked. Records check.speaker.asked.
    """
    row, day, way = held_check(actor, "ask_speaker", check), day_here(at), clean_text(how)
    there = SpeakerReply.objects.filter(of=row, actor_id=who).first()
    if there is not None and (there.how, there.due_on) == (way, due_on):
        return ""
    if there is not None:
        raise policy.AlreadyAsked(day=policy.spelled(there.asked_on))
    speaker = _speaker(row, who)
    policy.check_asking(way, day, due_on)
    code = policy.new_code()
    SpeakerReply.objects.create(
        of=row, actor_id=who, asked_on=day, due_on=due_on, how=way, code_hash=formats.code_hash(code)
    )
    asked = entries.SpeakerAsked(
        check=Ref(row.ref), actor=Ref(speaker.ref), due=Day(due_on.isoformat()), how=Veiled(way)
    )
    record.append(asked, at=at)
    return code


@transaction.atomic
def renew_reply_link(*, actor: Actor, check: str, who: int, at: datetime) -> str:
    """Make a new reply link for a speaker who was asked and has not replied; the one before works no more.

    Returns its code, which is kept nowhere. Refuses with NotAllowed, NotFound, WrongPhase, OwnWords, NotAsked or
    AlreadyReplied. Records check.reply_link.renewed.
    """
    row = held_check(actor, "renew_reply_link", check)
    there = SpeakerReply.objects.filter(of=row, actor_id=who).first()
    if there is None:
        raise policy.NotAsked
    if there.replied_on is not None:
        raise policy.AlreadyReplied(day=policy.spelled(there.replied_on))
    code = policy.new_code()
    there.code_hash = formats.code_hash(code)
    there.save()
    record.append(entries.ReplyLinkRenewed(check=Ref(row.ref), actor=Ref(people.actors_by_pk([who])[who].ref)), at=at)
    return code


@transaction.atomic
def enter_reply(
    *, actor: Actor, check: str, who: int, language: str, text: str, at: datetime, source: str | None = None
) -> None:
    """Enter a speaker's reply, in full and once; it may come unasked, and after publication too.

    By a monitor, or by an official or clerk of the body that spoke. Refuses with NotAllowed, NotFound, WrongPhase,
    NoSpeaker, BadLanguage, NothingSaid, TooManyWords, TooLong, SourceMissing or AlreadyReplied. Records
    check.reply.entered.
    """
    row, day = locked_check(check), day_here(at)
    spoken = people.actors_by_pk([who]).get(who)
    body = people.body(spoken.body) if spoken and spoken.body else None
    rules.check(rules.roles_with(actor, body, body.day(at) if body else day), "enter_reply", row.phase)
    words = clean_lines(text)
    there = SpeakerReply.objects.filter(of=row, actor_id=who).first()
    if there is not None and there.replied_on is not None:
        if (there.text, there.language) == (words, language):
            return
        raise policy.AlreadyReplied(day=policy.spelled(there.replied_on))
    speaker = _speaker(row, who)
    reply = there or SpeakerReply(of=row, actor_id=who, asked_on=day, due_on=day, how="")
    reply.entered_by_id = actor.account
    policy.check_reply(language, words)
    reply.source_id = _source(source)
    _keep(row, reply, speaker, (language, words), at, source)


@transaction.atomic
def reply_by_code(*, code: str, language: str, text: str, at: datetime) -> None:
    """Take a speaker's reply under the code of the reply link, in full and once; the same text twice is once.

    The code alone is the right: no account is asked for, and none is kept. Refuses with UnknownLink, WrongPhase,
    BadLanguage, NothingSaid, TooManyWords, TooLong or LinkUsed. Records check.reply.entered.
    """
    asked = SpeakerReply.objects.filter(code_hash=formats.code_hash(code))
    ref = asked.values_list("of__ref", flat=True).first()
    if ref is None:
        raise policy.UnknownLink
    row, words = locked_check(ref), clean_lines(text)
    reply = asked.first()
    if reply is None:  # a newer link took its place in the meantime
        raise policy.UnknownLink
    rules.check(frozenset({Role.PUBLIC}), "reply_by_code", row.phase)
    if reply.replied_on is not None:
        if (reply.text, reply.language) == (words, language):
            return
        raise policy.LinkUsed(day=policy.spelled(reply.replied_on))
    policy.check_reply(language, words)
    _keep(row, reply, people.actors_by_pk([reply.actor_id])[reply.actor_id], (language, words), at, None)


def _keep(
    row: Check, reply: SpeakerReply, speaker: ActorCard, said: tuple[str, str], at: datetime, source: str | None
) -> None:
    """Keep a reply as it came and record it, whichever way it came. said: its language and its words."""
    (reply.language, reply.text), reply.replied_on = said, day_here(at)
    reply.save()
    entered = entries.ReplyEntered(
        check=Ref(row.ref), actor=Ref(speaker.ref), source=Ref(source) if source else None, text=Veiled(reply.text)
    )
    record.append(entered, at=at)


def _speaker(row: Check, who: int) -> ActorCard:
    """Return a public actor who has a position on the claim. Refuses with NoSpeaker."""
    held = positions.spoken_of([row.claim_id])[row.claim_id]
    found = next((position.actor for position in held if position.actor.pk == who), None)
    if found is None:
        raise policy.NoSpeaker
    return found


def _source(ref: str | None) -> int | None:
    if not ref:
        return None
    known = sources.by_refs([ref])
    if ref not in known:
        raise editions.SourceMissing(ref=ref[:40])
    return known[ref].pk
