"""The owner's last two steps: close a conversation, publish its result."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senim.ask import queries as ask
from senim.listen import actions
from senim.people.actors import Request


@require_POST
def close(request: Request, slug: str) -> HttpResponse:
    """End voting and writing, and compute the result."""
    actions.close_listening(actor=request.actor, slug=slug, at=timezone.now())
    return redirect("ask:edit", slug)


@require_http_methods(["GET", "POST"])
def publish(request: Request, slug: str) -> HttpResponse:
    """Ask for the closing note in each language, then put the result before the public."""
    if request.method == "POST":
        notes = {code: request.POST.get(f"note_{code}", "")[:3000] for code in ask.LANGUAGES}
        actions.publish_result(actor=request.actor, slug=slug, notes=notes, at=timezone.now())
        return redirect("listen:result", slug)
    return render(request, "listen/publish.html", {"card": ask.for_staff(slug, request.actor)})


urlpatterns = [
    path("desk/<slug:slug>/close/", close, name="close"),
    path("desk/<slug:slug>/publish/", publish, name="publish_result"),
]
