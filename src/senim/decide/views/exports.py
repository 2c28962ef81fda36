"""Files that other programs read: calendars, Popolo, the table of ballots."""

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.decide.queries import calendars, popolo
from senim.people.actors import Request

CALENDAR = "text/calendar; charset=utf-8"


@require_GET
def session_calendar(request: Request, ref: str) -> HttpResponse:
    """Give one session as a calendar file."""
    return _file(calendars.session_calendar(ref, timezone.now()), CALENDAR, f"session-{ref}.ics")


@require_GET
def body_calendar(request: Request, slug: str) -> HttpResponse:
    """Give a body's sessions and due days as a calendar that programs subscribe to."""
    return _file(calendars.body_calendar(slug, timezone.now()), CALENDAR, f"{slug}.ics")


@require_GET
def body_popolo(request: Request, slug: str) -> HttpResponse:
    """Give a body in Popolo's terms."""
    return _file(popolo.popolo(slug), "application/json", f"{slug}-popolo.json")


@require_GET
def body_ballots(request: Request, slug: str) -> StreamingHttpResponse:
    """Give the named ballots of a body as a table, line by line."""
    response = StreamingHttpResponse(popolo.ballots(slug), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-ballots.csv"'
    return response


def _file(content: bytes | str, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


urlpatterns = [
    path("sessions/<slug:ref>/session.ics", session_calendar, name="session_calendar"),
    path("bodies/<slug:slug>/calendar.ics", body_calendar, name="body_calendar"),
    path("bodies/<slug:slug>/popolo.json", body_popolo, name="popolo"),
    path("bodies/<slug:slug>/ballots.csv", body_ballots, name="ballots"),
]
