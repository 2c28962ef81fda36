"""The desk of a body's monitors: the queue, one reform with everything that can be done to it, and public actors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions
from senim.follow.forms.reforms import ActorForm, PackageForm
from senim.follow.forms.sources import refuse
from senim.follow.queries import desk as queries
from senim.people import actions as people
from senim.people.actors import Request


@require_GET
@login_required
def show_desk(request: Request, slug: str) -> HttpResponse:
    """Show what waits for the monitors of a body."""
    return render(request, "follow/desk.html", {"card": queries.desk(slug, request.actor, timezone.now())})


@require_GET
@login_required
def show_reform(request: Request, ref: str) -> HttpResponse:
    """Show everything that a monitor can do to one reform."""
    card = queries.reform_desk(ref, request.actor, timezone.now())
    return render(request, "follow/desk_reform.html", {"card": card})


@require_http_methods(["GET", "POST"])
@login_required
def new_package(request: Request, slug: str) -> HttpResponse:
    """Enter a package of reforms that the body put forward."""
    at = timezone.now()
    body = queries.body_for_monitors(slug, request.actor, at)
    form = PackageForm(request.POST or None, initial={"number": queries.next_number(body.pk)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_package(actor=request.actor, body=slug, at=at, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {"follow.package.number_taken": "number"})
        else:
            messages.success(request, _("The package is entered. Reforms can be put into it now."))
            return redirect("follow:enter", slug)
    context = {"body": body, "form": form}
    return render(request, "follow/desk_package.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def new_actor(request: Request, slug: str) -> HttpResponse:
    """Enter a public actor by the name known to the public."""
    at = timezone.now()
    body = queries.body_for_monitors(slug, request.actor, at)
    form = ActorForm(request.POST or None, initial={"kind": "person"})
    if request.method == "POST" and form.is_valid():
        try:
            people.name_actor(actor=request.actor, at=at, **form.said())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {"people.actor.known": "name"})
        else:
            messages.success(request, _("The public actor is entered. Forms offer the name now."))
            return redirect("follow:desk", slug)
    context = {"body": body, "form": form}
    return render(request, "follow/desk_actor.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("desk/reforms/<slug:slug>/", show_desk, name="desk"),
    path("desk/reforms/<slug:slug>/actors/new/", new_actor, name="actor_new"),
    path("desk/reforms/<slug:slug>/packages/new/", new_package, name="package_new"),
    path("desk/reform/<slug:ref>/", show_reform, name="reform_desk"),
]
