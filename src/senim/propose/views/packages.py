"""Packages: the public list, one package, and the desk on which clerks put them together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs
from senim.propose import actions
from senim.propose.forms.packages import ListForm, NewPackageForm
from senim.propose.queries import packages as queries
from senim.propose.views.reading import number


@require_GET
def show_list(request: Request) -> HttpResponse:
    """List the published packages."""
    page = max(number(request.GET.get("page", ""), 1), 1)
    cards, more = queries.public_list(page=page)
    context = {"cards": cards, "older": page + 1 if more else 0, "newer": page - 1}
    return render(request, "propose/packages.html", context)


@require_GET
def read(request: Request, ref: str) -> HttpResponse:
    """Show one package: its proposals in order, and what was left out, by whom and why."""
    card = queries.package(ref, request.actor)
    verbs = ("edit_package", "publish_package", "submit_package")
    may = frozenset(verb for verb in verbs if queries.may(request.actor, verb, card, timezone.now()))
    return render(request, "propose/package.html", {"card": card, "may": may})


@require_http_methods(["GET", "POST"])
@login_required
def desk(request: Request, slug: str) -> HttpResponse:
    """List the packages of a body and begin a new one; `once` makes a form sent twice one package."""
    at = timezone.now()
    card = queries.desk(slug, request.actor, at)
    form = NewPackageForm(card.bodies, request.POST or None, initial={"language": translation.get_language()})
    if request.method == "POST" and form.is_valid():
        once = once_sign(request.POST.get("once", ""))
        made = actions.create_package(actor=request.actor, maker=slug, once=once, at=at, **form.cleaned_data)
        return redirect("propose:package_edit", made)
    context = {"card": card, "form": form, "once": request.POST.get("once") or random_signs(26)}
    return render(request, "propose/package_desk.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: Request, ref: str) -> HttpResponse:
    """Write a draft: its words, its list in order, and what is left out."""
    at, words = timezone.now(), request.GET.get("q", "")[:100]
    card = queries.editing(ref, request.actor, at, words=words)
    form = ListForm(card, request.POST or None)
    if request.method == "POST" and form.is_valid():
        title, text = form.cleaned_data["title"], form.cleaned_data["text"]
        actions.edit_package(
            actor=request.actor, ref=ref, title=title, text=text, at=at,
            proposals=form.proposals(), omissions=form.omissions(),
        )  # fmt: skip
        messages.success(request, _("The draft is kept. Only your body sees it until it is published."))
        return redirect("propose:package_edit", ref)
    context = {"card": card, "form": form, "words": words}
    return render(request, "propose/package_edit.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def publish(request: Request, ref: str) -> HttpResponse:
    """Put a package before the public; it is frozen from then on."""
    actions.publish_package(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The package is public. Nothing of it changes any more."))
    return redirect("propose:package", ref)


urlpatterns = [
    path("packages/", show_list, name="packages"),
    path("packages/<slug:ref>/", read, name="package"),
    path("desk/bodies/<slug:slug>/packages/", desk, name="package_desk"),
    path("desk/packages/<slug:ref>/", edit, name="package_edit"),
    path("desk/packages/<slug:ref>/publish/", publish, name="package_publish"),
]
