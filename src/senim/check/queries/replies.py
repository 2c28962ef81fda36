"""The right of reply: who said it, when each was asked, and what came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, QuerySet

from senim.check.models import Check, SpeakerReply
from senim.check.policy.checks import Heard
from senim.check.policy.replies import DAYS
from senim.check.queries import positions
from senim.check.queries.positions import PositionCard
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard
from senim.people import queries as people
from senim.people.queries import ActorCard

NARRATOR = "narrator"  # a text speaking in its own voice: nobody who could be asked


@dataclass(frozen=True)
class ReplyCard:
    """How one speaker was asked and what came. how: "" where the reply came unasked. replied_on: None while none came.

    words: how many there are in the reply.
    """

    check: int
    actor: ActorCard
    asked_on: date
    due_on: date
    how: str
    text: str
    language: str
    source: SourceCard | None
    replied_on: date | None

    @property
    def words(self) -> int:
        """How many words the reply has."""
        return len(self.text.split())


@dataclass(frozen=True)
class RightCard:
    """A speaker's right of reply. told: how the speaker was asked and what came, None where nobody asked yet."""

    actor: ActorCard
    told: ReplyCard | None

    @property
    def heard(self) -> Heard:
        """The same, as the rules of publishing see it."""
        told = self.told
        return Heard(self.actor.name, told.due_on if told else None, bool(told and told.replied_on))


@dataclass(frozen=True)
class DueCard:
    """A speaker who was asked. over: the last day has passed; replied_on: None while no reply has come."""

    check_ref: str
    claim_text: str
    claim_language: str
    actor: ActorCard
    due_on: date
    over: bool
    replied_on: date | None


def speakers(claim: int) -> tuple[PositionCard, ...]:
    """Return the positions of those who are to be heard before the check of a claim is published."""
    return speaking(positions.spoken_of([claim])[claim])


def speaking(heard: Iterable[PositionCard]) -> tuple[PositionCard, ...]:
    """Return the positions of those who can be asked: a text in its own voice is nobody."""
    return tuple(position for position in heard if position.actor.kind != NARRATOR)


def of_checks(pks: Iterable[int]) -> dict[int, tuple[ReplyCard, ...]]:
    """Return whom each check asked, in that order. Seven queries, whatever their number."""
    rows = list(SpeakerReply.objects.filter(of__in=set(pks)).order_by("of", "pk"))
    actors = people.actors_by_pk({row.actor_id for row in rows})
    told = sources.by_pks(row.source_id for row in rows if row.source_id is not None)
    found: dict[int, list[ReplyCard]] = {}
    for row in rows:
        source = told[row.source_id] if row.source_id is not None else None
        card = ReplyCard(
            row.of_id, actors[row.actor_id], row.asked_on, row.due_on, row.how, row.text, row.language, source,
            row.replied_on,
        )  # fmt: skip
        found.setdefault(row.of_id, []).append(card)
    return {pk: tuple(cards) for pk, cards in found.items()}


def rights(check: int, heard: Iterable[PositionCard]) -> tuple[RightCard, ...]:
    """Return the right of reply of each speaker, by name, then of anybody else who was asked. Seven queries."""
    asked = {card.actor.pk: card for card in of_checks([check]).get(check, ())}
    actors = {position.actor.pk: position.actor for position in heard}
    others = [card.actor for pk, card in asked.items() if pk not in actors]
    listed = sorted(actors.values(), key=lambda actor: (actor.name, actor.pk))
    return tuple(RightCard(actor, asked.get(actor.pk)) for actor in (*listed, *others))


def waiting(day: date) -> tuple[DueCard, ...]:
    """Return the speakers of drafts from whom no reply has come, the first due day first. Three queries."""
    open_now = SpeakerReply.objects.filter(of__phase=Check.Phase.DRAFT, replied_on__isnull=True)
    return _due(open_now.order_by("due_on", "pk"), day)


def of_body(actor: int | None, day: date) -> tuple[DueCard, ...]:
    """Return the checks that asked a body, those waiting for its reply first, the withdrawn left out. Three queries.

    `actor`: the public actor that the body also is, or None while it is none.
    """
    rows = SpeakerReply.objects.filter(actor_id=actor).exclude(of__phase=Check.Phase.WITHDRAWN)
    return _due(rows.order_by(F("replied_on").asc(nulls_first=True), "due_on", "pk"), day) if actor else ()


def _due(found: QuerySet[SpeakerReply], day: date) -> tuple[DueCard, ...]:
    rows = list(found.select_related("of__claim"))
    actors = people.actors_by_pk({row.actor_id for row in rows})
    return tuple(
        DueCard(
            row.of.ref, row.of.claim.text, row.of.claim.language, actors[row.actor_id], row.due_on, row.due_on < day,
            row.replied_on,
        )
        for row in rows
    )  # fmt: skip


def first_due(day: date) -> date:
    """Return the first day that may be given as the last one for a reply."""
    return day + timedelta(days=DAYS)
