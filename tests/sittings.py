"""Sessions of the council for tests, made through the actions.

Kanat keeps the desk; Saule (chair), Timur and Umit sit in the council. A live session has them all present.
"""

from datetime import datetime, timedelta

from senim.decide import actions
from senim.decide.queries import sittings
from senim.people import queries as people
from senim.people.actors import SYSTEM
from tests.cast import AT, COUNCIL, actor, make_council

TEXT = "Clear the school streets by seven."
MEANING = "The akimat clears school streets first."


def seat(name: str, body: str = "council") -> str:
    """Return the membership of one of the council by first name, in any capitals."""
    seats = people.all_seats(people.body(body).pk)
    return next(held.ref for held in seats if held.name.lower() == name.lower())


def make_session(
    phase: str = "live",
    *,
    body: str = "council",
    visibility: str = "public",
    items: int = 2,
    present: tuple[str, ...] = COUNCIL,
    at: datetime = AT,
    title: str = "Winter streets",
) -> str:
    """Bring a session with items to a phase and return its handle; without the council, that is made first.

    `present` are those who are in the room when it begins.
    """
    kanat = actor("kanat")
    if body not in {card.slug for card in people.bodies()}:
        make_council(body, at=at)
    ref = actions.plan_session(
        actor=kanat, body=body, title=title, language="en", place="Town hall, room 2",
        starts_at=at + timedelta(hours=1), ends_at=at + timedelta(hours=4), visibility=visibility, at=at,
    )  # fmt: skip
    for number in range(1, items + 1):
        actions.add_item(actor=kanat, ref=ref, title=f"Matter {number}", text=f"About matter {number}.", at=at)
    if phase == "cancelled":
        actions.cancel_session(actor=kanat, ref=ref, at=at)
    if phase in ("live", "ended"):
        for name in present:
            actions.mark_arrived(actor=kanat, ref=ref, membership=seat(name, body), at=at)
        actions.open_session(actor=kanat, ref=ref, at=at)
    if phase == "ended":
        actions.end_session(actor=kanat, ref=ref, at=at + timedelta(hours=2))
    return ref


def whole(ref: str) -> sittings.SessionCard:
    """Return the session as the system reads it."""
    return sittings.session(ref, SYSTEM)


def item_ref(ref: str, number: int = 1) -> str:
    """Return the handle of an item by its number."""
    return next(item.ref for item in whole(ref).items if item.number == number)


def make_motion(ref: str, *, item: int = 1, text: str = TEXT, meaning: str = MEANING, at: datetime = AT) -> str:
    """Move a motion, by Timur, and return its handle."""
    return actions.move_motion(
        actor=actor("kanat"), ref=ref, item=item_ref(ref, item), text=text, meaning=meaning, moved_by=seat("timur"),
        at=at,
    )  # fmt: skip


def open_roll(ref: str, motion: str, *, at: datetime = AT, **rules: object) -> str:
    """Call the roll on a motion and return its handle; `rules` are majority, tie, secret and the quorum's parts."""
    return actions.open_roll_call(actor=actor("kanat"), ref=ref, motion=motion, at=at, **rules)


def cast(ref: str, roll: str, at: datetime = AT, **choices: str) -> None:
    """Enter ballots by name, as somebody who sees what stands there now: cast(ref, roll, saule="yes")."""
    card = roll_card(ref, roll)
    seen = {ballot.seat.ref: ballot.choice for ballot in card.ballots}
    ballots = {seat(name): (choice, seen.get(seat(name), "")) for name, choice in choices.items()}
    actions.cast_ballots(actor=actor("kanat"), ref=ref, roll_call=roll, ballots=ballots, at=at)


def close(ref: str, roll: str, at: datetime = AT) -> str:
    """Close a roll call and return its outcome."""
    return actions.close_roll_call(actor=actor("kanat"), ref=ref, roll_call=roll, at=at)


def roll_card(ref: str, roll: str) -> sittings.RollCallCard:
    """Return a roll call by its handle."""
    found = (r for item in whole(ref).items for motion in item.motions for r in motion.roll_calls)
    return next(card for card in found if card.ref == roll)


def choices_of(ref: str, roll: str) -> dict[str, str]:
    """Return first name, in small letters, to choice."""
    return {ballot.seat.name.lower(): ballot.choice for ballot in roll_card(ref, roll).ballots}


def make_decided(phase: str = "live", *, at: datetime = AT, **ballots: str) -> tuple[str, str]:
    """Make a session in which a motion was voted on and resolved; return the handles of session and decision.

    Without ballots everybody says yes, and the motion is carried.
    """
    ref = make_session(at=at)
    roll = open_roll(ref, make_motion(ref, at=at), at=at)
    cast(ref, roll, at, **(ballots or dict.fromkeys(COUNCIL, "yes")))
    outcome = close(ref, roll, at)
    kind = {"carried": "adopted", "lost": "rejected"}.get(outcome, "postponed")
    decision = actions.resolve_item(
        actor=actor("kanat"), ref=ref, item=item_ref(ref), kind=kind, text=TEXT, roll_call=roll,
        owner="The akimat", due=None, at=at,
    )  # fmt: skip
    if phase == "ended":
        actions.end_session(actor=actor("kanat"), ref=ref, at=at + timedelta(hours=2))
    return ref, decision
