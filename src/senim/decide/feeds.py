"""The Atom feeds of this room."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from senim.decide.formats.atom import atom
from senim.decide.queries import feeds as queries
from senim.people.actors import Request


@require_GET
def body(request: Request, slug: str) -> HttpResponse:
    """Tell what a body announced, decided, answered and missed."""
    return atom(request.path, queries.body_feed(slug))


@require_GET
def session(request: Request, ref: str) -> HttpResponse:
    """Tell the motions, roll calls and decisions of a session."""
    return atom(request.path, queries.session_feed(ref))


@require_GET
def proposal(request: Request, ref: str) -> HttpResponse:
    """Tell the versions of a proposal and what was answered, or not."""
    return atom(request.path, queries.proposal_feed(ref, request.actor))


@require_GET
def overdue(request: Request) -> HttpResponse:
    """Tell which answers are overdue."""
    return atom(request.path, queries.overdue_feed())


urlpatterns = [
    path("bodies/<slug:slug>/feed.atom", body, name="body_feed"),
    path("sessions/<slug:ref>/feed.atom", session, name="session_feed"),
    path("proposals/<slug:ref>/feed.atom", proposal, name="proposal_feed"),
    path("overdue/feed.atom", overdue, name="overdue_feed"),
]
