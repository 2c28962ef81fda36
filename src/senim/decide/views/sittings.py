"""A session as a whole: planned, changed, cancelled, opened, ended; its documents and the proposals that it writes."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.decide import actions
from senim.decide.forms.sittings import SessionForm, SessionProposalForm
from senim.decide.queries import desk as queries
from senim.decide.queries import sittings
from senim.errors import Refusal
from senim.people import queries as people
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request, slug: str) -> HttpResponse:
    """Plan a session; its times are typed in the time zone of the body."""
    body = queries.planning(slug, request.actor, timezone.now())
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    with timezone.override(ZoneInfo(body.time_zone)):
        form = SessionForm(request.POST or None, initial={"visibility": "public", "language": get_language()})
        if request.method == "POST" and form.is_valid():
            ref = actions.plan_session(
                actor=request.actor, body=slug, once=once, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("The session is announced. Now write its agenda."))
            return redirect("decide:session_desk", ref)
        context = {"body": body, "form": form, "once": once}
        return render(request, "decide/session_new.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: Request, ref: str) -> HttpResponse:
    """Change what was announced of a session, or call it off."""
    card = queries.planned(ref, request.actor, timezone.now())
    with timezone.override(ZoneInfo(card.body.time_zone)):
        initial = {name: getattr(card, name) for name in SessionForm.base_fields}
        form = SessionForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            actions.edit_session(actor=request.actor, ref=ref, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The announcement is changed."))
            return redirect("decide:session_desk", ref)
        return render(request, "decide/session_edit.html", {"card": card, "form": form}, status=_status(form))


@require_POST
@login_required
def cancel(request: Request, ref: str) -> HttpResponse:
    """Call a planned session off."""
    actions.cancel_session(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The session is cancelled. Its page says so."))
    return redirect("decide:session_desk", ref)


@require_POST
@login_required
def open_it(request: Request, ref: str) -> HttpResponse:
    """Begin a session."""
    actions.open_session(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The session is open."))
    return redirect("decide:session_desk", ref)


@require_POST
@login_required
def end(request: Request, ref: str) -> HttpResponse:
    """End a session."""
    actions.end_session(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The session has ended. Notes and documents can still be added."))
    return redirect("decide:session_desk", ref)


@require_GET
def document(request: Request, ref: str, document: str) -> HttpResponse:
    """Send a kept document as a file to be saved; no browser may take it for a page of this site."""
    card, content = sittings.document(ref, document, request.actor)
    response = HttpResponse(content, content_type=card.media)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=card.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
@login_required
def propose(request: Request, ref: str) -> HttpResponse:
    """Write a proposal whose author is the meeting."""
    card = queries.written_by(ref, request.actor, timezone.now())
    bodies = [(body.slug, body.text.name) for body in people.bodies()]
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    form = SessionProposalForm(request.POST or None, bodies=bodies, initial={"language": card.language})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_session_proposal(
                actor=request.actor, ref=ref, conversation="", kind="reform", once=once, at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, refusal.sentence())
        else:
            messages.success(request, _("The proposal is published. Its author is this session."))
            return redirect("propose:read", made)
    context = {"card": card, "form": form, "once": once}
    return render(request, "decide/session_proposal.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.is_bound and not form.is_valid() else 200


urlpatterns = [
    path("sessions/<slug:ref>/documents/<slug:document>/", document, name="document"),
    path("desk/bodies/<slug:slug>/sessions/new/", new, name="session_new"),
    path("desk/sessions/<slug:ref>/edit/", edit, name="session_edit"),
    path("desk/sessions/<slug:ref>/cancel/", cancel, name="session_cancel"),
    path("desk/sessions/<slug:ref>/open/", open_it, name="session_open"),
    path("desk/sessions/<slug:ref>/end/", end, name="session_end"),
    path("desk/sessions/<slug:ref>/proposals/new/", propose, name="session_proposal"),
]
