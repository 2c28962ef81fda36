"""The room in Django's list of applications."""

from django.apps import AppConfig


class ProposeConfig(AppConfig):
    """What to change."""

    name = "senim.propose"
    label = "propose"
    default_auto_field = "django.db.models.BigAutoField"
