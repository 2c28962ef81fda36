"""The room in Django's list of applications."""

from django.apps import AppConfig


class FollowConfig(AppConfig):
    """Did it happen."""

    name = "senim.follow"
    label = "follow"
    default_auto_field = "django.db.models.BigAutoField"
