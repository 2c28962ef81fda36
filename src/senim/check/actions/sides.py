"""On which side of public power actors speak: stated with grounds, only to count whom this site checks how often."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from senim.check.entries import sides as entries
from senim.check.models import ActorSide
from senim.check.policy import claims as policy
from senim.check.policy import rules
from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.formats.texts import SHORT, check_lengths, check_said
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def state_side(*, actor: Actor, who: int, side: str, ground: str, at: datetime) -> None:
    """Say on which side of public power an actor speaks, and on which grounds; the same again changes nothing.

    `who`: a public actor by primary key. The newest word holds; earlier ones stay readable. Refuses with NotAllowed,
    NotFound, UnknownWord, NothingSaid or TooLong. Records check.side.stated.
    """
    rules.check(rules.roles(actor), "state_side")
    card = people.actors_by_pk([who]).get(who)
    if card is None:
        raise NotFound
    ground = clean_lines(ground)
    policy.check_word(side, ActorSide.Side.values)
    check_said(ground, policy.GROUND)
    check_lengths((ground, SHORT))
    if _write(who, side, ground, at):
        record.append(entries.SideStated(person=Ref(card.ref), side=Word(side), ground=Veiled(ground)), at=at)


def _write(who: int, side: str, ground: str, at: datetime) -> bool:
    """Add a row after the newest one, unless it says the same; of two at one moment one comes second."""
    while True:
        newest = _newest(who)
        if newest is not None and (newest.side, newest.ground) == (side, ground):
            return False
        number, day = (newest.number if newest else 0) + 1, localtime(at).date()
        try:
            with transaction.atomic():
                ActorSide.objects.create(actor_id=who, number=number, side=side, ground=ground, entered_on=day)
            return True
        except IntegrityError:
            if not ActorSide.objects.filter(actor=who, number=number).exists():
                raise


def _newest(who: int) -> ActorSide | None:
    return ActorSide.objects.filter(actor=who).order_by("-number").first()
