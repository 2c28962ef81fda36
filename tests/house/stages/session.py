"""A session of the council: planned, live, with a roll call open, ended, sealed by its minutes, cancelled."""

from datetime import timedelta

from senim.decide import actions
from senim.decide.queries.agenda import notes_sign
from senim.people import actions as people
from tests import cast, sittings
from tests.house.stages.body import SESSION
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page

SIGN = "a" * 26
LATER = cast.AT + timedelta(days=8)
MOTION = {"text": "Clear the hill first.", "meaning": "The hill comes first.", "once": SIGN}
FREE = ("planned", "live")  # no roll call is open
RUNNING = (*FREE, "vote", "secret")
LIVE = ("live", "vote", "secret")
UNSEALED = (*RUNNING, "ended")


def prepare(state: str, seen: str) -> Filled:
    """Set the stage: an agenda, Timur who came and keeps out of the second item, a motion under each item."""
    cast.make_body()
    ended, live = state in ("ended", "sealed"), state in ("live", "vote", "secret")
    ref = sittings.make_session("planned", visibility=seen)
    kanat, dana, at = cast.actor("kanat"), cast.account("dana"), cast.AT
    people.grant_post(actor=kanat, slug="akimat", email=dana.email, name=dana.name, role="clerk", at=at)
    filled: Filled = {"ref": ref, "item": sittings.item_ref(ref), "second": sittings.item_ref(ref, 2)}
    filled |= {name: sittings.seat(name) for name in cast.COUNCIL} | {"sign": notes_sign(""), "roll": "0" * 12}
    for name in ("saule", "timur"):
        actions.mark_arrived(actor=kanat, ref=ref, membership=sittings.seat(name), at=at)
    filled["document"] = actions.add_document(
        actor=kanat, ref=ref, item=str(filled["item"]), title="The plan", name="plan.txt", content=b"Sand.", at=at
    )
    actions.recuse_member(
        actor=kanat, ref=ref, item=str(filled["second"]), membership=sittings.seat("timur"), reason="Kin.", at=at
    )
    first, filled["motion"] = sittings.make_motion(ref), sittings.make_motion(ref, item=2, text="Sand the hill.")
    if ended or live:
        actions.open_session(actor=kanat, ref=ref, at=at)
    if state in ("vote", "secret"):
        filled["roll"] = sittings.open_roll(ref, first, secret=state == "secret")
    if state == "secret":
        sittings.cast(ref, str(filled["roll"]), saule="took_part", timur="took_part")
    if ended:
        actions.end_session(actor=kanat, ref=ref, at=at)
    if state == "cancelled":
        actions.cancel_session(actor=kanat, ref=ref, at=at)
    if state == "sealed":
        actions.open_corrections(actor=kanat, ref=ref, days=5, at=at)
        actions.approve_minutes(actor=cast.actor("saule"), ref=ref, at=LATER)
    return filled


PAGES = {
    "decide:session": Page("decide.sittings", ("read_session",)),
    "decide:session_live": Page("decide.sittings", ("read_session",)),
    "decide:session_feed": Page("decide.sittings", ("read_session",)),
    "decide:session_calendar": Page("decide.sittings", ("read_session",)),
    "decide:session_desk": Page("decide.sittings", ("read_session_desk",)),
    "decide:document": Page(
        "decide.sittings", ("read_closed_session",), args=("{ref}", "{document}"), seen={"public": ("read_session",)}
    ),
}


def at_item(item: str, *more: str) -> tuple[str, ...]:
    """Return the places of an address under an item."""
    return ("{ref}", "{" + item + "}", *more)


