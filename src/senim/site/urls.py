"""Where everything is: the rooms' addresses under one roof."""

from functools import partial

from django.urls import include, path
from django.views import defaults

from senim.site import views

handler400 = partial(defaults.bad_request, template_name="site/400.html")
handler403 = partial(defaults.permission_denied, template_name="site/403.html")
handler404 = partial(defaults.page_not_found, template_name="site/404.html")
handler500 = partial(defaults.server_error, template_name="site/500.html")

site_patterns = (
    [
        path("about/", views.about, name="about"),
        path("language/<slug:code>/", views.language, name="language"),
        path("health/", views.health, name="health"),
    ],
    "site",
)

urlpatterns = [
    path("", include(site_patterns)),
    path("", include("senim.ask.urls")),
    path("", include("senim.listen.urls")),
    path("", include("senim.people.urls")),
    path("record/", include("senim.record.urls")),
    path("account/", include("allauth.urls")),
]
