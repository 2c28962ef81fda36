"""When public actors are set beside opinion groups: only afterwards."""

from django.utils.translation import gettext_lazy as _

from senim.ask.queries import ConversationCard
from senim.errors import Refusal


class StandingNotYet(Refusal):
    """While people still vote, nobody is told on whose side a public actor is."""

    code = "check.standing.not_yet"
    text = _(
        "The result of this conversation is not published yet. Public actors are set beside its opinion groups only "
        "afterwards. Come back once the result is there."
    )
    status = 404


def check_published(card: ConversationCard) -> None:
    """Refuse with StandingNotYet unless the result of a conversation is published."""
    if card.phase != "published":
        raise StandingNotYet
