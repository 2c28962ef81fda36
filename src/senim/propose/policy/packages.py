"""Who may do what to a package, and in which phase; what a package may hold."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard
from senim.propose.models import Proposal, ProposalPackage

PHASES = frozenset(ProposalPackage.Phase.values)
PUBLIC = frozenset({"published", "submitted"})
TAKEN = frozenset({Proposal.Phase.OPEN, Proposal.Phase.CLOSED})  # what can be put before a body
CLERKS = frozenset({Role.CLERK, Role.SYSTEM})
TITLE, TEXT, BY, WHY = 160, 6000, 160, 1200  # characters at most

# Verb: who, by their role in the body that makes the package, and in which phases.
RULES = {
    "create_package": Rule(CLERKS, frozenset({"draft"})),
    "read_package": Rule(frozenset(Role), PUBLIC),
    "read_package_draft": Rule(CLERKS | {Role.MEMBER, Role.OFFICIAL}, PHASES),
    "edit_package": Rule(CLERKS, frozenset({"draft"})),
    "publish_package": Rule(CLERKS, frozenset({"draft"})),
    "submit_package": Rule(CLERKS, frozenset({"published"})),
}

# From one phase of a package to the next, by which verb.
NEXT = {
    "publish_package": {"draft": "published"},
    "submit_package": {"published": "submitted"},
}


class WrongPhase(Refusal):
    """A package is frozen once it is published, or somebody was faster."""

    code = "propose.package.wrong_phase"
    text = _("This package is now in the phase “{phase}”. Nothing was changed. Look at it as it is now.")


class NoTitle(Refusal):
    """A package without a title."""

    code = "propose.package.no_title"
    text = _("The package has no title. Nothing was kept. Say in one line what it is for.")
    status = 400


class NotForPackage(Refusal):
    """A proposal that is not before the public, or asks another body."""

    code = "propose.package.not_for_it"
    text = _(
        "The proposal “{title}” cannot stand in this package: it asks another body, or is not open or closed. "
        "Nothing was changed. Take it out of the list."
    )


class UnknownProposal(Refusal):
    """A handle that belongs to no proposal."""

    code = "propose.package.unknown_proposal"
    text = _("There is no proposal {ref}. Nothing was changed. Choose from the list.")
    status = 400


class InAndOut(Refusal):
    """A proposal cannot be in a package and left out of it."""

    code = "propose.package.in_and_out"
    text = _("The proposal “{title}” stands there twice. Nothing was changed. Put it in, or say why it is left out.")
    status = 400


class Unexplained(Refusal):
    """Something was left out without saying by whom and why."""

    code = "propose.package.unexplained"
    text = _(
        "It is not said by whom and why “{title}” is left out. Nothing was changed. Write both, or leave both empty."
    )
    status = 400


class NoItem(Refusal):
    """A package without a proposal that could be put before a body."""

    code = "propose.package.no_item"
    text = _("The package holds no proposal that is open or closed. Nothing was changed. Put one in, or begin anew.")


class TooLong(Refusal):
    """A part of a package with more signs than it may have."""

    code = "propose.package.too_long"
    text = _("One part, “{part}”, is {length} characters long. The most is {most}. Nothing was kept. Shorten it.")
    status = 400


def check(actor: Actor, verb: str, package: ProposalPackage, maker: BodyCard, day: date) -> None:
    """Refuse unless a rule permits the act: with WrongPhase when only the phase is wrong, else with NotAllowed."""
    held = people.body_standing(actor, maker, day)
    if permits(RULES, verb, held, package.phase):
        return
    if any(permits(RULES, verb, held, phase) for phase in PHASES):
        raise WrongPhase(phase=ProposalPackage.Phase(package.phase).label)
    raise NotAllowed


def check_may_create(actor: Actor, maker: BodyCard, day: date) -> None:
    """Refuse with NotAllowed unless the actor keeps the desk of the body that makes the package."""
    if not permits(RULES, "create_package", people.body_standing(actor, maker, day), "draft"):
        raise NotAllowed


def readable(phase: str, held: frozenset[Role]) -> bool:
    """Say whether somebody with these roles in the maker body may read a package."""
    return any(permits(RULES, verb, held, phase) for verb in ("read_package", "read_package_draft"))


def check_words(title: str, text: str) -> None:
    """Refuse with NoTitle or TooLong what a package says of itself."""
    if not any(sign.isalnum() for sign in title):
        raise NoTitle
    check_length(_("title"), title, TITLE)
    check_length(_("introduction"), text, TEXT)


def check_length(part: object, words: str, most: int) -> None:
    """Refuse with TooLong."""
    if len(words) > most:
        raise TooLong(part=part, length=len(words), most=most)


def check_proposal(proposal: Proposal, body_pk: int, known: set[int]) -> None:
    """Refuse with NotForPackage or InAndOut one that cannot stand in a package or among what was left out.

    What is in the package already may stay there, whatever became of it since.
    """
    taken = proposal.phase in TAKEN and proposal.opened_on is not None
    if proposal.body_id != body_pk or not (taken or proposal.pk in known):
        raise NotForPackage(title=proposal.title)
