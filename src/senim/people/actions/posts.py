"""Giving roles for a body to accounts, and taking them away."""

from datetime import datetime

from django.db import transaction

from senim.errors import NotFound
from senim.people import entries, policy
from senim.people.actions.accounts import ensure_account
from senim.people.actions.bodies import day_of, locked_body
from senim.people.actors import Actor, Role
from senim.people.models import Body, Post
from senim.record import actions as record
from senim.record.entries import Ref, Word


@transaction.atomic
def grant_post(*, actor: Actor, slug: str, email: str, name: str, role: str, at: datetime) -> None:
    """Give an account a role for a body, making the account when there is none yet; a second time changes nothing.

    A monitor is made by the host, never by the body that is followed, and is none of its staff. Refuses with
    NotAllowed, NotFound, OwnMonitor or NotApart. Records people.post.granted.
    """
    body = locked_body(slug)
    _check_post(actor, "grant", body, role, at)
    account = ensure_account(email=email, name=name, at=at)
    policy.check_apart(body, account.pk, account.name, role, day_of(body, at))
    _post, made = Post.objects.get_or_create(body=body, account_id=account.pk, role=role)
    if made:
        granted = entries.PostGranted(body=Ref(body.ref), account=Ref(account.ref), role=Word(role))
        record.append(granted, at=at)


@transaction.atomic
def withdraw_post(*, actor: Actor, slug: str, account: str, role: str, at: datetime) -> None:
    """Take a role away; that of a monitor as it was given.

    Refuses with NotAllowed, NotFound, OwnMonitor or LastClerk. Records people.post.withdrawn.
    """
    body = locked_body(slug)
    _check_post(actor, "withdraw", body, role, at)
    post = body.posts.filter(account__ref=account, role=role).first()
    if post is None:
        raise NotFound
    if role == Post.Role.CLERK:
        policy.check_clerk_stays(body, post.account_id)
    post.delete()
    record.append(entries.PostWithdrawn(body=Ref(body.ref), account=Ref(account), role=Word(role)), at=at)


def _check_post(actor: Actor, act: str, body: Body, role: str, at: datetime) -> None:
    """Refuse unless the actor may grant or withdraw this role: that of a monitor is not for those of the body."""
    day = day_of(body, at)
    if role != Role.MONITOR:
        policy.check_body(actor, f"{act}_post", body, day)
        return
    policy.check_body(actor, f"{act}_monitor", body, day)
    policy.check_not_own(actor, body, day)
