"""Entering promises, the first look at them, the next one, and the packages in which they stand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from senim.decide.formats.texts import clean_lines
from senim.errors import NotFound
from senim.follow.actions.held import held_reform, source_of
from senim.follow.entries import reforms as entries
from senim.follow.formats.columns import columns, spelled, spelled_day
from senim.follow.formats.dating import Dating, check_past
from senim.follow.models import Reform, ReformPackage
from senim.follow.policy import gate
from senim.follow.policy import reforms as policy
from senim.listen.formats.texts import clean_text
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word

Phase = Reform.Phase


@transaction.atomic
def make_package(
    *,
    actor: Actor,
    body: str,
    number: int,
    language: str,
    title: str,
    at: datetime,
    key: str | None = None,
    bundle: int | None = None,
) -> str:
    """Enter a package of reforms that a body put forward, and return its handle; the same `key` enters it once.

    `bundle` is the package of proposals that it was here, by its primary key. Refuses with NotFound, NotAllowed,
    NothingSaid, TooLong or PackageNumberTaken. Records follow.package.made.
    """
    card = people.body(body)
    policy.check(policy.roles(actor, card, card.day(at)), "enter_reform", Phase.WAITING)
    if key is not None and (before := ReformPackage.objects.filter(key=key).first()):
        return before.ref
    return open_package(card, number, language, clean_text(title), at, key=key, bundle=bundle).ref


def open_package(
    body: BodyCard, number: int, language: str, title: str, at: datetime, *, key: str | None, bundle: int | None
) -> ReformPackage:
    """Write a package and record it. Refuses with NothingSaid, TooLong or PackageNumberTaken."""
    gate.check_package_title(title)
    made = ReformPackage(body_id=body.pk, number=number, language=language, title=title, key=key, bundle_id=bundle)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise gate.PackageNumberTaken(number=number) from None
    entry = entries.PackageMade(package=Ref(made.ref), body=Ref(body.ref), number=number, title=Veiled(title))
    record.append(entry, at=at)
    return made


@transaction.atomic
def enter_reform(
    *,
    actor: Actor,
    body: str,
    maker: str,
    package: str | None,
    language: str,
    title: str,
    promise: str,
    promised: Dating,
    promisers: Sequence[int],
    source: str,
    kept_by: str,
    measure: str,
    due_on: date | None,
    review_on: date | None,
    at: datetime,
    stalled_after: int = 180,
    once: str | None = None,
    key: str | None = None,
    simulated: bool = False,
) -> str:
    """Enter a promise that stands in a public source, and return its handle; it is followed at once.

    `body` is who is concerned and may reply, `maker` the council that put it forward or "", both by slug; both are
    promisers too, whoever else is. Title and promise are never changed afterwards. The same form, or the same `key`,
    enters it once. Refuses with NotFound, NotAllowed, NothingSaid, TooLong, NoMeasure, BadInput, ReviewPast,
    FutureDate, DueBeforePromise or OtherBody. Records follow.reform.entered and follow.reform.followed.
    """
    card = people.body(body)
    policy.check(policy.roles(actor, card, card.day(at)), "enter_reform", Phase.WAITING)
    own = people_actions.actor_of_body(body=card.pk, at=at)  # it locks the body: two of the same form wait here
    if before := _entered(once, key):
        return before
    council = people.body(maker) if maker else None
    today = card.day(at)
    title, promise, measure = clean_text(title), clean_lines(promise), clean_text(measure)
    gate.check_texts(title, promise)
    gate.check_gate(kept_by, measure, review_on, stalled_after, today)
    check_past(promised, today)
    gate.check_due(due_on, promised)
    row = Reform.objects.create(
        **columns(promised), once=once, key=key, body_id=card.pk, maker_id=council.pk if council else None,
        package=_package(package, card, council), phase=Phase.FOLLOWED, language=language, title=title,
        promise=promise, source=source_of(source), kept_by=kept_by, measure=measure, due_on=due_on,
        review_on=review_on, stalled_after=stalled_after, simulated=simulated, entered_on=today,
    )  # fmt: skip
    _name_promisers(row, [own, *promisers], council, at)
    record.append(_told(row, card, council, promised, source), at=at)
    record.append(_followed(row), at=at)
    return row.ref


@transaction.atomic
def follow_reform(
    *,
    actor: Actor,
    ref: str,
    kept_by: str,
    measure: str,
    due_on: date | None,
    review_on: date | None,
    at: datetime,
    stalled_after: int = 180,
) -> None:
    """Let a promise through the gate: it can be checked, and by this; also one that was set aside before.

    `due_on` is kept only where no day was promised yet: a promised day never moves. Refuses with NotFound,
    NotAllowed, WrongPhase, NoMeasure, BadInput, TooLong, ReviewPast or DueBeforePromise. Records
    follow.reform.followed.
    """
    row, body = held_reform(actor, "follow_reform", ref, at)
    measure = clean_text(measure)
    gate.check_gate(kept_by, measure, review_on, stalled_after, body.day(at))
    if row.due_on is None:
        gate.check_due(due_on, Dating(row.first_day, row.last_day, row.precision))
        row.due_on = due_on
    row.phase, row.kept_by, row.measure, row.review_on = Phase.FOLLOWED, kept_by, measure, review_on
    row.stalled_after, row.gate_note = stalled_after, ""
    row.save(
        update_fields=["phase", "kept_by", "measure", "due_on", "review_on", "stalled_after", "gate_note"]
    )  # fmt: skip
    record.append(_followed(row), at=at)


@transaction.atomic
def set_aside_reform(*, actor: Actor, ref: str, note: str, at: datetime) -> None:
    """Say that a promise cannot be checked, and why. It stays public, and can pass the gate later.

    Refuses with NotFound, NotAllowed, WrongPhase, NoReason or TooLong. Records follow.reform.set_aside.
    """
    row, _body = held_reform(actor, "set_aside_reform", ref, at)
    row.gate_note = clean_text(note)
    gate.check_aside(row.gate_note)
    row.phase = Phase.NOT_CHECKABLE
    row.save(update_fields=["phase", "gate_note"])
    record.append(entries.ReformSetAside(reform=Ref(row.ref), note=Veiled(row.gate_note)), at=at)


@transaction.atomic
def set_review(*, actor: Actor, ref: str, review_on: date, at: datetime) -> None:
    """Say that a reform was looked at, and when it is to be looked at again.

    Refuses with NotFound, NotAllowed, WrongPhase or ReviewPast. Records follow.review.set.
    """
    row, body = held_reform(actor, "set_review", ref, at)
    gate.check_review(review_on, body.day(at))
    if row.review_on == review_on:
        return
    row.review_on = review_on
    row.save(update_fields=["review_on"])
    record.append(entries.ReviewSet(reform=Ref(row.ref), review_on=Day(review_on.isoformat())), at=at)


def _name_promisers(row: Reform, promisers: Iterable[int], council: BodyCard | None, at: datetime) -> None:
    """Write down whose word alone shows nothing about a reform: the council too. Refuses with NotFound."""
    told = set(promisers)
    if council is not None:
        told.add(people_actions.actor_of_body(body=council.pk, at=at))
    if told - people.actors_by_pk(told).keys():
        raise NotFound
    row.promisers.set(told)


def _entered(once: str | None, key: str | None) -> str | None:
    """Return the reform that the same form, or the same line of a loaded case, has entered before."""
    names = {name: value for name, value in (("once", once), ("key", key)) if value is not None}
    for name, value in names.items():
        if before := Reform.objects.filter(**{name: value}).first():
            return before.ref
    return None


def _package(ref: str | None, body: BodyCard, council: BodyCard | None) -> ReformPackage | None:
    """Return the package by its handle. Refuses with NotFound, or with OtherBody when somebody else put it forward."""
    if not ref:
        return None
    found = ReformPackage.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound
    if found.body_id not in {body.pk, council.pk if council else None}:
        raise gate.OtherBody
    return found


def _told(
    row: Reform, body: BodyCard, council: BodyCard | None, promised: Dating, source: str
) -> entries.ReformEntered:
    return entries.ReformEntered(
        **spelled(promised),
        reform=Ref(row.ref),
        body=Ref(body.ref),
        maker=Ref(council.ref) if council else None,
        package=Ref(row.package.ref) if row.package else None,
        source=Ref(source),
        due_on=spelled_day(row.due_on),
        title=Veiled(row.title),
        promise=Veiled(row.promise),
    )


def _followed(row: Reform) -> entries.ReformFollowed:
    return entries.ReformFollowed(
        reform=Ref(row.ref),
        kept_by=Word(row.kept_by),
        stalled_after=row.stalled_after,
        review_on=spelled_day(row.review_on),
        measure=Veiled(row.measure),
    )
