"""The desk of those who publish, refuse and close proposals, and the rule of supports of a body."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.people import queries as people
from senim.people.actors import Request
from senim.propose import actions
from senim.propose.forms.proposals import SupportRuleForm
from senim.propose.queries import desks, reading


@require_GET
@login_required
def moderate(request: Request) -> HttpResponse:
    """Show the proposals that wait for the signed-in account to decide."""
    return render(request, "propose/moderate.html", {"card": desks.desk(request.actor)})


@require_POST
@login_required
def publish(request: Request, ref: str) -> HttpResponse:
    """Put a proposal before the public."""
    actions.open_proposal(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The proposal is published. People can support it now."))
    return redirect("propose:moderate")


@require_POST
@login_required
def refuse(request: Request, ref: str) -> HttpResponse:
    """Refuse a proposal with a reason from the list and, if wanted, a note."""
    reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
    actions.refuse_proposal(actor=request.actor, ref=ref, reason=reason, note=note, at=timezone.now())
    messages.success(
        request, _("The proposal is refused. Its authors can read the reason, change it and send it again.")
    )
    return redirect("propose:moderate")


@require_POST
@login_required
def take_away(request: Request, ref: str) -> HttpResponse:
    """Take an open proposal away with a reason from the list and, if wanted, a note."""
    reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
    actions.take_away_proposal(actor=request.actor, ref=ref, reason=reason, note=note, at=timezone.now())
    messages.success(request, _("The proposal is taken away. Its authors can read the reason."))
    return redirect("propose:list")


@require_POST
@login_required
def close(request: Request, ref: str) -> HttpResponse:
    """End support and count it."""
    actions.close_proposal(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("Support has ended. The count stands on the page now."))
    return redirect("propose:read", ref)


@require_http_methods(["GET", "POST"])
@login_required
def support_rule(request: Request, slug: str) -> HttpResponse:
    """Set how many supports put a proposal before a body by themselves."""
    body = people.body(slug)
    day = body.day(timezone.now())
    now = reading.support_rule(body=slug, actor=request.actor, day=day)
    form = SupportRuleForm(request.POST or None).on(day)
    if request.method == "POST" and form.is_valid():
        actions.set_support_rule(actor=request.actor, body=slug, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The rule is kept."))
        return redirect("propose:support_rule", slug)
    context = {"body": body, "now": now, "form": form}
    return render(request, "propose/support_rule.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("proposals/moderate/", moderate, name="moderate"),
    path("proposals/<slug:ref>/publish/", publish, name="publish"),
    path("proposals/<slug:ref>/refuse/", refuse, name="refuse"),
    path("proposals/<slug:ref>/take-away/", take_away, name="take_away"),
    path("proposals/<slug:ref>/close/", close, name="close"),
    path("desk/bodies/<slug:slug>/supports/", support_rule, name="support_rule"),
]
