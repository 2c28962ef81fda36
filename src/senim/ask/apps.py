"""The room in Django's list of applications."""

from django.apps import AppConfig


class AskConfig(AppConfig):
    """What is asked."""

    name = "senim.ask"
    label = "ask"
    default_auto_field = "django.db.models.BigAutoField"
