"""Builds the example's sessions: attendance, a roll call by name, a decision, minutes; and the akimat's late answer."""

from datetime import timedelta

from senim.decide import actions as decide
from senim.decide.queries import reactions
from senim.decide.queries.answers import ReplyDraft
from senim.listen import actions as listen
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.site.demo import content_council as told
from senim.site.demo.cast import COUNCIL, Cast
from senim.site.demo.content_crossings import CROSSINGS

BALLOTS = ("yes", "yes", "yes", "no", "yes", "abstain")  # by seat; the seventh member did not come


def hold_session(cast: Cast, package: str, refs: dict[str, str]) -> None:
    """Hold the fifth session: the package is adopted by name, the matter left out is put off."""
    began = cast.ago(95, 10)
    ref = decide.plan_session(
        actor=cast.clerk, body=COUNCIL, title=told.SESSION_TITLE, language="kk", place=told.SESSION_PLACE,
        starts_at=began, ends_at=began + timedelta(hours=2), visibility="public", at=cast.ago(99), simulated=True,
    )  # fmt: skip
    opening = decide.add_item(actor=cast.clerk, ref=ref, title=told.ITEM_OPENING, at=cast.ago(99))
    item = decide.add_item(actor=cast.clerk, ref=ref, title=told.ITEM_PACKAGE, package=package, at=cast.ago(97))
    raised = decide.add_item(
        actor=cast.clerk, ref=ref, title=told.ITEM_RAISED, proposal=refs["raised"], at=cast.ago(97)
    )
    decide.open_session(actor=cast.clerk, ref=ref, at=began)
    council = people.body(COUNCIL)
    seats = people.seats_on(council.pk, council.day(began))
    for seat in seats[: len(BALLOTS)]:
        decide.mark_arrived(actor=cast.clerk, ref=ref, membership=seat.ref, at=began)
    decide.resolve_item(
        actor=cast.clerk, ref=ref, item=opening, kind="adopted", text=told.DECISION_OPENING, at=began,
    )  # fmt: skip
    voted = began + timedelta(minutes=50)
    motion = decide.move_motion(
        actor=cast.clerk, ref=ref, item=item, text=told.MOTION_TEXT, meaning=told.MOTION_MEANING,
        moved_by=seats[2].ref, at=voted,
    )  # fmt: skip
    roll = decide.open_roll_call(actor=cast.clerk, ref=ref, motion=motion, majority="members", at=voted)
    ballots = {seat.ref: (choice, "") for seat, choice in zip(seats, BALLOTS, strict=False)}
    decide.cast_ballots(actor=cast.clerk, ref=ref, roll_call=roll, ballots=ballots, at=voted)
    decide.close_roll_call(actor=cast.clerk, ref=ref, roll_call=roll, at=voted + timedelta(minutes=4))
    later = began + timedelta(minutes=70)
    decide.resolve_item(
        actor=cast.clerk, ref=ref, item=item, kind="adopted", text=told.DECISION_TEXT, roll_call=roll,
        owner=told.DECISION_OWNER, due=cast.ago(90).date(), at=later,
    )  # fmt: skip
    decide.resolve_item(actor=cast.clerk, ref=ref, item=raised, kind="postponed", text=told.DECISION_RAISED, at=later)
    decide.end_session(actor=cast.clerk, ref=ref, at=began + timedelta(minutes=100))
    _minutes(cast, ref)


def _minutes(cast: Cast, ref: str) -> None:
    """Open the minutes for corrections, take one, and let the chair seal them."""
    decide.open_corrections(actor=cast.clerk, ref=ref, days=5, at=cast.ago(94))
    correction = decide.propose_correction(actor=cast.member, ref=ref, item="", text=told.CORRECTION, at=cast.ago(92))
    decide.take_correction(actor=cast.clerk, correction=correction, at=cast.ago(91))
    decide.approve_minutes(actor=cast.chair, ref=ref, at=cast.ago(86))


def plan_next(cast: Cast, package: str) -> None:
    """Plan the sixth session, in which the answer is looked at."""
    starts = cast.ago(-6, 15)
    ref = decide.plan_session(
        actor=cast.clerk, body=COUNCIL, title=told.LATER_TITLE, language="kk", place=told.SESSION_PLACE,
        starts_at=starts, ends_at=starts + timedelta(hours=2), visibility="public", at=cast.ago(10), simulated=True,
    )  # fmt: skip
    decide.add_item(actor=cast.clerk, ref=ref, title=told.LATER_TITLE, package=package, at=cast.ago(10))


def answer(cast: Cast, clock: str) -> None:
    """Let the akimat answer each demand of the package, eight days after the clock ran out."""
    when = cast.ago(40)
    replies = {
        place: ReplyDraft(
            word=reply.word, reason=reply.reason, basis=reply.basis, owner=reply.owner, whose=reply.whose,
            due=(when + timedelta(days=reply.days)).date() if reply.days else None,
        )
        for place, reply in enumerate(told.REPLIES, start=1)
    }  # fmt: skip
    decide.draft_answer(
        actor=cast.official, ref=clock, replies=replies, language="ru", preface="", signed_by=told.SIGNER,
        signed_as=told.SIGNER_OFFICE, source="", at=when,
    )  # fmt: skip
    decide.give_answer(actor=cast.official, ref=clock, at=when)
    _react(cast, clock)


def _react(cast: Cast, clock: str) -> None:
    """Ask those who voted last spring whether the first two replies settle their demands."""
    for place, settled in ((1, 30), (2, 78)):
        asked = cast.ago(38)
        decide.ask_reaction(actor=SYSTEM, reply=reactions.reply_at(clock, place, asked), at=asked)
        statement = reactions.statement_about(clock, place, asked)
        for n in range(0, len(cast.keys), 2):
            vote = "pass" if n % 11 == 0 else "agree" if (7 * n + 13) % 100 < settled else "disagree"
            listen.cast_reaction(actor=cast.person(n), statement=statement, vote=vote, at=cast.ago(37 - n % 20))
    listen.tally_reactions(actor=SYSTEM, slug=CROSSINGS.key, at=cast.ago(16))
