"""The addresses of this room."""

from django.urls import URLPattern

from senim.listen.views import desk, moderation, results, voting, wording

app_name = "listen"
urlpatterns: list[URLPattern] = [
    *voting.urlpatterns,
    *moderation.urlpatterns,
    *wording.urlpatterns,
    *desk.urlpatterns,
    *results.urlpatterns,
]
