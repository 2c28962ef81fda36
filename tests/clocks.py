"""Answer clocks for tests to work on: started and moved through the actions, as on a real host.

The body's day of `cast.AT` is Tuesday 24 November 2026; 15 working days from then, without holidays, is Tuesday
15 December.
"""

from datetime import UTC, datetime, time, timedelta

from senim.decide import actions
from senim.decide.models import AnswerClock
from senim.people import queries as people
from tests import cast, proposals

KANAT, YERBOL = "kanat", "yerbol"


def later(days: int, *, hour: int = 9) -> datetime:
    """Return a moment so many days after the cast meets; at 9 in UTC it is the same day from Berlin to Almaty."""
    return datetime.combine(cast.AT.date() + timedelta(days), time(hour), tzinfo=UTC)


def set_rule(
    body: str = "akimat", *, days: int = 15, unit: str = "working", very_late: int = 10, matter: str = "proposal",
    at: datetime = cast.AT,
) -> None:  # fmt: skip
    """Let Kanat set how long a body has, from the body's day of `at` on."""
    proposals.make_body(body, at=at)
    actions.set_clock_rule(
        actor=cast.actor(KANAT), body=body, matter=matter, days=days, unit=unit, very_late=very_late,
        basis="Order no. 1", since=people.body(body).day(at), at=at,
    )  # fmt: skip


def start_clock(body: str = "akimat", *, at: datetime = cast.AT, **changes: object) -> str:
    """Put a proposal before a body and return the handle of its clock; `changes` are those of make_proposal."""
    ref = proposals.make_proposal("open", body=body, at=at, **changes)
    return actions.submit_proposal(actor=cast.actor(KANAT), ref=ref, at=at)


def pause(ref: str, *, at: datetime, by: str = KANAT, reason: str = "Papers are missing.") -> None:
    """Pause a clock."""
    actions.pause_clock(actor=cast.actor(by), ref=ref, reason=reason, at=at)


def resume(ref: str, *, at: datetime, by: str = KANAT) -> None:
    """Let a clock go on."""
    actions.resume_clock(actor=cast.actor(by), ref=ref, at=at)


def extend(ref: str, days: int, *, at: datetime, by: str = KANAT, once: str | None = None) -> None:
    """Give more days."""
    actions.extend_clock(actor=cast.actor(by), ref=ref, days=days, reason="An expert is asked.", at=at, once=once)


def row(ref: str) -> AnswerClock:
    """Return a clock's row."""
    return AnswerClock.objects.get(ref=ref)
