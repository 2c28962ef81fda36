"""The clerk's desk: one screen, and the acts that it sends. With htmx only the desk is swapped."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from senim.decide import actions
from senim.decide.formats.documents import MOST_BYTES
from senim.decide.forms import desk as forms
from senim.decide.queries import desk as queries
from senim.errors import NotAllowed, NotFound, Refusal
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

Given = dict[str, Any]


@require_GET
@login_required
def show(request: Request, ref: str) -> HttpResponse:
    """Show the desk of a session."""
    return _desk(request, ref)


@require_POST
@login_required
def add_item(request: Request, ref: str) -> HttpResponse:
    """Put a matter on the agenda."""
    form = forms.ItemForm(request.POST, auto_id="new_%s")
    return _typed(
        request, ref, "new_item", form, actions.add_item, _("The item is on the agenda."), once=_once(request)
    )


@require_POST
@login_required
def edit_item(request: Request, ref: str, item: str) -> HttpResponse:
    """Change the words of a matter."""
    form = forms.ItemForm(request.POST, auto_id="item_%s")
    return _typed(request, ref, "item", form, actions.edit_item, _("The item is changed."), item=item)


@require_POST
@login_required
def move_item(request: Request, ref: str, item: str) -> HttpResponse:
    """Give a matter another number."""
    typed = request.POST.get("number", "")
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    return _act(request, ref, actions.move_item, _("The order is changed."), item=item, number=number)


@require_POST
@login_required
def take_up(request: Request, ref: str, item: str) -> HttpResponse:
    """Turn to a matter."""
    return _act(request, ref, actions.take_up_item, _("This item is before the session now."), item=item)


@require_POST
@login_required
def note(request: Request, ref: str, item: str) -> HttpResponse:
    """Keep the notes of a matter."""
    form = forms.NotesForm(request.POST, auto_id="notes_%s")
    seen = request.POST.get("seen", "")
    return _typed(request, ref, "notes", form, actions.note_item, _("The notes are kept."), item=item, seen=seen)


@require_POST
@login_required
def add_document(request: Request, ref: str, item: str) -> HttpResponse:
    """Lay a document before the session."""
    form = forms.DocumentForm(request.POST, request.FILES, auto_id="document_%s")
    if not form.is_valid():
        return _desk(request, ref, {"document": form}, status=422)
    file = form.cleaned_data["file"]
    # One byte more than is taken, so that a file that is too large is told from one that just fits.
    content = file.read(MOST_BYTES + 1) if file else None
    said: Given = {"title": form.cleaned_data["title"], "address": form.cleaned_data["address"]}
    said |= {"name": file.name if file else "", "content": content, "once": _once(request)}
    told = _("The document is laid before the session.")
    return _act(request, ref, actions.add_document, told, {"document": form}, item=item, **said)


@require_POST
@login_required
def withdraw_document(request: Request, ref: str, document: str) -> HttpResponse:
    """Take a document out."""
    return _act(request, ref, actions.withdraw_document, _("The document is taken out."), document=document)


@require_POST
@login_required
def arrive(request: Request, ref: str, membership: str) -> HttpResponse:
    """Note that a member came."""
    told = _("The arrival is noted.")
    return _act(request, ref, actions.mark_arrived, told, focus=membership, membership=membership)


@require_POST
@login_required
def leave(request: Request, ref: str, membership: str) -> HttpResponse:
    """Note that a member left."""
    told = _("The leaving is noted.")
    return _act(request, ref, actions.mark_left, told, focus=membership, membership=membership)


@require_POST
@login_required
def recuse(request: Request, ref: str, item: str, membership: str) -> HttpResponse:
    """Keep a member out of a matter."""
    said: Given = {"item": item, "membership": membership, "reason": request.POST.get("reason", "")[:600]}
    return _act(request, ref, actions.recuse_member, _("The recusal is noted."), focus=membership, **said)


@require_POST
@login_required
def unrecuse(request: Request, ref: str, item: str, membership: str) -> HttpResponse:
    """Take a recusal back."""
    said: Given = {"item": item, "membership": membership}
    return _act(request, ref, actions.withdraw_recusal, _("The recusal is taken back."), focus=membership, **said)


@require_POST
@login_required
def move_motion(request: Request, ref: str, item: str) -> HttpResponse:
    """Put a text before the body."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = forms.NewMotionForm(request.POST, here=forms.seats(card), auto_id="motion_%s")
    told = _("The motion is before the session.")
    return _typed(request, ref, "motion", form, actions.move_motion, told, item=item, once=_once(request))


@require_POST
@login_required
def amend(request: Request, ref: str, motion: str) -> HttpResponse:
    """Put an amended text in the place of a motion."""
    form = forms.MotionForm(request.POST, auto_id=f"amend_{motion}_%s")
    told = _("The amended motion is before the session.")
    return _typed(request, ref, f"amend-{motion}", form, actions.amend_motion, told, motion=motion, once=_once(request))


@require_POST
@login_required
def withdraw(request: Request, ref: str, motion: str) -> HttpResponse:
    """Take a motion back."""
    return _act(request, ref, actions.withdraw_motion, _("The motion is withdrawn."), motion=motion)


