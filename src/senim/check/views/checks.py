"""Checks for everybody: the list, one check, and both as files."""

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.check.queries import check_files, check_lists, check_pages
from senim.people.actors import Request

MOST_SIGNS = 6  # of a page's number in an address


@require_GET
def listed(request: Request) -> HttpResponse:
    """List the checks, with how often each side is checked and with which result."""
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= MOST_SIGNS else 1
    card = check_lists.overview(check_lists.cleaned(request.GET.dict()), page)
    return render(request, "check/checks.html", {"card": card})


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show one check; a draft to its monitors only."""
    return render(request, "check/check.html", {"page": check_pages.check_page(ref, request.actor, timezone.now())})


@require_GET
def review(request: Request, ref: str) -> HttpResponse:
    """Give one check as a ClaimReview of schema.org."""
    told = check_pages.review_of(ref)
    form = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(told, json_dumps_params=form, content_type="application/ld+json")


@require_GET
def checks_file(request: Request) -> StreamingHttpResponse:
    """Send one row for each check."""
    return StreamingHttpResponse(check_files.checks_file(), content_type="text/csv; charset=utf-8")


@require_GET
def evidence_file(request: Request) -> StreamingHttpResponse:
    """Send one row for each source of each check."""
    return StreamingHttpResponse(check_files.evidence_file(), content_type="text/csv; charset=utf-8")


urlpatterns = [
    path("checks/", listed, name="checks"),
    path("checks/checks.csv", checks_file, name="checks_csv"),
    path("checks/evidence.csv", evidence_file, name="evidence_csv"),
    path("checks/<slug:ref>/", show, name="check"),
    path("checks/<slug:ref>/claimreview.json", review, name="claimreview"),
]
