"""The public pages: the list, one proposal, its versions and what changed between them, and what is mine."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.people.actors import Request, give_key
from senim.people.formats import mint_key, random_signs
from senim.propose.formats.order import seed_of
from senim.propose.queries import desks, lists, reading, versions


def keep_key(request: Request, response: HttpResponse) -> HttpResponse:
    """Give the browser a participant's key when a page is opened, so that a double first click is one person."""
    if request.actor.key is None:
        give_key(response, mint_key(settings.SECRET_KEY))
    return response


def number(typed: str, default: int) -> int:
    """Return a number from an address; what is none stands for the default."""
    return int(typed) if typed.isdecimal() and len(typed) < 7 else default


@require_GET
def show_list(request: Request) -> HttpResponse:
    """List the proposals. Whoever has no key gets the order by the address, so that pages fit together."""
    filters, key = lists.cleaned(request.GET.dict()), request.actor.key
    filters = lists.with_order(filters, "" if key else filters.order or random_signs(8))
    card = lists.page_of(
        filters,
        seed=seed_of(key) if key else filters.order,
        actor=request.actor,
        page=number(request.GET.get("page", ""), 1),
    )
    return render(request, "propose/list.html", {"card": card})


@require_GET
def read(request: Request, ref: str) -> HttpResponse:
    """Show one proposal, and what its reader can do about it."""
    card = reading.reading(ref=ref, actor=request.actor, at=timezone.now())
    response = render(request, "propose/read.html", {"card": card, "reasons": desks.reasons()})
    return keep_key(request, response) if "add_support" in card.may else response


@require_GET
def show_versions(request: Request, ref: str) -> HttpResponse:
    """List everything that a proposal ever said."""
    return render(request, "propose/versions.html", {"card": versions.history(ref, request.actor)})


@require_GET
def version(request: Request, ref: str, number: int) -> HttpResponse:
    """Show one version as it stood."""
    return render(request, "propose/version.html", {"card": versions.version(ref, request.actor, number)})


@require_GET
def compare(request: Request, ref: str) -> HttpResponse:
    """Show what changed between two versions: side by side, or in one text with ?view=inline."""
    before, after = number(request.GET.get("before", ""), 1), number(request.GET.get("after", ""), 1)
    card = versions.compare(ref, request.actor, before, after)
    inline = request.GET.get("view") == "inline"
    return render(request, "propose/compare.html", {"card": card, "inline": inline})


@require_GET
def mine(request: Request) -> HttpResponse:
    """List what is written with this account or in this browser."""
    return render(request, "propose/mine.html", {"rows": desks.mine(request.actor)})


urlpatterns = [
    path("proposals/", show_list, name="list"),
    path("proposals/mine/", mine, name="mine"),
    path("proposals/<slug:ref>/", read, name="read"),
    path("proposals/<slug:ref>/versions/", show_versions, name="versions"),
    path("proposals/<slug:ref>/versions/<int:number>/", version, name="version"),
    path("proposals/<slug:ref>/compare/", compare, name="compare"),
]
