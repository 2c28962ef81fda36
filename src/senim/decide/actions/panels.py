"""Panels by lot: binding everything that decides the draw, drawing once, or not drawing."""

import hashlib
import json
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from senim.calc.sortition import Panel as Drawn
from senim.calc.sortition import draw
from senim.decide.entries import panels as entries
from senim.decide.formats import panels as files
from senim.decide.formats.texts import clean_lines
from senim.decide.models import Panel
from senim.decide.policy import panels as policy
from senim.decide.queries.lotteries import Plan
from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Veiled, Word


@transaction.atomic
def prepare_panel(
    *,
    actor: Actor,
    body: str,
    title: str,
    language: str,
    plan: Plan,
    shown: str,
    at: datetime,
    small_types: bool = False,
    public_source: str = "",
    once: str | None = None,
) -> str:
    """Bind a draw and return its handle; the same form sent twice prepares once.

    `plan` comes from queries.lotteries.plan_panel. `small_types` confirms that types of one or two people may be
    shown. A secret seed is made here and told to nobody before the draw. Refuses with NotAllowed, NotFound,
    PanelNeedsTitle or SmallTypes. Records decide.panel.prepared.
    """
    card = people.body(body)
    policy.check(actor, "prepare_panel", Panel.State.PREPARED, card, card.day(at))
    before = Panel.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    policy.check_small_types(plan.kinds.types, shown, small_types)
    panel = _bound(plan)
    panel.body_id, panel.language, panel.once, panel.prepared_at = card.pk, language, once, at
    panel.title, panel.shown = policy.check_title(clean_text(title)), shown
    panel.public_source = clean_text(public_source)
    try:
        with transaction.atomic():
            panel.save(force_insert=True)
    except IntegrityError:  # the same form at the same moment
        return Panel.objects.get(once=once).ref
    record.append(_prepared(panel, card), at=at)
    return panel.ref


@transaction.atomic
def draw_panel(*, actor: Actor, ref: str, at: datetime, public_part: str = "") -> None:
    """Draw a panel, once, and forget which rows of the operator's file everybody else is.

    Refuses with NotAllowed, NotFound, PanelOver, PublicPartMissing or PublicPartNotAnnounced. Records
    decide.panel.drawn.
    """
    panel, card = _locked(actor, "draw_panel", ref, at)
    part = clean_text(public_part)
    policy.check_public_part(panel.public_source, part)
    panel.state, panel.public_part, panel.drawn_at = policy.check_next("draw_panel", panel), part, at
    kinds = files.read_types(panel.types)
    chances = files.restore_chances(
        kinds,
        files.read_lots(panel.lots, len(kinds.types)),
        method=panel.method,
        size=panel.size,
        measures=json.loads(panel.measures),
    )
    drawn = draw(chances, files.numbered_pool(kinds), files.real_seed(panel.seed, part))
    published = _published(panel, card, drawn)
    panel.result = files.write_panel(published)
    rows = dict(json.loads(panel.rows))
    panel.rows = json.dumps([[number, rows[number]] for number in published.people])
    panel.save(update_fields=["state", "public_part", "drawn_at", "result", "rows"])
    result = hashlib.sha256(panel.result.encode()).hexdigest()
    said = entries.PanelDrawn(
        panel=Ref(panel.ref), seed=Digest(panel.seed), result=Digest(result), public_part=Veiled(part)
    )
    record.append(said, at=at)


@transaction.atomic
def cancel_panel(*, actor: Actor, ref: str, reason: str, at: datetime) -> None:
    """Give a prepared panel up, with a reason that everybody can read. The rows of the operator's file are forgotten.

    Refuses with NotAllowed, NotFound, PanelOver or NoReason. Records decide.panel.cancelled.
    """
    panel, _card = _locked(actor, "cancel_panel", ref, at)
    panel.state = policy.check_next("cancel_panel", panel)
    panel.reason, panel.cancelled_at, panel.rows = policy.check_reason(clean_lines(reason)), at, "[]"
    panel.save(update_fields=["state", "reason", "cancelled_at", "rows"])
    record.append(entries.PanelCancelled(panel=Ref(panel.ref), reason=Veiled(panel.reason)), at=at)


def _locked(actor: Actor, verb: str, ref: str, at: datetime) -> tuple[Panel, BodyCard]:
    """Return a panel with its row locked, after asking the policy: two who draw at once wait for each other here."""
    panel = Panel.objects.select_for_update().filter(ref=ref).first()
    if panel is None:
        raise NotFound
    card = people.body_by_pk(panel.body_id)
    policy.check(actor, verb, panel.state, card, card.day(at))
    return panel, card


def _bound(plan: Plan) -> Panel:
    """Return a new panel with its files, its salts, its secret seed and all their digests."""
    seed, pool_salt = secrets.token_hex(32), secrets.token_hex(32)
    return Panel(
        size=plan.chances.size,
        method=plan.chances.method,
        types=files.write_types(plan.kinds),
        quotas=files.write_quotas(plan.quotas),
        lots=files.write_lots(plan.chances.lots),
        measures=json.dumps(files.measures_of(plan.chances)),
        rows=json.dumps(list(enumerate(plan.rows, start=1))),
        pool_salt=pool_salt,
        pool_digest=files.salted_digest(pool_salt, plan.content),
        files_salt=secrets.token_hex(32),
        seed=seed,
        seed_digest=hashlib.sha256(bytes.fromhex(seed)).hexdigest(),
    )


def _prepared(panel: Panel, card: BodyCard) -> entries.PanelPrepared:
    """Return what the record is told about a prepared panel."""
    digests = files.digests_of(panel)
    return entries.PanelPrepared(
        panel=Ref(panel.ref),
        body=Ref(card.ref),
        title=Veiled(panel.title),
        size=panel.size,
        people=json.loads(panel.measures)["people"],
        method=Word(panel.method),
        shown=Word(panel.shown),
        seed=Digest(digests["seed"]),
        pool=Digest(digests["pool"]),
        types=Digest(digests["types"]),
        quotas=Digest(digests["quotas"]),
        lots=Digest(digests["lots"]),
        public_source=Veiled(panel.public_source),
    )


def _published(panel: Panel, card: BodyCard, drawn: Drawn) -> files.Result:
    """Return what panel.json says of a drawn panel."""
    return files.Result(
        panel=panel.ref,
        body=card.ref,
        title=panel.title,
        size=panel.size,
        method=panel.method,
        shown=panel.shown,
        measures=json.loads(panel.measures),
        digests=files.digests_of(panel),
        salt=panel.files_salt if panel.shown == Panel.Shown.ALL else None,
        seed=panel.seed,
        public_source=panel.public_source,
        public_part=panel.public_part,
        ticket=drawn.ticket,
        lot=drawn.lot + 1,
        people=tuple(person + 1 for person in drawn.people),
    )
