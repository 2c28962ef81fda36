"""What happens around every request: headers, the actor, and refusals told as pages."""

from collections.abc import Callable

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from senim.errors import BadInput, Refusal
from senim.people.actors import Actor
from senim.people.formats import UnknownKey, read_key

Next = Callable[[HttpRequest], HttpResponse]


def headers(get_response: Next) -> Next:
    """Switch off what the browser could tell others, and keep personal pages out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        )
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-DNS-Prefetch-Control", "off")  # whom a page links to is asked for by a click alone
        response.setdefault("Cache-Control", "no-store" if request.COOKIES else "no-cache")
        return response

    return middleware


def refusals(get_response: Next) -> Next:
    """Turn a refusal of any room into a page that says what happened, what it changed and what to do now."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DataError) or "NUL (0x00)" in str(exception):
            exception = BadInput(what=gettext("it holds a sign or a number that no field takes"))
        if not isinstance(exception, Refusal):
            return None
        return refused(request, exception)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django looks for it there
    return middleware


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page of a refusal; a key that is not ours is taken away, so that the next page works."""
    referer = request.headers.get("referer", "")
    here = request.build_absolute_uri("/")
    back = "/" + referer[len(here) :] if referer.startswith(here) else "/"
    context = {"refusal": refusal, "back": back}
    response = render(request, "site/refusal.html", context, status=refusal.status)
    response["HX-Retarget"] = "body"  # a part of a page cannot hold a whole one
    if isinstance(refusal, UnknownKey):
        response.delete_cookie(settings.KEY_COOKIE, samesite="Lax")
    return response


def actors(get_response: Next) -> Next:
    """Give the request its actor: who is signed in, and which participant's key the browser holds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            request.actor = _actor(request)  # type: ignore[attr-defined]  # see people.actors.Request
        except UnknownKey as refusal:
            request.actor = Actor()  # type: ignore[attr-defined]  # see people.actors.Request
            return refused(request, refusal)
        return get_response(request)

    return middleware


def _actor(request: HttpRequest) -> Actor:
    cookie = request.COOKIES.get(settings.KEY_COOKIE)
    key = read_key(cookie, settings.SECRET_KEY) if cookie else None
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        account = request.user
        return Actor(account=account.pk, name=account.name, may_ask=account.may_ask, key=key)
    return Actor(key=key)
