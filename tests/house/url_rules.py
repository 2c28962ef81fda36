"""The table of addresses: which rule of which room stands before each, and a good form to send to it.

An address without a line here fails the tests: give it a rule, or say why everybody may read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from senim.ask import policy as ask
from senim.listen import policy as listen

RULES = {"ask": ask.RULES, "listen": listen.RULES}
PHASES = ("draft", "open", "closed", "published")
ALLAUTH = "account/"  # its addresses have their own tests upstream; sign-up is closed in senim.site.accounts

# For everybody, in every phase, and why.
EVERYBODY = {
    "ask:list": "lists what is not a draft",
    "listen:receipt": "the code on the slip is the key; it is sent in a form and changes nothing",
    "people:return": "sets a cookie and changes no table",
    "record:entries": "the record is public",
    "record:entry": "the record is public",
    "site:about": "one fixed page",
    "site:health": "two figures for the operator",
    "site:language": "sets a cookie and changes no table",
}

# The permission is a code that only one person has, so roles say nothing; tests of their own hold these.
BY_CODE = {
    "listen:appeal": "the receipt stands for whoever wrote the statement",
    "people:choose_password": "the welcome address is the key, and works once",
}


@dataclass(frozen=True)
class Page:
    """An address that is only read. Any of the verbs opens it."""

    room: str
    verbs: tuple[str, ...]
    args: tuple[object, ...] = ()


@dataclass(frozen=True)
class Act:
    """An address that changes something.

    room, verb: the rule that stands before it. args: what follows the slug in the address; "{name}" is filled in
    from what the stage has (see test_urls.Stage). form: what is sent.
    also: a second rule of the room that must permit it.
    """

    room: str
    verb: str
    args: tuple[object, ...] = ()
    form: Mapping[str, object] = field(default_factory=dict)
    slug: bool = True
    also: str = ""


QUESTION = {"question_en": "And now?", "pledge_en": "The council answers."}
SETTINGS = {
    "exposure": "careful",
    "moderation": "after",
    "admission": "open",
    "planned_close": "2031-01-01",
    "pledge_due": "2031-02-01",
}

READS = {
    "ask:read": Page("ask", ("read_conversation", "read_desk")),
    "ask:desk": Page("ask", ()),  # only one's own; anybody with an account
    "ask:edit": Page("ask", ("read_desk",)),
    "listen:queue": Page("listen", ("read_queue",)),
    "listen:statement": Page("listen", ("read_queue",), (1,)),
    "listen:done": Page("ask", ("read_conversation", "read_desk")),
    "listen:log": Page("ask", ("read_conversation", "read_desk")),
    "listen:lineage": Page("ask", ("read_conversation", "read_desk"), (1,)),
    "listen:result": Page("listen", ("read_result", "preview_result")),
    "listen:snapshot": Page("listen", ("read_result", "preview_result"), (1,)),
    "listen:download": Page("listen", ("read_result", "preview_result"), ("statements.csv",)),
}

ACTS = {
    "ask:new": Act("ask", "create_conversation", form={"slug": "brand-new", **QUESTION}, slug=False),
    "ask:texts": Act("ask", "edit_conversation", form=QUESTION),
    "ask:settings": Act("ask", "edit_conversation", form=SETTINGS),
    "ask:plan": Act("ask", "edit_plan", form={"planned_close": "2031-01-01"}),
    "ask:open": Act("ask", "open_conversation"),
    "ask:reopen": Act("ask", "reopen_conversation"),
    "ask:duplicate": Act("ask", "duplicate_conversation", also="create_conversation"),
    "ask:team": Act("ask", "grant_role", form={"email": "new@example.org", "name": "Saule", "role": "viewer"}),
    "ask:withdraw": Act("ask", "withdraw_role", ("{viewer}",)),
    "ask:invitations": Act("ask", "make_invitations", form={"count": "3"}),
    "ask:enter": Act("ask", "redeem_invitation", form={"code": "{code}"}),
    "listen:vote": Act("listen", "cast_vote", form={"statement": "1", "vote": "agree"}),
    "listen:change": Act("listen", "cast_vote", (1,), {"statement": "1", "vote": "pass"}),
    "listen:write": Act("listen", "submit_statement", form={"text": "More grit on the bridge.", "anyway": "yes"}),
    "listen:publish": Act("listen", "publish_statement", ("{waiting}",)),
    "listen:refuse": Act("listen", "refuse_statement", ("{waiting}",), {"reason": "insult", "note": "A name."}),
    "listen:correct": Act("listen", "propose_correction", (2,), {"text": "Clear street number two first."}),
    "listen:confirm": Act("listen", "confirm_correction", (1,)),
    "listen:drop": Act("listen", "drop_correction", (1,)),
    "listen:split": Act("listen", "split_statement", (3,), {"part": ["Clear the street.", "Begin early."]}),
    "listen:merge": Act("listen", "merge_statements", (2,), {"numbers": "3", "text": "Clear both streets first."}),
    "listen:translate": Act("listen", "write_translation", (1,), {"language": "kk", "text": "Алдымен көшені."}),
    "listen:seeds": Act("listen", "place_seed", form={"language": "en", "text_en": "Salt harms the trees."}),
    "listen:close": Act("ask", "close_conversation"),
    "listen:publish_result": Act("ask", "publish_conversation", form={"note_en": "Thank you."}),
}
