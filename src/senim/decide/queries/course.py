"""The course of a session, read whole from its desk: the draft of the minutes, and what a page that follows shows."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import F, Model, QuerySet

from senim.decide.formats.minutes import (
    Call,
    Corrected,
    Matter,
    MinutesText,
    Moved,
    Paper,
    Recused,
    Resolved,
    Seated,
    Stay,
    Voice,
)
from senim.decide.models import (
    AgendaDocument,
    AgendaItem,
    Attendance,
    Ballot,
    CouncilSession,
    Decision,
    MinutesCorrection,
    Motion,
    Recusal,
    RollCall,
)
from senim.people import queries as people
from senim.people.queries import BodyCard, SeatCard

Hour = Callable[[datetime | None], str]
Row = TypeVar("Row", bound=Model)


def course(session: CouncilSession, body: BodyCard) -> MinutesText:
    """Return everything that happened in a session so far. Eleven queries, whatever its length."""
    day = body.day(session.opened_at or session.starts_at)
    hour = _hours(body.time_zone)
    stays: dict[int, list[Stay]] = defaultdict(list)
    for stay in Attendance.objects.filter(session=session).order_by("arrived_at", "pk"):
        stays[stay.membership_id].append(Stay(hour(stay.arrived_at), hour(stay.left_at)))
    seated = {seat.pk: seat for seat in people.seats_on(body.pk, day)}
    rows = _Desk(session, hour)
    rows.seats = people.seats_by_pk(set(stays) | rows.named())
    there = seated | {pk: rows.seats[pk] for pk in stays}
    return MinutesText(
        session=session.ref,
        body=body.ref,
        body_name=next((text.name for text in body.texts if text.language == session.language), body.text.name),
        title=session.title,
        language=session.language,
        place=session.place,
        zone=body.time_zone,
        closed_doors=session.visibility == CouncilSession.Visibility.CLOSED,
        day=day.isoformat(),
        starts=hour(session.starts_at),
        ends=hour(session.ends_at),
        opened=hour(session.opened_at),
        ended=hour(session.ended_at),
        seats=tuple(
            Seated(seat.ref, seat.seat, seat.name, seat.title, tuple(stays[pk]))
            for pk, seat in sorted(there.items(), key=lambda pair: (pair[1].seat, pair[0]))
        ),
        items=tuple(rows.matter(item) for item in rows.items),
        corrections=rows.corrected(None),
        salt="",
    )


def _hours(zone: str) -> Hour:
    """Return a function that writes a moment in local time with its offset, to the minute."""
    local = ZoneInfo(zone)
    return lambda moment: moment.astimezone(local).isoformat(timespec="minutes") if moment else ""


def _by(rows: Iterable[Row], key: str) -> dict[int | None, list[Row]]:
    """Return rows by one of their columns; a key without rows gives an empty list."""
    grouped: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, key)].append(row)
    return grouped


class _Desk:
    """The rows of one session's desk, fetched once and grouped by what they hang on."""

    def __init__(self, session: CouncilSession, hour: Hour) -> None:
        self.hour = hour
        self.seats: dict[int, SeatCard] = {}
        items = AgendaItem.objects.filter(session=session).order_by("number")
        self.items = list(items.annotate(proposal_ref=F("proposal__ref"), package_ref=F("package__ref")))
        self.papers = _by(self._of(AgendaDocument, "item__session", session).defer("content"), "item_id")
        self.recusals = _by(self._of(Recusal, "item__session", session), "item_id")
        self.motions = _by(self._of(Motion, "item__session", session).order_by("number"), "item_id")
        self.calls = _by(self._of(RollCall, "motion__item__session", session).order_by("number"), "motion_id")
        self.ballots = _by(self._of(Ballot, "roll_call__motion__item__session", session), "roll_call_id")
        self.decisions = _by(self._of(Decision, "item__session", session).order_by("number"), "item_id")
        self.corrections = _by(self._of(MinutesCorrection, "minutes__session", session), "item_id")
        self.numbers = {motion.pk: motion.number for motions in self.motions.values() for motion in motions}
        self.call_refs = {call.pk: call.ref for calls in self.calls.values() for call in calls}

    @staticmethod
    def _of(model: type[Row], path: str, session: CouncilSession) -> QuerySet[Row]:
        return model._default_manager.filter(**{path: session}).order_by("pk")

    def named(self) -> set[int]:
        """Return the memberships that are named anywhere on the desk."""
        found = {row.membership_id for listed in self.recusals.values() for row in listed}
        found |= {row.membership_id for listed in self.ballots.values() for row in listed}
        found |= {row.by_id for listed in self.corrections.values() for row in listed}
        return found | {m.moved_by_id for listed in self.motions.values() for m in listed if m.moved_by_id}

    def matter(self, item: AgendaItem) -> Matter:
        """Return an item with everything that hangs on it."""
        return Matter(
            ref=item.ref,
            number=item.number,
            title=item.title,
            text=item.text,
            proposal=getattr(item, "proposal_ref", None) or "",
            package=getattr(item, "package_ref", None) or "",
            papers=tuple(Paper(d.ref, d.title, d.address, d.name, d.digest) for d in self.papers[item.pk]),
            recused=tuple(Recused(self.seats[r.membership_id].name, r.reason) for r in self.recusals[item.pk]),
            notes=item.notes,
            motions=tuple(self.moved(motion) for motion in self.motions[item.pk]),
            decisions=tuple(self.resolved(decision) for decision in self.decisions[item.pk]),
            corrections=self.corrected(item.pk),
        )

    def moved(self, motion: Motion) -> Moved:
        """Return a motion with its roll calls."""
        return Moved(
            ref=motion.ref,
            number=motion.number,
            text=motion.text,
            meaning=motion.meaning,
            moved_by=self.seats[motion.moved_by_id].name if motion.moved_by_id else "",
            state=motion.state,
            replaced_by=self.numbers.get(motion.replaced_by_id or 0),
            roll_calls=tuple(self.call(call) for call in self.calls[motion.pk]),
        )

    def call(self, call: RollCall) -> Call:
        """Return a roll call; while it is open, the ballots so far are counted, unless they are secret."""
        voices = sorted(
            (
                Voice(
                    self.seats[b.membership_id].ref,
                    self.seats[b.membership_id].seat,
                    self.seats[b.membership_id].name,
                    b.choice,
                )
                for b in self.ballots[call.pk]
            ),
            key=lambda voice: (voice.seat, voice.membership),
        )
        choices = [voice.choice for voice in voices]
        counting = call.state == RollCall.State.OPEN and not call.secret
        so_far = {name: choices.count(name) if counting else getattr(call, name) for name in ("yes", "no", "abstain")}
        return Call(
            ref=call.ref,
            number=call.number,
            secret=call.secret,
            quorum_numerator=call.quorum_numerator,
            quorum_denominator=call.quorum_denominator,
            quorum_more_than=call.quorum_more_than,
            majority=call.majority,
            tie=call.tie,
            members=call.members,
            needed=call.needed,
            present=call.present,
            **so_far,
            outcome=call.outcome,
            casting=call.casting,
            opened=self.hour(call.opened_at),
            closed=self.hour(call.closed_at),
            ballots=tuple(voices),
        )

    def resolved(self, decision: Decision) -> Resolved:
        """Return a decision."""
        return Resolved(
            ref=decision.ref,
            number=decision.number,
            kind=decision.kind,
            text=decision.text,
            roll_call=self.call_refs.get(decision.roll_call_id or 0, ""),
            owner=decision.owner,
            due=decision.due.isoformat() if decision.due else "",
            decided=self.hour(decision.decided_at),
        )

    def corrected(self, item: int | None) -> tuple[Corrected, ...]:
        """Return the corrections about one item, or about the whole text."""
        return tuple(
            Corrected(
                ref=c.ref,
                by=self.seats[c.by_id].name,
                text=c.text,
                state=c.state,
                reason=c.reason,
                proposed=self.hour(c.proposed_at),
            )
            for c in self.corrections[item]
        )
