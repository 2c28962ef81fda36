"""Every read of the room, one file per noun; other rooms read it through this door."""

from senim.people.queries.accounts import AccountCard, account_by_email, may_choose, welcome_link
from senim.people.queries.body_cards import (
    BodyCard,
    BodyTextCard,
    bodies,
    bodies_by_pk,
    bodies_of,
    body,
    body_by_pk,
    body_for_desk,
    body_for_host,
    body_standing,
    clerk_of,
)
from senim.people.queries.participants import participant_by_key, participant_by_receipt, participants_by_key
from senim.people.queries.post_cards import PostCard, monitors, posts, posts_held
from senim.people.queries.public_actors import (
    ActorCard,
    actor_kinds,
    actor_of_body,
    actors_by_pk,
    public_actors,
    voices_of,
)
from senim.people.queries.seats import SeatCard, all_seats, seats_by_pk, seats_on

__all__ = [
    "AccountCard",
    "ActorCard",
    "BodyCard",
    "BodyTextCard",
    "PostCard",
    "SeatCard",
    "account_by_email",
    "actor_kinds",
    "actor_of_body",
    "actors_by_pk",
    "all_seats",
    "bodies",
    "bodies_by_pk",
    "bodies_of",
    "body",
    "body_by_pk",
    "body_for_desk",
    "body_for_host",
    "body_standing",
    "clerk_of",
    "may_choose",
    "monitors",
    "participant_by_key",
    "participant_by_receipt",
    "participants_by_key",
    "posts",
    "posts_held",
    "public_actors",
    "seats_by_pk",
    "seats_on",
    "voices_of",
    "welcome_link",
]
