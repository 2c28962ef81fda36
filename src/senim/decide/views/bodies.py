"""A body's public page, and the desk of those who work for it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.decide.queries import bodies
from senim.people.actors import Request


@require_GET
def show_body(request: Request, slug: str) -> HttpResponse:
    """Show who sits in a body, when it meets, and how long it takes to answer."""
    return render(request, "decide/body.html", {"card": bodies.body_page(slug, timezone.now())})


@require_GET
@login_required
def desk(request: Request, slug: str) -> HttpResponse:
    """Show what waits for those who work for a body."""
    return render(request, "decide/body_desk.html", {"card": bodies.body_desk(slug, request.actor, timezone.now())})


urlpatterns = [
    path("bodies/<slug:slug>/", show_body, name="body"),
    path("desk/bodies/<slug:slug>/", desk, name="body_desk"),
]
