"""One statement's words: corrections, splits, merges, translations; and the organisers' seeds."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.ask.queries import LANGUAGES
from senim.errors import BadInput
from senim.listen import actions
from senim.listen.queries import wording as queries
from senim.people.actors import Request


@require_GET
@login_required
def statement(request: Request, slug: str, number: int) -> HttpResponse:
    """Show one statement to the team, with all that can be done to its words."""
    card = queries.wording(slug=slug, actor=request.actor, number=number, public=False)
    return render(request, "listen/statement.html", {"card": card})


@require_GET
def lineage(request: Request, slug: str, number: int) -> HttpResponse:
    """Show one published statement and where its words came from and went."""
    card = queries.wording(slug=slug, actor=request.actor, number=number, public=True)
    return render(request, "listen/lineage.html", {"card": card})


@require_POST
@login_required
def correct(request: Request, slug: str, number: int) -> HttpResponse:
    """Propose a wording of the same meaning."""
    text = request.POST.get("text", "")
    actions.propose_correction(actor=request.actor, slug=slug, number=number, text=text, at=timezone.now())
    return _back(request, slug, number, _("The wording waits for a second person."))


@require_POST
@login_required
def confirm(request: Request, slug: str, number: int) -> HttpResponse:
    """Confirm that a proposed wording means the same."""
    actions.confirm_correction(actor=request.actor, slug=slug, number=number, at=timezone.now())
    return _back(request, slug, number, _("The statement has its new wording; its votes are kept."))


@require_POST
@login_required
def drop(request: Request, slug: str, number: int) -> HttpResponse:
    """Say that a proposed wording means something else."""
    actions.drop_correction(actor=request.actor, slug=slug, number=number, at=timezone.now())
    return _back(request, slug, number, _("The wording was dropped; the statement stays as it is."))


@require_POST
@login_required
def split(request: Request, slug: str, number: int) -> HttpResponse:
    """Put the ideas of one statement as statements of their own."""
    parts = request.POST.getlist("part")[:5]
    actions.split_statement(actor=request.actor, slug=slug, number=number, parts=parts, at=timezone.now())
    return _back(request, slug, number, _("The statement was split; votes begin anew on its parts."))


@require_POST
@login_required
def merge(request: Request, slug: str) -> HttpResponse:
    """Put several statements of one meaning as one."""
    typed = request.POST.get("numbers", "").replace(",", " ").split()
    if not all(word.isdecimal() and len(word) < 9 for word in typed):
        raise BadInput(what=_("the numbers of the statements"))
    made = actions.merge_statements(
        actor=request.actor,
        slug=slug,
        numbers=[int(word) for word in typed],
        text=request.POST.get("text", ""),
        at=timezone.now(),
    )
    return _back(request, slug, made, _("The statements were merged; votes begin anew on this one."))


@require_POST
@login_required
def translate(request: Request, slug: str, number: int) -> HttpResponse:
    """Keep a person's translation."""
    actions.write_translation(
        actor=request.actor,
        slug=slug,
        number=number,
        language=request.POST.get("language", ""),
        text=request.POST.get("text", ""),
        at=timezone.now(),
    )
    return _back(request, slug, number, _("The translation is kept."))


@require_http_methods(["GET", "POST"])
@login_required
def seeds(request: Request, slug: str) -> HttpResponse:
    """List the organisers' statements and place another one."""
    if request.method == "POST":
        texts = {code: request.POST.get(f"text_{code}", "") for code in LANGUAGES}
        written = [code for code in (translation.get_language(), *LANGUAGES) if code and texts.get(code, "").strip()]
        council = request.POST.get("origin") == "council"
        actions.place_seed(
            actor=request.actor,
            slug=slug,
            language=written[0] if written else LANGUAGES[0],
            texts=texts,
            council=council,
            at=timezone.now(),
        )
        return redirect("listen:seeds", slug)
    card, rows = queries.seeds(slug=slug, actor=request.actor)
    return render(request, "listen/seeds.html", {"card": card, "rows": rows, "languages": LANGUAGES})


def _back(request: Request, slug: str, number: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("listen:statement", slug, number)


urlpatterns = [
    path("desk/<slug:slug>/statements/<int:number>/", statement, name="statement"),
    path("desk/<slug:slug>/statements/<int:number>/correct/", correct, name="correct"),
    path("desk/<slug:slug>/statements/<int:number>/confirm/", confirm, name="confirm"),
    path("desk/<slug:slug>/statements/<int:number>/drop/", drop, name="drop"),
    path("desk/<slug:slug>/statements/<int:number>/split/", split, name="split"),
    path("desk/<slug:slug>/statements/<int:number>/translate/", translate, name="translate"),
    path("desk/<slug:slug>/merge/", merge, name="merge"),
    path("desk/<slug:slug>/seeds/", seeds, name="seeds"),
    path("c/<slug:slug>/statements/<int:number>/", lineage, name="lineage"),
]
