"""A panel for everybody; its preparing and drawing at the desk; its files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.decide import actions
from senim.decide.formats.pools import MOST_BYTES
from senim.decide.forms.panels import CancelForm, DrawForm, PanelForm
from senim.decide.queries import lotteries
from senim.decide.queries import panels as queries
from senim.errors import Refusal
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs


@require_GET
def read(request: Request, ref: str) -> HttpResponse:
    """Show a panel: what it is bound to before the draw, everything that may be published after it."""
    return render(request, "decide/panel.html", {"card": queries.panel(ref, request.actor, timezone.now())})


@require_GET
def file(request: Request, ref: str, name: str) -> HttpResponse:
    """Give one file of a panel, byte for byte as its digest was taken."""
    text, media = queries.download(ref, name, request.actor, timezone.now())
    response = HttpResponse(text, content_type=media)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request, slug: str) -> HttpResponse:
    """Prepare a panel; what is wrong with pool or quotas is shown in the form, with what would make it right."""
    body = queries.new_panel(slug, request.actor, timezone.now())
    initial = {"language": get_language(), "method": "leximin", "shown": "all"}
    form = PanelForm(request.POST or None, request.FILES or None, initial=initial)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        ref = _prepare(request, slug, form, once)
        if ref:
            return redirect("decide:panel_desk", ref)
    context = {"body": body, "form": form, "once": once, "panels": queries.panels_of(body.pk)}
    return render(request, "decide/panel_new.html", context, status=422 if form.errors else 200)


def _prepare(request: Request, slug: str, form: PanelForm, once: str) -> str:
    """Prepare a panel from a form that can be read and return its handle, or "" with the refusal in the form."""
    asked = dict(form.cleaned_data)
    content = asked.pop("pool").read(MOST_BYTES + 1)
    size, method, quotas = asked.pop("size"), asked.pop("method"), asked.pop("quotas")
    try:
        plan = lotteries.plan_panel(pool=content, quotas=quotas, size=size, method=method)
        ref = actions.prepare_panel(actor=request.actor, body=slug, plan=plan, once=once, at=timezone.now(), **asked)
    except Refusal as refusal:
        form.refuse(refusal)
        form.suggest(lotteries.suggestion(refusal) or quotas)
        return ""
    if plan.ignored:
        messages.info(request, _("These columns were not read: {names}.").format(names=", ".join(plan.ignored)))
    messages.success(request, _("The panel is prepared. What decides the draw is bound by digests in the record."))
    return ref


@require_GET
@login_required
def desk(request: Request, ref: str) -> HttpResponse:
    """Show the clerk a panel: the draw, or who was drawn by the rows of the file."""
    return _desk(request, ref, DrawForm(), CancelForm())


def _desk(request: Request, ref: str, draw_form: DrawForm, cancel_form: CancelForm) -> HttpResponse:
    card = queries.panel_desk(ref, request.actor, timezone.now())
    context = {"card": card, "draw_form": draw_form, "cancel_form": cancel_form}
    status = 422 if draw_form.errors or cancel_form.errors else 200
    return render(request, "decide/panel_desk.html", context, status=status)


@require_POST
@login_required
def draw(request: Request, ref: str) -> HttpResponse:
    """Draw."""
    form = DrawForm(request.POST)
    if not form.is_valid():
        return _desk(request, ref, form, CancelForm())
    part = form.cleaned_data["public_part"]
    actions.draw_panel(actor=request.actor, ref=ref, public_part=part, at=timezone.now())
    messages.success(request, _("The panel is drawn. The seed is published with it."))
    return redirect("decide:panel_desk", ref)


@require_POST
@login_required
def cancel(request: Request, ref: str) -> HttpResponse:
    """Give a prepared panel up."""
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _desk(request, ref, DrawForm(), form)
    actions.cancel_panel(actor=request.actor, ref=ref, reason=form.cleaned_data["reason"], at=timezone.now())
    messages.success(request, _("The panel is cancelled. Its page shows your reason."))
    return redirect("decide:panel_desk", ref)


urlpatterns = [
    path("panels/<slug:ref>/", read, name="panel"),
    path("panels/<slug:ref>/<str:name>", file, name="panel_file"),
    path("desk/bodies/<slug:slug>/panels/new/", new, name="panel_new"),
    path("desk/panels/<slug:ref>/", desk, name="panel_desk"),
    path("desk/panels/<slug:ref>/draw/", draw, name="panel_draw"),
    path("desk/panels/<slug:ref>/cancel/", cancel, name="panel_cancel"),
]
