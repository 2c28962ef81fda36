"""What is missing: gaps that somebody should fill, and by-laws that a law needs before it can be applied."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions
from senim.follow.forms.reforms import AdoptForm, ByLawForm, FillForm, GapForm
from senim.follow.forms.sources import refuse
from senim.follow.queries import desk
from senim.follow.queries.desk import GapsDesk
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

BAD_INPUT = 400


@require_http_methods(["GET", "POST"])
@login_required
def gaps(request: Request, ref: str) -> HttpResponse:
    """List what is not known about a reform, and note another gap."""
    at = timezone.now()
    card = desk.gaps(ref, request.actor, at)
    form = GapForm(request.POST or None)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        body = card.reform.body.slug
        try:
            actions.note_gap(actor=request.actor, body=body, reform=ref, once=once, at=at, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {"follow.text.missing": "text"})
        else:
            messages.success(request, _("The gap is noted. The page of the reform shows it until somebody fills it."))
            return redirect("follow:gaps", ref)
    return _gaps(request, card, form, once, {})


@require_POST
@login_required
def fill(request: Request, ref: str, gap: str) -> HttpResponse:
    """Say what filled a gap."""
    at = timezone.now()
    card = desk.gaps(ref, request.actor, at)
    if gap not in {row.ref for row in card.rows}:
        raise NotFound
    form = FillForm(request.POST, prefix=gap)
    if form.is_valid():
        try:
            actions.fill_gap(actor=request.actor, gap=gap, filled=form.cleaned_data["filled"], at=at)
        except Refusal as refusal:
            if refusal.status != BAD_INPUT:
                raise
            refuse(form, refusal, {"follow.text.missing": "filled"})
    if form.errors:
        return _gaps(request, card, GapForm(), random_signs(26), {gap: form})
    messages.success(request, _("The gap is filled. The page tells what was not known, and until when."))
    return redirect("follow:gaps", ref)


def _gaps(request: Request, card: GapsDesk, form: GapForm, once: str, sent: dict[str, FillForm]) -> HttpResponse:
    """Show the gaps: a form to note one, and one to fill each that is open."""
    rows = [
        (row, sent.get(row.ref) or (FillForm(prefix=row.ref) if row.filled_on is None else None)) for row in card.rows
    ]
    context = {"card": card, "form": form, "rows": rows, "once": once}
    return render(request, "follow/gaps.html", context, status=422 if form.errors or sent else 200)


@require_http_methods(["GET", "POST"])
@login_required
def by_laws(request: Request, ref: str) -> HttpResponse:
    """List the by-laws that the law of a reform needs, and enter another one."""
    at = timezone.now()
    card = desk.by_laws(ref, request.actor, at)
    form = ByLawForm(request.POST or None, reform=card.reform)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("title", "language")}
        try:
            law = form.chosen()[0]
            actions.enter_by_law(actor=request.actor, reform=ref, asked_by=law, once=once, at=at, **told)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {"follow.text.missing": "title"})
        else:
            messages.success(request, _("The by-law is entered. It is shown as missing until its own source is there."))
            return redirect("follow:by_laws", ref)
    context = {"card": card, "form": form, "once": once}
    return render(request, "follow/by_laws.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def adopt(request: Request, ref: str, by_law: str) -> HttpResponse:
    """Say that a by-law was adopted, and where that stands."""
    at = timezone.now()
    card = desk.by_laws(ref, request.actor, at)
    found = next((law.row for law in card.rows if law.row.ref == by_law), None)
    if found is None:
        raise NotFound
    form = AdoptForm(request.POST or None, reform=card.reform)
    if request.method == "POST" and form.is_valid():
        day, source = form.cleaned_data["adopted_on"], form.chosen()[0]
        try:
            actions.adopt_by_law(actor=request.actor, by_law=by_law, adopted_on=day, source=source, at=at)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {"follow.date.future": "adopted_on", "follow.by_law.only_reported": "more"})
        else:
            messages.success(request, _("The by-law is adopted. It is missing no more."))
            return redirect("follow:by_laws", ref)
    context = {"reform": card.reform, "row": found, "form": form}
    return render(request, "follow/by_law_adopt.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("desk/reform/<slug:ref>/gaps/", gaps, name="gaps"),
    path("desk/reform/<slug:ref>/gaps/<slug:gap>/fill/", fill, name="gap_fill"),
    path("desk/reform/<slug:ref>/by-laws/", by_laws, name="by_laws"),
    path("desk/reform/<slug:ref>/by-laws/<slug:by_law>/adopt/", adopt, name="by_law_adopt"),
]
