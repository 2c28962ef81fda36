"""A body's own page and its desk: who sits there, when it meets, how long it takes to answer."""

from dataclasses import dataclass
from datetime import datetime

from senim.decide.models import CouncilSession
from senim.decide.queries.clock_desk import GoingRow, going
from senim.decide.queries.history import HistoryCard, history
from senim.decide.queries.overdue import OverdueRow, overdue
from senim.decide.queries.panels import PanelRow, panels_of
from senim.decide.queries.reminders import FailedCard, given_up
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard, SeatCard

MOST = 20


@dataclass(frozen=True)
class SittingRow:
    """A session in a list."""

    ref: str
    title: str
    language: str
    starts_at: datetime
    phase: str
    phase_label: str


@dataclass(frozen=True)
class BodyPage:
    """What the public sees of a body. monitors: by name, who follows what it promised."""

    body: BodyCard
    seats: tuple[SeatCard, ...]
    coming: tuple[SittingRow, ...]
    past: tuple[SittingRow, ...]
    panels: tuple[PanelRow, ...]
    overdue: tuple[OverdueRow, ...]
    monitors: tuple[str, ...]
    history: HistoryCard

    @property
    def answers(self) -> bool:
        """Say whether anything was ever put before this body: its time to answer is then worth a section."""
        return self.history.count > 0


@dataclass(frozen=True)
class BodyDesk:
    """What those who work for a body have before them."""

    body: BodyCard
    clerk: bool
    official: bool
    sittings: tuple[SittingRow, ...]
    panels: tuple[PanelRow, ...]
    going: tuple[GoingRow, ...]
    failed: tuple[FailedCard, ...]


def body_page(slug: str, at: datetime) -> BodyPage:
    """Return a body's public page. Refuses with NotFound. Fifteen queries at most, whatever the length."""
    card = people.body(slug)
    rows = _sittings(card.pk)
    coming = [row for row in reversed(rows) if row.phase in ("planned", "live")]
    past = [row for row in rows if row.phase in ("ended", "cancelled")]
    return BodyPage(
        body=card,
        seats=people.seats_on(card.pk, card.day(at)),
        coming=tuple(coming),
        past=tuple(past),
        panels=panels_of(card.pk),
        overdue=overdue(at=at, body_pk=card.pk).rows,
        monitors=tuple(post.name for post in people.monitors(card.pk)),
        history=history(card.pk, card.day(at)),
    )


def body_desk(slug: str, actor: Actor, at: datetime) -> BodyDesk:
    """Return a body's desk. Refuses with NotFound, or with NotAllowed. Twelve queries at most."""
    card = people.body_for_desk(slug, actor, at)
    held = people.body_standing(actor, card, card.day(at))
    return BodyDesk(
        body=card,
        clerk="clerk" in held,
        official="official" in held,
        sittings=_sittings(card.pk),
        panels=panels_of(card.pk),
        going=going(card.pk, card.day(at)),
        failed=given_up(card.pk),
    )


def _sittings(body_pk: int) -> tuple[SittingRow, ...]:
    """Return the newest sessions of a body, the latest first. One query."""
    rows = CouncilSession.objects.filter(body_id=body_pk).order_by("-starts_at", "-pk")[:MOST]
    return tuple(
        SittingRow(s.ref, s.title, s.language, s.starts_at, s.phase, str(CouncilSession.Phase(s.phase).label))
        for s in rows
    )
