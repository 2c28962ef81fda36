"""Where public actors stand beside the opinion groups of a published result."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.check.queries import standing as queries
from senim.people.actors import Request


@require_GET
def standing(request: Request, slug: str) -> HttpResponse:
    """Show the table of public actors and groups, then the map; persons are left out if one likes."""
    alone = request.GET.get("who") == "organisations"
    page = queries.standing(slug, request.actor, timezone.now(), organisations=alone)
    return render(request, "check/standing.html", {"page": page})


urlpatterns = [path("c/<slug:slug>/actors/", standing, name="standing")]
