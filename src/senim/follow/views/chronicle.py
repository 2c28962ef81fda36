"""The chronicle around the reforms of a body."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from senim.follow.queries.chronicle import chronicle
from senim.people.actors import Request


@require_GET
def show_chronicle(request: Request, slug: str) -> HttpResponse:
    """Show what happened around the reforms of a body, what was decided, where sources differ, what is not known."""
    return render(request, "follow/chronicle.html", {"card": chronicle(slug)})


urlpatterns = [path("reforms/bodies/<slug:slug>/chronicle/", show_chronicle, name="chronicle")]
