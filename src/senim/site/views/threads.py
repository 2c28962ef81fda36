"""The thread of one matter, on one page that can be printed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from senim.people.actors import Request
from senim.site.queries import threads

STEPS = {
    "asked": _("Asked"),
    "heard": _("Heard"),
    "proposed": _("Proposed"),
    "decided": _("Decided"),
    "submitted": _("Submitted"),
    "answered": _("Answered"),
    "followed": _("Followed"),
    "changed": _("Changed"),
}


@require_GET
def show_thread(request: Request, ref: str) -> HttpResponse:
    """Show the whole line from the question to the change, and name the missing link."""
    card = threads.thread(ref=ref, actor=request.actor, at=timezone.now())
    custody = [(STEPS[name], state, None) for name, state in card.custody]
    return render(request, "site/thread.html", {"card": card, "steps": custody})


urlpatterns = [path("thread/<slug:ref>/", show_thread, name="thread")]
