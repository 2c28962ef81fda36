"""What every write of the room begins with: the reform held under a lock, and its dates spelled for row and record."""

from datetime import datetime

from senim.errors import NotFound
from senim.follow.models import Reform, Source
from senim.follow.policy import reforms as policy
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard


def held_reform(actor: Actor, verb: str, ref: str, at: datetime) -> tuple[Reform, BodyCard]:
    """Return a reform with its row locked and the body concerned, after asking the policy.

    All writes under one reform wait for each other here. Refuses with NotFound, NotAllowed or WrongPhase.
    """
    row = Reform.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound
    body = people.body_by_pk(row.body_id)
    policy.check(policy.roles(actor, body, body.day(at)), verb, row.phase)
    return row, body


def source_of(ref: str) -> Source:
    """Return a source by its handle. Refuses with NotFound."""
    found = Source.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound
    return found