@require_POST
@login_required
def call(request: Request, ref: str, motion: str) -> HttpResponse:
    """Open a roll call on a motion."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = forms.CallForm(request.POST, rules=card.rules, auto_id=f"call_{motion}_%s")
    told = _("The roll call is open.")
    return _typed(
        request, ref, f"call-{motion}", form, actions.open_roll_call, told, "roll", motion=motion, once=_once(request)
    )


@require_POST
@login_required
def cast(request: Request, ref: str, roll_call: str) -> HttpResponse:
    """Keep the ballots of a roll, as many as were entered; the button "close" closes it as well."""
    votes = forms.ballots(request.POST)
    said: Given = {"roll_call": roll_call, "ballots": votes}
    if "close" in request.POST:
        return _act(request, ref, actions.close_roll_call, _("The roll call is closed."), **said)
    return _act(request, ref, actions.cast_ballots, _("The ballots are kept."), focus="roll", **said)


@require_POST
@login_required
def count(request: Request, ref: str, roll_call: str) -> HttpResponse:
    """Enter the counts of a secret vote, which closes it."""
    form = forms.TallyForm(request.POST, auto_id="tally_%s")
    told = _("The counts are kept. The roll call is closed.")
    return _typed(request, ref, "tally", form, actions.enter_secret_tally, told, roll_call=roll_call)


@require_POST
@login_required
def resolve(request: Request, ref: str, item: str) -> HttpResponse:
    """Write down what was resolved."""
    card = queries.desk(ref, request.actor, timezone.now())
    shown = next((one for one in card.session.items if one.ref == item), None)
    form = forms.DecisionForm(request.POST, item=shown, auto_id="decision_%s")
    told = _("The decision is written down.")
    return _typed(request, ref, "decision", form, actions.resolve_item, told, item=item, once=_once(request))


def _once(request: Request) -> str | None:
    return once_sign(request.POST.get("once", ""))


def _number(request: Request) -> int:
    typed = request.GET.get("item", "")
    return int(typed) if typed.isdecimal() and len(typed) < 5 else 0


def _typed(
    request: Request, ref: str, name: str, form: Form, act: Callable[..., Any], told: str, focus: str = "", **given: Any
) -> HttpResponse:
    """Do an act with what a form holds, or show the desk with what is wrong in it."""
    if not form.is_valid():
        return _desk(request, ref, {name: form}, status=422)
    said = form.said() if hasattr(form, "said") else form.cleaned_data
    return _act(request, ref, act, told, {name: form}, focus=focus, **given, **said)


def _act(
    request: Request,
    ref: str,
    act: Callable[..., Any],
    told: str,
    bound: Mapping[str, Form] | None = None,
    focus: str = "",
    **given: Any,
) -> HttpResponse:
    """Do an act and show the desk as it is then; a refusal shows the desk too, with what was typed."""
    try:
        act(actor=request.actor, ref=ref, at=timezone.now(), **given)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        return _desk(request, ref, bound, problem=refusal, status=refusal.status)
    messages.success(request, told)
    if "HX-Request" in request.headers:
        return _desk(request, ref, focus=focus)
    number = _number(request)
    return redirect(reverse("decide:session_desk", args=[ref]) + (f"?item={number}" if number else ""))


def _desk(
    request: Request,
    ref: str,
    bound: Mapping[str, Form] | None = None,
    problem: Refusal | None = None,
    focus: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the desk: a whole page, or with htmx the part that is swapped."""
    card = queries.desk(ref, request.actor, timezone.now(), _number(request))
    context = {
        "card": card,
        "forms": forms.desk_forms(card, bound or {}),
        "problem": problem,
        "failed": next(iter(bound or {}), ""),
        "focus": focus,
        "once": random_signs(26),
        "swap": "HX-Request" in request.headers,
    }
    page = "decide/_desk.html" if context["swap"] else "decide/session_desk.html"
    with timezone.override(ZoneInfo(card.session.body.time_zone)):
        return render(request, page, context, status=status)


AT = "desk/sessions/<slug:ref>/"
urlpatterns = [
    path(AT, show, name="session_desk"),
    path(f"{AT}items/", add_item, name="item_add"),
    path(f"{AT}items/<slug:item>/edit/", edit_item, name="item_edit"),
    path(f"{AT}items/<slug:item>/move/", move_item, name="item_move"),
    path(f"{AT}items/<slug:item>/take-up/", take_up, name="item_take_up"),
    path(f"{AT}items/<slug:item>/notes/", note, name="item_note"),
    path(f"{AT}items/<slug:item>/documents/", add_document, name="document_add"),
    path(f"{AT}documents/<slug:document>/withdraw/", withdraw_document, name="document_withdraw"),
    path(f"{AT}items/<slug:item>/recusals/<slug:membership>/", recuse, name="member_recuse"),
    path(f"{AT}items/<slug:item>/recusals/<slug:membership>/withdraw/", unrecuse, name="recusal_withdraw"),
    path(f"{AT}items/<slug:item>/motions/", move_motion, name="motion_move"),
    path(f"{AT}items/<slug:item>/decisions/", resolve, name="item_resolve"),
    path(f"{AT}members/<slug:membership>/arrive/", arrive, name="member_arrive"),
    path(f"{AT}members/<slug:membership>/leave/", leave, name="member_leave"),
    path(f"{AT}motions/<slug:motion>/amend/", amend, name="motion_amend"),
    path(f"{AT}motions/<slug:motion>/withdraw/", withdraw, name="motion_withdraw"),
    path(f"{AT}motions/<slug:motion>/roll-calls/", call, name="roll_call_open"),
    path(f"{AT}roll-calls/<slug:roll_call>/ballots/", cast, name="ballots_cast"),
    path(f"{AT}roll-calls/<slug:roll_call>/tally/", count, name="tally_enter"),
]
