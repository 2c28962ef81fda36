"""The reply link: shown once to the monitor who sends it, and the page on which whoever holds it replies."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from senim.check import actions
from senim.check.forms.checks import AskForm, ReplyForm
from senim.check.queries import check_desk, reply_links
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request

# Which field a refusal is about, by its code.
FIELDS = {"check.speaker.too_soon": "due_on", "check.reply.too_long": "text"}


@require_http_methods(["GET", "POST"])
@login_required
@cache_control(no_store=True)
def ask(request: Request, ref: str, speaker: str) -> HttpResponse:
    """Note how a speaker was asked, and until when; then show the reply link, once."""
    at = timezone.now()
    card, right = check_desk.asked(ref, speaker, request.actor, at)
    form = AskForm(request.POST if request.method == "POST" else None, first=card.first_due)
    context = {"card": card, "right": right, "form": form}
    if form.is_valid():
        try:
            code = actions.ask_speaker(actor=request.actor, check=ref, who=right.actor.pk, at=at, **form.cleaned_data)
            return _shown(request, ref, speaker, code)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
    return render(request, "check/check_ask.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
@cache_control(no_store=True)
def renew(request: Request, ref: str, speaker: str) -> HttpResponse:
    """Make a new reply link for a speaker who was asked, and show it, once."""
    at = timezone.now()
    _card, right = check_desk.asked(ref, speaker, request.actor, at)
    code = actions.renew_reply_link(actor=request.actor, check=ref, who=right.actor.pk, at=at)
    return _shown(request, ref, speaker, code)


@csrf_exempt  # the code in the address is the right, and nobody else knows it: no cookie has to prove anything
@require_http_methods(["GET", "POST"])
@cache_control(no_store=True)
def reply(request: Request, code: str) -> HttpResponse:
    """Show the claim that is checked to whoever holds the link, and take the reply."""
    page = reply_links.reply_link(code)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.reply_by_code(code=code, at=timezone.now(), **form.cleaned_data)
            return redirect("check:speaker_reply", code)
        except Refusal as refusal:
            if refusal.status != HTTPStatus.BAD_REQUEST:
                raise
            refuse(form, refusal, FIELDS)
    context = {"page": page, "form": form}
    return render(request, "check/speaker_reply.html", context, status=422 if form.errors else 200)


def _shown(request: Request, ref: str, speaker: str, code: str) -> HttpResponse:
    card, right = check_desk.asked(ref, speaker, request.actor, timezone.now())
    context = {"card": card, "right": right, "link": reply_links.link(code) if code else ""}
    return render(request, "check/check_link.html", context)


urlpatterns = [
    path("checks/reply/<slug:code>/", reply, name="speaker_reply"),
    path("desk/check/<slug:ref>/speakers/<slug:speaker>/ask/", ask, name="check_ask"),
    path("desk/check/<slug:ref>/speakers/<slug:speaker>/link/", renew, name="check_link"),
]
