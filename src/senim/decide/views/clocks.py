"""The desk of the answer clock: rules and days off of a body, pauses and extensions of one clock."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from senim.decide import actions
from senim.decide.forms import clocks as forms
from senim.decide.queries import clock_desk, clocks
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs


@require_GET
@login_required
def desk(request: Request, slug: str) -> HttpResponse:
    """Show a body's rules, its days off and the clocks that run."""
    return _desk(request, slug)


@require_POST
@login_required
def set_rule(request: Request, slug: str) -> HttpResponse:
    """Say how long the body has, from a day on."""
    form = forms.RuleForm(request.POST, auto_id="rule_%s")
    if not form.is_valid():
        return _desk(request, slug, rule=form)
    actions.set_clock_rule(actor=request.actor, body=slug, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The rule is kept. It holds for what is put before the body from that day on."))
    return redirect("decide:clock_desk", slug)


@require_POST
@login_required
def load_holidays(request: Request, slug: str) -> HttpResponse:
    """Read days off from a calendar file."""
    form = forms.HolidaysForm(request.POST, request.FILES, auto_id="file_%s")
    if not form.is_valid():
        return _desk(request, slug, holidays=form)
    name, content = form.cleaned_data["name"], form.content()
    done = actions.load_holidays(actor=request.actor, body=slug, name=name, content=content, at=timezone.now())
    read = ngettext("{n} day was read.", "{n} days were read.", done.days).format(n=done.days)
    moved = ngettext("{n} due date changed.", "{n} due dates changed.", done.moved).format(n=done.moved)
    messages.success(request, f"{read} {moved}")
    return redirect("decide:clock_desk", slug)


@require_GET
@login_required
def show(request: Request, ref: str) -> HttpResponse:
    """Show one clock to those who keep it."""
    return _clock(request, ref)


@require_POST
@login_required
def pause(request: Request, ref: str) -> HttpResponse:
    """Hold a clock."""
    form = forms.PauseForm(request.POST, auto_id="pause_%s")
    if not form.is_valid():
        return _clock(request, ref, pause=form)
    actions.pause_clock(actor=request.actor, ref=ref, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The clock is paused. From today on no day counts until you let it go on."))
    return redirect("decide:clock", ref)


@require_POST
@login_required
def resume(request: Request, ref: str) -> HttpResponse:
    """Let a clock go on."""
    actions.resume_clock(actor=request.actor, ref=ref, at=timezone.now())
    messages.success(request, _("The clock goes on. Today counts, and the due date is found anew."))
    return redirect("decide:clock", ref)


@require_POST
@login_required
def extend(request: Request, ref: str) -> HttpResponse:
    """Give more days."""
    form = forms.ExtendForm(request.POST, auto_id="extend_%s")
    if not form.is_valid():
        return _clock(request, ref, extend=form)
    once = once_sign(request.POST.get("once", ""))
    actions.extend_clock(actor=request.actor, ref=ref, once=once, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The days are added. The due date is found anew."))
    return redirect("decide:clock", ref)


def _desk(request: Request, slug: str, **bound: Form) -> HttpResponse:
    """Show the desk of a body, with the form that was sent and cannot be used."""
    card = clock_desk.clock_desk(slug, request.actor, timezone.now())
    today = card.body.day(timezone.now())
    made = {
        "rule": forms.RuleForm(auto_id="rule_%s", initial={"since": today}),
        "holidays": forms.HolidaysForm(auto_id="file_%s"),
    }
    return render(request, "decide/clock_desk.html", {"card": card, **made, **bound}, status=422 if bound else 200)


def _clock(request: Request, ref: str, **bound: Form) -> HttpResponse:
    """Show one clock, with the form that was sent and cannot be used."""
    card = clocks.clock_page(ref, request.actor, timezone.now())
    made = {"pause": forms.PauseForm(auto_id="pause_%s"), "extend": forms.ExtendForm(auto_id="extend_%s")}
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    context = {"card": card, "once": once, **made, **bound}
    return render(request, "decide/clock.html", context, status=422 if bound else 200)


urlpatterns = [
    path("desk/bodies/<slug:slug>/clock/", desk, name="clock_desk"),
    path("desk/bodies/<slug:slug>/clock/rule/", set_rule, name="clock_rule"),
    path("desk/bodies/<slug:slug>/clock/holidays/", load_holidays, name="clock_holidays"),
    path("desk/clocks/<slug:ref>/", show, name="clock"),
    path("desk/clocks/<slug:ref>/pause/", pause, name="clock_pause"),
    path("desk/clocks/<slug:ref>/resume/", resume, name="clock_resume"),
    path("desk/clocks/<slug:ref>/extend/", extend, name="clock_extend"),
]
