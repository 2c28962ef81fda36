"""A proposal of a conversation, in each of its phases."""

from senim.ask import actions as ask
from senim.propose import actions
from tests import cast
from tests.house import matrix
from tests.house.stages.stage import Act, Filled, Matter, Page
from tests.proposals import make_body, make_proposal

SIGN = "a" * 26
WORDS = {
    "title": "Clear the yards first",
    "text": "Ice stays in the yards.",
    "demand_1": "Clear the yards by six in the morning.",
    "note": "Earlier.",
    "tags": "snow",
}
NEW = {**WORDS, "title": "More light", "body": "akimat", "language": "en", "once": SIGN, "anyway": "yes"}
WHY = {"reason": "It is done already."}
READ = ("read_proposal", "read_draft", "read_waiting")
PEOPLE = {
    "aigul": "owner",
    "bolat": "moderator",
    "kanat": "clerk",
    "farida": "account",
    "gulnar": "author admitted",
    "ivan": "admitted",
    "zarina": "stranger",
}
WRITTEN = ("draft", "refused", "open")


def prepare(phase: str, admission: str) -> Filled:
    """Set the stage: Gulnar's proposal, an open one beside it, an unused code, and Ivan's support where it is open."""
    make_body()
    cast.make_council()
    slug = cast.make_conversation(admission=admission)
    aigul, at = cast.actor("aigul"), cast.AT
    for who, code in zip(("gulnar", "ivan"), ask.make_invitations(actor=aigul, slug=slug, count=2, at=at), strict=True):
        ask.redeem_invitation(actor=cast.actor(who), slug=slug, code=code)
    made = {"conversation": slug, "by": "gulnar"}
    other = make_proposal("open", conversation=slug, by="gulnar", title="Sand on hills")
    ref = make_proposal("open" if phase in ("withdrawn", "merged") else phase, **made)
    filled: Filled = {"ref": ref, "other": other, "slug": slug, "code": "-"}
    if phase in WRITTEN:
        filled["code"] = actions.make_coauthor_code(actor=cast.actor("gulnar"), ref=ref, at=at)
    if phase == "open":
        actions.add_support(actor=cast.actor("ivan"), ref=ref, at=at)
    if phase == "withdrawn":
        actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="Done.", at=at)
    if phase == "merged":
        actions.merge_proposal(actor=cast.actor("gulnar"), ref=ref, into=other, at=at)
    return filled


PAGES = {
    "propose:read": Page("propose.proposals", READ),
    "propose:versions": Page("propose.proposals", READ),
    "propose:version": Page("propose.proposals", READ, args=("{ref}", 1)),
    "propose:compare": Page("propose.proposals", READ, query={"before": 1, "after": 1}),
    "propose:amendments": Page("propose.proposals", READ),
    "propose:mine": Page("propose.proposals", (), args=()),  # only one's own
    "propose:moderate": Page("propose.proposals", (), args=()),  # only what waits for one's own account
    "decide:proposal_feed": Page("propose.proposals", READ),
    "site:thread": Page("propose.proposals", ("read_proposal",)),
}

ACTS = {
    "propose:new": Act(
        "propose.proposals",
        "create_proposal",
        args=(),
        query={"conversation": "{slug}"},
        form=NEW,
        phase="draft",
        needs="somebody",
        who={"kanat": "account"},
        why="the form opens before a body is chosen, so what somebody is to a body does not count yet",
    ),
    "propose:edit": Act("propose.proposals", "revise_proposal", form=WORDS),
    "propose:send": Act("propose.proposals", "send_proposal"),
    "propose:merge": Act("propose.proposals", "merge_proposal", form={"into": "{other}"}),
    "propose:authors": Act("propose.proposals", "make_coauthor_code"),
    # An entry at this moment would tell when a code's holder came. An author's own visit burns no code.
    "propose:join": Act(
        "propose.proposals",
        "redeem_coauthor_code",
        form={"code": "{code}"},
        needs="somebody",
        recorded=False,
        same=("gulnar",),
        open_form=True,
    ),
    "propose:publish": Act("propose.proposals", "open_proposal"),
    "propose:refuse": Act("propose.proposals", "refuse_proposal", form={"reason": "insult", "note": "A neighbour."}),
    "propose:take_away": Act(
        "propose.proposals", "take_away_proposal", form={"reason": "insult", "note": "A neighbour."}
    ),
    "propose:close": Act("propose.proposals", "close_proposal"),
    # Supports enter the record as a count, when support ends. Who gave none takes none back.
    "decide:support": Act("propose.proposals", "add_support", needs="key", recorded=False, same=("ivan",)),
    "decide:withdraw_support": Act(
        "propose.proposals", "withdraw_support", recorded=False, same=(*(set(PEOPLE) - {"ivan"}),)
    ),
    "decide:submit": Act("propose.proposals", "submit_proposal"),
    "decide:withdraw": Act("propose.proposals", "withdraw_proposal", form=WHY),
}

PHASES = ("draft", "waiting", "refused", "open", "closed", "submitted", "withdrawn", "merged")

MATTER = Matter(
    name="proposal",
    phases={phase: phase for phase in PHASES},
    visibilities=matrix.ADMISSIONS,
    # Only before and while it is open does the admission of the conversation open anything here.
    plays=(*((phase, "open") for phase in PHASES), *((phase, "invited") for phase in ("draft", "waiting", "open"))),
    people=PEOPLE,
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
