"""How utterances are coded, for everybody: how far coders agree, the codebook, what differs, and the tables."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from senim.check.queries import agreement, coding_files
from senim.people.actors import Request


@require_GET
def show(request: Request) -> HttpResponse:
    """Show how far two coders agree, and where they differ."""
    return render(request, "check/coding.html", {"card": agreement.agreement(request.actor)})


def _table(lines: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")


@require_GET
def statements(request: Request) -> StreamingHttpResponse:
    """Send what counts of every coding, one row for each utterance and claim."""
    return _table(coding_files.statements())


@require_GET
def positions(request: Request) -> StreamingHttpResponse:
    """Send where public actors stand, one row for each actor and claim."""
    return _table(coding_files.positions_table(timezone.now()))


@require_GET
def utterances(request: Request) -> StreamingHttpResponse:
    """Send every utterance, one row each."""
    return _table(coding_files.utterances_table())


@require_GET
def codings(request: Request) -> StreamingHttpResponse:
    """Send every coding of every coder, one row each."""
    return _table(coding_files.codings_table())


urlpatterns = [
    path("coding/", show, name="coding"),
    path("coding/statements.csv", statements, name="statements_csv"),
    path("coding/positions.csv", positions, name="positions_csv"),
    path("coding/utterances.csv", utterances, name="utterances_csv"),
    path("coding/codings.csv", codings, name="codings_csv"),
]
