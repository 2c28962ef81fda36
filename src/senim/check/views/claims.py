"""Claims for everybody: the list with what is missing about each, the page of one, and the table of all."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.check.queries import claim_pages
from senim.check.queries.claim_pages import ClaimsFilter
from senim.people.actors import Request

MOST_SIGNS = 6  # of a page's number in an address


@require_GET
def index(request: Request) -> HttpResponse:
    """List the claims that hold, the newest first."""
    asked = ClaimsFilter(request.GET.get("kind", ""), request.GET.get("lacks", ""))
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) <= MOST_SIGNS else 1
    return render(request, "check/claims.html", {"card": claim_pages.claim_list(asked, page)})


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show a claim: who says it, what the sources say, how those who took part see it."""
    card = claim_pages.claim_page(ref, request.actor, timezone.now())
    return render(request, "check/claim.html", {"card": card})


@require_GET
def table(request: Request) -> StreamingHttpResponse:
    """Send one row for each claim, line by line."""
    return StreamingHttpResponse(claim_pages.claims_file(), content_type="text/csv; charset=utf-8")


urlpatterns = [
    path("claims/", index, name="claims"),
    path("claims/claims.csv", table, name="claims_csv"),
    path("claims/<slug:ref>/", show, name="claim"),
]
