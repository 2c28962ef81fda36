"""Who may put an answer to those who took part in the conversation from which its demand came."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.ask import queries as ask
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

# Verb: who, and in which states of the clock. What is not here is not allowed.
RULES = {
    "ask_reaction": Rule(frozenset({Role.CLERK, Role.OWNER, Role.SYSTEM}), frozenset({"answered"})),
}


class NotGiven(Refusal):
    """There is no answer yet about which anybody could be asked."""

    code = "decide.reaction.not_given"
    text = _("There is no answer to this demand yet. Nobody was asked. Come back when it is given.")


class NoConversation(Refusal):
    """A proposal that came from no conversation has nobody to ask."""

    code = "decide.reaction.no_conversation"
    text = _(
        "This proposal came from no conversation, so there is nobody to ask. Nothing was changed. "
        "Its thread shows where it came from."
    )


class AskedAlready(Refusal):
    """A reply is put to people once."""

    code = "decide.reaction.asked_already"
    text = _("People were asked about this reply on {day}. Nothing was changed. Their reaction stands on the page.")


def roles(
    actor: Actor, bodies: Iterable[BodyCard], conversations: Iterable[int], day: date
) -> dict[int | None, frozenset[Role]]:
    """Return the actor's roles by conversation: for the bodies that asked and answered, and in its team.

    None stands for what came from no conversation. Five queries at most, however many conversations there are.
    """
    held = frozenset[Role]().union(*(people.body_standing(actor, body, day) for body in bodies))
    team = ask.team_roles(actor, pks := set(conversations))
    return {None: held} | {pk: held | team.get(pk, frozenset()) for pk in pks}


def check(held: frozenset[Role], state: str) -> None:
    """Refuse with NotAllowed unless a rule permits to ask; with NotGiven when only the answer is missing."""
    if permits(RULES, "ask_reaction", held, state):
        return
    raise NotGiven if permits(RULES, "ask_reaction", held, "answered") else NotAllowed
