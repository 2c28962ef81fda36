"""The room in Django's list of applications."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who acts."""

    name = "senim.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
