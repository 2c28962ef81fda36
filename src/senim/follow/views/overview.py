"""The overviews of reforms: all of them, those of one body, one package; and the file of what they list."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.follow.queries import downloads, filters
from senim.follow.queries.overview import overview
from senim.people.actors import Request

MOST_SIGNS = 6  # of a page's number in an address


@require_GET
def show_all(request: Request) -> HttpResponse:
    """Show where all reforms stand."""
    return _page(request)


@require_GET
def show_body(request: Request, slug: str) -> HttpResponse:
    """Show where the reforms stand that concern one body, or that it put forward."""
    return _page(request, body=slug)


@require_GET
def show_package(request: Request, ref: str) -> HttpResponse:
    """Show where the reforms of one package stand."""
    return _page(request, package=ref, body="")


def _page(request: Request, **fixed: str) -> HttpResponse:
    """Show an overview. fixed: what the address of the page sets, whatever stands behind its question mark."""
    chosen = filters.cleaned({**request.GET.dict(), **fixed})
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) <= MOST_SIGNS else 1
    card = overview(chosen, fixed=fixed, page=page, at=timezone.now())
    return render(request, "follow/overview.html", {"card": card})


@require_GET
def download(request: Request) -> StreamingHttpResponse:
    """Send one row for each reform that the filters let through, line by line."""
    lines = downloads.reforms_file(filters.cleaned(request.GET.dict()), at=timezone.now())
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")


urlpatterns = [
    path("reforms/", show_all, name="list"),
    path("reforms/reforms.csv", download, name="download"),
    path("reforms/bodies/<slug:slug>/", show_body, name="body"),
    path("reforms/packages/<slug:ref>/", show_package, name="package"),
]
