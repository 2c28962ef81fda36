"""The addresses of this room."""

from django.urls import path

from senim.people import views

app_name = "people"
urlpatterns = [
    path("return/", views.come_back, name="return"),
    path("welcome/<slug:ref>/<slug:token>/", views.choose_password, name="choose_password"),
]
