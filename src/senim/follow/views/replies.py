"""The reply of the body concerned, and the list of its reforms with and without one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from senim.errors import Refusal
from senim.follow import actions
from senim.follow.forms.replies import ReplyForm
from senim.follow.queries import replies as queries
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs

BAD_INPUT = 400


@require_GET
@login_required
def desk(request: Request, slug: str) -> HttpResponse:
    """List the reforms of a body for those who may reply: first those without a reply."""
    return render(request, "follow/replies.html", {"card": queries.desk(slug, request.actor, timezone.now())})


@require_http_methods(["GET", "POST"])
@login_required
def reply(request: Request, ref: str) -> HttpResponse:
    """Take the reply of the body concerned."""
    at = timezone.now()
    card = queries.replying(ref, request.actor, at)
    form = ReplyForm(request.POST if request.method == "POST" else None, initial={"once": random_signs(26)})
    if form.is_valid():
        once = once_sign(form.cleaned_data["once"])
        try:
            actions.give_reply(actor=request.actor, reform=ref, at=at, once=once, **form.said())
        except Refusal as refusal:
            if refusal.status != BAD_INPUT:
                raise
            form.add_error(None, refusal.sentence())
        else:
            messages.success(request, _("The reply is given. It is public now and stays as it is."))
            return redirect("follow:reply", ref)
    return render(request, "follow/reply.html", {"card": card, "form": form}, status=422 if form.errors else 200)


urlpatterns = [
    path("desk/reforms/<slug:slug>/replies/", desk, name="replies"),
    path("desk/reform/<slug:ref>/reply/", reply, name="reply"),
]
