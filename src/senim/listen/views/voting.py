"""The participant's way: vote on one statement after another, write one, stop whenever they like."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.ask import queries as ask
from senim.errors import BadInput
from senim.listen import actions
from senim.listen.queries import voting as queries
from senim.people.actors import Request
from senim.people.formats import mint_key, random_signs, receipt_code


def keep_key(request: Request, response: HttpResponse) -> HttpResponse:
    """Give the browser a participant's key when the page is opened, so that a double first click is one person."""
    if request.actor.key is None:
        year = 60 * 60 * 24 * 365
        key = mint_key(settings.SECRET_KEY)
        response.set_cookie(
            settings.KEY_COOKIE, key, max_age=year, httponly=True, samesite="Lax", secure=settings.SECURE
        )
    return response


@require_http_methods(["GET", "POST"])
def vote(request: Request, slug: str, number: int | None = None) -> HttpResponse:
    """Show one statement, or keep a vote and show the next one."""
    if request.method == "POST":
        chosen = _number(request.POST.get("statement", ""))
        word = request.POST.get("vote", "")
        actions.cast_vote(actor=request.actor, slug=slug, number=chosen, vote=word, at=timezone.now())
        if "HX-Request" not in request.headers:
            return redirect("listen:vote", slug)
        number = None
    card = queries.voting(slug=slug, actor=request.actor, number=number)
    part = "listen/_voting.html" if "HX-Request" in request.headers else "listen/vote.html"
    return keep_key(request, render(request, part, {"card": card, "once": random_signs(26)}))


@require_http_methods(["GET", "POST"])
def write(request: Request, slug: str) -> HttpResponse:
    """Keep an own statement; when published ones resemble it, show them first."""
    text, once = request.POST.get("text", ""), request.POST.get("once", "")[:26]
    card = ask.readable(slug, request.actor)
    if request.method == "GET":
        context = {"card": card, "once": random_signs(26)}
        return keep_key(request, render(request, "listen/write.html", context))
    alike = () if "anyway" in request.POST else queries.similar(card=card, text=text)
    if alike:
        return render(request, "listen/similar.html", {"card": card, "text": text, "once": once, "alike": alike})
    number = actions.submit_statement(
        actor=request.actor,
        slug=slug,
        text=text,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        at=timezone.now(),
        once=once or None,
    )
    told = _('Statement {number} is kept. <a href="{url}">Take a receipt</a> to see what becomes of it.')
    messages.success(request, format_html(told, number=number, url=reverse("listen:done", args=[slug])))
    return redirect("listen:vote", slug)


@require_GET
def done(request: Request, slug: str) -> HttpResponse:
    """Say what happens next and show the receipt; every vote already counts."""
    card = ask.readable(slug, request.actor)
    code = receipt_code(request.actor.key, card.ref) if request.actor.key else ""
    return render(request, "listen/done.html", {"card": card, "code": code})


def _number(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > 9:
        raise BadInput(what=_("the number of a statement"))
    return int(typed)


urlpatterns = [
    path("c/<slug:slug>/vote/", vote, name="vote"),
    path("c/<slug:slug>/vote/<int:number>/", vote, name="change"),
    path("c/<slug:slug>/write/", write, name="write"),
    path("c/<slug:slug>/done/", done, name="done"),
]
