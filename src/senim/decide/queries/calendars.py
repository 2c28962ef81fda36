"""Sessions and due days as calendar files."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, F, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from senim.decide.formats.calendar import Sitting, WholeDay, calendar
from senim.decide.models import AgendaItem, AnswerClock, CouncilSession
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.queries import BodyCard


def session_calendar(ref: str, at: datetime) -> bytes:
    """Return the calendar file of one session. Refuses with NotFound. Four queries."""
    session = _sessions().filter(ref=ref).first()
    if session is None:
        raise NotFound
    body = people.body_by_pk(session.body_id)
    return calendar(name=session.title, zone=body.time_zone, events=[_sitting(session)], at=at)


def body_calendar(slug: str, at: datetime) -> bytes:
    """Return all sessions of a body, and the days by which it has to answer. Refuses with NotFound. Five queries."""
    body = people.body(slug)
    sittings = [_sitting(session) for session in _sessions().filter(body_id=body.pk).order_by("starts_at", "pk")]
    return calendar(name=body.text.name, zone=body.time_zone, events=[*sittings, *_due_days(body)], at=at)


def uid(ref: str) -> str:
    """Return the lasting name of an event: the same in every file, whatever changes."""
    return f"{ref}@{urlsplit(settings.ORIGIN).hostname}"


def _sessions() -> QuerySet[CouncilSession]:
    return CouncilSession.objects.prefetch_related(Prefetch("items", AgendaItem.objects.order_by("number")))


def _sitting(session: CouncilSession) -> Sitting:
    return Sitting(
        uid=uid(session.ref),
        sequence=session.revision,
        title=session.title,
        text="\n".join(f"{item.number}. {item.title}" for item in session.items.all()),
        place=session.place,
        url=settings.ORIGIN + reverse("decide:session", args=[session.ref]),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        cancelled=session.phase == CouncilSession.Phase.CANCELLED,
    )


def _due_days(body: BodyCard) -> list[WholeDay]:
    """Return the due day of every clock; pauses and extensions move one, and count as its revisions. One query."""
    moved = Count("pauses", distinct=True) + Count("extensions", distinct=True)
    clocks = AnswerClock.objects.filter(body_id=body.pk).annotate(
        moved=moved, of_proposal=F("proposal__title"), of_package=F("package__title")
    )
    return [
        WholeDay(
            uid=uid(row["ref"]),
            sequence=2 * row["moved"] + (row["ended_on"] is not None),
            title=_("Answer due: {title}").format(title=row["of_proposal"] or row["of_package"]),
            text=str(AnswerClock.State(row["state"]).label),
            url=settings.ORIGIN + reverse("decide:answer", args=[row["ref"]]),
            day=row["due_on"],
            cancelled=row["state"] == AnswerClock.State.STOPPED,
        )
        for row in clocks.order_by("due_on", "pk").values(
            "ref", "moved", "ended_on", "of_proposal", "of_package", "state", "due_on"
        )
    ]
