"""The monitors' desk of claims: entering and splitting them, and what hangs on each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.check import actions
from senim.check.forms.claims import ClaimForm, ExampleForm, LinkForm, MergeForm, RelateForm
from senim.check.queries import claim_desk as queries
from senim.check.queries.claim_desk import ClaimDesk
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

FIELDS = {"check.claim.reading_of_itself": "text", "check.link.no_statement": "number"}


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Enter a claim, or with ?parent= a reading of one."""
    parent = queries.parent_for_reading(request.GET.get("parent", ""), request.actor)
    form = ClaimForm(request.POST or None, parent=parent)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        ref = _try(form, lambda: actions.enter_claim(actor=request.actor, once=once, at=timezone.now(), **form.said()))
        if ref:
            messages.success(request, _("The claim is entered. Say what else is known of it."))
            return redirect("check:claim_desk", ref)
    context = {"parent": parent, "form": form, "once": once}
    return render(request, "check/claim_new.html", context, status=422 if form.errors else 200)


@require_GET
@login_required
def desk(request: Request, ref: str) -> HttpResponse:
    """Show what can be done with a claim."""
    return _page(request, queries.desk(ref, request.actor, timezone.now()))


@require_POST
@login_required
def relate(request: Request, ref: str) -> HttpResponse:
    """Say how this claim stands to another."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = RelateForm(request.POST, claim=card.claim, prefix="relate")

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("kind", "note")}
        actions.relate_claims(actor=request.actor, left=ref, right=form.other(), at=timezone.now(), **said)

    return _sent(request, card, form, act, _("The relation is entered. It stands on the pages of both claims."))


@require_POST
@login_required
def unrelate(request: Request, ref: str) -> HttpResponse:
    """Take back a relation, whichever of the two claims it was entered from."""
    queries.desk(ref, request.actor, timezone.now())
    said = {name: request.POST.get(name, "")[:1000] for name in ("left", "right", "kind", "why")}
    actions.retract_relation(actor=request.actor, at=timezone.now(), **said)
    messages.success(request, _("The relation is taken back. It stays readable, with your reason."))
    return redirect("check:claim_desk", ref)


@require_POST
@login_required
def merge(request: Request, ref: str) -> HttpResponse:
    """Let this claim count as another one that says the same."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = MergeForm(request.POST, claim=card.claim, prefix="merge")

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.merge_claims(actor=request.actor, keep=form.other(), drop=ref, why=why, at=timezone.now())

    return _sent(request, card, form, act, _("The claim is merged. What is coded to it counts for the other one."))


@require_POST
@login_required
def example(request: Request, ref: str) -> HttpResponse:
    """Add an example to the codebook."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = ExampleForm(request.POST, prefix="example")
    once = once_sign(request.POST.get("once", "")) or random_signs(26)

    def act() -> None:
        actions.write_codebook(actor=request.actor, claim=ref, once=once, at=timezone.now(), **form.said())

    return _sent(request, card, form, act, _("The example is in the codebook. Coders see it from now on."))


@require_POST
@login_required
def link(request: Request, ref: str) -> HttpResponse:
    """Say which statement puts the claim to the public."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = LinkForm(request.POST, prefix="link")

    def act() -> None:
        actions.link_statement(actor=request.actor, claim=ref, at=timezone.now(), **form.cleaned_data)

    return _sent(request, card, form, act, _("The statement is linked. How people see it stands beside the claim."))


@require_POST
@login_required
def unlink(request: Request, ref: str) -> HttpResponse:
    """Take back that a statement puts the claim to the public."""
    queries.desk(ref, request.actor, timezone.now())
    typed = request.POST.get("number", "")
    if not typed.isdecimal() or len(typed) > 7:
        raise NotFound
    actions.retract_link(
        actor=request.actor, claim=request.POST.get("claim", ref)[:12], number=int(typed), at=timezone.now(),
        conversation=request.POST.get("conversation", "")[:60], why=request.POST.get("why", "")[:1000],
    )  # fmt: skip
    messages.success(request, _("The link is taken back. The statement can be linked to another claim."))
    return redirect("check:claim_desk", ref)


def _sent(
    request: Request, card: ClaimDesk, form: forms.Form, act: Callable[[], str | None], told: str
) -> HttpResponse:
    """Act on a form and say so, or show the page again with what is wrong at the field."""
    if form.is_valid():
        _try(form, act)
    if form.errors:
        return _page(request, card, form)
    messages.success(request, told)
    return redirect("check:claim_desk", card.claim.ref)


def _try(form: forms.Form, act: Callable[[], str | None]) -> str | None:
    """Act and return what that made, or show a refusal in the form."""
    try:
        return act()
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, FIELDS)
        return None


def _page(request: Request, card: ClaimDesk, sent: forms.Form | None = None) -> HttpResponse:
    """Show the desk with its four forms; one that was sent and is wrong keeps what was typed."""
    made: tuple[forms.Form, ...] = (
        RelateForm(claim=card.claim, prefix="relate"),
        MergeForm(claim=card.claim, prefix="merge"),
        ExampleForm(prefix="example"),
        LinkForm(prefix="link"),
    )
    shown = {str(form.prefix): sent if sent and sent.prefix == form.prefix else form for form in made}
    context: dict[str, Any] = {"card": card, "forms": shown, "once": random_signs(26)}
    return render(request, "check/claim_desk.html", context, status=422 if sent else 200)


AT = "desk/claims/<slug:ref>/"
urlpatterns = [
    path("desk/claims/new/", new, name="claim_new"),
    path(AT, desk, name="claim_desk"),
    path(f"{AT}relate/", relate, name="claim_relate"),
    path(f"{AT}unrelate/", unrelate, name="claim_unrelate"),
    path(f"{AT}merge/", merge, name="claim_merge"),
    path(f"{AT}example/", example, name="claim_example"),
    path(f"{AT}link/", link, name="claim_link"),
    path(f"{AT}unlink/", unlink, name="claim_unlink"),
]
