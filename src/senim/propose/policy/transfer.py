"""Who may bring proposals of another site here."""

from django.utils.translation import gettext_lazy as _

from senim.errors import NotAllowed, Refusal
from senim.people.actors import Actor, Role, Rule, permits

STANDING = frozenset({"standing"})  # a body has no phases: it stands

# Verb: who, and in which phases. What is not here is not allowed.
RULES = {"import_proposals": Rule(frozenset({Role.SYSTEM}), STANDING)}


class Meanwhile(Refusal):
    """Two imports of the same proposals ran at the same moment."""

    code = "propose.import.meanwhile"
    text = _("Another import brought some of these proposals just now. Nothing was changed. Run the import again.")


def check_import(actor: Actor) -> None:
    """Refuse with NotAllowed unless the actor is the owner of the machine."""
    held = frozenset({Role.SYSTEM} if actor.system else {Role.PUBLIC})
    if not permits(RULES, "import_proposals", held, "standing"):
        raise NotAllowed
