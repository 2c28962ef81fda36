"""Putting a reform to those who took part, and the page on which they say whether its promise has been kept."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.follow import actions
from senim.follow.queries import reactions
from senim.listen import actions as listen
from senim.people.actors import Request


@require_http_methods(["GET", "POST"])
def react(request: Request, ref: str) -> HttpResponse:
    """Show a reform with the three buttons, or keep a vote on whether its promise has been kept."""
    if request.method == "POST":
        statement, vote = reactions.statement_about(ref), request.POST.get("vote", "")
        listen.cast_reaction(actor=request.actor, statement=statement, vote=vote, at=timezone.now())
        messages.success(request, _("Your vote is kept. You can change it here at any time."))
        return redirect("follow:react", ref)
    return render(request, "follow/react.html", {"card": reactions.reacting(ref, request.actor)})


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: Request, ref: str) -> HttpResponse:
    """Show a monitor the statement that would be put to people, or put it."""
    at = timezone.now()
    if request.method == "POST":
        actions.ask_reform_reaction(actor=request.actor, reform=ref, at=at)
        messages.success(request, _("People who took part are asked now whether this promise has been kept."))
        return redirect("follow:react_ask", ref)
    return render(request, "follow/reaction_ask.html", {"card": reactions.asking(ref, request.actor, at)})


urlpatterns = [
    path("reforms/<slug:ref>/reaction/", react, name="react"),
    path("desk/reform/<slug:ref>/reaction/", ask, name="react_ask"),
]
