"""Amendments: all of a proposal, writing one, one with its difference, and what is decided about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.errors import Refusal
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs
from senim.propose import actions
from senim.propose.forms.amendments import AmendmentForm, DecisionForm
from senim.propose.queries import amendments as queries
from senim.propose.views.reading import keep_key, number


@require_GET
def show_all(request: Request, ref: str) -> HttpResponse:
    """List the amendments to a proposal by the part that each would change."""
    card = queries.of_proposal(ref, request.actor, timezone.now())
    return render(request, "propose/amendments.html", {"card": card})


@require_http_methods(["GET", "POST"])
def amend(request: Request, ref: str) -> HttpResponse:
    """Write an amendment to the part that the address names; `once` makes a form sent twice one amendment."""
    at, actor = timezone.now(), request.actor
    sent = request.POST if request.method == "POST" else request.GET
    part, place, base = sent.get("part", ""), number(sent.get("number", ""), 0), number(sent.get("version", ""), 0)
    card = queries.draft(ref, actor, at, part=part, number=place, version=base)
    form = AmendmentForm(card, request.POST or None)
    once = once_sign(request.POST.get("once", ""))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_amendment(
                actor=actor, ref=ref, version=card.version, part=part, number=place, once=once, at=at,
                **form.cleaned_data,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, refusal.sentence())
        else:
            messages.success(request, _("Your amendment is kept. The authors accept it, or refuse it with a reason."))
            return redirect("propose:amendment", ref, made)
    context = {"card": card, "form": form, "once": once or random_signs(26)}
    response = render(request, "propose/amend.html", context, status=422 if form.errors else 200)
    return keep_key(request, response)


@require_GET
def read(request: Request, ref: str, amendment: str) -> HttpResponse:
    """Show one amendment with its difference, and what its reader can do about it."""
    return _page(request, ref, amendment, DecisionForm())


@require_POST
def accept(request: Request, ref: str, amendment: str) -> HttpResponse:
    """Write the version that the amendment makes."""
    _found(request, ref, amendment)
    made = actions.accept_amendment(actor=request.actor, ref=amendment, at=timezone.now())
    messages.success(request, _("Accepted. Version {number} of the proposal says it.").format(number=made))
    return redirect("propose:amendment", ref, amendment)


@require_POST
def refuse(request: Request, ref: str, amendment: str) -> HttpResponse:
    """Leave the text as it is, and say why."""
    _found(request, ref, amendment)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, amendment, form)
    actions.refuse_amendment(actor=request.actor, ref=amendment, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Refused, with your reason. Whoever proposed it can make it a proposal of its own."))
    return redirect("propose:amendment", ref, amendment)


@require_POST
def promote(request: Request, ref: str, amendment: str) -> HttpResponse:
    """Begin a proposal of one's own with what was refused."""
    _found(request, ref, amendment)
    made = actions.promote_amendment(actor=request.actor, ref=amendment, at=timezone.now())
    messages.success(request, _("This is a draft that only you see. Complete it, then send it."))
    return redirect("propose:read", made)


@require_POST
def show(request: Request, ref: str, amendment: str) -> HttpResponse:
    """Let everybody read an amendment."""
    _found(request, ref, amendment)
    actions.show_amendment(actor=request.actor, ref=amendment, at=timezone.now())
    messages.success(request, _("Everybody can read the amendment now."))
    return redirect("propose:amendment", ref, amendment)


@require_POST
def hide(request: Request, ref: str, amendment: str) -> HttpResponse:
    """Keep an amendment from the public, for a reason from the list."""
    _found(request, ref, amendment)
    reason = request.POST.get("reason", "")[:24]
    actions.hide_amendment(actor=request.actor, ref=amendment, reason=reason, at=timezone.now())
    messages.success(request, _("The amendment is hidden. The page says why, but not what it says."))
    return redirect("propose:amendment", ref, amendment)


def _found(request: Request, ref: str, amendment: str) -> queries.OneCard:
    """Return the amendment if it is one of this proposal and the reader may know of it."""
    return queries.one(ref, amendment, request.actor, timezone.now())


def _page(request: Request, ref: str, amendment: str, form: DecisionForm) -> HttpResponse:
    context = {"card": _found(request, ref, amendment), "form": form}
    return render(request, "propose/amendment.html", context, status=422 if form.errors else 200)


ONE = "proposals/<slug:ref>/amendments/<slug:amendment>/"
urlpatterns = [
    path("proposals/<slug:ref>/amend/", amend, name="amend"),
    path("proposals/<slug:ref>/amendments/", show_all, name="amendments"),
    path(ONE, read, name="amendment"),
    path(f"{ONE}accept/", accept, name="amendment_accept"),
    path(f"{ONE}refuse/", refuse, name="amendment_refuse"),
    path(f"{ONE}promote/", promote, name="amendment_promote"),
    path(f"{ONE}show/", show, name="amendment_show"),
    path(f"{ONE}hide/", hide, name="amendment_hide"),
]
