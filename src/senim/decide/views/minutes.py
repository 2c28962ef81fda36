"""The minutes for everybody, with what those present may do; the clerk's page of them; the sealed text as a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.decide import actions
from senim.decide.forms.minutes import CorrectionForm, DaysForm
from senim.decide.queries import minutes as queries
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs


@require_GET
def read(request: Request, ref: str) -> HttpResponse:
    """Show the minutes: a draft to those inside, open to corrections or sealed to everybody."""
    card = queries.minutes(ref, request.actor, timezone.now())
    form = CorrectionForm(text=card.text)
    return render(request, "decide/minutes.html", {"card": card, "form": form, "once": random_signs(26)})


@require_GET
def sealed(request: Request, ref: str) -> HttpResponse:
    """Give the sealed text as a file, byte for byte: its SHA-256 is the digest in the record."""
    body = queries.sealed_body(ref, request.actor, timezone.now())
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="minutes-{ref}.json"'
    return response


@require_POST
@login_required
def correct(request: Request, ref: str) -> HttpResponse:
    """Propose a correction."""
    card = queries.minutes(ref, request.actor, timezone.now())
    form = CorrectionForm(request.POST, text=card.text)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if not form.is_valid():
        return render(request, "decide/minutes.html", {"card": card, "form": form, "once": once}, status=422)
    actions.propose_correction(
        actor=request.actor,
        ref=ref,
        item=form.cleaned_data["item"],
        text=form.cleaned_data["text"],
        once=once,
        at=timezone.now(),
    )
    messages.success(request, _("Your correction stands below the minutes. The clerk takes or declines it."))
    return redirect("decide:minutes", ref)


@require_POST
@login_required
def approve(request: Request, ref: str) -> HttpResponse:
    """Approve and seal the minutes."""
    actions.approve_minutes(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The minutes are approved and sealed. Their digest is in the record."))
    return redirect("decide:minutes", ref)


@require_http_methods(["GET", "POST"])
@login_required
def desk(request: Request, ref: str) -> HttpResponse:
    """Show the clerk what waits; open the minutes for corrections."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = DaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.open_corrections(actor=request.actor, ref=ref, days=form.cleaned_data["days"], at=timezone.now())
        messages.success(request, _("The minutes are open for corrections."))
        return redirect("decide:minutes_desk", ref)
    status = 422 if form.is_bound else 200
    return render(request, "decide/minutes_desk.html", {"card": card, "form": form}, status=status)


@require_POST
@login_required
def take(request: Request, ref: str, correction: str) -> HttpResponse:
    """Take a correction into the minutes."""
    actions.take_correction(actor=request.actor, correction=correction, at=timezone.now())
    messages.success(request, _("The correction is taken into the minutes."))
    return redirect("decide:minutes_desk", ref)


@require_POST
@login_required
def decline(request: Request, ref: str, correction: str) -> HttpResponse:
    """Decline a correction with a reason."""
    reason = request.POST.get("reason", "")[:1200]
    actions.decline_correction(actor=request.actor, correction=correction, reason=reason, at=timezone.now())
    messages.success(request, _("The correction is declined. It stays visible with your reason."))
    return redirect("decide:minutes_desk", ref)


urlpatterns = [
    path("sessions/<slug:ref>/minutes/", read, name="minutes"),
    path("sessions/<slug:ref>/minutes.json", sealed, name="minutes_sealed"),
    path("sessions/<slug:ref>/minutes/correct/", correct, name="minutes_correct"),
    path("sessions/<slug:ref>/minutes/approve/", approve, name="minutes_approve"),
    path("desk/sessions/<slug:ref>/minutes/", desk, name="minutes_desk"),
    path("desk/sessions/<slug:ref>/minutes/<slug:correction>/take/", take, name="minutes_take"),
    path("desk/sessions/<slug:ref>/minutes/<slug:correction>/decline/", decline, name="minutes_decline"),
]
