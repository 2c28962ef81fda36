"""The result, its snapshots and its public files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.listen.queries.downloads import FILES, download
from senim.listen.queries.results import result
from senim.people.actors import Request


@require_GET
def show_result(request: Request, slug: str, number: int | None = None) -> HttpResponse:
    """Show what divides and what unites: findings first, then tables, then drawings."""
    card = result(slug=slug, actor=request.actor, at=timezone.now(), number=number)
    return render(request, "listen/result.html", {"card": card, "files": tuple(FILES)})


@require_GET
def show_file(request: Request, slug: str, name: str) -> HttpResponse:
    """Send one public file."""
    text, media = download(slug=slug, name=name, actor=request.actor, at=timezone.now())
    response = HttpResponse(text, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


urlpatterns = [
    path("c/<slug:slug>/result/", show_result, name="result"),
    path("c/<slug:slug>/result/<int:number>/", show_result, name="snapshot"),
    path("c/<slug:slug>/data/<str:name>", show_file, name="download"),
]
