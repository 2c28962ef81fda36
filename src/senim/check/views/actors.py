"""Public actors for everybody: the list, a page for each, and both as files in Popolo's terms."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from senim.check.queries import actor_files, actors
from senim.check.queries.actors import ActorsFilter
from senim.people.actors import Request

LONGEST = 160  # signs of a search
MOST_SIGNS = 6  # of a page's number in an address


@require_GET
def index(request: Request) -> HttpResponse:
    """List the public actors, by name."""
    asked = ActorsFilter(request.GET.get("kind", "")[:16], request.GET.get("words", "")[:LONGEST])
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) <= MOST_SIGNS else 1
    return render(request, "check/actors.html", {"card": actors.actor_list(asked, page)})


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show a public actor: where it stands, what it said, what was checked of it, and where else it appears."""
    return render(request, "check/actor.html", {"card": actors.actor_page(ref, request.actor)})


@require_GET
def all_json(request: Request) -> HttpResponse:
    """Send every public actor in Popolo's terms."""
    return HttpResponse(actor_files.actors_file(), content_type="application/json")


@require_GET
def one_json(request: Request, ref: str) -> HttpResponse:
    """Send one public actor in Popolo's terms."""
    return HttpResponse(actor_files.actor_file(ref), content_type="application/json")


urlpatterns = [
    path("actors/", index, name="actors"),
    path("actors/actors.json", all_json, name="actors_json"),
    path("actors/<slug:ref>/", show, name="actor"),
    path("actors/<slug:ref>/actor.json", one_json, name="actor_json"),
]
