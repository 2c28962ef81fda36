"""Minutes as pages show them: the draft while it grows, the sealed text afterwards, and what the reader may do."""

from dataclasses import dataclass
from datetime import date, datetime

from senim.decide.formats import minutes as formats
from senim.decide.formats.minutes import MinutesText
from senim.decide.models import CouncilSession, Minutes, MinutesCorrection
from senim.decide.policy import minutes as rules
from senim.decide.queries.course import course
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor, Role, permits
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class WaitingCorrection:
    """A correction that waits for the clerk."""

    ref: str
    item: int | None
    item_title: str
    by: str
    text: str
    proposed_on: date


@dataclass(frozen=True)
class MinutesCard:
    """The minutes of one session. `text` is what this reader may see of them."""

    ref: str
    title: str
    language: str
    body: BodyCard
    ended: bool
    state: str
    state_label: str
    until: date | None
    approved_on: date | None
    digest: str
    text: MinutesText
    whole: bool  # not only the part that is public of a session behind closed doors
    waiting: tuple[WaitingCorrection, ...]
    may_open: bool
    may_correct: bool
    may_decide: bool
    may_approve: bool


def sealed(session_pk: int) -> bool:
    """Say whether the minutes of a session are approved: then its desk changes nothing any more. One query."""
    return Minutes.objects.filter(session_id=session_pk, state=Minutes.State.APPROVED).exists()


def minutes(ref: str, actor: Actor, at: datetime) -> MinutesCard:
    """Return the minutes that the actor may read. Refuses with NotFound. Twenty queries at most."""
    session, body, held, state = _readable(ref, actor, at)
    row, day = rules.minutes_of(session), body.day(at)
    whole = rules.sees_whole(session, held)
    text = _text(session, body, row)
    running = state == Minutes.State.CORRECTIONS and row is not None
    in_time = running and row is not None and row.corrections_until is not None and day <= row.corrections_until
    may_decide = permits(rules.RULES, "take_correction", held, state)
    waiting = _waiting(row, body) if row is not None and whole else ()
    return MinutesCard(
        ref=session.ref,
        title=session.title,
        language=session.language,
        body=body,
        ended=session.phase == CouncilSession.Phase.ENDED,
        state=state,
        state_label=str(Minutes.State(state).label),
        until=row.corrections_until if row else None,
        approved_on=body.day(row.approved_at) if row and row.approved_at else None,
        digest=row.digest if row else "",
        text=text if whole else formats.public_part(text),
        whole=whole,
        waiting=waiting,
        may_open=permits(rules.RULES, "open_corrections", held, state) and session.phase == CouncilSession.Phase.ENDED,
        may_correct=in_time and rules.attended(actor, session).exists(),
        may_decide=may_decide,
        may_approve=running and not in_time and not waiting and rules.presiding(actor, session, day) is not None,
    )


def desk(ref: str, actor: Actor, at: datetime) -> MinutesCard:
    """Return the minutes as their clerk has them. Refuses with NotFound or NotAllowed. Twenty queries at most."""
    card = minutes(ref, actor, at)
    rules.check_clerk(people.body_standing(actor, card.body, card.body.day(at)))
    return card


def sealed_body(ref: str, actor: Actor, at: datetime) -> str:
    """Return the sealed text, byte for byte as its digest was taken.

    Refuses with NotFound before the approval, and to strangers where the session was behind closed doors.
    """
    session, _body, held, _state = _readable(ref, actor, at)
    row = rules.minutes_of(session)
    if row is None or not row.body or not rules.sees_whole(session, held):
        raise NotFound
    return row.body


def _readable(ref: str, actor: Actor, at: datetime) -> tuple[CouncilSession, BodyCard, frozenset[Role], str]:
    """Return session, body, the actor's roles and the state of the minutes, or refuse with NotFound."""
    session = CouncilSession.objects.select_related("minutes").filter(ref=ref).first()
    if session is None:
        raise NotFound
    body = people.body_by_pk(session.body_id)
    held, state = rules.roles(actor, session, body, body.day(at)), rules.state_of(session)
    if not any(permits(rules.RULES, verb, held, state) for verb in ("read_minutes", "read_draft")):
        raise NotFound
    return session, body, held, state


def _text(session: CouncilSession, body: BodyCard, row: Minutes | None) -> MinutesText:
    """Return the sealed text if there is one, whatever the desk says since; else the draft."""
    return formats.decode(row.body) if row is not None and row.body else course(session, body)


def _waiting(row: Minutes, body: BodyCard) -> tuple[WaitingCorrection, ...]:
    """Return the corrections that nobody has decided, oldest first. One query."""
    rows = row.corrections.filter(state=MinutesCorrection.State.PROPOSED).select_related("item", "by__person")
    return tuple(
        WaitingCorrection(
            ref=c.ref,
            item=c.item.number if c.item else None,
            item_title=c.item.title if c.item else "",
            by=c.by.person.name,
            text=c.text,
            proposed_on=body.day(c.proposed_at),
        )
        for c in rows.order_by("pk")
    )
