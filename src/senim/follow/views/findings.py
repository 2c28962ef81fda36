"""The desk of findings and assessments: entered, corrected by a newer line, or taken back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions
from senim.follow.forms.findings import AssessmentForm, FindingForm, begin_assessment, begin_finding
from senim.follow.forms.sources import refuse
from senim.follow.forms.stages import RetractForm
from senim.follow.queries import findings, reforms, sources
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

# Which field a refusal is about, by its code.
FIELDS = {
    "follow.date.future": "date",
    "follow.line.only_promiser": "sources",
    "follow.text.missing": "text",
    "follow.correction.no_reason": "why",
}


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request, ref: str) -> HttpResponse:
    """Enter what sources say about law or practice."""
    card = reforms.reform_for_desk(ref, request.actor, timezone.now())
    form = FindingForm(request.POST or None, reform=card)
    once = _once(request)
    if request.method == "POST" and form.is_valid():
        told = {"reform": ref, "once": once, **form.said()}
        if _write(request, form, actions.enter_finding, told):
            messages.success(request, _("The finding is on record. The page of the reform shows it with its sources."))
            return redirect("follow:reform_desk", ref)
    context = {"reform": card, "form": form, "once": once}
    return render(request, "follow/finding_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: Request, ref: str, finding: str) -> HttpResponse:
    """Put a newer finding in the place of an older one, or take it back."""
    card = reforms.reform_for_desk(ref, request.actor, timezone.now())
    old = findings.of_line(card, finding)
    taking, once = "retract" in request.POST, _once(request)
    sent = None if taking else request.POST or None
    form = FindingForm(sent, reform=card, old=old, initial=begin_finding(old, _refs(old.sources)))
    back = RetractForm(request.POST if taking else None, prefix="back")
    told: dict[str, Any] = {"finding": finding, "once": once}
    if _corrected(request, ref, (form, actions.correct_finding), (back, actions.retract_finding), told):
        return redirect("follow:reform_desk", ref)
    context = {"reform": card, "old": old, "form": form, "back": back, "once": once}
    return render(request, "follow/finding_correct.html", context, status=422 if form.errors or back.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def new_assessment(request: Request, ref: str) -> HttpResponse:
    """Quote a grade on its own scale."""
    card = reforms.reform_for_desk(ref, request.actor, timezone.now())
    form = AssessmentForm(request.POST or None, reform=card)
    once = _once(request)
    if request.method == "POST" and form.is_valid():
        told = {"reform": ref, "once": once, **form.said()}
        if _write(request, form, actions.enter_assessment, told):
            messages.success(request, _("The assessment is on record, with its scale and its place."))
            return redirect("follow:reform_desk", ref)
    context = {"reform": card, "form": form, "once": once}
    return render(request, "follow/assessment_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def correct_assessment(request: Request, ref: str, assessment: str) -> HttpResponse:
    """Put a newer assessment in the place of an older one, or take it back."""
    card = reforms.reform_for_desk(ref, request.actor, timezone.now())
    old = findings.assessment_of(card, assessment)
    taking, once = "retract" in request.POST, _once(request)
    sent = None if taking else request.POST or None
    form = AssessmentForm(sent, reform=card, old=old, initial=begin_assessment(old, _refs([old.source])))
    back = RetractForm(request.POST if taking else None, prefix="back")
    told: dict[str, Any] = {"assessment": assessment, "once": once}
    if _corrected(request, ref, (form, actions.correct_assessment), (back, actions.retract_assessment), told):
        return redirect("follow:reform_desk", ref)
    context = {"reform": card, "old": old, "form": form, "back": back, "once": once}
    return render(request, "follow/assessment_correct.html", context, status=422 if form.errors or back.errors else 200)


def _once(request: Request) -> str:
    return once_sign(request.POST.get("once", "")) or random_signs(26)


def _refs(pks: Any) -> dict[int, str]:
    """Return the handles of sources by primary key."""
    return {pk: card.ref for pk, card in sources.by_pks(pks).items()}


def _corrected(
    request: Request, ref: str, newer: tuple[Any, Callable[..., str]], back: tuple[Any, Callable[..., str]],
    told: Mapping[str, Any],
) -> bool:  # fmt: skip
    """Write what was sent, a newer line or that the old one is taken back, and say whether it is on record."""
    if request.method != "POST":
        return False
    taking = isinstance(back[0], RetractForm) and back[0].is_bound
    form, action = back if taking else newer
    if not form.is_valid():
        return False
    said = {"why": form.cleaned_data["why"]} if taking else {"reform": ref, **form.said()}
    if not _write(request, form, action, {**told, **said}):
        return False
    messages.success(request, _("The newer line is on record. The old one stays readable under it."))
    return True


def _write(request: Request, form: Any, action: Callable[..., str], told: Mapping[str, Any]) -> bool:
    """Do what a form asks, or show the refusal in it."""
    try:
        action(actor=request.actor, at=timezone.now(), **told)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse(form, refusal, {code: name for code, name in FIELDS.items() if name in form.fields})
        return False
    return True


AT = "desk/reform/<slug:ref>/"
urlpatterns = [
    path(f"{AT}findings/new/", new, name="finding_new"),
    path(f"{AT}findings/<slug:finding>/correct/", correct, name="finding_correct"),
    path(f"{AT}assessments/new/", new_assessment, name="assessment_new"),
    path(f"{AT}assessments/<slug:assessment>/correct/", correct_assessment, name="assessment_correct"),
]
