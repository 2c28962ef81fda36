"""Who may prepare, draw and read a panel, and when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.calc.sortition import Type
from senim.decide.models import Panel
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

STATES = frozenset(Panel.State.values)
CLERKS = frozenset({Role.CLERK, Role.SYSTEM})
WAITING = frozenset({"prepared"})
DRAWN = frozenset({"drawn"})
FEW = 3  # Fewer people than this of one type, and its features point at somebody.

# Verb: who, and in which states. What is not here is not allowed.
RULES = {
    "prepare_panel": Rule(CLERKS, WAITING),
    "draw_panel": Rule(CLERKS, WAITING),
    "cancel_panel": Rule(CLERKS, WAITING),
    "read_panel": Rule(frozenset(Role), STATES),
    "read_draw": Rule(frozenset(Role), DRAWN),
    "read_shown_types": Rule(frozenset(Role), DRAWN),  # where the panel shows everything
    "read_types": Rule(CLERKS, STATES),
    "read_panel_desk": Rule(CLERKS, STATES),
}

# From one state of a panel to the next, by which verb.
NEXT = {
    "draw_panel": {"prepared": "drawn"},
    "cancel_panel": {"prepared": "cancelled"},
}


class PanelOver(Refusal):
    """A panel is drawn once, and what is drawn or cancelled stays so."""

    code = "decide.panel.over"
    text = _("This panel is {state} already. Nothing was changed. Look at it as it is now.")


class SmallTypes(Refusal):
    """Publishing the types would point at single people, and nobody has confirmed it."""

    code = "decide.panel.small_types"
    text = _(
        "Of some kinds of people the pool has only one or two: {people} people in all. Published, their features "
        "point at them. Nothing was kept. Confirm that they know, or publish only the result."
    )


class PublicPartMissing(Refusal):
    """What was announced as the public part has not come."""

    code = "decide.panel.no_public_part"
    text = _(
        "The draw was announced with a public part: {source}. Nothing was drawn. "
        "Write it as it was announced, and draw then."
    )
    status = 400


class PublicPartNotAnnounced(Refusal):
    """A public part that nobody announced could be chosen to suit somebody."""

    code = "decide.panel.public_part_not_announced"
    text = _("This panel was prepared without a public part. Nothing was drawn. Leave the field empty.")
    status = 400


class PanelNeedsTitle(Refusal):
    """A panel without a name."""

    code = "decide.panel.no_title"
    text = _("The panel has no title. Nothing was kept. Write what it is drawn for.")
    status = 400


class NoReason(Refusal):
    """A panel is cancelled with a reason or not at all."""

    code = "decide.panel.no_reason"
    text = _("The reason is missing. Nothing was changed. Write why this panel will not be drawn.")
    status = 400


def roles(actor: Actor, body: BodyCard, day: date) -> frozenset[Role]:
    """Return the roles that the actor holds for a body's panels. Two queries at most."""
    return people.body_standing(actor, body, day)


def check(actor: Actor, verb: str, state: str, body: BodyCard, day: date) -> None:
    """Refuse with NotAllowed unless a rule permits the act; with PanelOver when only the state is wrong."""
    held = roles(actor, body, day)
    if permits(RULES, verb, held, state):
        return
    if any(permits(RULES, verb, held, other) for other in STATES):
        raise PanelOver(state=Panel.State(state).label)
    raise NotAllowed


def sees_types(held: frozenset[Role], panel: Panel) -> bool:
    """Say whether types and lots may be shown to somebody with these roles."""
    shown = panel.shown == Panel.Shown.ALL and permits(RULES, "read_shown_types", held, panel.state)
    return shown or permits(RULES, "read_types", held, panel.state)


def check_next(verb: str, panel: Panel) -> str:
    """Return the state that follows, or refuse with PanelOver."""
    following = NEXT[verb].get(panel.state)
    if following is None:
        raise PanelOver(state=Panel.State(panel.state).label)
    return following


def small(types: tuple[Type, ...]) -> int:
    """Return how many people are of a type with fewer than FEW people."""
    return sum(kind.count for kind in types if kind.count < FEW)


def check_small_types(types: tuple[Type, ...], shown: str, confirmed: bool) -> None:
    """Refuse with SmallTypes unless nobody stands out, nothing is shown, or the clerk confirmed it."""
    people_of_few = small(types)
    if people_of_few and shown == Panel.Shown.ALL and not confirmed:
        raise SmallTypes(people=people_of_few)


def check_public_part(source: str, part: str) -> None:
    """Refuse with PublicPartMissing or PublicPartNotAnnounced."""
    if source and not part:
        raise PublicPartMissing(source=source)
    if part and not source:
        raise PublicPartNotAnnounced


def check_title(title: str) -> str:
    """Return a title, or refuse with PanelNeedsTitle."""
    if not title:
        raise PanelNeedsTitle
    return title


def check_reason(reason: str) -> str:
    """Return a reason, or refuse with NoReason."""
    if not reason:
        raise NoReason
    return reason
