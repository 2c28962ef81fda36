"""Notes on a check: read, written and rated by those who took part; opened and taken away at the desk."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.check import actions
from senim.check.forms.notes import NoteForm, OpenForm, RatingForm, TakeAwayForm, rating_form
from senim.check.queries import notes as queries
from senim.check.queries.notes import NotesPage
from senim.errors import NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

FIELDS = {"follow.source.bad_address": "address", "check.note.no_source": "address", "follow.text.missing": "text"}


@require_http_methods(["GET", "POST"])
def notes(request: Request, ref: str) -> HttpResponse:
    """Show the notes of a check, or keep a note of somebody who took part."""
    page = queries.notes_page(ref, request.actor, timezone.now())
    form = NoteForm(request.POST if request.method == "POST" else None, initial={"once": random_signs(26)})
    if request.method == "POST" and form.is_valid() and _write(request, form, ref):
        messages.success(request, _("Your note is kept. Those who took part read it and rate it now."))
        return redirect("check:notes", ref)
    return _page(request, page, form)


def _write(request: Request, form: NoteForm, ref: str) -> bool:
    """Keep the note that a form holds, or show at its field what is wrong with it; anything else is a page."""
    once = once_sign(form.cleaned_data["once"])
    try:
        actions.write_note(actor=request.actor, check=ref, once=once, at=timezone.now(), **form.said())
    except Refusal as refusal:
        if refusal.code not in FIELDS:
            raise
        refuse(form, refusal, FIELDS)
    return not form.errors


@require_http_methods(["GET", "POST"])
def rate(request: Request, ref: str, note: str) -> HttpResponse:
    """Keep a rating of a note, or show again what does not fit in it."""
    page = queries.notes_page(ref, request.actor, timezone.now())
    found = next((one for one in page.notes.notes if one.ref == note), None)
    if found is None:
        raise NotFound
    form = rating_form(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _rate(request, form, note):
        messages.success(request, _("Your rating is kept. You can change it here at any time."))
        return redirect("check:notes", ref)
    return _page(request, page, NoteForm(initial={"once": random_signs(26)}), {note: form})


def _rate(request: Request, form: RatingForm, note: str) -> bool:
    """Keep the rating that a form holds, or show in it that the reasons do not fit."""
    value, tags = form.cleaned_data["value"], form.tags()
    try:
        actions.rate_note(actor=request.actor, note=note, value=value, tags=tags, at=timezone.now())
    except Refusal as refusal:
        if refusal.code != "check.rating.reasons_do_not_fit":
            raise
        refuse(form, refusal, {})
    return not form.errors


def _page(
    request: Request, page: NotesPage, form: NoteForm, rated: dict[str, RatingForm] | None = None
) -> HttpResponse:
    """Show the notes with a form for each that the reader may rate. rated: the one that was sent, by its note."""
    known = rated or {}
    may_rate = page.notes.open and page.notes.took_part
    rows = [
        (note, known.get(note.ref) or rating_form(note) if may_rate and note.readable and not note.own else None)
        for note in (*page.notes.waiting, *page.notes.shown)
    ]
    faulty = form.errors or any(one.errors for one in known.values())
    context: dict[str, Any] = {"page": page, "rows": rows, "form": form}
    return render(request, "check/notes.html", context, status=422 if faulty else 200)


@require_http_methods(["GET", "POST"])
@login_required
def opening(request: Request, ref: str) -> HttpResponse:
    """Show a monitor whose people could write notes on a check, or open it to them."""
    page = queries.opening(ref, request.actor, timezone.now())
    form = OpenForm(request.POST if request.method == "POST" else None, offered=page.offered)
    if request.method == "POST" and form.is_valid():
        slug = form.cleaned_data["conversation"]
        actions.open_notes(actor=request.actor, check=ref, conversation=slug, at=timezone.now())
        messages.success(request, _("Those who voted in this conversation can write notes on the check now."))
        return redirect("check:notes", ref)
    return render(request, "check/notes_open.html", {"page": page, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def take_away(request: Request, note: str) -> HttpResponse:
    """Show what taking away a note does, and take it away on the ground that was chosen."""
    page = queries.taking_away(note, request.actor, timezone.now())
    form = TakeAwayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.take_away_note(
            actor=request.actor, note=note, ground=form.cleaned_data["ground"], at=timezone.now()
        )  # fmt: skip
        messages.success(request, _("The note is taken away. The page says when and why."))
        return redirect("check:notes", page.check.ref)
    return render(request, "check/note_remove.html", {"page": page, "form": form}, status=422 if form.errors else 200)


urlpatterns = [
    path("checks/<slug:ref>/notes/", notes, name="notes"),
    path("checks/<slug:ref>/notes/<slug:note>/", rate, name="note_rate"),
    path("desk/check/<slug:ref>/notes/", opening, name="notes_open"),
    path("desk/notes/<slug:note>/", take_away, name="note_take_away"),
]
