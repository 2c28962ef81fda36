"""The addresses of this room."""

from django.urls import path

from senim.record import views

app_name = "record"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("<int:number>/", views.entry, name="entry"),
]
