"""The addresses of this room."""

from senim.check import feeds
from senim.check.views import (
    actors,
    agreement,
    check_desk,
    checks,
    claim_desk,
    claims,
    codings,
    deciding,
    documents,
    network,
    notes,
    reply_links,
    sides,
    spans,
    standing,
    utterances,
)

app_name = "check"
urlpatterns = [
    *actors.urlpatterns,
    *agreement.urlpatterns,
    *check_desk.urlpatterns,
    *checks.urlpatterns,
    *claim_desk.urlpatterns,
    *claims.urlpatterns,
    *codings.urlpatterns,
    *deciding.urlpatterns,
    *documents.urlpatterns,
    *feeds.urlpatterns,
    *network.urlpatterns,
    *notes.urlpatterns,
    *reply_links.urlpatterns,
    *sides.urlpatterns,
    *spans.urlpatterns,
    *standing.urlpatterns,
    *utterances.urlpatterns,
]
