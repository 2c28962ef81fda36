"""What others may compute with: a body in Popolo's terms, and its public ballots as a table."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from senim.decide.formats import popolo as formats
from senim.decide.formats.popolo import Thing
from senim.decide.models import Ballot, CouncilSession, Motion, RollCall
from senim.listen.formats.cells import lines
from senim.people import queries as people
from senim.people.queries import BodyCard, SeatCard

HEAD = (
    "session", "day", "item", "item_title", "motion", "motion_text", "roll_call", "outcome", "seat", "member", "ballot",
)  # fmt: skip
PUBLIC = {"item__session__visibility": CouncilSession.Visibility.PUBLIC}


def popolo(slug: str) -> str:
    """Return a body with its members, sessions, motions and votes. Refuses with NotFound. Seven queries.

    Of a session behind closed doors only the event is told; of a secret roll call only the counts.
    """
    body = people.body(slug)
    seats = {seat.pk: seat for seat in people.all_seats(body.pk)}
    motions = list(_motions(body).prefetch_related(Prefetch("roll_calls", _closed().order_by("number"), "taken")))
    taken = [(motion, call) for motion in motions for call in motion.taken]
    return formats.document(
        {
            "organizations": [_organization(body)],
            "persons": _persons(seats),
            "memberships": [_membership(body, seat) for seat in seats.values()],
            "events": [_event(body, s) for s in CouncilSession.objects.filter(body_id=body.pk).order_by("pk")],
            "motions": [_motion(body, motion, seats) for motion in motions],
            "vote_events": [_vote_event(body, motion, call, seats) for motion, call in taken],
        }
    )


def ballots(slug: str) -> Iterator[str]:
    """Yield the public named ballots of a body as the lines of a CSV file. Refuses with NotFound. Four queries."""
    body = people.body(slug)
    seats = {seat.pk: seat for seat in people.all_seats(body.pk)}
    motions = _motions(body).prefetch_related(
        Prefetch("roll_calls", _closed().filter(secret=False).order_by("number"), "taken")
    )
    return lines(_rows(body, motions, seats))


def _rows(body: BodyCard, motions: QuerySet[Motion], seats: dict[int, SeatCard]) -> Iterator[tuple[object, ...]]:
    yield HEAD
    for motion in motions:
        for call in motion.taken:  # type: ignore[attr-defined]  # prefetched
            item = motion.item
            known = (item.session.ref, _day(body, call), item.number, item.title, motion.number, motion.text)
            for ballot in sorted(call.ballots.all(), key=lambda row: seats[row.membership_id].seat):
                seat = seats[ballot.membership_id]
                yield (*known, call.number, call.outcome, seat.seat, seat.name, ballot.choice)


def _motions(body: BodyCard) -> QuerySet[Motion]:
    """Return the motions of a body's public sessions, the oldest first."""
    rows = Motion.objects.filter(item__session__body_id=body.pk, **PUBLIC)
    return rows.select_related("item__session").order_by("item__session__starts_at", "item__number", "number")


def _closed() -> QuerySet[RollCall]:
    rows = RollCall.objects.filter(state=RollCall.State.CLOSED)
    return rows.prefetch_related(Prefetch("ballots", Ballot.objects.order_by("pk")))


def _day(body: BodyCard, call: RollCall) -> str:
    return body.day(call.closed_at or call.opened_at).isoformat()


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _page(name: str, handle: str, part: str = "") -> str:
    return f"{settings.ORIGIN}{reverse(name, args=[handle])}{part}"


def _organization(body: BodyCard) -> Thing:
    return {
        "id": body.ref,
        "name": body.text.name,
        "other_names": [{"name": text.name, "note": text.language} for text in body.texts if text != body.text],
        "classification": body.kind,
        "sources": [formats.source(_page("decide:body", body.slug), "the body's page")],
    }


def _persons(seats: dict[int, SeatCard]) -> list[Thing]:
    named = {seat.person: seat.name for seat in seats.values()}
    return [{"id": person, "name": name} for person, name in named.items()]


def _membership(body: BodyCard, seat: SeatCard) -> Thing:
    return {
        "id": seat.ref,
        "person_id": seat.person,
        "organization_id": body.ref,
        "role": seat.title,
        "label": f"seat {seat.seat}, {seat.how}",
        "start_date": seat.since.isoformat(),
        "end_date": seat.until.isoformat() if seat.until else None,
    }


def _event(body: BodyCard, session: CouncilSession) -> Thing:
    return {
        "id": session.ref,
        "name": session.title,
        "classification": "session",
        "organization_id": body.ref,
        "start_date": _moment(session.opened_at or session.starts_at),
        "end_date": _moment(session.ended_at or session.ends_at),
        "location": session.place,
        "status": formats.EVENT_STATES[session.phase],
        "sources": [formats.source(_page("decide:session", session.ref), "the session's page")],
    }


def _motion(body: BodyCard, motion: Motion, seats: dict[int, SeatCard]) -> Thing:
    calls: list[RollCall] = motion.taken  # type: ignore[attr-defined]  # prefetched
    session, last = motion.item.session, calls[-1] if calls else None
    return {
        "id": motion.ref,
        "organization_id": body.ref,
        "legislative_session_id": session.ref,
        "creator_id": seats[motion.moved_by_id].person if motion.moved_by_id else None,
        "text": motion.text,
        "identifier": f"{motion.item.number}.{motion.number}",
        "classification": motion.state,
        "date": _moment(motion.moved_at),
        "requirement": formats.REQUIREMENTS[last.majority] if last else None,
        "result": formats.OUTCOMES.get(motion.state),
        "sources": [formats.source(_page("decide:session", session.ref, f"#motion-{motion.ref}"), "the motion")],
    }


def _vote_event(body: BodyCard, motion: Motion, call: RollCall, seats: dict[int, SeatCard]) -> Thing:
    rows = [] if call.secret else sorted(call.ballots.all(), key=lambda row: seats[row.membership_id].seat)
    passive = Counter(formats.option(row.choice)[0] for row in rows)
    more = {} if call.secret else {name: passive[name] for name in ("absent", "not voting")}
    page = _page("decide:session", motion.item.session.ref, f"#call-{call.ref}")
    return {
        "id": call.ref,
        "organization_id": body.ref,
        "legislative_session_id": motion.item.session.ref,
        "motion_id": motion.ref,
        "identifier": f"{motion.item.number}.{motion.number}.{call.number}",
        "classification": "secret" if call.secret else "roll call",
        "start_date": _moment(call.opened_at),
        "end_date": _moment(call.closed_at),
        "result": formats.OUTCOMES[call.outcome],
        "counts": formats.counts({"yes": call.yes, "no": call.no, "abstain": call.abstain, **more}),
        "votes": [formats.vote(seats[row.membership_id].person, row.choice) for row in rows],
        "sources": [formats.source(page, "the roll call")],
    }
