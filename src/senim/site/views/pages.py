"""Pages that belong to no room: about, language, health, a form that is out of date."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from senim.errors import NotFound
from senim.record import queries as record


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Say what this is, who runs it and what is kept about people."""
    return render(request, "site/about.html")


@require_GET
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the language of the pages; a plain link, so that it works without script and without a form."""
    if code not in dict(settings.LANGUAGES):
        raise NotFound
    onward = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("site:home")
    response = redirect(onward)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=60 * 60 * 24 * 365,
        samesite="Lax",
        secure=settings.SECURE,
        httponly=True,
    )
    return response


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Say that the program answers and reaches its database; for the operator's monitoring."""
    size, _mark = record.size_and_mark()
    return JsonResponse({"ok": True, "record_size": size})


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection against forgery is missing or old."""
    return render(request, "site/403_csrf.html", status=403)


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read, and say so where it is only too large: then it can be sent in another way."""
    context = {"too_large": isinstance(exception, RequestDataTooBig)}
    return HttpResponse(render_to_string("site/400.html", context), status=400)


urlpatterns = [
    path("about/", about, name="about"),
    path("language/<slug:code>/", language, name="language"),
    path("health/", health, name="health"),
]
