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

from senim.errors import BadInput
from senim.listen import actions, policy
from senim.listen.forms import StatementForm
from senim.listen.queries import statements, voting
from senim.people.actors import Request, give_key
from senim.people.formats import mint_key, random_signs


def keep_key(request: Request, response: HttpResponse) -> HttpResponse:
    """Give the browser a participant's key when the page is opened, so that a double first click is one person."""
    if request.actor.key is None:
        give_key(response, mint_key(settings.SECRET_KEY))
    return response


@require_http_methods(["GET", "POST"])
def vote(request: Request, slug: str) -> HttpResponse:
    """Show the next statement, or keep a vote and then show it: a part of the page for htmx, else by a redirect."""
    if request.method == "GET" or request.actor.key is None:
        return voting_page(request, slug)
    number, word = _number(request.POST.get("statement", "")), request.POST.get("vote", "")
    actions.cast_vote(actor=request.actor, slug=slug, number=number, vote=word, at=timezone.now())
    if "HX-Request" not in request.headers:
        return redirect(reverse("listen:vote", args=[slug]) + "#voting")
    card = voting.voting(slug=slug, actor=request.actor)
    return render(request, "listen/_card.html", {"card": card})


@require_http_methods(["GET", "POST"])
def change(request: Request, slug: str, number: int) -> HttpResponse:
    """Show one statement again with the vote that stands, or keep another vote on it."""
    if request.method == "GET" or request.actor.key is None:
        return voting_page(request, slug, number)
    word = request.POST.get("vote", "")
    actions.cast_vote(actor=request.actor, slug=slug, number=number, vote=word, at=timezone.now())
    told = _('Your vote on statement {number} is kept. <a href="{url}">Look at it</a>')
    messages.success(request, format_html(told, number=number, url=reverse("listen:change", args=[slug, number])))
    return redirect("listen:vote", slug)


@require_http_methods(["GET", "POST"])
def write(request: Request, slug: str) -> HttpResponse:
    """Keep an own statement; when published ones resemble it, show them first."""
    form = StatementForm(request.POST if request.method == "POST" else None, initial={"once": random_signs(26)})
    words = form.cleaned_data["text"] if form.is_valid() else ""
    compared = "" if "anyway" in request.POST else words
    card = statements.writing(slug=slug, actor=request.actor, text=compared)
    if not words or request.actor.key is None:
        return writing_page(request, card, form)
    once = form.cleaned_data["once"]
    if card.alike:
        return render(request, "listen/similar.html", {"card": card, "text": words, "once": once})
    language = translation.get_language() or settings.LANGUAGE_CODE
    number = actions.submit_statement(
        actor=request.actor, slug=slug, text=words, language=language, at=timezone.now(), once=once or None
    )
    told = _('Statement {number} is kept. <a href="{url}">Take a receipt</a> to see what becomes of it.')
    messages.success(request, format_html(told, number=number, url=reverse("listen:done", args=[slug])))
    return redirect("listen:vote", slug)


@require_GET
def done(request: Request, slug: str) -> HttpResponse:
    """Say what happens next and show the receipt; every vote already counts."""
    return render(request, "listen/done.html", {"card": voting.done(slug=slug, actor=request.actor)})


def voting_page(request: Request, slug: str, number: int | None = None) -> HttpResponse:
    """Return the whole page around one statement; with a word of error when a vote came without a key."""
    card = voting.voting(slug=slug, actor=request.actor, number=number)
    if request.method == "POST":
        messages.error(request, policy.NoKey.text)
    form = StatementForm(initial={"once": random_signs(26)}).explain(card.conversation.moderation)
    context = {"card": card, "form": form}
    response = render(request, "listen/vote.html", context, status=200 if request.method == "GET" else 403)
    if request.method == "POST":
        response["HX-Retarget"] = "body"  # a part of a page cannot hold a whole one
    return keep_key(request, response)


def writing_page(request: Request, card: statements.WritingCard, form: StatementForm) -> HttpResponse:
    """Return the page with the form: empty, or as it was sent when it could not be kept."""
    if request.method == "POST" and request.actor.key is None:
        messages.error(request, policy.NoKey.text)
    status = 422 if form.errors else 403 if form.is_bound else 200
    context = {"card": card, "form": form.explain(card.conversation.moderation)}
    return keep_key(request, render(request, "listen/write.html", context, status=status))


def _number(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > 9:
        raise BadInput(what=_("the number of a statement"))
    return int(typed)


urlpatterns = [
    path("c/<slug:slug>/vote/", vote, name="vote"),
    path("c/<slug:slug>/vote/<int:number>/", change, name="change"),
    path("c/<slug:slug>/write/", write, name="write"),
    path("c/<slug:slug>/done/", done, name="done"),
]
