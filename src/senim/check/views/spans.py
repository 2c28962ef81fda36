"""Deciding on a proposed span: on the page of its document with one button, or on a page of its own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.check import actions
from senim.check.forms.spans import SpanForm
from senim.check.queries import span_pages
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request

# Which field a refusal is about, by its code.
FIELDS = {
    "check.utterance.unknown_speaker": "speaker",
    "check.utterance.overlapping": "words",
    "follow.date.future": "date",
}


@require_http_methods(["GET", "POST"])
@login_required
def decide(request: Request, ref: str, number: int) -> HttpResponse:
    """Show a span with what stands around it, and confirm, correct or reject it; then go back to its paragraph."""
    card = span_pages.span_page(ref, number, request.actor, timezone.localdate())
    back = f"{reverse('check:document', args=[ref])}#paragraph-{card.paragraph.number}"
    if request.method == "POST" and request.POST.get("act") == "reject":
        actions.reject_span(actor=request.actor, document=ref, number=number, at=timezone.now())
        messages.success(request, _("Span {number} is nobody's words. Nothing was made of it.").format(number=number))
        return redirect(back)
    form = SpanForm(request.POST if request.method == "POST" else None, card=card)
    if request.method == "POST" and form.is_valid() and _confirm(request, form, ref, number):
        messages.success(request, _("Span {number} is an utterance now. It is public.").format(number=number))
        return redirect(back)
    return render(request, "check/span.html", {"card": card, "form": form}, status=422 if form.errors else 200)


def _confirm(request: Request, form: SpanForm, ref: str, number: int) -> bool:
    """Confirm a span with what was typed, or show the refusal in the form."""
    try:
        actions.confirm_span(actor=request.actor, document=ref, number=number, at=timezone.now(), **form.said())
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, FIELDS)
        return False
    return True


urlpatterns = [
    path("desk/documents/<slug:ref>/spans/<int:number>/", decide, name="span"),
]
