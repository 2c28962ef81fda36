"""The addresses of this room."""

from senim.propose.views import amendments, downloads, moderation, packages, proposals, reading

app_name = "propose"
urlpatterns = [
    *amendments.urlpatterns,
    *downloads.urlpatterns,
    *packages.urlpatterns,
    *proposals.urlpatterns,
    *moderation.urlpatterns,
    *reading.urlpatterns,
]
