"""Putting proposals and packages before a body, which starts its clock, and taking a proposal back, which stops it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from senim.decide.actions.due_days import end_clock, ensure_lapse, spelled, start_clock
from senim.decide.entries import clocks as entries
from senim.decide.models import AnswerClock, ClockRule
from senim.decide.policy import clocks as policy
from senim.decide.queries import clocks as queries
from senim.decide.queries.answers import asked
from senim.people import queries as people
from senim.people.actors import SYSTEM, Actor
from senim.propose import actions as propose
from senim.propose.queries import packages, proposals
from senim.record import actions as record
from senim.record.entries import Ref

Matter, Start = ClockRule.Matter, AnswerClock.Start


@transaction.atomic
def submit_proposal(*, actor: Actor, ref: str, at: datetime) -> str:
    """Put a proposal before the body that it asks, start the body's clock and return the clock's handle.

    Refuses as submit_proposal of propose does. Records decide.clock.started beside what that action records.
    """
    propose.submit_proposal(actor=actor, ref=ref, at=at)
    return _start(ref, Start.SUBMITTED, at)


@transaction.atomic
def support_proposal(*, actor: Actor, ref: str, at: datetime) -> str | None:
    """Back a proposal. With enough supports the system puts it before its body, and the clock's handle is returned.

    Both are one transaction under the lock of the proposal, so two supporters at one moment submit it once. Refuses
    as add_support of propose does. Records decide.clock.started where the clock starts.
    """
    if not propose.add_support(actor=actor, ref=ref, at=at):
        return None
    propose.submit_proposal(actor=SYSTEM, ref=ref, at=at)
    return _start(ref, Start.THRESHOLD, at)


@transaction.atomic
def submit_supported(*, ref: str, at: datetime) -> str:
    """Put a proposal before its body whose supports a merge or a lower rule brought over the number asked for.

    Refuses as submit_proposal of the room of proposals does. Records decide.clock.started beside what that records.
    """
    propose.submit_proposal(actor=SYSTEM, ref=ref, at=at)
    return _start(ref, Start.THRESHOLD, at)


@transaction.atomic
def withdraw_proposal(*, actor: Actor, ref: str, reason: str, at: datetime) -> None:
    """Take a proposal back; if its clock runs, it stops. A lapse that was due is written first, and stays.

    The clock of a package stops with the last of its proposals that is taken back: nothing is left to answer.
    Refuses as withdraw_proposal of propose does. Records decide.clock.stopped where a clock ran.
    """
    propose.withdraw_proposal(actor=actor, ref=ref, reason=reason, at=at)
    about = Q(proposal__ref=ref) | Q(package__in=_packages(ref))
    clocks = AnswerClock.objects.select_for_update(of=("self",)).filter(about, state__in=policy.GOING)
    for clock in clocks.order_by("pk"):  # as whoever else locks several clocks
        if all(demand.withdrawn for demand in asked(queries.cards([clock])[0])):
            _stop(clock, at)


@transaction.atomic
def submit_package(*, actor: Actor, ref: str, at: datetime) -> str:
    """Put a package before the body that it asks, start the body's clock and return the clock's handle.

    Refuses as submit_package of propose does. Records decide.clock.started beside what that action records.
    """
    propose.submit_package(actor=actor, ref=ref, at=at)
    card = packages.package(ref, actor)
    clock = start_clock(body=card.body, matter=Matter.PACKAGE, pk=card.pk, about=card.ref, start=Start.SUBMITTED, at=at)
    return clock.ref


def _start(ref: str, start: AnswerClock.Start, at: datetime) -> str:
    card = proposals.by_ref(ref)
    clock = start_clock(body=card.body, matter=Matter.PROPOSAL, pk=card.pk, about=card.ref, start=start, at=at)
    return clock.ref


def _packages(ref: str) -> list[int]:
    card = proposals.by_ref(ref)
    return [package.pk for package in packages.packages_of_proposal(card.pk)]


def _stop(clock: AnswerClock, at: datetime) -> None:
    """End a locked clock that has nothing left to measure."""
    body = people.body_by_pk(clock.body_id)
    day = body.day(at)
    ensure_lapse(clock, body, day, at)
    end_clock(clock, "withdraw_proposal", day)
    record.append(entries.ClockStopped(clock=Ref(clock.ref), on=spelled(day)), at=at)
