"""An amendment by Ivan to Gulnar's proposal: it waits, it is refused; the proposal is open, or has closed."""

from senim.ask import actions as ask
from senim.propose import actions
from tests import cast
from tests.house import matrix
from tests.house.stages.proposal import PEOPLE
from tests.house.stages.stage import Act, Filled, Matter, Page
from tests.proposals import bring, make_body, make_proposal

SIGN = "a" * 26
BEFORE = {"part": "demand", "number": 1, "version": 1}
ONE = ("{ref}", "{amendment}")
WROTE = {"gulnar": "admitted", "ivan": "author admitted"}
WAITS = ("open", "closed")


def prepare(state: str, admission: str) -> Filled:
    """Set the stage: no moderator has looked at the amendment yet."""
    make_body()
    slug = cast.make_conversation(admission=admission)
    aigul, at = cast.actor("aigul"), cast.AT
    for who, code in zip(("gulnar", "ivan"), ask.make_invitations(actor=aigul, slug=slug, count=2, at=at), strict=True):
        ask.redeem_invitation(actor=cast.actor(who), slug=slug, code=code)
    ref = make_proposal("open", conversation=slug, by="gulnar")
    amendment = actions.propose_amendment(
        actor=cast.actor("ivan"), ref=ref, version=1, part="demand", number=1, text="Clear the yards by six.",
        reason="People leave at six.", at=at,
    )  # fmt: skip
    if state == "refused":
        actions.refuse_amendment(actor=cast.actor("gulnar"), ref=amendment, reason="Too early.", at=at)
    if state == "closed":
        bring(ref, "close")
    return {"ref": ref, "amendment": amendment}


PAGES = {
    "propose:amendment": Page(
        "propose.amendments",
        ("read_hidden_amendment",),
        args=ONE,
        who={"ivan": "author admitted"},
        why="whoever wrote an amendment reads it before a moderator did",
    ),
}

ACTS = {
    "propose:amend": Act(
        "propose.amendments",
        "propose_amendment",
        query=BEFORE,
        form={**BEFORE, "text": "Clear the yards by five.", "reason": "Buses begin at five.", "once": SIGN},
        needs="somebody",
    ),
    "propose:amendment_accept": Act("propose.amendments", "accept_amendment", args=ONE, stages=("open",)),
    "propose:amendment_refuse": Act(
        "propose.amendments", "refuse_amendment", args=ONE, form={"reason": "Too early."}, stages=WAITS
    ),
    "propose:amendment_promote": Act(
        "propose.amendments",
        "promote_amendment",
        args=ONE,
        stages=("refused",),
        who=WROTE,
        why="the author is the amendment's, not the proposal's",
    ),
    "propose:amendment_show": Act("propose.amendments", "show_amendment", args=ONE),
    "propose:amendment_hide": Act("propose.amendments", "hide_amendment", args=ONE, form={"reason": "insult"}),
}

MATTER = Matter(
    name="amendment",
    phases={"open": "open", "refused": "open", "closed": "closed"},
    visibilities=matrix.ADMISSIONS,
    plays=(("open", "open"), ("open", "invited"), ("refused", "invited"), ("closed", "open")),
    people=PEOPLE,
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
