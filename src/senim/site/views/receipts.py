"""Looking up a receipt, and the appeal that starts from one. The code is never part of an address."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from senim.listen import actions
from senim.listen.forms import AppealForm, ReceiptForm
from senim.listen.queries.receipts import UnknownReceipt
from senim.people.actors import Request
from senim.site.queries.receipts import receipt


@require_http_methods(["GET", "POST"])
@cache_control(no_store=True)
def look_up(request: Request) -> HttpResponse:
    """Ask for a code, or show what became of the votes, statements, proposals and evidence behind it."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "site/receipt_form.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        return receipt_page(request, form.cleaned_data["code"])
    except UnknownReceipt as refusal:
        form.add_error("code", refusal.sentence())
        return render(request, "site/receipt_form.html", {"form": form}, status=refusal.status)


@require_POST
@cache_control(no_store=True)
def appeal(request: Request) -> HttpResponse:
    """Ask another moderator to look at a refused statement."""
    form = AppealForm(request.POST)
    if not form.is_valid():
        return receipt_page(request, request.POST.get("code", ""), failed=form)
    actions.appeal_statement(actor=request.actor, at=timezone.now(), **form.cleaned_data)
    return receipt_page(request, form.cleaned_data["code"], appealed=True)


def receipt_page(
    request: Request, code: str, *, appealed: bool = False, failed: AppealForm | None = None
) -> HttpResponse:
    """Return what a receipt shows, with a form of appeal under each statement that has one left.

    failed: a form that could not be kept; it stands again under its statement, as it was typed.
    """
    card = receipt(code=code, at=timezone.now())
    failed_number = failed.data.get("number", "") if failed else ""
    rows = []
    for own in card.statements:
        fate = own.fate
        kept = request.POST if str(fate.number) == failed_number else None
        first = {"code": code, "number": fate.number}
        form = AppealForm(kept, initial=first, auto_id=f"appeal-{fate.number}-%s") if fate.may_appeal else None
        rows.append((fate, own.grown, form))
    context = {"card": card, "rows": rows, "appealed": appealed}
    return render(request, "site/receipt.html", context, status=422 if failed else 200)


urlpatterns = [
    path("receipt/", look_up, name="receipt"),
    path("receipt/appeal/", appeal, name="appeal"),
]
