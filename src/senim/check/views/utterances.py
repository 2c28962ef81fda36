"""Utterances: the public page of each, and the desk where one is entered by hand, corrected or taken back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.check import actions
from senim.check.forms.utterances import CorrectForm, RetractForm, UtteranceForm
from senim.check.queries import documents, utterance_pages
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

# Which field a refusal is about, by its code.
FIELDS = {
    "check.utterance.unknown_speaker": "speaker",
    "check.utterance.overlapping": "words",
    "check.utterance.no_reason": "why",
    "follow.date.future": "date",
}


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show an utterance to everybody: its words, who said them, when, and where they stand."""
    return render(request, "check/utterance.html", {"card": utterance_pages.utterance_page(ref, request.actor)})


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request, ref: str) -> HttpResponse:
    """Enter words of a document that nobody proposed."""
    card = documents.document(ref, request.actor, timezone.localdate())
    form = UtteranceForm(request.POST if request.method == "POST" else None, page=card)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_utterance(
                actor=request.actor, source=card.document.source.ref, document=ref, once=once, at=timezone.now(),
                **form.said(),
            )  # fmt: skip
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(request, _("The utterance is entered. It is public."))
            return redirect("check:document", ref)
    context = {"card": card, "form": form, "once": once}
    return render(request, "check/utterance_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: Request, ref: str) -> HttpResponse:
    """Put a newer line in the place of an utterance, or take it back; the old one stays readable."""
    card = utterance_pages.utterance_desk(ref, request.actor)
    taking = "retract" in request.POST
    sent = request.POST if request.method == "POST" else None
    form = CorrectForm(None if taking else sent, card=card)
    back = RetractForm(sent if taking else None, prefix="back")
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    used: Any = back if taking else form
    if request.method == "POST" and used.is_valid():
        made = _write(request, ref, used, once)
        if made:
            messages.success(request, _("The newer line is on record. The old one stays readable under it."))
            return redirect("check:utterance", made)
    context = {"card": card, "form": form, "back": back, "once": once}
    return render(request, "check/utterance_correct.html", context, status=422 if used.errors else 200)


def _write(request: Request, ref: str, form: CorrectForm | RetractForm, once: str) -> str:
    """Write a correction, or that an utterance is taken back, and return where to go; or show the refusal."""
    told: dict[str, Any] = {"actor": request.actor, "utterance": ref, "once": once, "at": timezone.now()}
    try:
        if isinstance(form, RetractForm):
            return actions.retract_utterance(why=form.cleaned_data["why"], **told)
        return actions.correct_utterance(**told, **form.said())
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, {code: name for code, name in FIELDS.items() if name in form.fields})
        return ""


urlpatterns = [
    path("utterances/<slug:ref>/", show, name="utterance"),
    path("desk/documents/<slug:ref>/new/", new, name="utterance_new"),
    path("desk/utterances/<slug:ref>/correct/", correct, name="utterance_correct"),
]
