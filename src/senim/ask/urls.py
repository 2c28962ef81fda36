"""The addresses of this room."""

from django.urls import path

from senim.ask import views

app_name = "ask"
urlpatterns = [
    path("c/", views.show_list, name="list"),
    path("c/<slug:slug>/", views.read, name="read"),
    path("c/<slug:slug>/enter/", views.enter, name="enter"),
    path("desk/", views.desk, name="desk"),
    path("desk/new/", views.new, name="new"),
    path("desk/<slug:slug>/", views.edit, name="edit"),
    path("desk/<slug:slug>/texts/", views.texts, name="texts"),
    path("desk/<slug:slug>/settings/", views.settings, name="settings"),
    path("desk/<slug:slug>/plan/", views.plan, name="plan"),
    path("desk/<slug:slug>/open/", views.open_it, name="open"),
    path("desk/<slug:slug>/reopen/", views.reopen, name="reopen"),
    path("desk/<slug:slug>/duplicate/", views.duplicate, name="duplicate"),
    path("desk/<slug:slug>/team/", views.team, name="team"),
    path("desk/<slug:slug>/team/<slug:account>/withdraw/", views.withdraw, name="withdraw"),
    path("desk/<slug:slug>/invitations/", views.invitations, name="invitations"),
]
