"""The addresses of this room."""

from senim.follow import feeds
from senim.follow.views import (
    chronicle,
    conflicts,
    desk,
    evidence,
    findings,
    gaps,
    gate,
    indicators,
    overview,
    passages,
    reactions,
    reforms,
    replies,
    sources,
    stages,
)

app_name = "follow"
urlpatterns = [
    *gate.urlpatterns,
    *gaps.urlpatterns,
    *desk.urlpatterns,
    *chronicle.urlpatterns,
    *overview.urlpatterns,
    *reforms.urlpatterns,
    *feeds.urlpatterns,
    *sources.urlpatterns,
    *conflicts.urlpatterns,
    *evidence.urlpatterns,
    *reactions.urlpatterns,
    *replies.urlpatterns,
    *findings.urlpatterns,
    *stages.urlpatterns,
    *indicators.urlpatterns,
    *passages.urlpatterns,
]
