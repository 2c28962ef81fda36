"""The addresses of this room."""

from senim.people.views import arriving, bodies, monitors

app_name = "people"
urlpatterns = [*arriving.urlpatterns, *bodies.urlpatterns, *monitors.urlpatterns]
