"""Builds the small matters of the example's last year, by which one sees how long the akimat takes to answer."""

from senim.decide import actions as decide
from senim.decide.queries.answers import ReplyDraft
from senim.propose import actions as propose
from senim.site.demo import content_council as told
from senim.site.demo.cast import AKIMAT, Cast


def build(cast: Cast) -> None:
    """Put each matter before the akimat, and answer those that were answered, in the order of the days."""
    asked = [(matter.days_ago, 0, matter) for matter in told.MATTERS]
    answered = [
        (matter.days_ago - matter.answered_after, 1, matter)
        for matter in told.MATTERS
        if matter.answered_after is not None
    ]
    clocks: dict[str, str] = {}
    for days, step, matter in sorted((*asked, *answered), key=lambda event: (-event[0], event[1], event[2].title)):
        decide.note_lapses(at=cast.ago(days))
        if step:
            _answer(cast, clocks[matter.title], matter, days)
        else:
            clocks[matter.title] = _ask(cast, matter)


def _ask(cast: Cast, matter: told.DemoMatter) -> str:
    ref = propose.create_proposal(
        actor=cast.clerk, body=AKIMAT, conversation="", kind="reform", language=matter.language, title=matter.title,
        text="", demands=(matter.demand,), open_until=None, at=cast.ago(matter.days_ago), simulated=True,
    )  # fmt: skip
    propose.send_proposal(actor=cast.clerk, ref=ref, at=cast.ago(matter.days_ago))
    return decide.submit_proposal(actor=cast.clerk, ref=ref, at=cast.ago(matter.days_ago))


def _answer(cast: Cast, clock: str, matter: told.DemoMatter, days: int) -> None:
    reply = ReplyDraft(word="yes", reason=told.MATTER_REASON[matter.language])
    decide.draft_answer(
        actor=cast.official, ref=clock, replies={1: reply}, language=matter.language, preface="",
        signed_by=told.SIGNER, signed_as=told.SIGNER_OFFICE, source="", at=cast.ago(days),
    )  # fmt: skip
    decide.give_answer(actor=cast.official, ref=clock, at=cast.ago(days))
