"""The public files of the room."""

from django.http import StreamingHttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from senim.people.actors import Request
from senim.propose.queries import downloads


@require_GET
def download(request: Request, name: str) -> StreamingHttpResponse:
    """Send one public file line by line."""
    return StreamingHttpResponse(downloads.download(name=name), content_type="text/csv; charset=utf-8")


urlpatterns = [path("proposals/data/<str:name>", download, name="download")]
