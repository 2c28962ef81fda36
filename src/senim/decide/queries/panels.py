"""Panels as pages show them: what is bound before the draw, everything that may be published after it."""

import json
from dataclasses import dataclass
from datetime import datetime

from senim.decide.formats import panels as files
from senim.decide.models import Panel
from senim.decide.policy import panels as rules
from senim.decide.queries.draws import DRAWN, DrawCard, QuotaRow, Reading, bare_quotas
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor, Role, permits
from senim.people.queries import BodyCard

CSV, JSON = "text/csv; charset=utf-8", "application/json"


@dataclass(frozen=True)
class PanelRow:
    """A panel in a list."""

    ref: str
    title: str
    language: str
    size: int
    state_label: str
    prepared_at: datetime


@dataclass(frozen=True)
class PanelCard:
    """A panel; `draw` is None before the draw. The salts are for the clerk, and empty for everybody else."""

    ref: str
    title: str
    language: str
    body: BodyCard
    size: int
    people: int
    n_types: int
    method_label: str
    shown: str
    shown_label: str
    state: str
    prepared_at: datetime
    cancelled_at: datetime | None
    reason: str
    public_source: str
    quotas: tuple[QuotaRow, ...]
    digests: dict[str, str]
    clerk: bool
    pool_salt: str
    files_salt: str
    draw: DrawCard | None


def panel(ref: str, actor: Actor, at: datetime) -> PanelCard:
    """Return a panel as the public sees it; `clerk` says whether the reader has a desk too. Refuses with NotFound.

    Five queries at most.
    """
    found, body, held = _readable(ref, actor, at)
    clerk = permits(rules.RULES, "read_panel_desk", held, found.state)
    return _card(found, body, clerk=clerk, desk=False, drawn=permits(rules.RULES, "read_draw", held, found.state))


def panel_desk(ref: str, actor: Actor, at: datetime) -> PanelCard:
    """Return a panel as its clerk has it. Refuses with NotFound or NotAllowed. Seven queries at most."""
    found, body, held = _readable(ref, actor, at)
    rules.check(actor, "read_panel_desk", found.state, body, body.day(at))
    return _card(found, body, clerk=True, desk=True, drawn=permits(rules.RULES, "read_draw", held, found.state))


def _card(found: Panel, body: BodyCard, *, clerk: bool, desk: bool, drawn: bool) -> PanelCard:
    """Return a panel; `desk` is the clerk's own view, with rows, salts and types that are not published."""
    measures = json.loads(found.measures)
    reading = Reading(found, desk or found.shown == Panel.Shown.ALL) if drawn else None
    quotas = files.read_quotas(found.quotas)
    return PanelCard(
        ref=found.ref,
        title=found.title,
        language=found.language,
        body=body,
        size=found.size,
        people=measures["people"],
        n_types=measures["types"],
        method_label=str(Panel.Method(found.method).label),
        shown=found.shown,
        shown_label=str(Panel.Shown(found.shown).label),
        state=found.state,
        prepared_at=found.prepared_at,
        cancelled_at=found.cancelled_at,
        reason=found.reason,
        public_source=found.public_source,
        quotas=reading.quotas(quotas) if reading else bare_quotas(quotas),
        digests=files.digests_of(found),
        clerk=clerk,
        pool_salt=found.pool_salt if desk else "",
        files_salt=found.files_salt if desk else "",
        draw=reading.card(desk) if reading else None,
    )


def new_panel(slug: str, actor: Actor, at: datetime) -> BodyCard:
    """Return the body for which the actor may prepare a panel. Refuses with NotFound or NotAllowed. Four queries."""
    body = people.body(slug)
    rules.check(actor, "prepare_panel", Panel.State.PREPARED, body, body.day(at))
    return body


def panels_of(body_pk: int) -> tuple[PanelRow, ...]:
    """Return the panels of a body, the newest first. One query."""
    rows = Panel.objects.filter(body_id=body_pk).order_by("-prepared_at", "-pk")
    return tuple(
        PanelRow(row.ref, row.title, row.language, row.size, str(Panel.State(row.state).label), row.prepared_at)
        for row in rows.only("ref", "title", "language", "size", "state", "prepared_at")
    )


def download(ref: str, name: str, actor: Actor, at: datetime) -> tuple[str, str]:
    """Return the text and the media type of one file of a panel. Refuses with NotFound.

    The quotas are public from the start; panel.json after the draw; types and lots too where they are shown, and
    to the clerk always; which rows were drawn only to the clerk.
    """
    found, _body, held = _readable(ref, actor, at)
    drawn = permits(rules.RULES, "read_draw", held, found.state)
    if name == files.QUOTAS:
        return found.quotas, CSV
    if name in (files.TYPES, files.LOTS) and rules.sees_types(held, found):
        return (found.types if name == files.TYPES else found.lots), CSV
    if name == files.PANEL and drawn:
        return found.result, JSON
    if name == DRAWN and drawn and permits(rules.RULES, "read_panel_desk", held, found.state):
        return Reading(found, True).drawn_csv(), CSV
    raise NotFound


def _readable(ref: str, actor: Actor, at: datetime) -> tuple[Panel, BodyCard, frozenset[Role]]:
    """Return a panel, its body and the actor's roles, or refuse with NotFound."""
    found = Panel.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound
    body = people.body_by_pk(found.body_id)
    held = rules.roles(actor, body, body.day(at))
    if not permits(rules.RULES, "read_panel", held, found.state):
        raise NotFound
    return found, body, held
