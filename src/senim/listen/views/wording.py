"""Work on the words of statements: correct, split, merge, translate, place seeds; and what became of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.ask import queries as ask
from senim.errors import Refusal
from senim.listen import actions
from senim.listen.queries import wording as queries
from senim.people.actors import Request

MOST_PARTS = 3


@dataclass(frozen=True)
class Sent:
    """What was typed into a form that was refused, so that the page can show it again in that very form."""

    act: str
    text: str
    language: str
    parts: tuple[str, ...]


@require_GET
@login_required
def statement(request: Request, slug: str, number: int) -> HttpResponse:
    """Show one statement with everything that can be done to its words."""
    card = queries.wording(slug=slug, number=number, actor=request.actor)
    return render(request, "listen/statement.html", {"card": card})


@require_POST
@login_required
def correct(request: Request, slug: str, number: int) -> HttpResponse:
    """Propose another wording of the same meaning."""

    def act() -> None:
        text = request.POST.get("text", "")
        actions.propose_correction(actor=request.actor, slug=slug, number=number, text=text, at=timezone.now())

    return _changed(request, slug, number, act, _("The wording is proposed. A second person confirms or drops it."))


@require_POST
@login_required
def confirm(request: Request, slug: str, number: int) -> HttpResponse:
    """Confirm as a second person that the meaning is the same."""

    def act() -> None:
        actions.confirm_correction(actor=request.actor, slug=slug, number=number, at=timezone.now())

    return _changed(request, slug, number, act, _("The new wording holds now. Every vote on the statement is kept."))


@require_POST
@login_required
def drop(request: Request, slug: str, number: int) -> HttpResponse:
    """Say as a second person that the meaning is another one."""

    def act() -> None:
        actions.drop_correction(actor=request.actor, slug=slug, number=number, at=timezone.now())

    return _changed(request, slug, number, act, _("The proposed wording is dropped. The statement stays as it is."))


@require_POST
@login_required
def split(request: Request, slug: str, number: int) -> HttpResponse:
    """Put two or three ideas as statements of their own."""

    def act() -> None:
        parts = request.POST.getlist("part")[:MOST_PARTS]
        actions.split_statement(actor=request.actor, slug=slug, number=number, parts=parts, at=timezone.now())

    return _changed(request, slug, number, act, _("The statement is split. Votes on its parts begin anew."))


@require_POST
@login_required
def translate(request: Request, slug: str, number: int) -> HttpResponse:
    """Keep the statement in another language."""

    def act() -> None:
        language, text = request.POST.get("language", ""), request.POST.get("text", "")
        actions.write_translation(
            actor=request.actor, slug=slug, number=number, language=language, text=text, at=timezone.now()
        )

    return _changed(request, slug, number, act, _("The translation is kept."))


@require_http_methods(["GET", "POST"])
@login_required
def merge(request: Request, slug: str, number: int) -> HttpResponse:
    """Show the statements that are to become one and ask for its words, then put it."""
    sent = request.POST if request.method == "POST" else request.GET
    others = [int(digits) for digits in re.findall(r"(?a:\b\d{1,9}\b)", sent.get("numbers", ""))]
    if request.method == "GET":
        card = queries.merging(slug=slug, number=number, others=others, actor=request.actor)
        return render(request, "listen/merge.html", {"card": card})
    text, numbers = request.POST.get("text", ""), [number, *others]
    try:
        heir = actions.merge_statements(actor=request.actor, slug=slug, numbers=numbers, text=text, at=timezone.now())
    except Refusal as refusal:
        card = queries.merging(slug=slug, number=number, others=others, actor=request.actor)
        context = {"card": card, "problem": refusal, "typed": request.POST}
        return render(request, "listen/merge.html", context, status=refusal.status)
    messages.success(request, _("The statements are merged into this one. Votes on it begin anew."))
    return redirect("listen:statement", slug, heir)


@require_http_methods(["GET", "POST"])
@login_required
def seeds(request: Request, slug: str) -> HttpResponse:
    """List the seed statements; the owner places one in up to three languages."""
    problem = None
    if request.method == "POST":
        try:
            number = _place(request, slug)
        except Refusal as refusal:
            problem = refusal
        else:
            messages.success(request, _("Seed statement {number} is placed.").format(number=number))
            return redirect("listen:seeds", slug)
    card = queries.seeds(slug=slug, actor=request.actor)
    context = {
        "card": card,
        "fields": [(code, name, request.POST.get(f"text_{code}", "")) for code, name in card.languages],
        "chosen": request.POST.get("language", translation.get_language()),
        "council": "council" in request.POST,
        "problem": problem,
    }
    return render(request, "listen/seeds.html", context, status=problem.status if problem else 200)


@require_GET
def show_lineage(request: Request, slug: str, number: int) -> HttpResponse:
    """Show everybody where a statement's words came from and where they went."""
    card = queries.lineage(slug=slug, number=number, actor=request.actor)
    return render(request, "listen/lineage.html", {"card": card})


def _place(request: Request, slug: str) -> int:
    """Place a seed; where the language it was written in is not chosen, the reader's own goes before the others."""
    texts = {code: request.POST.get(f"text_{code}", "") for code in ask.LANGUAGES}
    written = [code for code in (translation.get_language(), *ask.LANGUAGES) if code and texts.get(code, "").strip()]
    return actions.place_seed(
        actor=request.actor,
        slug=slug,
        language=request.POST.get("language") or (written[0] if written else ""),
        texts=texts,
        council="council" in request.POST,
        at=timezone.now(),
    )


def _sent(request: Request) -> Sent:
    return Sent(
        act=request.resolver_match.url_name or "" if request.resolver_match else "",
        text=request.POST.get("text", ""),
        language=request.POST.get("language", ""),
        parts=tuple(request.POST.getlist("part")[:MOST_PARTS]),
    )


def _changed(request: Request, slug: str, number: int, act: Callable[[], None], told: str) -> HttpResponse:
    """Do the act and go back to the statement; a refusal is told on the same page, which keeps what was typed."""
    try:
        act()
    except Refusal as refusal:
        card = queries.wording(slug=slug, number=number, actor=request.actor)
        context = {"card": card, "problem": refusal, "sent": _sent(request)}
        return render(request, "listen/statement.html", context, status=refusal.status)
    messages.success(request, told)
    return redirect("listen:statement", slug, number)


urlpatterns = [
    path("desk/<slug:slug>/statements/<int:number>/", statement, name="statement"),
    path("desk/<slug:slug>/statements/<int:number>/correct/", correct, name="correct"),
    path("desk/<slug:slug>/statements/<int:number>/confirm/", confirm, name="confirm"),
    path("desk/<slug:slug>/statements/<int:number>/drop/", drop, name="drop"),
    path("desk/<slug:slug>/statements/<int:number>/split/", split, name="split"),
    path("desk/<slug:slug>/statements/<int:number>/merge/", merge, name="merge"),
    path("desk/<slug:slug>/statements/<int:number>/translate/", translate, name="translate"),
    path("desk/<slug:slug>/seeds/", seeds, name="seeds"),
    path("c/<slug:slug>/statements/<int:number>/", show_lineage, name="lineage"),
]
