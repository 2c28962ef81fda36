"""Reading who holds which role for a body."""

from dataclasses import dataclass

from senim.people.actors import Actor, Role
from senim.people.models import Post


@dataclass(frozen=True)
class PostCard:
    """Who holds which role for a body."""

    account: str
    account_pk: int
    name: str
    email: str
    role: str
    role_label: str


def posts_held(actor: Actor) -> frozenset[Role]:
    """Return the roles that the account holds for any body. One query at most."""
    if actor.account is None:
        return frozenset()
    return frozenset(
        Role(role) for role in Post.objects.filter(account_id=actor.account).values_list("role", flat=True)
    )


def posts(body_pk: int) -> tuple[PostCard, ...]:
    """Return who holds which role for a body. One query."""
    rows = Post.objects.filter(body_id=body_pk).select_related("account").order_by("role", "pk")
    return tuple(
        PostCard(p.account.ref, p.account_id, p.account.name, p.account.email, p.role, str(Post.Role(p.role).label))
        for p in rows
    )


def monitors(body_pk: int) -> tuple[PostCard, ...]:
    """Return who follows what a body promised. One query."""
    return tuple(post for post in posts(body_pk) if post.role == Post.Role.MONITOR)
