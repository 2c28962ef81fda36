"""The room in Django's list of applications."""

from django.apps import AppConfig


class DecideConfig(AppConfig):
    """The council and the authority."""

    name = "senim.decide"
    label = "decide"
    default_auto_field = "django.db.models.BigAutoField"
