"""The right of reply: what the body concerned says about its own reform. Every reply stays."""

from datetime import datetime

from django.db import transaction

from senim.decide.formats.texts import clean_lines
from senim.follow.actions.held import held_reform
from senim.follow.entries import replies as entries
from senim.follow.formats.languages import check_language
from senim.follow.models import BodyReply
from senim.follow.policy import evidence_desk as policy
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled


@transaction.atomic
def give_reply(
    *,
    actor: Actor,
    reform: str,
    language: str,
    text: str,
    signed_by: str,
    signed_as: str,
    at: datetime,
    once: str | None = None,
) -> int:
    """Give the reply of the body concerned and return its number; the same form sent twice gives it once.

    The newest stands beside the status, the older ones below it. Refuses with NotFound, NotAllowed, WrongPhase,
    BadLanguage, NothingSaid or TooLong. Records follow.reply.given.
    """
    row, body = held_reform(actor, "give_reply", reform, at)
    if once and (before := BodyReply.objects.filter(once=once).values_list("number", flat=True).first()):
        return before
    text, signed_by, signed_as = clean_lines(text), clean_text(signed_by), clean_text(signed_as)
    check_language(language)
    policy.check_reply(text, signed_by, signed_as)
    made = BodyReply.objects.create(
        once=once, reform=row, number=row.replies.count() + 1, language=language, text=text, signed_by=signed_by,
        signed_as=signed_as, given_on=body.day(at),
    )  # fmt: skip
    given = entries.ReplyGiven(
        reply=Ref(made.ref), reform=Ref(row.ref), number=made.number, text=Veiled(text),
        signed_by=Veiled(signed_by), signed_as=Veiled(signed_as),
    )  # fmt: skip
    record.append(given, at=at)
    return made.number
