"""The Atom feed of checks: whoever follows them needs no account and leaves no address."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from senim.check.queries import check_feed
from senim.decide.formats.atom import atom
from senim.people.actors import Request


@require_GET
def checks(request: Request) -> HttpResponse:
    """Tell which checks were published, corrected, answered and withdrawn."""
    return atom(request.path, check_feed.checks_feed())


urlpatterns = [path("checks/feed.atom", checks, name="checks_feed")]
