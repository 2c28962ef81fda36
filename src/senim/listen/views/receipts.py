"""Looking up a receipt, and the appeal that starts from one. The code is never part of an address."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senim.errors import BadInput
from senim.listen import actions
from senim.listen.queries.receipts import receipt
from senim.people.actors import Request


@require_http_methods(["GET", "POST"])
def look_up(request: Request) -> HttpResponse:
    """Ask for a code, or show what became of the votes and statements behind it."""
    if request.method == "GET":
        return render(request, "listen/receipt_form.html")
    code = request.POST.get("code", "")
    return render(request, "listen/receipt.html", {"card": receipt(code), "code": code})


@require_POST
def appeal(request: Request) -> HttpResponse:
    """Ask another moderator to look at a refused statement."""
    code, typed = request.POST.get("code", ""), request.POST.get("number", "")
    if not typed.isdecimal() or len(typed) > 9:
        raise BadInput(what=_("the number of a statement"))
    text = request.POST.get("text", "")
    actions.appeal_statement(actor=request.actor, code=code, number=int(typed), text=text, at=timezone.now())
    return render(request, "listen/receipt.html", {"card": receipt(code), "code": code, "appealed": True})


urlpatterns = [
    path("receipt/", look_up, name="receipt"),
    path("receipt/appeal/", appeal, name="appeal"),
]
