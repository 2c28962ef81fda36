"""The moderators' queue with its two acts, and the public log of what they decided."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from senim.errors import Refusal
from senim.listen import actions
from senim.listen.queries import log
from senim.listen.queries import moderation as queries
from senim.people.actors import Request


@require_GET
@login_required
def queue(request: Request, slug: str) -> HttpResponse:
    """Show what waits; whoever may decide has now seen it, and the authors' receipts can say so."""
    at = timezone.now()
    card = queries.queue(slug=slug, actor=request.actor, at=at)
    if card.may_decide:
        actions.mark_seen(card=card.conversation, numbers=card.unseen, at=at)
    context = {"card": card, "slug": slug, "may_decide": card.may_decide, "reasons": queries.reasons()}
    return render(request, "listen/queue.html", context)


@require_POST
@login_required
def publish(request: Request, slug: str, number: int) -> HttpResponse:
    """Put a statement before the participants."""

    def act() -> None:
        actions.publish_statement(actor=request.actor, slug=slug, number=number, at=timezone.now())

    told = _("Statement {number} is published.").format(number=number)
    return _decided(request, slug, number, act, told)


@require_POST
@login_required
def refuse(request: Request, slug: str, number: int) -> HttpResponse:
    """Refuse a statement with a reason from the list and, if wanted, a note."""

    def act() -> None:
        reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
        actions.refuse_statement(
            actor=request.actor, slug=slug, number=number, reason=reason, note=note, at=timezone.now()
        )

    told = _("Statement {number} is refused. Its author can read the reason.").format(number=number)
    return _decided(request, slug, number, act, told)


@require_GET
def show_log(request: Request, slug: str) -> HttpResponse:
    """Show the policy, the counts and every decision, to everybody."""
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) < 7 else 1
    card = log.moderation_log(slug=slug, actor=request.actor, at=timezone.now(), page=page)
    return render(request, "listen/log.html", {"card": card})


def _decided(request: Request, slug: str, number: int, act: Callable[[], None], told: str) -> HttpResponse:
    """Do the act and go back to the queue; a page with htmx gets the row's outcome, or the row with what is wrong."""
    if "HX-Request" not in request.headers:
        act()
        messages.success(request, told)
        return redirect("listen:queue", slug)
    context = {"slug": slug, "number": number, "may_decide": True, "reasons": queries.reasons()}
    try:
        act()
    except Refusal as refusal:
        row = queries.queue_row(slug=slug, number=number, actor=request.actor, at=timezone.now())
        context |= {"row": row, "problem": refusal, "typed": request.POST}
        return render(request, "listen/_row.html", context, status=refusal.status)
    return render(request, "listen/_row.html", context | {"told": told})


urlpatterns = [
    path("desk/<slug:slug>/queue/", queue, name="queue"),
    path("desk/<slug:slug>/statements/<int:number>/publish/", publish, name="publish"),
    path("desk/<slug:slug>/statements/<int:number>/refuse/", refuse, name="refuse"),
    path("c/<slug:slug>/moderation/", show_log, name="log"),
]
