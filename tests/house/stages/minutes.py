"""The minutes of a session: none yet, a draft, open for corrections, waiting for approval, approved."""

from datetime import timedelta

from senim.decide import actions
from tests import cast, sittings
from tests.house.stages.stage import Act, Filled, Matter, Page

SIGN = "a" * 26
LATER = cast.AT + timedelta(days=8)  # the last of five days for corrections has passed
ONE = ("{ref}", "{correction}")


def prepare(state: str, seen: str) -> Filled:
    """Set the stage: Saule in the chair and Timur were there, Umit was not; Timur proposes a correction."""
    kanat, at = cast.actor("kanat"), cast.AT
    phase = "planned" if state == "none" else "ended"
    ref = sittings.make_session(phase, visibility=seen, present=("saule", "timur"))
    filled: Filled = {"ref": ref, "correction": "0" * 12, "item": sittings.item_ref(ref)}
    if state in ("corrections", "waiting", "approved"):
        end = at + timedelta(hours=2)
        actions.open_corrections(actor=kanat, ref=ref, days=5, at=end)
        filled["correction"] = actions.propose_correction(
            actor=cast.actor("timur"), ref=ref, item="", text="Umit wrote a letter.", at=end
        )
        if state != "corrections":
            actions.take_correction(actor=kanat, correction=str(filled["correction"]), at=end)
    if state == "approved":
        actions.approve_minutes(actor=cast.actor("saule"), ref=ref, at=LATER)
    return filled


PAGES = {
    "decide:minutes": Page("decide.minutes", ("read_minutes", "read_draft")),
    "decide:minutes_sealed": Page(
        "decide.minutes", ("read_closed_minutes",), seen={"public": ("read_minutes",)}, stages=("approved",)
    ),
}

PRESENT = "only those who were there know what happened"
ACTS = {
    "decide:minutes_desk": Act(
        "decide.minutes",
        "open_corrections",
        form={"days": 5},
        reads=("read_draft",),
    ),
    "decide:minutes_correct": Act(
        "decide.minutes",
        "propose_correction",
        form={"item": "{item}", "text": "Timur spoke first.", "once": SIGN},
        stages=("corrections",),
        only=("saule", "timur"),
        why=PRESENT,
    ),
    "decide:minutes_take": Act("decide.minutes", "take_correction", args=ONE, stages=("corrections",)),
    "decide:minutes_decline": Act(
        "decide.minutes", "decline_correction", args=ONE, form={"reason": "Not so."}, stages=("corrections",)
    ),
    "decide:minutes_approve": Act(
        "decide.minutes",
        "approve_minutes",
        stages=("waiting",),
        only=("saule",),
        why="the chair approves, once the days for corrections have passed",
    ),
}

MATTER = Matter(
    name="minutes",
    phases={
        "none": "none",
        "draft": "draft",
        "corrections": "corrections",
        "waiting": "corrections",
        "approved": "approved",
    },
    visibilities=("public", "closed"),
    plays=(
        ("none", "public"),
        ("draft", "closed"),
        ("corrections", "public"),
        ("corrections", "closed"),
        ("waiting", "closed"),
        ("approved", "public"),
        ("approved", "closed"),
    ),
    people={
        "aigul": "host",
        "kanat": "clerk",
        "yerbol": "official",
        "saule": "member",
        "timur": "member",
        "umit": "member",
        "zarina": "stranger",
    },
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
    now={"waiting": LATER, "approved": LATER},
)
