"""Writing a proposal: begin it, work on it, write it with others, send it, take it back, let it go into another."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from senim.errors import NotAllowed, Refusal
from senim.listen.formats.texts import clean_text
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs
from senim.propose import actions
from senim.propose.forms.proposals import MORE, ROWS, JoinForm, ProposalForm, initial_of
from senim.propose.policy.refusals import UnknownCode
from senim.propose.queries import reading, writing
from senim.propose.views.reading import keep_key, number


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Begin a proposal; when open ones resemble it, show them first. `once` makes a form sent twice one draft."""
    slug, law = clean_text(request.GET.get("conversation", ""))[:60], request.GET.get("kind") == "law"
    card = writing.writing(conversation=slug, actor=request.actor)
    form = new_form(request, card, law=law)
    if not form.is_bound or not form.is_valid():
        return new_page(request, card, form, law=law, status=422 if form.errors else 200)
    body, content = form.cleaned_data["body"], form.content()
    near = () if "anyway" in request.POST else writing.similar(body=body, said=form.said())
    if near:
        return render(request, "propose/similar.html", {"near": near, "form": form})
    try:
        ref = actions.create_proposal(
            actor=request.actor, body=body, conversation=slug, kind="law" if law else "reform",
            language=form.cleaned_data["language"], open_until=form.cleaned_data["open_until"],
            once=once_sign(form.cleaned_data["once"]), at=timezone.now(), **content,
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, refusal.sentence())
        return new_page(request, card, form, law=law, status=refusal.status)
    messages.success(request, _("The draft is kept. Only its authors see it. Send it when it is ready."))
    return redirect("propose:read", ref)


def new_form(request: Request, card: writing.WritingCard, *, law: bool) -> ProposalForm:
    """Return the form as it was sent, or with room for more demands, or empty but for what the address says."""
    options: dict[str, Any] = {"bodies": card.bodies, "links": card.conversation is not None, "law": law}
    rows = number(request.POST.get("rows", ""), ROWS)
    if request.method == "POST" and "more" not in request.POST:
        return ProposalForm(request.POST, rows=rows, **options)
    if request.method == "POST":
        return ProposalForm(initial=request.POST.dict(), rows=rows + MORE, **options)
    asked = {"body": request.GET.get("body", ""), "whole": request.GET.get("statements", "")}
    language = translation.get_language() or settings.LANGUAGE_CODE
    return ProposalForm(initial={**asked, "language": language, "once": random_signs(26)}, **options)


def new_page(
    request: Request, card: writing.WritingCard, form: ProposalForm, *, law: bool, status: int
) -> HttpResponse:
    """Return the page with the form, and a key for whoever writes with neither key nor account."""
    page = render(request, "propose/new.html", {"card": card, "form": form, "law": law}, status=status)
    return page if request.actor.account else keep_key(request, page)


@require_http_methods(["GET", "POST"])
def edit(request: Request, ref: str) -> HttpResponse:
    """Work on a draft, or write a new version of an open proposal."""
    card = writing.editing(ref=ref, actor=request.actor, at=timezone.now())
    form = edit_form(request, card)
    if not form.is_bound or not form.is_valid():
        return edit_page(request, card, form, 422 if form.errors else 200)
    data = form.cleaned_data
    try:
        actions.revise_proposal(
            actor=request.actor, ref=ref, note=data.get("note", ""), open_until=data.get("open_until"),
            base=data["base"], at=timezone.now(), **form.content(),
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, refusal.sentence())
        return edit_page(request, card, form, refusal.status)
    messages.success(request, _("The text is kept."))
    return redirect("propose:read", ref)


def edit_form(request: Request, card: writing.EditingCard) -> ProposalForm:
    """Return the form as it was sent, or with room for more demands, or with the text as it stands."""
    proposal = card.proposal
    options: dict[str, Any] = {
        "links": card.conversation is not None,
        "law": proposal.kind == "law",
        "noted": proposal.opened_on is not None,
        "dated": proposal.phase != "open",
    }
    rows = number(request.POST.get("rows", ""), ROWS)
    if request.method == "POST" and "more" not in request.POST:
        return ProposalForm(request.POST, rows=rows, **options)
    if request.method == "POST":
        return ProposalForm(initial=request.POST.dict(), rows=rows + MORE, **options)
    room = max(ROWS, len(proposal.version.demands) + 1)
    return ProposalForm(initial=initial_of(proposal, card.mark), rows=room, **options)


def edit_page(request: Request, card: writing.EditingCard, form: ProposalForm, status: int) -> HttpResponse:
    """Return the page with the form."""
    return render(request, "propose/edit.html", {"card": card, "form": form}, status=status)


@require_POST
def send(request: Request, ref: str) -> HttpResponse:
    """Send a draft on its way."""
    phase = actions.send_proposal(actor=request.actor, ref=ref, at=timezone.now())
    waits = _("The proposal is sent. A moderator reads it before it appears; this page says what becomes of it.")
    messages.success(request, _("The proposal is open. People can support it now.") if phase == "open" else waits)
    return redirect("propose:read", ref)


@require_http_methods(["GET", "POST"])
def merge(request: Request, ref: str) -> HttpResponse:
    """Let an open proposal go into another that asks for the same."""
    card = reading.reading(ref=ref, actor=request.actor, at=timezone.now())
    if "merge_proposal" not in card.may:
        raise NotAllowed
    if request.method == "POST":
        into = clean_text(request.POST.get("into", ""))
        actions.merge_proposal(actor=request.actor, ref=ref, into=into, at=timezone.now())
        messages.success(request, _("The proposals are one now. Whoever supported the first supports this one."))
        return redirect("propose:read", into)
    near = writing.mergeable(card.proposal)
    return render(request, "propose/merge.html", {"card": card, "near": near})


@require_http_methods(["GET", "POST"])
def authors(request: Request, ref: str) -> HttpResponse:
    """Make a code for one more author and show it this one time."""
    card = reading.reading(ref=ref, actor=request.actor, at=timezone.now())
    if "make_coauthor_code" not in card.may:
        raise NotAllowed
    code = ""
    if request.method == "POST":
        code = actions.make_coauthor_code(actor=request.actor, ref=ref, at=timezone.now())
    return render(request, "propose/authors.html", {"card": card, "code": code, "origin": settings.ORIGIN})


@require_http_methods(["GET", "POST"])
def join(request: Request, ref: str) -> HttpResponse:
    """Take a co-author's code. The key is set when the page is opened, so that a second click is the same person."""
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.redeem_coauthor_code(
                actor=request.actor, ref=ref, code=form.cleaned_data["code"], at=timezone.now()
            )
        except UnknownCode as refusal:
            form.add_error("code", refusal.sentence())
        else:
            messages.success(request, _("You are one of the authors now."))
            return redirect("propose:read", ref)
    page = render(request, "propose/join.html", {"form": form}, status=422 if form.errors else 200)
    return page if request.actor.account else keep_key(request, page)


urlpatterns = [
    path("proposals/new/", new, name="new"),
    path("proposals/<slug:ref>/edit/", edit, name="edit"),
    path("proposals/<slug:ref>/send/", send, name="send"),
    path("proposals/<slug:ref>/merge/", merge, name="merge"),
    path("proposals/<slug:ref>/authors/", authors, name="authors"),
    path("proposals/<slug:ref>/join/", join, name="join"),
]
