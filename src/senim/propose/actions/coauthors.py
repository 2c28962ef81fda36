"""Letting others write along: one-time codes, handed on by an author."""

from datetime import datetime

from django.db import transaction

from senim.people import actions as people
from senim.people.actors import Actor
from senim.people.formats import INVITATION_SIGNS, code_hash, random_signs
from senim.propose.actions.locking import locked
from senim.propose.entries import proposals as entries
from senim.propose.models import CoAuthor, CoAuthorCode
from senim.propose.policy import proposals as policy
from senim.propose.policy import refusals
from senim.record import actions as record
from senim.record.entries import Ref

MOST_CODES = 20


@transaction.atomic
def make_coauthor_code(*, actor: Actor, ref: str, at: datetime) -> str:
    """Make a code by which one more person can join the authors; it is told once, only its hash is kept.

    Refuses with NotAllowed, NotFound, WrongPhase or TooManyCodes. Records propose.code.made.
    """
    proposal, place = locked(ref)
    policy.check(actor, "make_coauthor_code", proposal, place, place.day(at))
    if proposal.codes.count() >= MOST_CODES:
        raise refusals.TooManyCodes(most=MOST_CODES)
    code = random_signs(INVITATION_SIGNS)
    CoAuthorCode.objects.create(proposal=proposal, code_hash=code_hash(proposal.ref + code))
    record.append(entries.CoauthorCodeMade(proposal=Ref(proposal.ref)), at=at)
    return code


@transaction.atomic
def redeem_coauthor_code(*, actor: Actor, ref: str, code: str, at: datetime) -> None:
    """Let whoever holds a code join the authors, by account or by browser. An author's own visit burns no code.

    Not in the record: an entry at this moment would tell when a code's holder came. Refuses with UnknownCode,
    NoKey, NotAllowed, NotFound or WrongPhase.
    """
    proposal, place = locked(ref)
    policy.check(actor, "redeem_coauthor_code", proposal, place, place.day(at))
    if actor.account is None and actor.key is None:
        raise refusals.NoKey
    if policy.writes(actor, proposal, place.scope):
        return
    unused = proposal.codes.filter(code_hash=code_hash(proposal.ref + code), used=False)
    if not unused.update(used=True):  # one statement: of two at the same moment, one finds nothing
        raise refusals.UnknownCode
    if actor.account is not None:
        CoAuthor.objects.create(proposal=proposal, account_id=actor.account)
    elif actor.key is not None:
        participant = people.ensure_participant(key=actor.key, scope=place.scope)
        CoAuthor.objects.create(proposal=proposal, participant_id=participant)
