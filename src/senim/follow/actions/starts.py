"""Starting to follow what a body accepted: its thread is copied as stages, so that the line goes on without a break."""

from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from senim.decide.queries import accepted, threads
from senim.decide.queries.accepted import AcceptedCard
from senim.errors import NotFound
from senim.follow.actions.reforms import open_package
from senim.follow.actions.sources import add_source, site_day
from senim.follow.actions.stages import write_stage
from senim.follow.entries import reforms as entries
from senim.follow.formats.columns import columns, spelled_day
from senim.follow.formats.dating import Dating
from senim.follow.formats.texts import LINE, WORDS
from senim.follow.models import Reform, ReformPackage, Source
from senim.follow.policy import gate
from senim.follow.policy import reforms as policy
from senim.follow.policy.sources import SourceKnown
from senim.follow.policy.stages import StageDraft
from senim.people import actions as people_actions
from senim.people.actors import SYSTEM, Actor
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word

ANSWERS = {"yes": "accepted", "partly": "partly"}


@transaction.atomic
def start_reform(*, actor: Actor, demand: int, at: datetime) -> str:
    """Make a reform out of a demand that a body accepted, and return its handle; a second time changes nothing.

    The promise is the demand, its date the day of the answer, and the promised day the one that the body gave, which
    never moves. It waits for the first look of a monitor: only then it is said by what it is checked. Refuses with
    NotAccepted or NotAllowed. Records follow.reform.started, and what its source, stages and package record.
    """
    try:
        card = accepted.accepted_demand(demand)
    except NotFound:
        raise gate.NotAccepted from None
    policy.check(policy.roles(actor, card.body, card.body.day(at)), "start_reform", Reform.Phase.WAITING)
    own = people_actions.actor_of_body(body=card.body.pk, at=at)  # it locks the body: two at once wait here
    if before := Reform.objects.filter(demand=demand).first():
        return before.ref
    adopted = _adopted(card)
    council = card.package.maker if card.package else adopted[0] if adopted else None
    row = _begin(card, council, at)
    row.promisers.set([own])  # the council asked for it and promised nothing
    _copy_thread(row, card, adopted[1] if adopted else None, own, at)
    return row.ref


def _begin(card: AcceptedCard, council: BodyCard | None, at: datetime) -> Reform:
    """Write the reform and record that it was started."""
    promised = _day(card.given_on)
    bundle = _bundle(card, at)
    row = Reform.objects.create(
        **columns(promised), body_id=card.body.pk, maker_id=council.pk if council else None, package=bundle,
        demand_id=card.demand.pk, language=card.proposal.language, title=_shortened(card.demand.text, LINE),
        promise=card.demand.text, source=_thread(card, at), due_on=card.due,
        simulated=card.proposal.simulated, entered_on=card.body.day(at),
    )  # fmt: skip
    started = entries.ReformStarted(
        reform=Ref(row.ref),
        body=Ref(card.body.ref),
        package=Ref(bundle.ref) if bundle else None,
        proposal=Ref(card.proposal.ref),
        demand=card.demand.number,
        answer=Word(card.word),
        promised=Day(card.given_on.isoformat()),
        due_on=spelled_day(card.due),
        title=Veiled(row.title),
        promise=Veiled(row.promise),
    )
    record.append(started, at=at)
    return row


def _bundle(card: AcceptedCard, at: datetime) -> ReformPackage | None:
    """Return the package of reforms that a package of proposals becomes, under the next free number of its maker."""
    if card.package is None:
        return None
    people_actions.actor_of_body(body=card.package.maker.pk, at=at)  # it locks the maker: numbers are given in turn
    found = ReformPackage.objects.filter(bundle=card.package.pk).first()
    if found is not None:
        return found
    last = ReformPackage.objects.filter(body=card.package.maker.pk).aggregate(last=Max("number"))["last"] or 0
    return open_package(
        card.package.maker, last + 1, card.package.language, card.package.title, at, key=None, bundle=card.package.pk
    )


def _thread(card: AcceptedCard, at: datetime) -> Source:
    """Return the thread of the proposal as a source, entering it on first use."""
    seen = min(card.given_on, site_day(at))
    address = f"{settings.ORIGIN}{reverse('site:thread', args=[card.proposal.ref])}"
    try:
        ref = add_source(
            actor=SYSTEM, kind="record", title=card.proposal.title,
            publisher=urlsplit(settings.ORIGIN).hostname or settings.ORIGIN, when=_day(seen),
            language=card.proposal.language, address=address, key=f"thread/{card.proposal.ref}", at=at,
        )  # fmt: skip
    except SourceKnown as known:  # somebody entered the page of the thread by hand before
        ref = str(known.params["ref"])
    return Source.objects.get(ref=ref)


def _adopted(card: AcceptedCard) -> tuple[BodyCard, date] | None:
    """Return which council adopted the matter, and when, before it was put before the body that answered.

    What the answering body decided in a session of its own is its answer, and is told as that.
    """
    held = (card.package.pk,) if card.package else ()
    for step in threads.sessions_about(card.proposal.pk, held):
        in_time = _opened(card) <= step.day <= card.started_on
        if step.adopted and in_time and step.body.pk != card.body.pk:
            return step.body, step.day
    return None


def _copy_thread(row: Reform, card: AcceptedCard, adopted: date | None, own: int, at: datetime) -> None:
    """Enter what the thread says as stages of the promise; a step that it does not tell of stays unknown."""
    source = row.source
    assert source is not None
    today = card.body.day(at)
    key = f"thread/{card.proposal.ref}/{card.demand.pk}"
    for draft in _drafts(card, adopted, own, source.ref, key):
        write_stage(row, draft, today, at)


def _drafts(card: AcceptedCard, adopted: date | None, own: int, source: str, key: str) -> Iterator[StageDraft]:
    language = card.proposal.language
    yield _draft("proposed", _opened(card), language, source, key)
    if adopted is not None:
        yield _draft("adopted", adopted, language, source, key)
    yield _draft("submitted", card.started_on, language, source, key)
    yield _draft(
        "answered", card.given_on, card.language, source, key,
        by=(own,), answer=ANSWERS[card.word], note=_shortened(card.reason, WORDS),
    )  # fmt: skip


def _draft(
    step: str,
    day: date,
    language: str,
    source: str,
    key: str,
    *,
    by: tuple[int, ...] = (),
    answer: str = "",
    note: str = "",
) -> StageDraft:
    return StageDraft(
        step=step, when=_day(day), language=language, sources=((source, ""),), by=by, says="reached", chamber="",
        answer=answer, note=note, limit="", at_most="", cases=None, cases_of=None, counted_from=None, counted_to=None,
        indicator=None, key=f"{key}/{step}",
    )  # fmt: skip


def _opened(card: AcceptedCard) -> date:
    """Return the day on which the proposal was published; one that a clerk entered went before the body at once."""
    return min(card.proposal.opened_on or card.started_on, card.started_on)


def _day(day: date) -> Dating:
    return Dating(day, day, "day")


def _shortened(text: str, most: int) -> str:
    """Return a text in one line, cut between words where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"
