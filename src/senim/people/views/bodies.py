"""Bodies: set one up, name it, and say who sits in it and who acts for it."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senim.errors import NotAllowed
from senim.people import actions, queries
from senim.people.actors import Request
from senim.people.formats import once_sign, random_signs
from senim.people.forms import BodyForm, EndForm, NewBodyForm, PostForm, SeatForm


@require_GET
def show_bodies(request: Request) -> HttpResponse:
    """List the bodies."""
    return render(request, "people/bodies.html", {"cards": queries.bodies(), "may_create": request.actor.may_ask})


@require_http_methods(["GET", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Set up a body; the hidden sign `once` makes a form sent twice one body."""
    if not request.actor.may_ask:
        raise NotAllowed
    form = NewBodyForm(request.POST or None, initial={"time_zone": settings.TIME_ZONE})
    if request.method == "POST" and form.is_valid():
        slug = actions.create_body(
            actor=request.actor,
            slug=form.cleaned_data["slug"],
            kind=form.cleaned_data["kind"],
            language=translation.get_language() or settings.LANGUAGE_CODE,
            names=form.texts("name"),
            abouts=form.texts("about"),
            time_zone=form.cleaned_data["time_zone"],
            once=once_sign(request.POST.get("once", "")),
            at=timezone.now(),
        )
        return redirect("people:body_team", slug)
    once = request.POST.get("once") or random_signs(26)
    status = 422 if form.errors else 200
    return render(request, "people/body_new.html", {"form": form, "once": once}, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def settings_of(request: Request, slug: str) -> HttpResponse:
    """Change a body's texts and time zone."""
    card = queries.body_for_desk(slug, request.actor, timezone.now())
    initial = {f"name_{t.language}": t.name for t in card.texts} | {f"about_{t.language}": t.about for t in card.texts}
    form = BodyForm(request.POST or None, initial=initial | {"time_zone": card.time_zone})
    if request.method == "POST" and form.is_valid():
        names, abouts, zone = form.texts("name"), form.texts("about"), form.cleaned_data["time_zone"]
        at = timezone.now()
        actions.edit_body(actor=request.actor, slug=slug, names=names, abouts=abouts, time_zone=zone, at=at)
        return redirect("people:body_team", slug)
    status = 422 if form.errors else 200
    return render(request, "people/body_settings.html", {"card": card, "form": form}, status=status)


@require_GET
@login_required
def team(request: Request, slug: str) -> HttpResponse:
    """Show who sits in a body and who acts for it."""
    return _team(request, slug, new_post_form(), new_seat_form(), "")


@require_POST
@login_required
def grant(request: Request, slug: str) -> HttpResponse:
    """Give somebody a role for the body; a new account's link is shown to be handed over."""
    form = new_post_form(request.POST)
    if not form.is_valid():
        return _team(request, slug, form, new_seat_form(), "", 422)
    fresh = _fresh(form.cleaned_data["email"])
    actions.grant_post(actor=request.actor, slug=slug, at=timezone.now(), **form.cleaned_data)
    return _team(request, slug, new_post_form(), new_seat_form(), fresh)


@require_POST
@login_required
def withdraw(request: Request, slug: str, account: str, role: str) -> HttpResponse:
    """Take a role for the body away."""
    actions.withdraw_post(actor=request.actor, slug=slug, account=account, role=role, at=timezone.now())
    return redirect("people:body_team", slug)


@require_POST
@login_required
def seat(request: Request, slug: str) -> HttpResponse:
    """Give somebody a seat; a new account's link is shown to be handed over."""
    form = new_seat_form(request.POST)
    if not form.is_valid():
        return _team(request, slug, new_post_form(), form, "", 422)
    fresh = _fresh(form.cleaned_data["email"])
    actions.give_seat(actor=request.actor, slug=slug, at=timezone.now(), **form.cleaned_data)
    return _team(request, slug, new_post_form(), new_seat_form(), fresh)


@require_POST
@login_required
def end(request: Request, slug: str, membership: str) -> HttpResponse:
    """End a seat after a day."""
    form = EndForm(request.POST)
    if not form.is_valid():
        return _team(request, slug, new_post_form(), new_seat_form(), "", 422)
    until = form.cleaned_data["until"]
    actions.end_seat(actor=request.actor, slug=slug, membership=membership, until=until, at=timezone.now())
    return redirect("people:body_team", slug)


def new_post_form(data: QueryDict | None = None) -> PostForm:
    """Return the form of a post; its fields bear other ids than those of the form beside it."""
    return PostForm(data, auto_id="post_%s")


def new_seat_form(data: QueryDict | None = None) -> SeatForm:
    """Return the form of a seat; its fields bear other ids than those of the form beside it."""
    return SeatForm(data, auto_id="seat_%s")


def _fresh(email: str) -> str:
    """Return the address of somebody who has no account yet: only then is its first link shown, to its maker."""
    return email if email and queries.account_by_email(email) is None else ""


def _team(
    request: Request, slug: str, post_form: PostForm, seat_form: SeatForm, email: str, status: int = 200
) -> HttpResponse:
    """Show the page of the team, with the forms as they stand and the address to be handed over, if any."""
    at = timezone.now()
    card = queries.body_for_desk(slug, request.actor, at)
    context = {
        "card": card,
        "seats": queries.all_seats(card.pk),
        "posts": queries.posts(card.pk),
        "post_form": post_form,
        "seat_form": seat_form,
        "link": queries.welcome_link(email) if email else "",
        "clerk": "clerk" in queries.body_standing(request.actor, card, card.day(at)),
        "today": card.day(at),
    }
    return render(request, "people/body_team.html", context, status=status)


urlpatterns = [
    path("bodies/", show_bodies, name="bodies"),
    path("desk/bodies/new/", new, name="body_new"),
    path("desk/bodies/<slug:slug>/settings/", settings_of, name="body_settings"),
    path("desk/bodies/<slug:slug>/team/", team, name="body_team"),
    path("desk/bodies/<slug:slug>/team/posts/", grant, name="body_grant"),
    path("desk/bodies/<slug:slug>/team/posts/<slug:account>/<slug:role>/withdraw/", withdraw, name="body_withdraw"),
    path("desk/bodies/<slug:slug>/team/seats/", seat, name="body_seat"),
    path("desk/bodies/<slug:slug>/team/seats/<slug:membership>/end/", end, name="body_end"),
]
