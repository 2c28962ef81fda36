"""The shell in Django's list of applications."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The shell: settings, middleware, base templates, static files, the `senim` command."""

    name = "senim.site"
    label = "site"
