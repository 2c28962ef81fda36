"""Who follows what a body promised: hosts name its monitors, and nobody who acts for the body does."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senim.people import actions, queries
from senim.people.actors import Request, Role
from senim.people.forms import MonitorForm


@require_http_methods(["GET", "POST"])
@login_required
def monitors(request: Request, slug: str) -> HttpResponse:
    """List the monitors of a body and name another one; a new account's link is shown to be handed over."""
    at = timezone.now()
    card = queries.body_for_host(slug, request.actor, at)
    form = MonitorForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        fresh = queries.account_by_email(email) is None
        actions.grant_post(actor=request.actor, slug=slug, role=Role.MONITOR, at=at, **form.cleaned_data)
        link, form = queries.welcome_link(email) if fresh else "", MonitorForm()
    context = {"card": card, "monitors": queries.monitors(card.pk), "form": form, "link": link}
    return render(request, "people/body_monitors.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def withdraw(request: Request, slug: str, account: str) -> HttpResponse:
    """Take the role of a monitor away."""
    actions.withdraw_post(actor=request.actor, slug=slug, account=account, role=Role.MONITOR, at=timezone.now())
    return redirect("people:body_monitors", slug)


urlpatterns = [
    path("desk/bodies/<slug:slug>/monitors/", monitors, name="body_monitors"),
    path("desk/bodies/<slug:slug>/monitors/<slug:account>/withdraw/", withdraw, name="body_monitor_withdraw"),
]
