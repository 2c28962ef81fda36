"""A session that was held: made through the desk's own acts, for what is written and published about it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from senim.decide import actions
from senim.people import queries as people
from tests import cast

BEGIN = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # nine in the morning in Almaty
TEXT = "Every street is cleared before seven."


@dataclass(frozen=True)
class Meeting:
    """Handles of what was made. Saule led it, Timur left before the vote, Umit kept out of the second item."""

    body: str
    ref: str
    first: str
    second: str
    motion: str
    roll_call: str
    decision: str


def seats(body: str = "council") -> dict[str, str]:
    """Return the memberships of the council by the first name of their holder, in small letters."""
    card = people.body(body)
    return {seat.name.lower(): seat.ref for seat in people.seats_on(card.pk, BEGIN.date())}


def after(minutes: int) -> datetime:
    """Return a moment of the session."""
    return BEGIN + timedelta(minutes=minutes)


def plan(body: str = "council", *, title: str = "Snow", visibility: str = "public", begin: datetime = BEGIN) -> str:
    """Announce a session of the council, setting the council up on first use."""
    if body not in {card.slug for card in people.bodies()}:
        cast.make_council(body, at=cast.AT - timedelta(days=30))
    return actions.plan_session(
        actor=cast.actor("kanat"), body=body, title=title, language="en", place="Hall 2", starts_at=begin,
        ends_at=begin + timedelta(hours=2), visibility=visibility, at=cast.AT - timedelta(days=7),
    )  # fmt: skip


def hold(*, ended: bool = True, visibility: str = "public", secret: bool = False, body: str = "council") -> Meeting:
    """Hold a session: everybody comes, Timur leaves, one motion is carried by two ballots, and a decision follows."""
    kanat, ref = cast.actor("kanat"), plan(body, visibility=visibility)
    who = seats(body)
    first = actions.add_item(actor=kanat, ref=ref, title="Streets after snow", at=after(-60), text="What is asked.")
    second = actions.add_item(actor=kanat, ref=ref, title="The depot", at=after(-59))
    actions.open_session(actor=kanat, ref=ref, at=after(2))
    for minute, name in enumerate(("saule", "timur", "umit"), start=3):
        actions.mark_arrived(actor=kanat, ref=ref, membership=who[name], at=after(minute))
    actions.recuse_member(
        actor=kanat, ref=ref, item=second, membership=who["umit"], reason="Her brother drives.", at=after(8)
    )
    actions.mark_left(actor=kanat, ref=ref, membership=who["timur"], at=after(20))
    motion = actions.move_motion(
        actor=kanat, ref=ref, item=first, text=TEXT, meaning="The streets are cleared earlier.",
        moved_by=who["saule"], at=after(25),
    )  # fmt: skip
    roll_call = vote(ref, motion, secret=secret, who=who)
    decision = actions.resolve_item(
        actor=kanat, ref=ref, item=first, kind="adopted", text=TEXT, roll_call=roll_call, owner="The akimat",
        due=(BEGIN + timedelta(days=40)).date(), at=after(40),
    )  # fmt: skip
    if ended:
        actions.end_session(actor=kanat, ref=ref, at=after(90))
    return Meeting(body, ref, first, second, motion, roll_call, decision)


def vote(ref: str, motion: str, *, secret: bool, who: dict[str, str]) -> str:
    """Call the roll: Saule and Umit vote yes, in a secret one they took part."""
    kanat = cast.actor("kanat")
    roll_call = actions.open_roll_call(actor=kanat, ref=ref, motion=motion, secret=secret, at=after(30))
    choice = "took_part" if secret else "yes"
    for name in ("saule", "umit"):
        actions.cast_ballot(
            actor=kanat, ref=ref, roll_call=roll_call, membership=who[name], choice=choice, seen="", at=after(32)
        )
    if secret:
        actions.enter_secret_tally(actor=kanat, ref=ref, roll_call=roll_call, yes=2, no=0, abstain=0, at=after(35))
    else:
        actions.close_roll_call(actor=kanat, ref=ref, roll_call=roll_call, at=after(35))
    return roll_call
