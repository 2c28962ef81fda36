"""Who sets how many supports put a proposal before a body, and who may put one there without."""

from datetime import date

from senim.errors import NotAllowed
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard
from senim.propose.models import Proposal, SupportRule
from senim.propose.policy import refusals

# Verb: who, and in which phases: a body has none, it stands. What is not here is not allowed.
RULES = {"set_support_rule": Rule(frozenset({Role.CLERK, Role.SYSTEM}), frozenset({"standing"}))}
SUBMITTERS = frozenset({Role.CLERK, Role.OWNER, Role.SYSTEM})


def check_may_set(actor: Actor, body: BodyCard, day: date) -> None:
    """Refuse with NotAllowed unless the actor may set the rule of a body."""
    if not permits(RULES, "set_support_rule", people.body_standing(actor, body, day), "standing"):
        raise NotAllowed


def needed(body_pk: int, day: date) -> int | None:
    """Return how many supports put a proposal before a body on a day; None where there is no rule. One query."""
    rules = SupportRule.objects.filter(body_id=body_pk, since__lte=day).order_by("-since")
    return rules.values_list("supports", flat=True).first()


def needed_for(proposal: Proposal, day: date) -> int | None:
    """Return how many supports put a proposal before its body: by today's rule, or by that of its opening if lower.

    A body cannot raise the bar for what people support already. Two queries at most.
    """
    now = needed(proposal.body_id, day)
    then = needed(proposal.body_id, proposal.opened_on) if proposal.opened_on else None
    return now if now is None or then is None else min(now, then)


def waits_for(actor: Actor, proposal: Proposal, held: frozenset[Role], day: date) -> int | None:
    """Return for how many supports the actor has to wait before submitting; None for whoever need not wait.

    Staff, sessions and authors with an account forward what they stand for by office.
    """
    if held & SUBMITTERS or proposal.origin == Proposal.Origin.SESSION or _by_account(actor, proposal):
        return None
    return needed_for(proposal, day)


def _by_account(actor: Actor, proposal: Proposal) -> bool:
    """Say whether the actor is an author by the account, and not merely signed in beside a browser's key."""
    if actor.account is None:
        return False
    return proposal.account_id == actor.account or proposal.coauthors.filter(account_id=actor.account).exists()


def check_submits(actor: Actor, proposal: Proposal, held: frozenset[Role], day: date) -> None:
    """Refuse with TooFewSupports where authors who are participants have to wait for enough supports."""
    if (asked := waits_for(actor, proposal, held, day)) is not None:
        raise refusals.TooFewSupports(needed=asked)


def check_still_open(proposal: Proposal, day: date) -> None:
    """Refuse with SupportEnded when the last day is over, also where nothing has closed the proposal yet."""
    if proposal.open_until is not None and day > proposal.open_until:
        raise refusals.SupportEnded(day=proposal.open_until.isoformat())
