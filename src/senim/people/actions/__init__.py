"""Every write of the room, one file per noun."""

from senim.people.actions.accounts import choose_password, ensure_account, make_account
from senim.people.actions.bodies import create_body, edit_body
from senim.people.actions.participants import ensure_participant, import_participants
from senim.people.actions.posts import grant_post, withdraw_post
from senim.people.actions.public_actors import actor_named, actor_of_body, name_actor
from senim.people.actions.seats import end_seat, give_seat

__all__ = [
    "actor_named",
    "actor_of_body",
    "choose_password",
    "create_body",
    "edit_body",
    "end_seat",
    "ensure_account",
    "ensure_participant",
    "give_seat",
    "grant_post",
    "import_participants",
    "make_account",
    "name_actor",
    "withdraw_post",
]
