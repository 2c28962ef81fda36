"""The answer for everybody, and the sheet on which a body writes it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.decide import actions
from senim.decide.forms.answers import SheetForm
from senim.decide.queries import answers, clocks, reactions, threads
from senim.errors import NotFound
from senim.people.actors import Request
from senim.propose.queries import packages, proposals


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show every demand with its reply, or with none, and how those who took part see each."""
    return render(request, "decide/answer.html", {"card": reactions.page(ref, request.actor, timezone.now())})


@require_GET
def of_proposal(request: Request, ref: str) -> HttpResponse:
    """Lead from a proposal to its newest answer, or to the silence in its place: its own, or that of its package."""
    card = proposals.readable(ref, request.actor)
    held = tuple(bundle.pk for bundle in packages.packages_of_proposal(card.pk))
    found = threads.clocks_about(card.pk, held, timezone.now())
    if not found:
        raise NotFound
    return redirect("decide:answer", found[-1].ref)


@require_GET
def of_package(request: Request, ref: str) -> HttpResponse:
    """Lead from a package to its answer, or to the silence in its place."""
    clock = clocks.clock_of_package(packages.package(ref, request.actor).pk)
    if clock is None:
        raise NotFound
    return redirect("decide:answer", clock.ref)


@require_http_methods(["GET", "POST"])
@login_required
def sheet(request: Request, ref: str) -> HttpResponse:
    """Keep the draft of an answer, or give it. What is whole is kept; the rest stands again as it was typed."""
    at = timezone.now()
    card = answers.sheet(ref, request.actor, at)
    giving = "give" in request.POST
    language = translation.get_language() or settings.LANGUAGE_CODE
    form = empty = SheetForm(request.POST or None, card=card, giving=giving, language=language)
    if request.method == "POST":
        whole = form.is_valid()
        actions.draft_answer(actor=request.actor, ref=ref, replies=form.replies(), at=at, **form.head())
        if whole and giving:
            actions.give_answer(actor=request.actor, ref=ref, at=at)
            messages.success(request, _("The answer is given. It is public now and stays as it is."))
            return redirect("decide:answer", ref)
        if whole:
            messages.success(request, _("The draft is kept. Nobody outside sees it until you give the answer."))
            return redirect("decide:answer_sheet", ref)
        card = answers.sheet(ref, request.actor, at)  # with what is kept now
        empty = SheetForm(card=card, giving=giving, language=language)
    context = {"card": card, "form": form, "seen": empty.seen}
    return render(request, "decide/answer_sheet.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("answers/<slug:ref>/", show, name="answer"),
    path("proposals/<slug:ref>/answer/", of_proposal, name="answer_to"),
    path("packages/<slug:ref>/answer/", of_package, name="answer_to_package"),
    path("desk/answers/<slug:ref>/", sheet, name="answer_sheet"),
]
