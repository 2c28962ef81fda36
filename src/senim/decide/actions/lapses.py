"""Lapses: what the system writes when a due day has passed without an answer."""

from datetime import datetime

from django.db import transaction

from senim.decide.actions.due_days import ensure_lapse, locked_clock
from senim.decide.queries import clocks as queries


@transaction.atomic
def note_lapse(*, ref: str, at: datetime) -> bool:
    """Write the lapse of one clock if its due day has passed where its body is, and say whether there is one now.

    A paused or ended clock gets none, and no clock a second one. Refuses with NotFound. Records decide.lapse.noted.
    """
    clock, body = locked_clock(ref)
    return ensure_lapse(clock, body, body.day(at), at) is not None


def note_lapses(*, at: datetime) -> int:
    """Write every lapse that is due and return how many there were; each clock is a transaction of its own.

    Records decide.lapse.noted.
    """
    return sum(note_lapse(ref=ref, at=at) for ref in queries.without_lapse(at))