ACTS = {
    "decide:session_edit": Act("decide.sittings", "edit_session", form=SESSION),
    "decide:session_cancel": Act("decide.sittings", "cancel_session"),
    "decide:session_open": Act("decide.sittings", "open_session"),
    "decide:session_end": Act("decide.sittings", "end_session", stages=FREE),
    "decide:session_proposal": Act(
        "decide.sittings",
        "write_session_proposal",
        form={"body": "akimat", "title": "Sand", "language": "en", "text": "", "demands": "Sand.", "once": SIGN},
        stages=UNSEALED,
    ),
    "decide:item_add": Act("decide.sittings", "add_item", form={"title": "Sand", "text": "", "once": SIGN}),
    "decide:item_edit": Act("decide.sittings", "edit_item", args=at_item("item"), form={"title": "Snow", "text": ""}),
    "decide:item_move": Act("decide.sittings", "move_item", args=at_item("item"), form={"number": "2"}, stages=FREE),
    "decide:item_take_up": Act("decide.sittings", "take_up_item", args=at_item("second"), stages=FREE),
    # The minutes that are made of the notes enter the record.
    "decide:item_note": Act(
        "decide.sittings",
        "note_item",
        args=at_item("item"),
        form={"notes": "Said.", "seen": "{sign}"},
        stages=UNSEALED,
        recorded=False,
    ),
    "decide:document_add": Act(
        "decide.sittings",
        "add_document",
        args=at_item("item"),
        form={"title": "A map", "address": "https://example.org/map", "once": SIGN},
        stages=UNSEALED,
    ),
    "decide:document_withdraw": Act("decide.sittings", "withdraw_document", args=at_item("document"), stages=UNSEALED),
    "decide:member_arrive": Act("decide.sittings", "mark_arrived", args=at_item("umit")),
    "decide:member_leave": Act("decide.sittings", "mark_left", args=at_item("saule")),
    "decide:member_recuse": Act(
        "decide.sittings", "recuse_member", args=at_item("second", "{saule}"), form={"reason": "Kin."}
    ),
    "decide:recusal_withdraw": Act("decide.sittings", "withdraw_recusal", args=at_item("second", "{timur}")),
    "decide:motion_move": Act(
        "decide.motions", "move_motion", args=at_item("item"), form={**MOTION, "moved_by": "{saule}"}
    ),
    "decide:motion_amend": Act("decide.motions", "amend_motion", args=at_item("motion"), form=MOTION),
    "decide:motion_withdraw": Act("decide.motions", "withdraw_motion", args=at_item("motion")),
    "decide:roll_call_open": Act(
        "decide.motions",
        "open_roll_call",
        args=at_item("motion"),
        form={"quorum": "1-2-more", "majority": "simple", "tie": "fails", "once": SIGN},
        stages=FREE,
    ),
    # Ballots enter the record when their roll call is closed.
    "decide:ballots_cast kept": Act(
        "decide.motions",
        "cast_ballot",
        args=at_item("roll"),
        form={"b-{saule}": "yes", "ballots_seen": ""},
        stages=("vote",),
        recorded=False,
    ),
    "decide:ballots_cast closed": Act(
        "decide.motions",
        "close_roll_call",
        args=at_item("roll"),
        form={"b-{saule}": "yes", "ballots_seen": "", "close": "1"},
        stages=("vote",),
    ),
    "decide:tally_enter": Act(
        "decide.motions",
        "enter_secret_tally",
        args=at_item("roll"),
        form={"yes": 1, "no": 1, "abstain": 0},
        stages=("secret",),
    ),
    "decide:item_resolve": Act(
        "decide.motions",
        "resolve_item",
        args=at_item("item"),
        form={"kind": "noted", "text": "Heard.", "roll_call": "", "owner": "", "due": "", "once": SIGN},
    ),
}

MATTER = Matter(
    name="session",
    phases={
        "planned": "planned",
        "live": "live",
        "vote": "live",
        "secret": "live",
        "ended": "ended",
        "sealed": "ended",
        "cancelled": "cancelled",
    },
    visibilities=("public", "closed"),
    plays=(
        ("planned", "public"),
        ("live", "public"),
        ("live", "closed"),
        ("vote", "closed"),
        ("secret", "public"),
        ("ended", "public"),
        ("sealed", "closed"),
        ("cancelled", "public"),
    ),
    people={**AROUND_A_BODY, "dana": "account"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
    now={"sealed": LATER},
)
