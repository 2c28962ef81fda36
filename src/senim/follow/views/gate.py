"""Where promises come in: entered from a source, looked at for the first time, and looked at again."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions
from senim.follow.forms.reforms import AsideForm, EnterForm, GateForm, ReviewForm
from senim.follow.forms.sources import refuse
from senim.follow.queries import desk, reforms
from senim.follow.queries.reforms import ReformCard
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

# Which field a refusal is about, by its code.
FIELDS = {
    "follow.gate.no_measure": "measure",
    "follow.gate.no_reason": "note",
    "follow.review.past": "review_on",
    "follow.reform.due_before_promise": "due_on",
    "follow.package.other_body": "package",
    "follow.date.future": "date",
}


@require_http_methods(["GET", "POST"])
@login_required
def enter(request: Request, slug: str) -> HttpResponse:
    """Enter a promise that stands in a public source."""
    at = timezone.now()
    body = desk.body_for_monitors(slug, request.actor, at)
    named = request.GET.get("source", "")
    form = EnterForm(request.POST or None, body=slug, initial={"sources": [named]})
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        try:
            ref = actions.enter_reform(actor=request.actor, body=slug, once=once, at=at, **form.said())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(
                request, _("The promise is entered. Enter what came of it as stages, each with its source.")
            )
            return redirect("follow:reform_desk", ref)
    context = {"body": body, "form": form, "once": once}
    return render(request, "follow/enter.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def gate(request: Request, ref: str) -> HttpResponse:
    """Ask whether a promise can be checked, and by what; or why it cannot."""
    at = timezone.now()
    card = desk.gate(ref, request.actor, at)
    aside = request.POST.get("act") == "aside"
    dated = card.reform.due_on is not None
    sent = request.POST if request.method == "POST" else None
    form = GateForm(None if aside else sent, dated=dated)
    note = AsideForm(sent if aside else None)
    used = note if aside else form
    if sent is not None and used.is_valid() and _decide(request, used, card.reform, at):
        messages.success(request, _("It is on record. The page of the reform says it in your words."))
        return redirect("follow:reform_desk", ref)
    context = {"card": card, "form": form, "note": note}
    return render(request, "follow/gate.html", context, status=422 if used.errors else 200)


def _decide(request: Request, form: Form, card: ReformCard, at: datetime) -> bool:
    """Let a promise through, or set it aside; False with the refusal in the form."""
    try:
        if isinstance(form, GateForm):
            actions.follow_reform(actor=request.actor, ref=card.ref, at=at, **form.checked_by())
        else:
            note = form.cleaned_data["note"]
            actions.set_aside_reform(actor=request.actor, ref=card.ref, note=note, at=at)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, FIELDS)
    return not form.errors


@require_http_methods(["GET", "POST"])
@login_required
def review(request: Request, ref: str) -> HttpResponse:
    """Say that a reform was looked at, and when to look again."""
    at = timezone.now()
    card = reforms.reform_for_desk(ref, request.actor, at)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_review(actor=request.actor, ref=ref, review_on=form.cleaned_data["review_on"], at=at)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(request, _("The next look is set. On that day the reform comes back to your desk."))
            return redirect("follow:desk", card.body.slug)
    context = {"reform": card, "form": form, "today": card.day(at)}
    return render(request, "follow/review.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("desk/reforms/<slug:slug>/new/", enter, name="enter"),
    path("desk/reform/<slug:ref>/gate/", gate, name="gate"),
    path("desk/reform/<slug:ref>/review/", review, name="review"),
]
