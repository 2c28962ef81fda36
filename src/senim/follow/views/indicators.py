"""The monitors' desk of a reform's indicators: each is named once, then loaded with points."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions
from senim.follow.forms.indicators import IndicatorForm, PointsForm
from senim.follow.forms.sources import refuse
from senim.follow.queries import indicators as queries
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs


@require_http_methods(["GET", "POST"])
@login_required
def desk(request: Request, ref: str) -> HttpResponse:
    """List the indicators of a reform, and name another one."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = IndicatorForm(request.POST or None)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.enter_indicator(
                actor=request.actor, reform=ref, once=once, at=timezone.now(), **form.said()
            )  # fmt: skip
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {})
        else:
            messages.success(request, _("The indicator is entered. Load its points now."))
            return redirect("follow:indicator", ref, made)
    context = {"card": card, "form": form, "once": once}
    return render(request, "follow/indicator_desk.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def load(request: Request, ref: str, indicator: str) -> HttpResponse:
    """Show one indicator, and load a table of its points; every line that is wrong is told at once."""
    card = queries.load_desk(ref, indicator, request.actor, timezone.now())
    sent = request.method == "POST"
    form = PointsForm(request.POST, request.FILES) if sent else PointsForm()
    if sent and form.is_valid():
        try:
            n = actions.load_points(actor=request.actor, indicator=indicator, text=form.text(), at=timezone.now())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _told(n))
            return redirect("follow:indicator", ref, indicator)
    context = {"card": card, "form": form}
    return render(request, "follow/indicator_load.html", context, status=422 if form.errors else 200)


def _told(n: int) -> str:
    if n == 0:
        return _("All of this is here already. Nothing was changed.")
    said = ngettext("{n} line is new or changed.", "{n} lines are new or changed.", n)
    return said.format(n=n) + " " + _("What was there before stays readable.")


AT = "desk/reform/<slug:ref>/indicators/"
urlpatterns = [
    path(AT, desk, name="indicators"),
    path(f"{AT}<slug:indicator>/", load, name="indicator"),
]
