"""The desk of stages: which step, then its own form; and the correction of a line, or taking it back."""

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
from senim.follow.forms.sources import refuse
from senim.follow.forms.stages import RetractForm, StageForm, StepForm, begin
from senim.follow.queries import reforms, sources, stages
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

# Which field a refusal of a stage is about, by its code.
FIELDS = {
    "follow.date.future": "date",
    "follow.stage.out_of_order": "date",
    "follow.stage.nothing_to_change": "date",
    "follow.stage.no_chamber": "chamber",
    "follow.stage.not_counted": "cases",
    "follow.stage.bad_count": "cases",
    "follow.stage.not_measured": "indicator",
    "follow.stage.reached_and_needless": "says",
    "follow.text.missing": "note",
    "follow.correction.no_reason": "why",
}


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request, ref: str) -> HttpResponse:
    """Ask for the step, then enter a dated event, or that the step is not needed."""
    card = reforms.reform_for_desk(ref, request.actor, timezone.now())
    step = stages.step_of(request.POST.get("step") or request.GET.get("step", ""))
    if step is None:
        context = {"reform": card, "form": StepForm(), "steps": stages.steps()}
        return render(request, "follow/stage_step.html", context, status=422 if request.method == "POST" else 200)
    form = StageForm(request.POST or None, reform=card, step=step, indicators=stages.indicators_of(card.pk))
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_stage(actor=request.actor, reform=ref, once=once, at=timezone.now(), **form.said())
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse_at(form, refusal, FIELDS)
        else:
            messages.success(request, _("The line is on record. The page of the reform shows it with its sources."))
            return redirect("follow:reform_desk", ref)
    context = {"reform": card, "step": step, "form": form, "once": once}
    return render(request, "follow/stage_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: Request, ref: str, stage: str) -> HttpResponse:
    """Put a newer line in the place of an older one, or take it back; the older one stays readable."""
    card = reforms.reform_for_desk(ref, request.actor, timezone.now())
    old = stages.of_line(card, stage)
    step = stages.step_of(request.POST.get("step") or request.GET.get("step", "")) or stages.step_of(old.step)
    assert step is not None
    taking = "retract" in request.POST
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    refs = {pk: found.ref for pk, found in sources.by_pks(placed.pk for placed in old.sources).items()}
    form = StageForm(
        None if taking else request.POST or None, reform=card, step=step, old=old, initial=begin(old, refs),
        indicators=stages.indicators_of(card.pk),
    )  # fmt: skip
    back = RetractForm(request.POST if taking else None, prefix="back")
    sent: Any = back if taking else form
    if request.method == "POST" and sent.is_valid() and _write(request, ref, stage, once, sent):
        return redirect("follow:reform_desk", ref)
    context = {"reform": card, "old": old, "step": step, "steps": StepForm(initial={"step": step.step})}
    context |= {"form": form, "back": back, "once": once}
    return render(request, "follow/stage_correct.html", context, status=422 if sent.errors else 200)


def _write(request: Request, ref: str, stage: str, once: str, form: StageForm | RetractForm) -> bool:
    """Write a correction, or that a line is taken back; else show the refusal in the form."""
    told: dict[str, Any] = {"actor": request.actor, "stage": stage, "once": once, "at": timezone.now()}
    try:
        if isinstance(form, RetractForm):
            actions.retract_stage(why=form.cleaned_data["why"], **told)
        else:
            actions.correct_stage(reform=ref, **told, **form.said())
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refuse_at(form, refusal, FIELDS)
        return False
    messages.success(request, _("The newer line is on record. The old one stays readable under it."))
    return True


def refuse_at(form: Any, refusal: Refusal, fields: dict[str, str]) -> None:
    """Show a refusal at its field, where the form has that; else above the form."""
    refuse(form, refusal, {code: name for code, name in fields.items() if name in form.fields})


AT = "desk/reform/<slug:ref>/stages/"
urlpatterns = [
    path(f"{AT}new/", new, name="stage_new"),
    path(f"{AT}<slug:stage>/correct/", correct, name="stage_correct"),
]
