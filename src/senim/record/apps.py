"""The room in Django's list of applications."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """What was done."""

    name = "senim.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
