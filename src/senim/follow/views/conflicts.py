"""Where sources differ: the desk of one reform on which conflicts are noted and settled."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow import actions
from senim.follow.forms.sources import ConflictForm, SettleForm, refuse
from senim.follow.queries import source_pages
from senim.follow.queries.source_pages import ConflictsPage
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

BAD_INPUT = 400


@require_http_methods(["GET", "POST"])
@login_required
def desk(request: Request, ref: str) -> HttpResponse:
    """List the conflicts about a reform, and note another one."""
    card = source_pages.conflicts_desk(ref, request.actor, timezone.now())
    form = ConflictForm(request.POST if request.method == "POST" else None, reform=card.reform)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_conflict(
                actor=request.actor, body=card.reform.body.slug, reform=ref, once=once, at=timezone.now(), **form.said()
            )
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {"follow.conflict.alone": "more"})
        else:
            messages.success(request, _("The conflict is noted. The sources stand side by side on their pages."))
            return redirect("follow:conflicts", ref)
    return _desk(request, card, form, once)


@require_POST
@login_required
def settle(request: Request, ref: str, conflict: str) -> HttpResponse:
    """Say how a conflict came out."""
    form = SettleForm(request.POST, prefix=conflict)
    card = source_pages.conflicts_desk(ref, request.actor, timezone.now())
    if conflict not in {row.ref for row in card.rows}:
        raise NotFound
    if form.is_valid():
        said = form.cleaned_data["resolution"]
        try:
            actions.settle_conflict(actor=request.actor, conflict=conflict, resolution=said, at=timezone.now())
        except Refusal as refusal:
            if refusal.status != BAD_INPUT:
                raise
            refuse(form, refusal, {"follow.text.missing": "resolution"})
    if form.errors:
        return _desk(request, card, ConflictForm(reform=card.reform), random_signs(26), {conflict: form})
    messages.success(request, _("The conflict is settled. Every source stays beside it."))
    return redirect("follow:conflicts", ref)


def _desk(
    request: Request, card: ConflictsPage, form: ConflictForm, once: str, sent: dict[str, SettleForm] | None = None
) -> HttpResponse:
    """Show the desk: a form to note a conflict, and one to settle each that is open."""
    sent = sent or {}
    rows = [
        (row, sent.get(row.ref) or (SettleForm(prefix=row.ref) if row.settled_on is None else None))
        for row in card.rows
    ]
    context = {"card": card, "form": form, "rows": rows, "once": once}
    return render(request, "follow/conflicts.html", context, status=422 if form.errors or sent else 200)


AT = "desk/reform/<slug:ref>/conflicts/"
urlpatterns = [
    path(AT, desk, name="conflicts"),
    path(f"{AT}<slug:conflict>/settle/", settle, name="conflict_settle"),
]
