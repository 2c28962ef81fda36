"""The room in Django's list of applications."""

from django.apps import AppConfig


class CheckConfig(AppConfig):
    """Is it true, and who decides."""

    name = "senim.check"
    label = "check"
    default_auto_field = "django.db.models.BigAutoField"
