"""The desk of coders: coding an utterance, reading one blind, settling what two coders see differently."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.check import actions
from senim.check.forms.codings import BlindForm, CodeForm, SettleForm
from senim.check.queries import coding_desk
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request

# Which field a refusal is about, by its code.
FIELDS = {
    "check.coding.coded_already": "claim",
    "check.coding.read_by_both": "claim",
    "check.claim.no_reason": "why",
}


@require_http_methods(["GET", "POST"])
@login_required
def code(request: Request, ref: str) -> HttpResponse:
    """Show an utterance to its first coder, and take how it stands to one claim."""
    card = coding_desk.code_desk(ref, request.actor)
    sent = request.POST if request.method == "POST" else None
    listed = [line.claim for line in card.codebook]
    form = CodeForm(sent, claims=listed, quoted=bool(card.utterance.words))
    if sent is not None and form.is_valid():
        try:
            actions.code_utterance(actor=request.actor, utterance=ref, at=timezone.now(), **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(request, _("The coding is kept, and public. You can code another claim of these words."))
            return redirect("check:code", ref)
    return render(request, "check/code.html", {"card": card, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def blind(request: Request, ref: str) -> HttpResponse:
    """Show an utterance to a second coder without what the first one said, and take every claim at once."""
    card = coding_desk.blind_desk(ref, request.actor)
    sent = request.POST if request.method == "POST" else None
    form = BlindForm(sent, claims=[line.claim for line in card.codebook])
    if sent is not None and form.is_valid():
        try:
            actions.code_blind(actor=request.actor, utterance=ref, codings=form.said(), at=timezone.now())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {})
        else:
            messages.success(request, _("Your reading is kept. Both readings stand on this page now."))
            return redirect("check:utterance", ref)
    return render(request, "check/blind.html", {"card": card, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def settle(request: Request, ref: str, claim: str) -> HttpResponse:
    """Show what two coders say of a claim in an utterance, and take what counts."""
    card = coding_desk.settle_desk(ref, claim, request.actor)
    sent = request.POST if request.method == "POST" else None
    form = SettleForm(sent, coding=card.coding)
    if sent is not None and form.is_valid():
        try:
            actions.settle_coding(
                actor=request.actor, utterance=ref, claim=claim, at=timezone.now(), **form.cleaned_data
            )  # fmt: skip
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(request, _("It is settled, and counts from now on. Both readings stay on show."))
            return redirect("check:utterance", ref)
    return render(request, "check/settle.html", {"card": card, "form": form}, status=422 if form.errors else 200)


AT = "desk/utterances/<slug:ref>/"
urlpatterns = [
    path(f"{AT}code/", code, name="code"),
    path(f"{AT}blind/", blind, name="blind"),
    path(f"{AT}settle/<slug:claim>/", settle, name="settle"),
]
