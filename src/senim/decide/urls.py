"""The addresses of this room."""

from senim.decide import feeds
from senim.decide.views import (
    answers,
    bodies,
    clocks,
    desk,
    exports,
    live,
    minutes,
    overdue,
    panels,
    reactions,
    sittings,
    submissions,
)

app_name = "decide"
urlpatterns = [
    *answers.urlpatterns,
    *bodies.urlpatterns,
    *exports.urlpatterns,
    *feeds.urlpatterns,
    *live.urlpatterns,
    *minutes.urlpatterns,
    *panels.urlpatterns,
    *reactions.urlpatterns,
    *sittings.urlpatterns,
    *desk.urlpatterns,
    *clocks.urlpatterns,
    *overdue.urlpatterns,
    *submissions.urlpatterns,
]
