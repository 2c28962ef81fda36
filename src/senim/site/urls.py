"""Where everything is: the rooms' addresses under one roof."""

from functools import partial

from django.urls import include, path
from django.views import defaults

from senim.site.views import home, pages, receipts, threads

handler400 = pages.bad_request
handler403 = partial(defaults.permission_denied, template_name="site/403.html")
handler404 = partial(defaults.page_not_found, template_name="site/404.html")
handler500 = partial(defaults.server_error, template_name="site/500.html")

site_patterns = ([*home.urlpatterns, *pages.urlpatterns, *receipts.urlpatterns, *threads.urlpatterns], "site")

urlpatterns = [
    path("", include(site_patterns)),
    path("", include("senim.ask.urls")),
    path("", include("senim.listen.urls")),
    path("", include("senim.people.urls")),  # before decide: a new body is not a body called “new”
    path("", include("senim.propose.urls")),
    path("", include("senim.decide.urls")),
    path("", include("senim.follow.urls")),
    path("", include("senim.check.urls")),
    path("record/", include("senim.record.urls")),
    path("account/", include("allauth.urls")),
]
