"""A conversation in each of its phases: asking and listening."""

from datetime import timedelta

from senim.ask import actions as ask
from senim.listen import actions as listen
from tests import cast
from tests.house import matrix
from tests.house.stages.stage import Act, Filled, Matter, Page

QUESTION = {"question_en": "And now?", "pledge_en": "The council answers."}
SETTINGS = {
    "exposure": "careful",
    "moderation": "after",
    "admission": "open",
    "planned_close": "2031-01-01",
    "pledge_due": "2031-02-01",
}
COUNTED = ("closed", "published")  # before, nothing is computed yet
READ = ("read_conversation", "read_desk")
DESK, QUEUE = ("read_desk",), ("read_queue",)  # staff see what the owner can do
RESULT = ("read_result", "preview_result")


def prepare(phase: str, admission: str) -> Filled:
    """Set the stage: a waiting statement, a proposed wording, an unused invitation code."""
    slug = cast.make_conversation("draft", admission=admission)
    aigul, at = cast.actor("aigul"), cast.AT
    own, spare = ask.make_invitations(actor=aigul, slug=slug, count=2, at=at)
    filled: Filled = {"ref": slug, "viewer": cast.account("erlan").ref, "code": spare, "waiting": 1}
    if phase != "draft":
        cast.bring_to(slug, "open")
        ask.redeem_invitation(actor=cast.actor("gulnar"), slug=slug, code=own)
        filled["waiting"] = cast.write_statement(slug, "The hill needs sand.")
        text = "Clear street number 1 before others."
        listen.propose_correction(actor=cast.actor("dana"), slug=slug, number=1, text=text, at=at)
    if phase in ("closed", "published"):
        listen.close_listening(actor=aigul, slug=slug, at=at)
    if phase == "published":
        listen.publish_result(actor=aigul, slug=slug, notes={}, at=at + timedelta(minutes=1))
    return filled


PAGES = {
    "ask:read": Page("ask", READ),
    "ask:desk": Page("ask", (), args=()),  # only one's own; anybody with an account
    "ask:edit": Page("ask", ("read_desk",)),
    "listen:queue": Page("listen", ("read_queue",)),
    "listen:statement": Page("listen", ("read_queue",), args=("{ref}", 1)),
    "listen:done": Page("ask", READ),
    "listen:log": Page("ask", READ),
    "listen:lineage": Page("ask", READ, args=("{ref}", 1)),
    "listen:result": Page("listen", RESULT, stages=COUNTED),
    "listen:snapshot": Page("listen", RESULT, args=("{ref}", 1), stages=COUNTED),
    "listen:download": Page("listen", RESULT, args=("{ref}", "statements.csv"), stages=COUNTED),
    "check:standing": Page("listen", ("read_result",), stages=("published",)),
}

ACTS = {
    "ask:new": Act("ask", "create_conversation", args=(), form={"slug": "brand-new", **QUESTION}),
    "ask:texts": Act("ask", "edit_conversation", form=QUESTION, reads=DESK),
    "ask:settings": Act("ask", "edit_conversation", form=SETTINGS, reads=DESK),
    "ask:plan": Act("ask", "edit_plan", form={"planned_close": "2031-01-01"}, reads=DESK),
    "ask:open": Act("ask", "open_conversation"),
    "ask:reopen": Act("ask", "reopen_conversation"),
    "ask:duplicate": Act("ask", "duplicate_conversation", also="create_conversation"),
    "ask:team": Act(
        "ask", "grant_role", form={"email": "new@example.org", "name": "Saule", "role": "viewer"}, reads=DESK
    ),
    "ask:withdraw": Act("ask", "withdraw_role", args=("{ref}", "{viewer}")),
    "ask:invitations": Act("ask", "make_invitations", form={"count": "3"}, reads=DESK),
    # Whoever is inside already keeps the second code whole: entering again changes nothing, on purpose.
    "ask:enter": Act(
        "ask",
        "redeem_invitation",
        form={"code": "{code}"},
        needs="key",
        recorded=False,
        same=("gulnar",),
        open_form=True,
    ),
    "listen:vote": Act("listen", "cast_vote", form={"statement": "1", "vote": "agree"}, needs="key", recorded=False),
    "listen:change": Act(
        "listen", "cast_vote", args=("{ref}", 1), form={"statement": "1", "vote": "pass"}, needs="key", recorded=False
    ),
    "listen:write": Act(
        "listen", "submit_statement", form={"text": "More grit on the bridge.", "anyway": "yes"}, needs="key"
    ),
    "listen:publish": Act("listen", "publish_statement", args=("{ref}", "{waiting}")),
    "listen:refuse": Act(
        "listen", "refuse_statement", args=("{ref}", "{waiting}"), form={"reason": "insult", "note": "A name."}
    ),
    "listen:correct": Act(
        "listen", "propose_correction", args=("{ref}", 2), form={"text": "Clear street number two first."}
    ),
    "listen:confirm": Act("listen", "confirm_correction", args=("{ref}", 1)),
    "listen:drop": Act("listen", "drop_correction", args=("{ref}", 1)),
    "listen:split": Act(
        "listen", "split_statement", args=("{ref}", 3), form={"part": ["Clear the street.", "Begin early."]}
    ),
    "listen:merge": Act(
        "listen", "merge_statements", args=("{ref}", 2), form={"numbers": "3", "text": "Clear both streets first."}
    ),
    "listen:translate": Act(
        "listen", "write_translation", args=("{ref}", 1), form={"language": "kk", "text": "Алдымен көшені."}
    ),
    "listen:seeds": Act(
        "listen", "place_seed", form={"language": "en", "text_en": "Salt harms the trees."}, reads=QUEUE
    ),
    "listen:close": Act("ask", "close_conversation"),
    "listen:publish_result": Act("ask", "publish_conversation", form={"note_en": "Thank you."}, reads=DESK),
}

MATTER = Matter(
    name="conversation",
    phases={phase: phase for phase in matrix.PHASES},
    visibilities=matrix.ADMISSIONS,
    people={
        "aigul": "owner",
        "bolat": "moderator",
        "erlan": "viewer",
        "farida": "account",
        "gulnar": "admitted",
        "ivan": "stranger",
        "zarina": "stranger",
    },
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
