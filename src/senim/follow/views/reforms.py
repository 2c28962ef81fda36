"""The public page of a reform, and the same as a file."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.follow.queries.pages import reform_page
from senim.follow.queries.reform_file import reform_file
from senim.people.actors import Request


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show where a reform stands, and everything behind it."""
    return render(request, "follow/reform.html", {"page": reform_page(ref, request.actor, timezone.now())})


@require_GET
def file(request: Request, ref: str) -> HttpResponse:
    """Give everything that the page shows, for programs."""
    told = reform_file(reform_page(ref, request.actor, timezone.now()))
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1, "sort_keys": True})


urlpatterns = [
    path("reforms/<slug:ref>/", show, name="reform"),
    path("reforms/<slug:ref>/reform.json", file, name="reform_json"),
]
