"""The room in Django's list of applications."""

from django.apps import AppConfig


class ListenConfig(AppConfig):
    """What people think."""

    name = "senim.listen"
    label = "listen"
    default_auto_field = "django.db.models.BigAutoField"
