"""What every write about a check begins with: its row held under a lock, its claim, and the day here."""

from datetime import date, datetime

from django.utils import timezone

from senim.check.models import Check, Claim
from senim.check.policy import checks, rules
from senim.check.queries import positions
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor


def held_claim(ref: str) -> Claim:
    """Return a claim with its row locked: nothing is taken apart or merged while its check begins."""
    found = Claim.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        raise NotFound
    return found


def held_check(actor: Actor, verb: str, ref: str) -> Check:
    """Return a check with its row locked, after asking the rules.

    Refuses with NotFound, NotAllowed, WrongPhase or OwnWords.
    """
    row = locked_check(ref)
    rules.check(rules.roles(actor), verb, row.phase)
    check_not_own(actor, row.claim_id)
    return row


def check_not_own(actor: Actor, claim: int) -> None:
    """Refuse with OwnWords whoever spoke of a claim, or acts for a body that did: one rule for every side."""
    own = people.voices_of(actor)
    if own and any(position.actor.pk in own for position in positions.spoken_of([claim])[claim]):
        raise checks.OwnWords


def locked_check(ref: str) -> Check:
    """Return a check with its row locked: all writes under one check wait for each other here."""
    row = Check.objects.select_for_update(of=("self",)).select_related("claim").filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row


def day_here(at: datetime) -> date:
    """Return the day that a moment is where this site is at home: a check belongs to no body."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()
