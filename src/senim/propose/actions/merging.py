"""Two proposals that ask for the same become one."""

from datetime import datetime

from django.db import transaction

from senim.errors import NotFound
from senim.people.actors import Actor
from senim.propose.actions.supports import reached
from senim.propose.entries import proposals as entries
from senim.propose.models import Proposal, Support
from senim.propose.policy import proposals as policy
from senim.propose.policy import supports
from senim.record import actions as record
from senim.record.entries import Ref


@transaction.atomic
def merge_proposal(*, actor: Actor, ref: str, into: str, at: datetime) -> bool:
    """Let an open proposal go into another, and say whether that one has as many supports as its body asks for.

    Whoever supported only the first supports the other now; both stay readable. Refuses with NotAllowed, NotFound,
    WrongPhase, NotMergeable, or SupportEnded when the last day of the other is over. Records propose.proposal.merged.
    """
    # Both rows in one order, so that two merges at the same moment cannot wait for each other.
    rows = {p.ref: p for p in Proposal.objects.select_for_update().filter(ref__in=(ref, into)).order_by("pk")}
    if ref not in rows or into not in rows:
        raise NotFound
    proposal, target = rows[ref], rows[into]
    place = policy.place_of(proposal)
    policy.check(actor, "merge_proposal", proposal, place, place.day(at))
    policy.check_mergeable(proposal, target)
    supports.check_still_open(target, place.day(at))
    there = target.backers.values_list("participant_id", flat=True)
    proposal.backers.exclude(participant_id__in=there).update(proposal=target)
    Support.objects.filter(proposal=proposal).delete()
    proposal.phase = policy.NEXT["merge_proposal"][proposal.phase]
    proposal.merged_into, proposal.closed_on = target, place.day(at)
    proposal.save(update_fields=["phase", "merged_into", "closed_on"])
    record.append(entries.ProposalMerged(proposal=Ref(proposal.ref), into=Ref(target.ref)), at=at)
    return reached(target, place, place.day(at))
