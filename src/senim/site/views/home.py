"""The start page: what is asked, and what became of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.ask import queries as ask
from senim.check.queries import checks
from senim.follow.queries.front import front
from senim.people.actors import Request

MOST = 6  # of each; the rest stands behind a link
NEWEST = 3  # checks


@require_GET
def show_home(request: Request) -> HttpResponse:
    """Show what people are asked, for each body with reforms where these stand, and the newest checks."""
    conversations, bodies = ask.public_list(), front(timezone.now())
    context = {
        "cards": conversations[:MOST],
        "more": len(conversations) > MOST,
        "bodies": bodies[:MOST],
        "more_bodies": len(bodies) > MOST,
        "checks": checks.newest(NEWEST),
    }
    return render(request, "site/home.html", context)


urlpatterns = [path("", show_home, name="home")]
