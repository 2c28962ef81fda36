"""The public list of answers that did not come."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.decide.queries.overdue import overdue
from senim.people.actors import Request


@require_GET
def show(request: Request) -> HttpResponse:
    """List overdue answers of all bodies, the longest silence first."""
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) < 7 else 1
    return render(request, "decide/overdue.html", {"card": overdue(at=timezone.now(), page=page)})


urlpatterns = [path("overdue/", show, name="overdue")]
