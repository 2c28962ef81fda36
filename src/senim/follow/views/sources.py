"""Sources for everybody: the list, each one with what rests on it, its kept copy; and the desk where they are added."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import etag, require_GET, require_http_methods

from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions
from senim.follow.formats import copies
from senim.follow.forms.sources import CopyForm, SourceForm, TakeAwayForm, refuse
from senim.follow.queries import desk, reforms, source_pages, sources
from senim.follow.queries.source_pages import SourcesFilter
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

# Which field a refusal of a source is about, by its code.
FIELDS = {
    "follow.source.bad_address": "address",
    "follow.source.known": "address",
    "follow.date.future": "date",
    "follow.copy.too_large": "copy",
    "follow.copy.unknown_kind": "copy",
    "follow.copy.broken": "copy",
    "follow.copy.differs": "copy",
    "follow.copy.barred": "copy",
}


@require_GET
def index(request: Request) -> HttpResponse:
    """List the sources, the newest first."""
    asked = SourcesFilter(request.GET.get("kind", "")[:16], request.GET.get("publisher", "")[:160])
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) < 7 else 1
    return render(request, "follow/sources.html", {"card": source_pages.source_list(asked, page)})


@require_GET
def show(request: Request, ref: str) -> HttpResponse:
    """Show a source, what rests on it, and where it differs from others."""
    return render(request, "follow/source.html", {"card": source_pages.source_page(ref, request.actor)})


def _tag(request: Request, ref: str) -> str | None:
    digest = sources.digest_of(ref)
    return f'"{digest}"' if digest else None


@require_GET
@etag(_tag)
def copy(request: Request, ref: str) -> HttpResponse:
    """Send the kept copy as a file to be saved; no browser may take it for a page of this site or run it."""
    card, content = sources.kept_copy(ref)
    response = HttpResponse(content, content_type=card.media)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=card.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _sent(request: Request) -> "tuple[QueryDict | None, MultiValueDict[str, UploadedFile[Any]] | None]":
    """Return what was sent, also when nothing was filled in, or nothing for a page that is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request, ref: str) -> HttpResponse:
    """Add a source from the desk of a reform, with a copy of it if one is sent, and come back with its handle."""
    card = reforms.reform_for_desk(ref, request.actor, timezone.now())
    form = SourceForm(*_sent(request))
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        made = _add(request, form, once)
        if made:
            told = _("The source is added. Its handle is {ref}: forms take it, or the address of its page.")
            messages.success(request, told.format(ref=made))
            return redirect("follow:reform_desk", card.ref)
    context = {"reform": card, "form": form, "once": once}
    return render(request, "follow/source_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def new_first(request: Request, slug: str) -> HttpResponse:
    """Add the source of a promise that is not entered yet, and go on to the form of the promise."""
    body = desk.body_for_monitors(slug, request.actor, timezone.now())
    form = SourceForm(*_sent(request))
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        made = _add(request, form, once)
        if made:
            messages.success(request, _("The source is added. Enter the promise that stands in it."))
            return redirect(f"{reverse('follow:enter', args=[slug])}?source={made}")
    context = {"body": body, "form": form, "once": once}
    return render(request, "follow/source_new.html", context, status=422 if form.errors else 200)


def _add(request: Request, form: SourceForm, once: str) -> str:
    """Add a source from a form that can be read and return its handle, or "" with the refusal in the form."""
    file = form.file()
    try:
        copy = copies.take(*file) if file else None  # looked at first: no source is added without its copy
        return actions.add_source(actor=request.actor, copy=copy, once=once, at=timezone.now(), **form.said())
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, FIELDS)
        return ""


@require_http_methods(["GET", "POST"])
@login_required
def keep(request: Request, ref: str) -> HttpResponse:
    """Keep a copy of a source that has none yet."""
    card = source_pages.source_for_desk(ref, request.actor)
    form = CopyForm(*_sent(request))
    if request.method == "POST" and form.is_valid() and _keep(request, form, ref):
        messages.success(request, _("The copy is kept. Its digest is in the record, and nobody can replace it."))
        return redirect("follow:source", ref)
    return render(request, "follow/source_copy.html", {"card": card, "form": form}, status=422 if form.errors else 200)


def _keep(request: Request, form: CopyForm, ref: str) -> bool:
    """Keep the copy that a form holds, or show the refusal in it."""
    name, content = form.file() or ("", b"")
    try:
        actions.keep_copy(actor=request.actor, source=ref, name=name, content=content, at=timezone.now())
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, FIELDS)
    return not form.errors


@require_http_methods(["GET", "POST"])
@login_required
def take_away(request: Request, ref: str) -> HttpResponse:
    """Show what taking away a copy does, and take it away on the ground that was chosen."""
    card = source_pages.source_to_redact(ref, request.actor)
    form = TakeAwayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ground = form.cleaned_data["ground"]
        actions.take_away_copy(actor=request.actor, source=ref, ground=ground, at=timezone.now())
        messages.success(request, _("The copy is taken away. The page says when and why, and its digest stays."))
        return redirect("follow:source", ref)
    context = {"card": card, "form": form}
    return render(request, "follow/source_copy_remove.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("sources/", index, name="sources"),
    path("sources/<slug:ref>/", show, name="source"),
    path("sources/<slug:ref>/copy/", copy, name="kept_copy"),
    path("desk/reform/<slug:ref>/sources/new/", new, name="source_new"),
    path("desk/reforms/<slug:slug>/sources/new/", new_first, name="source_first"),
    path("desk/sources/<slug:ref>/copy/", keep, name="copy_keep"),
    path("desk/sources/<slug:ref>/copy/remove/", take_away, name="copy_remove"),
]
