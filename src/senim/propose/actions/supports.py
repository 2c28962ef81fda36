"""Backing a proposal, taking it back, and how many put a proposal before a body by themselves."""

from datetime import date, datetime

from django.db import transaction

from senim.people import actions as people
from senim.people import queries as people_queries
from senim.people.actors import Actor
from senim.propose.actions.locking import locked
from senim.propose.entries import proposals as entries
from senim.propose.models import Proposal, Support, SupportRule
from senim.propose.policy import proposals as policy
from senim.propose.policy import refusals
from senim.propose.policy import supports as rules
from senim.propose.policy.proposals import Place
from senim.record import actions as record
from senim.record.entries import Day, Ref


@transaction.atomic
def add_support(*, actor: Actor, ref: str, at: datetime) -> bool:
    """Back a proposal, once per participant, and say whether the body's rule is met now.

    Not in the record one by one: only the count is, when support ends. Refuses with NotAllowed, NotFound,
    WrongPhase, NeedsInvitation, NoKey or SupportEnded.
    """
    proposal, place = locked(ref)
    day = place.day(at)
    policy.check(actor, "add_support", proposal, place, day)
    rules.check_still_open(proposal, day)
    if actor.key is None:
        raise refusals.NoKey
    participant = people.ensure_participant(key=actor.key, scope=place.scope)
    _support, made = Support.objects.get_or_create(proposal=proposal, participant_id=participant)
    return made and reached(proposal, place, day)


@transaction.atomic
def withdraw_support(*, actor: Actor, ref: str, at: datetime) -> None:
    """Take a support back; its row is gone, and nothing tells that it was there. A second time changes nothing.

    Not in the record, like add_support. Refuses with NotAllowed, NotFound, WrongPhase, NeedsInvitation or
    SupportEnded.
    """
    proposal, place = locked(ref)
    policy.check(actor, "withdraw_support", proposal, place, place.day(at))
    rules.check_still_open(proposal, place.day(at))
    participant = people_queries.participant_by_key(actor.key, place.scope)
    if participant is not None:
        proposal.backers.filter(participant_id=participant).delete()


@transaction.atomic
def set_support_rule(*, actor: Actor, body: str, supports: int, since: date, at: datetime) -> None:
    """Say how many supports put a proposal before a body by themselves, from a day on.

    The rule before it stays written and held until then; a second rule for one day takes the first one's place.
    Refuses with NotAllowed, NotFound or BadSupportRule. Records propose.rule.set.
    """
    card = people_queries.body(body)
    rules.check_may_set(actor, card, card.day(at))
    if not 0 < supports <= 2_000_000_000 or since < card.day(at):
        raise refusals.BadSupportRule
    SupportRule.objects.update_or_create(body_id=card.pk, since=since, defaults={"supports": supports})
    ruled = entries.SupportRuleSet(body=Ref(card.ref), supports=supports, since=Day(since.isoformat()))
    record.append(ruled, at=at)


def reached(proposal: Proposal, place: Place, day: date) -> bool:
    """Say whether as many people support a proposal as its body asks for."""
    asked = rules.needed_for(proposal, day)
    return asked is not None and proposal.backers.count() >= asked
