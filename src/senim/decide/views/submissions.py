"""Supporting a proposal, putting it before its body, and taking it back from there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senim.decide import actions
from senim.decide.forms.clocks import WithdrawForm
from senim.errors import NotAllowed
from senim.people.actors import Request
from senim.propose import actions as propose
from senim.propose.queries import reading


@require_POST
def support(request: Request, ref: str) -> HttpResponse:
    """Back a proposal; enough supports put it before its body."""
    clock = actions.support_proposal(actor=request.actor, ref=ref, at=timezone.now())
    kept = _("Your support is kept. You can withdraw it until support ends.")
    enough = _(
        "Your support is kept. Enough people support the proposal now: it is before the body, which has to answer."
    )
    messages.success(request, enough if clock else kept)
    return redirect("propose:read", ref)


@require_POST
def withdraw_support(request: Request, ref: str) -> HttpResponse:
    """Take a support back."""
    propose.withdraw_support(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("Your support is withdrawn. Nothing tells that it was there."))
    return redirect("propose:read", ref)


@require_POST
def submit(request: Request, ref: str) -> HttpResponse:
    """Put a proposal before its body."""
    clock = actions.submit_proposal(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The proposal is before the body. The day by which it has to answer stands here."))
    return redirect("decide:answer", clock)


@require_POST
@login_required
def submit_package(request: Request, ref: str) -> HttpResponse:
    """Put a package before its body."""
    clock = actions.submit_package(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The package is before the body. The day by which it has to answer stands here."))
    return redirect("decide:answer", clock)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, ref: str) -> HttpResponse:
    """Take a proposal back, saying why; its clock stops."""
    at = timezone.now()
    card = reading.reading(ref=ref, actor=request.actor, at=at)
    if "withdraw_proposal" not in card.may:
        raise NotAllowed
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.withdraw_proposal(actor=request.actor, ref=ref, reason=reason, at=at)
        messages.success(request, _("The proposal is withdrawn. If its clock was running, it has stopped."))
        return redirect("propose:read", ref)
    status = 422 if form.is_bound else 200
    return render(request, "decide/withdraw.html", {"card": card.proposal, "form": form}, status=status)


urlpatterns = [
    path("proposals/<slug:ref>/support/", support, name="support"),
    path("proposals/<slug:ref>/support/withdraw/", withdraw_support, name="withdraw_support"),
    path("proposals/<slug:ref>/submit/", submit, name="submit"),
    path("proposals/<slug:ref>/withdraw/", withdraw, name="withdraw"),
    path("packages/<slug:ref>/submit/", submit_package, name="submit_package"),
]
