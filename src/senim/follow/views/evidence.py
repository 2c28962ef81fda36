"""Handing in evidence without an account, and the page on which a monitor decides on it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.errors import Refusal
from senim.follow import actions
from senim.follow.forms.evidence import AcceptForm, HandInForm, RefuseForm
from senim.follow.forms.sources import refuse
from senim.follow.queries import evidence as queries
from senim.people.actors import Request, give_key
from senim.people.formats import mint_key, once_sign, random_signs

BAD_INPUT, UNPROCESSABLE = 400, 422
FIELDS = {
    "follow.evidence.nothing_to_look_up": "address",
    "follow.source.bad_address": "address",
    "follow.date.future": "date",
    "follow.copy.too_large": "copy",
    "follow.copy.unknown_kind": "copy",
    "follow.copy.broken": "copy",
}


@require_http_methods(["GET", "POST"])
def hand_in(request: Request, ref: str) -> HttpResponse:
    """Take evidence from anybody. The key is set when the page is opened, so that a double first click is one."""
    at, status = timezone.now(), 200
    if request.method == "POST":
        form = HandInForm(request.POST, request.FILES)
        status = _sent(request, ref, form)
        if status == 200:
            messages.success(request, _("It is handed in. A monitor looks at it before anything is public."))
            return redirect("follow:hand_in", ref)
    else:
        form = HandInForm(initial={"once": random_signs(26)})
    card = queries.handing_in(ref, request.actor, at)
    response = render(request, "follow/hand_in.html", {"card": card, "form": form}, status=status)
    if request.actor.key is None:
        give_key(response, mint_key(settings.SECRET_KEY))
    return response


def _sent(request: Request, ref: str, form: HandInForm) -> int:
    """Hand in what was typed and return 200, or say in the form why not and return the status of that."""
    if not form.is_valid():
        return UNPROCESSABLE
    once = once_sign(form.cleaned_data["once"])
    try:
        actions.hand_in_evidence(actor=request.actor, reform=ref, at=timezone.now(), once=once, **form.said())
    except Refusal as refusal:
        refuse(form, refusal, FIELDS)
        return UNPROCESSABLE if refusal.status == BAD_INPUT else refusal.status
    return 200


@require_http_methods(["GET", "POST"])
@login_required
def decide(request: Request, ref: str, evidence: str) -> HttpResponse:
    """Show a monitor one piece of evidence, and accept or refuse it."""
    card = queries.deciding(ref, evidence, request.actor, timezone.now())
    accept, reject = (
        AcceptForm(auto_id="accept_%s", initial={"kind": card.evidence.kind}),
        RefuseForm(auto_id="refuse_%s"),
    )
    if request.method == "POST" and request.POST.get("act") == "accept":
        accept = AcceptForm(request.POST, auto_id="accept_%s")
        done = _decided(request, accept, actions.accept_evidence, evidence)
        told = _("It is accepted. It stands on the page of the reform as a finding now.")
    elif request.method == "POST":
        reject = RefuseForm(request.POST, auto_id="refuse_%s")
        done = _decided(request, reject, actions.refuse_evidence, evidence)
        told = _("It is refused. Whoever handed it in reads the reason on their receipt.")
    else:
        done, told = False, ""
    if done:
        messages.success(request, told)
        return redirect("follow:evidence", ref, evidence)
    context = {"card": card, "accept": accept, "refuse": reject}
    return render(request, "follow/evidence_desk.html", context, status=200 if request.method == "GET" else 422)


def _decided(request: Request, form: AcceptForm | RefuseForm, act: Any, evidence: str) -> bool:
    """Decide as was typed, or say in the form why not; who may not, or comes too late, gets the page of the refusal."""
    if not form.is_valid():
        return False
    try:
        act(actor=request.actor, evidence=evidence, at=timezone.now(), **form.said())
    except Refusal as refusal:
        if refusal.status != BAD_INPUT:
            raise
        form.add_error(None, refusal.sentence())
        return False
    return True


@require_GET
@login_required
def file(request: Request, ref: str, evidence: str) -> HttpResponse:
    """Send a file that waits, to be saved; no browser may take it for a page of this site."""
    name, media, content = queries.file_of(ref, evidence, request.actor, timezone.now())
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


urlpatterns = [
    path("reforms/<slug:ref>/evidence/", hand_in, name="hand_in"),
    path("desk/reform/<slug:ref>/evidence/<slug:evidence>/", decide, name="evidence"),
    path("desk/reform/<slug:ref>/evidence/<slug:evidence>/file/", file, name="evidence_file"),
]
