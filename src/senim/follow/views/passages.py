"""The monitors' desk of text distance: passages are entered side by side, and coded one by one."""

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
from senim.follow.forms.passages import CodingForm, PassageForm
from senim.follow.forms.sources import refuse
from senim.follow.queries import passages as queries
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs


@require_http_methods(["GET", "POST"])
@login_required
def desk(request: Request, ref: str) -> HttpResponse:
    """List the passages of a reform, and enter another one."""
    card = queries.desk(ref, request.actor, timezone.now())
    form = PassageForm(request.POST or None, reform=card.reform)
    once = once_sign(request.POST.get("once", "")) or random_signs(26)
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.enter_passage(
                actor=request.actor, reform=ref, once=once, at=timezone.now(), **form.said()
            )  # fmt: skip
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            refuse(form, refusal, {})
        else:
            messages.success(request, _("Passage {number} is entered. Two monitors code it.").format(number=number))
            return redirect("follow:passages", ref)
    context = {"card": card, "form": form, "once": once}
    return render(request, "follow/passage_desk.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def code(request: Request, ref: str, passage: str) -> HttpResponse:
    """Show one passage to a coder, and take the word on one of its texts."""
    card = queries.code_desk(ref, passage, request.actor, timezone.now())
    sent = request.POST.get("text", "") if request.method == "POST" else ""
    forms = {text.shown.text: _form(request, text, sent) for text in card.texts}
    form = forms.get(sent)
    if request.method == "POST" and form is None:
        raise NotFound
    if form and form.is_valid():
        said = form.cleaned_data
        actions.code_passage(actor=request.actor, passage=passage, at=timezone.now(), **said)
        messages.success(request, _("Your coding is kept. It is shown as soon as both coders have coded it."))
        return redirect("follow:passage", ref, passage)
    context = {"card": card, "rows": [(text, forms[text.shown.text]) for text in card.texts]}
    return render(request, "follow/passage_code.html", context, status=422 if form else 200)


def _form(request: Request, text: queries.OwnCard, sent: str) -> CodingForm:
    """Return the form of one text, with what was sent for it. Once coded all words are known: the rule decides."""
    words, name = text.words or queries.all_words(), text.shown.text
    data = request.POST if sent == name else None
    return CodingForm(data, words=words, initial={"text": name}, auto_id=f"{name}_%s")


AT = "desk/reform/<slug:ref>/passages/"
urlpatterns = [
    path(AT, desk, name="passages"),
    path(f"{AT}<slug:passage>/", code, name="passage"),
]
