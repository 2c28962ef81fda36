"""Sessions: planned, changed, cancelled, opened and ended; and the proposals that a session writes."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from senim.decide.entries import sittings as entries
from senim.decide.formats.texts import clean_lines
from senim.decide.models import AgendaItem, CouncilSession, RollCall, SessionProposal
from senim.decide.policy import minutes
from senim.decide.policy import sittings as rules
from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor, Rule
from senim.people.queries import BodyCard
from senim.propose import actions as propose
from senim.propose.queries import proposals
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word


def body_of(session: CouncilSession) -> BodyCard:
    """Return the body whose session it is."""
    return people.body_by_pk(session.body_id)


def locked(actor: Actor, verb: str, ref: str, at: datetime, table: Mapping[str, Rule] = rules.RULES) -> CouncilSession:
    """Return a session with its row locked, after asking the policy; all acts at one desk wait for each other here.

    Refuses with Sealed once the minutes of the session are approved.
    """
    session = CouncilSession.objects.select_for_update().filter(ref=ref).first()
    if session is None:
        raise NotFound
    body = body_of(session)
    rules.check(actor, verb, session.phase, body, body.day(at), table)
    if session.phase == CouncilSession.Phase.ENDED:
        minutes.check_not_sealed(session)
    return session


def item_of(session: CouncilSession, ref: str) -> AgendaItem:
    """Return an item of a session. Refuses with NotFound."""
    item = session.items.filter(ref=ref).first()
    if item is None:
        raise NotFound
    return item


def count_act(session: CouncilSession) -> None:
    """Add one to the revision, by which pages that follow along see that something changed."""
    session.revision += 1
    session.save(update_fields=["revision"])


def check_no_vote(session: CouncilSession) -> None:
    """Refuse with VoteRuns while a roll call of the session is open."""
    runs = RollCall.objects.filter(motion__item__session=session, state=RollCall.State.OPEN).select_related("motion")
    roll = runs.first()
    if roll is not None:
        raise rules.VoteRuns(number=roll.motion.number)


@transaction.atomic
def plan_session(
    *,
    actor: Actor,
    body: str,
    title: str,
    language: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    visibility: str,
    at: datetime,
    once: str | None = None,
    simulated: bool = False,
) -> str:
    """Announce a session of a body, by its slug, and return the handle; the same form sent twice plans it once.

    Refuses with NotAllowed, NotFound, EmptyText or SessionTimes. Records decide.session.planned.
    """
    card = people.body(body)
    rules.check(actor, "plan_session", CouncilSession.Phase.PLANNED, card, card.day(at))
    before = CouncilSession.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    rules.check_times(starts_at, ends_at)
    session = CouncilSession(
        body_id=card.pk, title=rules.check_text(clean_text(title), _("Title")), language=language,
        place=clean_text(place), starts_at=starts_at, ends_at=ends_at, visibility=visibility, once=once, changed_at=at,
        simulated=simulated,
    )  # fmt: skip
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError:  # the same form at the same moment
        return CouncilSession.objects.get(once=once).ref
    planned = entries.SessionPlanned(
        session=Ref(session.ref),
        body=Ref(card.ref),
        on=_on(card, starts_at),
        visibility=Word(visibility),
        title=Veiled(session.title),
    )
    record.append(planned, at=at)
    return session.ref


@transaction.atomic
def edit_session(
    *,
    actor: Actor,
    ref: str,
    title: str,
    language: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    visibility: str,
    at: datetime,
) -> None:
    """Change what was announced. Refuses with NotAllowed, NotFound, SessionPhase, EmptyText or SessionTimes.

    Records decide.session.changed.
    """
    session = locked(actor, "edit_session", ref, at)
    rules.check_times(starts_at, ends_at)
    session.title = rules.check_text(clean_text(title), _("Title"))
    session.language, session.place, session.visibility = language, clean_text(place), visibility
    session.starts_at, session.ends_at, session.changed_at = starts_at, ends_at, at
    session.revision += 1
    session.save()
    changed = entries.SessionChanged(
        session=Ref(session.ref),
        on=_on(body_of(session), starts_at),
        visibility=Word(visibility),
        title=Veiled(session.title),
    )
    record.append(changed, at=at)


@transaction.atomic
def cancel_session(*, actor: Actor, ref: str, at: datetime) -> None:
    """Call a planned session off. Refuses with NotAllowed, NotFound or SessionPhase. Records decide.session.moved."""
    _move(locked(actor, "cancel_session", ref, at), "cancel_session", at)


@transaction.atomic
def open_session(*, actor: Actor, ref: str, at: datetime) -> None:
    """Begin a session; its first item is taken up. Refuses with NotAllowed, NotFound or SessionPhase.

    Records decide.session.moved.
    """
    session = locked(actor, "open_session", ref, at)
    session.opened_at = at
    session.current = session.items.order_by("number").first()
    _move(session, "open_session", at)


@transaction.atomic
def end_session(*, actor: Actor, ref: str, at: datetime) -> None:
    """End a session; who is still there stayed to the end. Refuses with NotAllowed, NotFound, SessionPhase or VoteRuns.

    Records decide.session.moved.
    """
    session = locked(actor, "end_session", ref, at)
    check_no_vote(session)
    session.ended_at = at
    session.current = None
    _move(session, "end_session", at)


@transaction.atomic
def write_session_proposal(
    *,
    actor: Actor,
    ref: str,
    body: str,
    conversation: str,
    kind: str,
    language: str,
    title: str,
    text: str,
    demands: tuple[str, ...],
    open_until: date | None,
    at: datetime,
    once: str | None = None,
) -> str:
    """Write a proposal whose author is the meeting and return its handle; it opens without waiting.

    `body` is who is asked, `conversation` the question that it came from, or "". Refuses with NotAllowed, NotFound,
    SessionPhase, and with what a proposal refuses. Records decide.proposal.written, after what the proposal records.
    """
    session = locked(actor, "write_session_proposal", ref, at)
    made = propose.create_proposal(
        actor=actor, body=body, conversation=conversation, kind=kind, language=language, title=clean_text(title),
        text=clean_lines(text), demands=demands, open_until=open_until, at=at, once=once, origin="session",
        maker=body_of(session).slug, simulated=session.simulated,
    )  # fmt: skip
    pk = proposals.readable(made, actor).pk
    _row, new = SessionProposal.objects.get_or_create(proposal_id=pk, defaults={"session": session})
    if new:
        propose.send_proposal(actor=actor, ref=made, at=at)
        count_act(session)
        record.append(entries.SessionProposalWritten(session=Ref(session.ref), proposal=Ref(made)), at=at)
    return made


def _move(session: CouncilSession, verb: str, at: datetime) -> None:
    """Bring a session to the phase that follows, and say so in the record."""
    session.phase = rules.check_next(verb, session)
    session.changed_at = at
    session.revision += 1
    session.save(update_fields=["phase", "changed_at", "opened_at", "ended_at", "current", "revision"])
    here = session.attendances.filter(left_at__isnull=True).count()
    record.append(entries.SessionMoved(session=Ref(session.ref), phase=Word(session.phase), present=here), at=at)


def _on(body: BodyCard, moment: datetime) -> Day:
    return Day(body.day(moment).isoformat())
