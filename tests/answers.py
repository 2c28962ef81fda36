"""A proposal before the akimat, and its answer; everything through the actions, as on a real host."""

from datetime import date, datetime, timedelta

from senim.decide import actions
from senim.decide.queries.answers import ReplyDraft
from tests import cast
from tests.proposals import make_proposal

WHY = "The budget of this year has the money."
HEAD = {
    "language": "en",
    "preface": "",
    "signed_by": "Yerbol Ospanov",
    "signed_as": "Deputy akim",
    "source": "",
}
YES = ReplyDraft("yes", WHY, basis="Law on roads, article 12", owner="Road department", due=date(2027, 3, 1))
NO = ReplyDraft("no", "There is no place for the snow.")
NOT_OURS = ReplyDraft("not_ours", "The bridge belongs to the oblast.", whose="The oblast's road department")
LATE = timedelta(days=60)


def make_clock(*, at: datetime = cast.AT, **changes: object) -> str:
    """Put a proposal with two demands before the akimat and return the handle of the clock."""
    ref = make_proposal("open", at=at, **changes)
    return actions.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=at)


def draft(
    ref: str, replies: dict[int, ReplyDraft | None], *, by: str = "yerbol", at: datetime = cast.AT, **head: str
) -> None:
    """Keep a draft; what is not said of the whole is as in HEAD."""
    actions.draft_answer(actor=cast.actor(by), ref=ref, replies=replies, at=at, **(HEAD | head))


def give(ref: str, *, by: str = "yerbol", at: datetime = cast.AT) -> None:
    """Give the draft as the answer."""
    actions.give_answer(actor=cast.actor(by), ref=ref, at=at)


def make_answer(*, at: datetime = cast.AT, given: datetime | None = None, **changes: object) -> str:
    """Bring a proposal to its answer, yes and no, and return the handle of the clock."""
    ref = make_clock(at=at, **changes)
    draft(ref, {1: YES, 2: NO}, at=given or at)
    give(ref, at=given or at)
    return ref
