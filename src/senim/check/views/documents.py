"""The desk of documents: a text is brought here, and shown with what was found in it and what was left out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.check import actions
from senim.check.forms.documents import DocumentForm
from senim.check.forms.spans import begin
from senim.check.queries import documents, hub
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions as follow
from senim.follow.formats import copies
from senim.follow.forms.sources import SourceForm, refuse
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

# Which field a refusal is about, by its code.
FIELDS = {
    "follow.source.bad_address": "address",
    "follow.source.known": "address",
    "follow.date.future": "date",
    "follow.copy.too_large": "copy",
    "follow.copy.unknown_kind": "copy",
    "follow.copy.broken": "copy",
    "follow.copy.barred": "copy",
}


def _sent(request: Request) -> "tuple[QueryDict | None, MultiValueDict[str, UploadedFile[Any]] | None]":
    """Return what was sent, also when nothing was filled in, or nothing for a page that is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


@require_GET
@login_required
def desk(request: Request) -> HttpResponse:
    """Show what waits for a monitor: documents, claims, checks, replies and codings."""
    return render(request, "check/desk.html", {"card": hub.desk(request.actor, timezone.now())})


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Bring the text of a source here, pasted or as a file."""
    hub.check_monitor(request.actor)
    form = DocumentForm(*_sent(request), source=request.GET.get("source", "")[:12])
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        ref = _add(request, form, once)
        if ref:
            messages.success(
                request, _("The text is here. Look at each span that was found in it: nothing counts yet.")
            )
            return redirect("check:document", ref)
    return render(
        request, "check/document_new.html", {"form": form, "once": once}, status=422 if form.errors else 200
    )  # fmt: skip


def _add(request: Request, form: DocumentForm, once: str) -> str:
    """Add a document from a form that can be read and return its handle, or "" with the refusal in the form."""
    said = form.said()
    try:
        return actions.add_document(actor=request.actor, once=once, at=timezone.now(), **said)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        place = "file" if isinstance(said["content"], bytes) else "text"
        refuse(form, refusal, {refusal.code: place} if refusal.code.startswith("check.article.") else {})
        return ""


@require_http_methods(["GET", "POST"])
@login_required
def new_source(request: Request) -> HttpResponse:
    """Add the source of a text that is not entered yet, and go on to the text."""
    hub.check_monitor(request.actor)
    form = SourceForm(*_sent(request))
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.file()
            copy = copies.take(*file) if file else None
            ref = follow.add_source(actor=request.actor, copy=copy, once=once, at=timezone.now(), **form.said())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, FIELDS)
        else:
            messages.success(request, _("The source is added. Paste its text, or choose a file of it."))
            return redirect(f"{reverse('check:document_new')}?source={ref}")
    return render(request, "check/source_new.html", {"form": form, "once": once}, status=422 if form.errors else 200)


@require_GET
@login_required
def show(request: Request, ref: str) -> HttpResponse:
    """Show a document with its paragraphs, the spans that wait in each, and what was left out."""
    card = documents.document(ref, request.actor, timezone.localdate())
    rows = [(part, [(span, begin(card, span)) for span in part.waiting]) for part in card.paragraphs]
    return render(request, "check/document.html", {"card": card, "rows": rows})


urlpatterns = [
    path("desk/checks/waiting/", desk, name="desk"),
    path("desk/documents/new/", new, name="document_new"),
    path("desk/documents/source/", new_source, name="document_source"),
    path("desk/documents/<slug:ref>/", show, name="document"),
]
