"""The record as pages: the newest entries, and one entry in its exact bytes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from senim.errors import NotFound
from senim.record import queries


@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """Show a page of the record, newest first."""
    before = request.GET.get("before", "")
    older_than = int(before) if before.isdecimal() and len(before) < 18 else None
    card = queries.record_page(older_than=older_than)
    return render(request, "record/entries.html", {"card": card, "kinds": queries.kinds()})


@require_GET
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry in the bytes that were hashed."""
    card = queries.entry(number)
    if card is None:
        raise NotFound
    return render(request, "record/entry.html", {"card": card})
