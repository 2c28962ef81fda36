"""The moderators' desk and the public log of their decisions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from senim.listen import actions
from senim.listen.queries import moderation as queries
from senim.people.actors import Request


@require_GET
@login_required
def queue(request: Request, slug: str) -> HttpResponse:
    """Show what waits, and note that it stood before a moderator's eyes."""
    card = queries.queue(slug=slug, actor=request.actor)
    numbers = [row.number for row in card.waiting]
    actions.mark_seen(card=card.conversation, numbers=numbers, at=timezone.now())
    return render(request, "listen/queue.html", {"card": card})


@require_POST
@login_required
def publish(request: Request, slug: str, number: int) -> HttpResponse:
    """Put one statement before the participants."""
    actions.publish_statement(actor=request.actor, slug=slug, number=number, at=timezone.now())
    return _told(request, slug, _("Statement {number} is published.").format(number=number))


@require_POST
@login_required
def refuse(request: Request, slug: str, number: int) -> HttpResponse:
    """Refuse one statement with a reason from the list."""
    actions.refuse_statement(
        actor=request.actor,
        slug=slug,
        number=number,
        reason=request.POST.get("reason", ""),
        note=request.POST.get("note", ""),
        at=timezone.now(),
    )
    return _told(request, slug, _("Statement {number} is refused; its receipt says why.").format(number=number))


@require_GET
def log(request: Request, slug: str) -> HttpResponse:
    """Show every decision with its reason."""
    return render(request, "listen/log.html", {"card": queries.log(slug=slug, actor=request.actor)})


def _told(request: Request, slug: str, sentence: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        return render(request, "listen/_decided.html", {"sentence": sentence})
    messages.success(request, sentence)
    return redirect("listen:queue", slug)


urlpatterns = [
    path("desk/<slug:slug>/queue/", queue, name="queue"),
    path("desk/<slug:slug>/statements/<int:number>/publish/", publish, name="publish"),
    path("desk/<slug:slug>/statements/<int:number>/refuse/", refuse, name="refuse"),
    path("c/<slug:slug>/moderation/", log, name="log"),
]
