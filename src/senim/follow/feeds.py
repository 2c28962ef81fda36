"""The Atom feed of a reform: whoever follows it needs no account and leaves no address."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from senim.decide.formats.atom import atom
from senim.follow.queries import feeds as queries
from senim.people.actors import Request


@require_GET
def reform(request: Request, ref: str) -> HttpResponse:
    """Tell what was entered about a reform."""
    return atom(request.path, queries.reform_feed(ref))


urlpatterns = [path("reforms/<slug:ref>/feed.atom", reform, name="reform_feed")]
