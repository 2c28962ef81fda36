"""Pages of the room of questions: the public's list and question, the askers' desk."""

from django import forms
from django.conf import settings as host
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.ask import actions, queries
from senim.ask.forms import CodeForm, CountForm, NewForm, RoleForm, SettingsForm, TextsForm
from senim.errors import NotAllowed
from senim.people import queries as people
from senim.people.actors import Request, give_key
from senim.people.formats import mint_key, random_signs


@require_GET
def show_list(request: Request) -> HttpResponse:
    """List the conversations."""
    return render(request, "ask/list.html", {"cards": queries.public_list()})


@require_GET
def read(request: Request, slug: str) -> HttpResponse:
    """Show one question: background, pledge, dates, and the ways on."""
    card = queries.readable(slug, request.actor)
    held = queries.standing(request.actor, card)
    return render(request, "ask/read.html", {"card": card, "admitted": "participant" in held})


@require_http_methods(["GET", "POST"])
def enter(request: Request, slug: str) -> HttpResponse:
    """Take an invitation code. The key is set when the page is opened, so that a second click is the same person."""
    card = queries.readable(slug, request.actor)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.redeem_invitation(actor=request.actor, slug=slug, code=form.cleaned_data["code"])
        return redirect("listen:vote", slug)
    response = render(request, "ask/enter.html", {"card": card, "form": form}, status=_status(form))
    return keep_key(request, response)


def keep_key(request: Request, response: HttpResponse) -> HttpResponse:
    """Give the browser a participant's key if it has none yet."""
    if request.actor.key is None:
        give_key(response, mint_key(host.SECRET_KEY))
    return response


@require_GET
@login_required
def desk(request: Request) -> HttpResponse:
    """List the conversations and bodies in which the signed-in account has a role."""
    context = {
        "rows": queries.desk_list(request.actor),
        "bodies": people.bodies_of(request.actor),
        "may_ask": request.actor.may_ask,
    }
    return render(request, "ask/desk.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Make a draft; the hidden sign `once` makes a form sent twice one draft."""
    if not request.actor.may_ask:
        raise NotAllowed
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        slug = actions.create_conversation(
            actor=request.actor,
            slug=form.cleaned_data["slug"],
            language=translation.get_language() or host.LANGUAGE_CODE,
            texts=form.drafts(),
            once=request.POST.get("once", "")[:26] or None,
            at=timezone.now(),
        )
        return redirect("ask:edit", slug)
    once = request.POST.get("once") or random_signs(26)
    return render(request, "ask/new.html", {"form": form, "once": once}, status=_status(form))


@require_GET
@login_required
def edit(request: Request, slug: str) -> HttpResponse:
    """Show the desk of one conversation: where it stands and what can be done."""
    card = queries.for_staff(slug, request.actor)
    owner = "owner" in queries.standing(request.actor, card)
    return render(request, "ask/edit.html", {"card": card, "missing": queries.missing(card), "owner": owner})


@require_http_methods(["GET", "POST"])
@login_required
def texts(request: Request, slug: str) -> HttpResponse:
    """Write the language versions of a draft side by side."""
    card = queries.for_staff(slug, request.actor)
    initial = {
        f"{part}_{t.language}": getattr(t, part)
        for t in card.texts
        for part in ("question", "asker", "background", "pledge")
    }
    form = TextsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.edit_texts(actor=request.actor, slug=slug, texts=form.drafts(), at=timezone.now())
        return redirect("ask:edit", slug)
    return render(request, "ask/texts.html", {"card": card, "form": form}, status=_status(form))


@require_http_methods(["GET", "POST"])
@login_required
def settings(request: Request, slug: str) -> HttpResponse:
    """Set exposure, moderation, admission and dates of a draft."""
    card = queries.for_staff(slug, request.actor)
    initial = {name: getattr(card, name) for name in SettingsForm.base_fields}
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.edit_settings(actor=request.actor, slug=slug, settings=form.cleaned_data, at=timezone.now())
        return redirect("ask:edit", slug)
    return render(request, "ask/settings.html", {"card": card, "form": form}, status=_status(form))


@require_POST
@login_required
def plan(request: Request, slug: str) -> HttpResponse:
    """Move the last day of an open conversation."""
    field = SettingsForm.base_fields["planned_close"]
    try:
        day = field.clean(request.POST.get("planned_close", ""))
    except forms.ValidationError:
        messages.error(request, _("This is not a date. Nothing was changed."))
        return redirect("ask:edit", slug)
    actions.edit_plan(actor=request.actor, slug=slug, planned_close=day, at=timezone.now())
    return redirect("ask:edit", slug)


@require_POST
@login_required
def open_it(request: Request, slug: str) -> HttpResponse:
    """Put the question to the public."""
    actions.open_conversation(actor=request.actor, slug=slug, at=timezone.now())
    return redirect("ask:edit", slug)


@require_POST
@login_required
def reopen(request: Request, slug: str) -> HttpResponse:
    """Let voting and writing go on."""
    actions.reopen_conversation(actor=request.actor, slug=slug, at=timezone.now())
    return redirect("ask:edit", slug)


@require_POST
@login_required
def duplicate(request: Request, slug: str) -> HttpResponse:
    """Make a draft with the same texts and settings."""
    made = actions.duplicate_conversation(actor=request.actor, slug=slug, at=timezone.now())
    return redirect("ask:edit", made)


@require_http_methods(["GET", "POST"])
@login_required
def team(request: Request, slug: str) -> HttpResponse:
    """Show who holds which role, and give one; a new account's link is shown to be handed over."""
    card = queries.for_staff(slug, request.actor)
    form = RoleForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        fresh = people.account_by_email(email) is None  # nobody gets another one's first password
        actions.grant_role(actor=request.actor, slug=slug, at=timezone.now(), **form.cleaned_data)
        link = people.welcome_link(email) if fresh else ""
        form = RoleForm()
    owner = "owner" in queries.standing(request.actor, card)
    context = {"card": card, "form": form, "seats": queries.seats(card), "link": link, "owner": owner}
    return render(request, "ask/team.html", context, status=_status(form))


@require_POST
@login_required
def withdraw(request: Request, slug: str, account: str) -> HttpResponse:
    """Take a role away."""
    actions.withdraw_role(actor=request.actor, slug=slug, account=account, at=timezone.now())
    return redirect("ask:team", slug)


@require_http_methods(["GET", "POST"])
@login_required
def invitations(request: Request, slug: str) -> HttpResponse:
    """Make invitation codes and show them this one time."""
    card = queries.for_staff(slug, request.actor)
    form = CountForm(request.POST or None)
    codes: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        count = form.cleaned_data["count"]
        codes = actions.make_invitations(actor=request.actor, slug=slug, count=count, at=timezone.now())
    may = queries.may(request.actor, "make_invitations", card)
    context = {"card": card, "form": form, "codes": codes, "counts": queries.invitations(card), "may": may}
    return render(request, "ask/invitations.html", context, status=_status(form))


def _status(form: forms.Form) -> int:
    """A form with an error is answered by 422, which swaps the page and tells machines that nothing was done."""
    return 422 if form.is_bound and not form.is_valid() else 200
