"""What a start page tells of reforms: for each body that has some, one sentence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

from senim.follow.formats import tallies
from senim.follow.models import Reform
from senim.follow.queries.filters import Filters, scope
from senim.follow.queries.standings import StandingCard
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class FrontCard:
    """The reforms that one body put forward, or has to answer for where nobody else put them forward.

    waiting: those that wait for the first look of a monitor. The sentence is about those that are followed.
    """

    body: BodyCard
    followed: int
    waiting: int
    sentence: str


def front(at: datetime) -> tuple[FrontCard, ...]:
    """Return the bodies with reforms, those with the most first. Fifteen queries, whatever their number."""
    around = scope(Filters(), at)
    whose = dict(Reform.objects.values_list("pk", Coalesce("maker_id", "body_id")))
    told: dict[int, list[StandingCard]] = {}
    for one in around.reforms:
        told.setdefault(whose[one.pk], []).append(one)
    cards = [_card(around.bodies[pk], reforms) for pk, reforms in told.items()]
    return tuple(sorted(cards, key=lambda card: (-card.followed, -card.waiting, card.body.pk)))


def _card(body: BodyCard, reforms: Sequence[StandingCard]) -> FrontCard:
    followed = [one for one in reforms if one.phase == Reform.Phase.FOLLOWED]
    cells = [Counter(one.cell for one in followed if one.in_law == in_law) for in_law in (True, False)]
    return FrontCard(
        body=body,
        followed=len(followed),
        waiting=sum(one.phase == Reform.Phase.WAITING for one in reforms),
        sentence=tallies.sentence(len(followed), *cells) if followed else "",
    )
