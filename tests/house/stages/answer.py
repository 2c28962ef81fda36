"""An answer clock of the akimat and its answer: running, paused, late, answered, stopped."""

from datetime import timedelta

from senim.decide import actions
from senim.decide.models import DemandAnswer
from senim.listen import actions as listen
from tests import cast
from tests.answers import HEAD, NO, YES, draft, give
from tests.house.stages.stage import Act, Filled, Matter, Page
from tests.proposals import make_proposal

SIGN = "a" * 26
SHEET = {
    **HEAD,
    "source": "Letter 12 of 24 November",
    "word_1": "yes",
    "reason_1": "The budget has the money.",
    "word_2": "not_ours",
    "reason_2": "The bridge is the oblast's.",
    "whose_2": "The oblast",
}
LATE = cast.AT + timedelta(days=60)


def prepare(state: str, _seen: str) -> Filled:
    """Set the stage: Gulnar's proposal out of a conversation that has ended, in which she and Ivan took part."""
    slug, at, kanat = cast.make_conversation(), cast.AT, cast.actor("kanat")
    for who in ("gulnar", "ivan"):
        cast.cast_votes(slug, {1: "agree"}, by=who)
    proposal = make_proposal("open", conversation=slug, by="gulnar")
    ref = actions.submit_proposal(actor=kanat, ref=proposal, at=at)
    listen.close_listening(actor=cast.actor("aigul"), slug=slug, at=at)
    if state == "paused":
        actions.pause_clock(actor=kanat, ref=ref, reason="Papers are missing.", at=at)
    if state == "late":
        actions.note_lapses(at=LATE)
    if state == "stopped":
        actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=proposal, reason="It is done.", at=at)
    if state == "answered":
        draft(ref, {1: YES, 2: NO})
        give(ref)
        reply = DemandAnswer.objects.get(answer__clock__ref=ref, demand__number=1).ref
        actions.ask_reaction(actor=kanat, reply=reply, at=at)
    return {"ref": ref}


PAGES = {
    "decide:answer": Page("decide.answers", ("read_answer",)),
    "decide:clock": Page("decide.clocks", ("read_clock_desk",)),
}

ACTS = {
    "decide:clock_pause": Act(
        "decide.clocks", "pause_clock", form={"reason": "Papers are missing."}, stages=("running", "paused")
    ),
    "decide:clock_resume": Act("decide.clocks", "resume_clock"),
    "decide:clock_extend": Act(
        "decide.clocks", "extend_clock", form={"days": 5, "reason": "An expert is asked.", "once": SIGN}
    ),
    "decide:answer_sheet draft": Act("decide.answers", "draft_answer", form=SHEET, reads=("read_sheet",)),
    "decide:answer_sheet give": Act(
        "decide.answers", "give_answer", form={**SHEET, "give": "1"}, reads=("read_sheet",)
    ),
    "decide:react_ask": Act("decide.reactions", "ask_reaction", args=("{ref}", 2)),
    # Votes enter the record as a digest for each batch.
    "decide:react": Act(
        "listen",
        "cast_reaction",
        args=("{ref}", 1),
        form={"vote": "agree"},
        phase="closed",
        needs="key",
        stages=("answered",),
        recorded=False,
        open_form=True,
    ),
}

MATTER = Matter(
    name="answer",
    phases={
        "running": "running",
        "paused": "paused",
        "late": "running",
        "answered": "answered",
        "stopped": "stopped",
    },
    visibilities=("-",),
    people={
        "aigul": "owner",
        "kanat": "clerk",
        "yerbol": "official",
        "farida": "account",
        "gulnar": "author",
        "ivan": "admitted",
        "zarina": "stranger",
    },
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
    now={"late": LATE},
)
