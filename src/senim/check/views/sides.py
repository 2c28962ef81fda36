"""The desk on which a monitor says on which side of public power an actor speaks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from senim.check import actions
from senim.check.forms.sides import SideForm
from senim.check.queries import sides as queries
from senim.errors import NotAllowed, NotFound, Refusal
from senim.follow.forms.sources import refuse
from senim.people.actors import Request


@require_http_methods(["GET", "POST"])
@login_required
def state(request: Request, ref: str) -> HttpResponse:
    """Show which sides were stated, and state one."""
    card = queries.side_page(ref, request.actor)
    form = SideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_side(actor=request.actor, who=card.who.pk, at=timezone.now(), **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {})
        else:
            messages.success(request, _("The side is stated. It only serves to count whom this site checks how often."))
            return redirect("check:actor", ref)
    return render(request, "check/side.html", {"card": card, "form": form}, status=422 if form.errors else 200)


urlpatterns = [path("desk/actors/<slug:ref>/side/", state, name="side")]
