"""Motions: moved, amended into new ones, withdrawn; and what the body resolves."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from senim.decide.actions.attendance import seat_of
from senim.decide.actions.sittings import count_act, item_of
from senim.decide.actions.sittings import locked as locked_session
from senim.decide.entries import motions as entries
from senim.decide.formats.texts import clean_lines
from senim.decide.models import AgendaItem, CouncilSession, Decision, Motion, RollCall
from senim.decide.policy import motions as rules
from senim.decide.policy.sittings import check_text
from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word


def locked(actor: Actor, verb: str, ref: str, at: datetime) -> CouncilSession:
    """Return a session with its row locked, after asking the rules of motions and roll calls."""
    return locked_session(actor, verb, ref, at, rules.RULES)


def motion_of(session: CouncilSession, ref: str) -> Motion:
    """Return a motion of a session. Refuses with NotFound."""
    motion = Motion.objects.filter(item__session=session, ref=ref).select_related("item", "moved_by").first()
    if motion is None:
        raise NotFound
    return motion


@transaction.atomic
def move_motion(
    *,
    actor: Actor,
    ref: str,
    item: str,
    text: str,
    meaning: str,
    at: datetime,
    moved_by: str = "",
    once: str | None = None,
) -> str:
    """Put an exact text before the body and return its handle; the same form sent twice moves it once.

    `meaning` says in plain words what a yes means; `moved_by` is the membership of whoever moved it, or "".
    Refuses with NotAllowed, NotFound, SessionPhase, EmptyText or NotSeated. Records decide.motion.moved.
    """
    session = locked(actor, "move_motion", ref, at)
    before = Motion.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    mover = seat_of(session, moved_by, at).pk if moved_by else None
    motion = _new_motion(item_of(session, item), text, meaning, once, mover, at)
    count_act(session)
    _record_moved(motion, at, moved_by)
    return motion.ref


@transaction.atomic
def amend_motion(
    *, actor: Actor, ref: str, motion: str, text: str, meaning: str, at: datetime, once: str | None = None
) -> str:
    """Put an amended motion in the place of one, and return the new handle; the old words stay readable.

    Refuses with NotAllowed, NotFound, SessionPhase, EmptyText, AmendedInVote or MotionDecided. Records
    decide.motion.moved with what it replaces.
    """
    session = locked(actor, "amend_motion", ref, at)
    before = Motion.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    old = motion_of(session, motion)
    state = rules.check_next("amend_motion", old)
    new = _new_motion(old.item, text, meaning, once, old.moved_by_id, at)
    old.state, old.replaced_by = state, new
    old.save(update_fields=["state", "replaced_by"])
    count_act(session)
    _record_moved(new, at, old.moved_by.ref if old.moved_by else "", old.ref)
    return new.ref


@transaction.atomic
def withdraw_motion(*, actor: Actor, ref: str, motion: str, at: datetime) -> None:
    """Take a motion back before it is decided.

    Refuses with NotAllowed, NotFound, SessionPhase, VoteRuns or MotionDecided. Records decide.motion.withdrawn.
    """
    session = locked(actor, "withdraw_motion", ref, at)
    found = motion_of(session, motion)
    found.state = rules.check_next("withdraw_motion", found)
    found.save(update_fields=["state"])
    count_act(session)
    record.append(entries.MotionWithdrawn(motion=Ref(found.ref)), at=at)


@transaction.atomic
def resolve_item(
    *,
    actor: Actor,
    ref: str,
    item: str,
    kind: str,
    text: str,
    at: datetime,
    roll_call: str = "",
    owner: str = "",
    due: date | None = None,
    once: str | None = None,
) -> str:
    """Write down what the body resolved, with the roll call behind it or without one, and return the handle.

    The same form sent twice resolves once. Refuses with NotAllowed, NotFound, SessionPhase, EmptyText,
    RollCallOfAnotherItem or DecisionAgainstVote. Records decide.decision.resolved.
    """
    session = locked(actor, "resolve_item", ref, at)
    before = Decision.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    found = item_of(session, item)
    roll = _roll_behind(found, roll_call, kind) if roll_call else None
    decision = Decision.objects.create(
        item=found, number=(found.decisions.aggregate(most=Max("number"))["most"] or 0) + 1, kind=kind, once=once,
        text=check_text(clean_lines(text), _("Decision")), roll_call=roll, owner=clean_text(owner), due=due,
        decided_at=at,
    )  # fmt: skip
    count_act(session)
    resolved = entries.DecisionResolved(
        item=Ref(found.ref),
        decision=Ref(decision.ref),
        number=decision.number,
        kind_of_decision=Word(kind),
        text=Veiled(decision.text),
        roll_call=Ref(roll_call) if roll else None,
        owner=Veiled(decision.owner),
        due=Day(due.isoformat()) if due else None,
    )
    record.append(resolved, at=at)
    return decision.ref


def _new_motion(item: AgendaItem, text: str, meaning: str, once: str | None, mover: int | None, at: datetime) -> Motion:
    return Motion.objects.create(
        item=item, number=(item.motions.aggregate(most=Max("number"))["most"] or 0) + 1, once=once,
        text=check_text(clean_lines(text), _("Motion")),
        meaning=check_text(clean_text(meaning), _("A yes means")),
        moved_by_id=mover, moved_at=at,
    )  # fmt: skip


def _record_moved(motion: Motion, at: datetime, moved_by: str, replaces: str = "") -> None:
    moved = entries.MotionMoved(
        item=Ref(motion.item.ref),
        motion=Ref(motion.ref),
        number=motion.number,
        text=Veiled(motion.text),
        meaning=Veiled(motion.meaning),
        moved_by=Ref(moved_by) if moved_by else None,
        replaces=Ref(replaces) if replaces else None,
    )
    record.append(moved, at=at)


def _roll_behind(item: AgendaItem, ref: str, kind: str) -> RollCall:
    """Return the roll call behind a decision. Refuses with RollCallOfAnotherItem or DecisionAgainstVote."""
    closed = RollCall.objects.filter(motion__item=item, ref=ref, state=RollCall.State.CLOSED, decision__isnull=True)
    roll = closed.first()
    if roll is None:
        raise rules.RollCallOfAnotherItem
    rules.check_decision(kind, roll)
    return roll
