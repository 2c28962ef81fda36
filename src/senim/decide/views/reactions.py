"""Putting a reply to those who took part, and the page on which they say whether it settles the demand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senim.decide import actions
from senim.decide.queries import reactions
from senim.listen import actions as listen
from senim.people.actors import Request


@require_http_methods(["GET", "POST"])
def react(request: Request, ref: str, number: int) -> HttpResponse:
    """Show a reply with the three buttons, or keep a vote on whether it settles the demand."""
    at = timezone.now()
    if request.method == "POST":
        statement = reactions.statement_about(ref, number, at)
        vote = request.POST.get("vote", "")
        listen.cast_reaction(actor=request.actor, statement=statement, vote=vote, at=at)
        messages.success(request, _("Your vote is kept. You can change it here at any time."))
        return redirect("decide:react", ref, number)
    return render(request, "decide/react.html", {"card": reactions.reacting(ref, number, request.actor, at)})


@require_POST
@login_required
def ask(request: Request, ref: str, number: int) -> HttpResponse:
    """Put a reply to those who took part in the conversation from which its demand came."""
    at = timezone.now()
    actions.ask_reaction(actor=request.actor, reply=reactions.reply_at(ref, number, at), at=at)
    messages.success(request, _("People who took part are asked now whether this settles the demand."))
    return redirect("decide:answer", ref)


urlpatterns = [
    path("answers/<slug:ref>/react/<int:number>/", react, name="react"),
    path("desk/answers/<slug:ref>/react/<int:number>/", ask, name="react_ask"),
]
