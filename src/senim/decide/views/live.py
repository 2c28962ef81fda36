"""The public page of a session, and the part of it that asks for news by itself."""

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import condition, require_GET

from senim.decide.queries import live as queries
from senim.people.actors import Request

SECONDS_KEPT = 60  # long enough for everybody who follows to ask for it once


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show a session whole; to refresh the page is enough to follow it."""
    return render(request, "decide/session.html", {"card": queries.live(ref)})


def _tag(request: Request, ref: str) -> str:
    return queries.tag(ref)


@require_GET
@condition(etag_func=_tag)
def follow(request: Request, ref: str) -> HttpResponse:
    """Give the part that changes, or 304 by one query when the desk has done nothing since.

    The part is the same for everybody, so it is made once for each act at the desk and language.
    """
    key = f"decide.live/{ref}/{queries.tag(ref)}"
    part = cache.get(key)
    if part is None:
        part = render_to_string("decide/_session_live.html", {"card": queries.live(ref), "swap": True})
        cache.set(key, part, SECONDS_KEPT)
    return HttpResponse(part)


urlpatterns = [
    path("sessions/<slug:ref>/", show, name="session"),
    path("sessions/<slug:ref>/live/", follow, name="session_live"),
]
