"""Coming back on another device, and choosing a first password."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.people import actions, policy, queries
from senim.people.actors import Request, give_key
from senim.people.formats import read_key


@require_http_methods(["GET", "POST"])
def come_back(request: Request) -> HttpResponse:
    """Show the return code of this browser, or take one from another."""
    if request.method == "GET":
        return render(request, "people/return.html", {"key": request.actor.key or ""})
    key = read_key(request.POST.get("code", ""), settings.SECRET_KEY)
    messages.success(request, _("You are back: your votes are as you left them."))
    response = redirect("site:home")
    give_key(response, key)
    return response


@require_http_methods(["GET", "POST"])
def choose_password(request: Request, ref: str, token: str) -> HttpResponse:
    """Take the first password of a new account."""
    if request.method == "GET":
        if not queries.may_choose(ref, token):
            raise policy.StaleLink
        return render(request, "people/choose_password.html")
    actions.choose_password(ref=ref, token=token, password=request.POST.get("password", ""))
    messages.success(request, _("The password is set. Sign in with it."))
    return redirect("account_login")


urlpatterns = [
    path("return/", come_back, name="return"),
    path("welcome/<slug:ref>/<slug:token>/", choose_password, name="choose_password"),
]
