"""The monitors' desk of one check: written, published, corrected, withdrawn."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.check import actions
from senim.check.forms.checks import EditionForm, SpeakerReplyForm, WithdrawForm
from senim.check.queries import check_desk
from senim.check.queries.check_desk import CheckDesk
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request
from senim.people.formats import once_sign

# Which field a refusal is about, by its code.
FIELDS = {
    "check.edition.kind": "verdict",
    "check.edition.unproven": "verdict",
    "check.check.no_reason": "why",
    "check.reply.too_long": "text",
}


@require_POST
@login_required
def new(request: Request, claim: str) -> HttpResponse:
    """Begin the check of a claim."""
    once = once_sign(request.POST.get("once", ""))
    ref = actions.open_check(actor=request.actor, claim=claim, at=timezone.now(), once=once)
    messages.success(request, _("The check is begun. Only monitors see it until it is published."))
    return redirect("check:check_desk", ref)


@require_http_methods(["GET", "POST"])
@login_required
def desk(request: Request, ref: str) -> HttpResponse:
    """Show a check to its monitors, and take what it says: as a draft, or as a correction."""
    card = check_desk.check_desk(ref, request.actor, timezone.now())
    data = request.POST if request.method == "POST" else None
    form = EditionForm(data, old=card.edition, offered=card.offered, published=card.published)
    write = actions.correct_check if card.published else actions.write_edition
    if form.is_valid() and _done(form, lambda: write(actor=request.actor, check=ref, at=timezone.now(), **form.said())):
        messages.success(request, _said(card))
        return redirect("check:check_desk", ref)
    context = {"card": card, "form": form}
    return render(request, "check/check_desk.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def reply(request: Request, ref: str, speaker: str) -> HttpResponse:
    """Take a speaker's reply, from a monitor or from the body that spoke."""
    at = timezone.now()
    card = check_desk.reply_desk(ref, speaker, request.actor, at)
    form = SpeakerReplyForm(request.POST if request.method == "POST" else None)
    who: dict[str, Any] = {"actor": request.actor, "check": ref, "who": card.right.actor.pk, "at": at}
    if form.is_valid() and _done(form, lambda: actions.enter_reply(**who, **form.said())):
        messages.success(request, _("The reply is kept. It is printed in full beside what was found."))
        return redirect("check:check_reply", ref, speaker)
    context = {"card": card, "form": form}
    return render(request, "check/check_reply.html", context, status=422 if form.errors else 200)


@require_GET
@login_required
def asked_of_body(request: Request, slug: str) -> HttpResponse:
    """Show a body which checks ask for its reply."""
    card = check_desk.replies_desk(slug, request.actor, timezone.now())
    return render(request, "check/replies.html", {"card": card})


@require_POST
@login_required
def publish(request: Request, ref: str) -> HttpResponse:
    """Publish a check."""
    actions.publish_check(actor=request.actor, check=ref, at=timezone.now())
    messages.success(request, _("The check is published. From now on it is corrected by newer editions only."))
    return redirect("check:check", ref)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: Request, ref: str) -> HttpResponse:
    """Withdraw a published check with the reason."""
    card = check_desk.check_desk(ref, request.actor, timezone.now())
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    act: dict[str, Any] = {"actor": request.actor, "check": ref, "at": timezone.now()}
    if form.is_valid() and _done(form, lambda: actions.withdraw_check(**act, **form.cleaned_data)):
        messages.success(request, _("The check is withdrawn. Its page stays, with the reason."))
        return redirect("check:check", ref)
    context = {"card": card, "form": form}
    return render(request, "check/check_withdraw.html", context, status=422 if form.errors else 200)


def _done(form: EditionForm | SpeakerReplyForm | WithdrawForm, act: Callable[[], object]) -> bool:
    """Do an act; what is refused about the input is said at its field."""
    try:
        act()
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, {code: field for code, field in FIELDS.items() if field in form.fields})
        return False
    return True


def _said(card: CheckDesk) -> str:
    if card.published:
        return _("The correction is on record. The earlier edition stays readable.")
    return _("The draft is kept. Only monitors see it.")


urlpatterns = [
    path("desk/checks/new/<slug:claim>/", new, name="check_new"),
    path("desk/check/<slug:ref>/", desk, name="check_desk"),
    path("desk/check/<slug:ref>/publish/", publish, name="check_publish"),
    path("desk/checks/replies/<slug:slug>/", asked_of_body, name="replies"),
    path("desk/check/<slug:ref>/withdraw/", withdraw, name="check_withdraw"),
    path("desk/check/<slug:ref>/speakers/<slug:speaker>/reply/", reply, name="check_reply"),
]
