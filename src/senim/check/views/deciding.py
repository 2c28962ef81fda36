"""Who decides: the public report of a body, its files, and the desk of those who read roles and enter rules."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.check import actions
from senim.check.forms.deciding import PeriodForm, RoleForm, VotingRuleForm
from senim.check.queries import deciding
from senim.check.queries import report_files as files
from senim.check.queries.report import report
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people import queries as people
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

# Which field a refusal is about, by its code.
FIELDS = {
    "check.role.no_source": "source",
    "check.rule.quota": "quota",
    "check.rule.blocs": "blocs",
    "check.rule.ends_early": "until",
    "check.report.period_turned": "until",
}


@require_GET
def show(request: Request, slug: str) -> HttpResponse:
    """Show who decides in a body, what cannot be told before what can."""
    form = PeriodForm(request.GET.dict())
    body = people.body(slug)
    card = None
    if form.is_valid():
        try:
            card = report(slug, form.cleaned_data["since"], form.cleaned_data["until"], timezone.now())
        except NotFound:
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
    context = {"card": card, "form": form, "body": body}
    return render(request, "check/decides.html", context, status=200 if card else 400)


def _asked(request: Request) -> tuple[date | None, date | None]:
    """Return the period of a file; a day that cannot be read leaves its end open, as the file itself says."""
    form = PeriodForm(request.GET.dict())
    form.is_valid()
    return form.cleaned_data.get("since"), form.cleaned_data.get("until")


@require_GET
def as_json(request: Request, slug: str) -> HttpResponse:
    """Send the whole report as JSON, with its method, seed and version."""
    card = report(slug, *_asked(request), timezone.now())
    return JsonResponse(files.to_json(card), json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_GET
def as_csv(request: Request, slug: str) -> HttpResponseBase:
    """Send the rows of the report as a table, with its method, seed and version in each line."""
    card = report(slug, *_asked(request), timezone.now())
    sent = StreamingHttpResponse(files.to_csv(card), content_type="text/csv; charset=utf-8")
    sent["Content-Disposition"] = 'attachment; filename="decides.csv"'
    return sent


@require_GET
@login_required
def desk(request: Request, slug: str) -> HttpResponse:
    """Show which roles of which decisions are read, and the rules of voting."""
    return render(request, "check/decides_desk.html", {"card": deciding.decides_desk(slug, request.actor)})


@require_http_methods(["GET", "POST"])
@login_required
def role(request: Request, slug: str, ref: str) -> HttpResponse:
    """Show the roles of one decision that the reader may read, and take one reading."""
    body, reading = deciding.reading(slug, ref, request.actor)
    sent = request.POST if request.method == "POST" else None
    form = RoleForm(sent, reading=reading)
    if sent is not None and form.is_valid():
        try:
            actions.code_role(actor=request.actor, decision=ref, at=timezone.now(), **form.said())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(request, _("Your reading is kept. The other coder does not see it before reading too."))
            return redirect("check:decides_role", slug, ref)
    context = {"body": body, "reading": reading, "form": form}
    return render(request, "check/decides_role.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def rule(request: Request, slug: str) -> HttpResponse:
    """Take a written rule of voting with its blocs."""
    body = deciding.decides_desk(slug, request.actor).body
    sent = request.POST if request.method == "POST" else None
    form, once = VotingRuleForm(sent), once_sign(request.POST.get("once", "")) or random_signs(26)
    if sent is not None and form.is_valid():
        try:
            actions.enter_voting_rule(actor=request.actor, body=slug, once=once, at=timezone.now(), **form.said())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(request, _("The rule is entered. The report shows what it alone gives each bloc."))
            return redirect("check:decides_desk", slug)
    context = {"body": body, "form": form, "once": once}
    return render(request, "check/decides_rule.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("bodies/<slug:slug>/decides/", show, name="decides"),
    path("bodies/<slug:slug>/decides/decides.json", as_json, name="decides_json"),
    path("bodies/<slug:slug>/decides/decides.csv", as_csv, name="decides_csv"),
    path("desk/decides/<slug:slug>/", desk, name="decides_desk"),
    path("desk/decides/<slug:slug>/roles/<slug:ref>/", role, name="decides_role"),
    path("desk/decides/<slug:slug>/rules/", rule, name="decides_rule"),
]
