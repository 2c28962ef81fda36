"""A check in each of its phases: what it says, who is heard, and the notes of those who took part."""

from datetime import timedelta

from senim.check import actions
from senim.listen import actions as listen
from senim.people import actions as people_actions
from senim.people import queries as people
from tests import cast, checks, reforms
from tests.camps import make_camps
from tests.house.stages.reform import NOBODY, SIGN
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page

AT = cast.AT
EARLY = AT - timedelta(days=9)
TABLE, DESK = "check.rules", ("read_desk",)
EDITION = {
    "verdict": "supported",
    "reasoning": "Nine photos, and the log of the rounds.",
    "would_change": "A log of another winter.",
    "language": "en",
    "more_1": "{source}",
    "direction_1": "for",
    "note_1": "The yard is clear.",
}


def speaker(claim: str, name: str, body: str | None = None) -> str:
    """Let somebody make the claim and return the handle of the public actor, which is the body that is named."""
    if body:
        malika = cast.actor("malika")
        who = people_actions.name_actor(actor=malika, name=name, kind="body", body=body, at=EARLY)
    else:
        who = checks.make_actor(name)
    checks.make_coding(checks.make_utterance(who), claim)
    return people.actors_by_pk([who])[who].ref


def prepare(state: str, _seen: str) -> Filled:
    """Set the stage: a check that asked the akimat for its reply, with a speaker whom nobody has asked yet.

    Another draft has no speakers, so it can be published. Once the check is published it is open to notes of those
    who voted in a conversation, Gulnar among them; there is one note, and a second check that nobody can write on yet.
    """
    checks.make_monitor()
    claim, source = checks.make_claim(), reforms.make_source("photo", "Yard Watch")
    body = speaker(claim, "The akimat of the town", "akimat")
    gone = state == "withdrawn"
    ref = checks.make_check("asked" if state == "draft" else "published", at=EARLY, claim=claim)
    late = speaker(claim, "Dina Seit")
    ready = checks.make_check("draft", at=EARLY, claim=checks.make_claim("Salt harms.")) if state == "draft" else ref
    filled: Filled = {
        "ref": ref, "source": source, "body": body, "late": late, "ready": ready, "shown": NOBODY, "second": ref,
        "note": NOBODY,
    }  # fmt: skip
    if state == "draft":
        return filled
    voters = make_camps(camps=(12, 12), phase="open")
    cast.cast_votes("snow", {1: "agree"})
    listen.close_listening(actor=cast.actor("aigul"), slug="snow", at=AT)
    listen.publish_result(actor=cast.actor("aigul"), slug="snow", notes={}, at=AT)
    if not gone:
        filled["second"] = checks.make_check("published", at=EARLY, claim=checks.make_claim("Sand helps."))
    actions.open_notes(actor=cast.actor("malika"), check=ref, conversation="snow", at=AT)
    filled |= {"shown": ref, "note": checks.make_note(ref, voters["0"][0])}
    if gone:
        actions.withdraw_check(actor=cast.actor("malika"), check=ref, why="The log was forged.", at=AT)
    return filled


PAGES = {
    "check:check": Page(TABLE, ("read_check", "read_draft")),
    "check:replies": Page(TABLE, ("read_replies",), args=("akimat",)),
    "check:claimreview": Page(TABLE, ("read_check",), stages=("published",)),
}


def act(verb: str, *args: str, **line: object) -> Act:
    """Return an address. args: what is put into it, each by its name."""
    return Act(TABLE, verb, **{"args": tuple(f"{{{name}}}" for name in args), **line})  # type: ignore[arg-type]


ACTS = {
    "check:check_desk": act("write_edition", "ref", form=EDITION, reads=DESK),
    # A draft takes the same form, as what it says.
    "check:check_desk correct": act(
        "correct_check", "shown", form={**EDITION, "why": "A photo was of another yard."}, reads=DESK
    ),
    "check:check_ask": act(
        "ask_speaker", "ref", "late", form={"how": "Letter to the press office.", "due_on": "2026-12-24"}, reads=DESK
    ),
    "check:check_link": act("renew_reply_link", "ref", "body"),
    "check:check_reply": act("enter_reply", "ref", "body", form={"text": "We cleared them.", "language": "en"}),
    "check:check_publish": act("publish_check", "ready"),
    "check:check_withdraw": act("withdraw_check", "ref", form={"why": "The log was forged."}, reads=DESK),
    "check:notes_open": act("open_notes", "second", form={"conversation": "snow"}),
    "check:notes": act(
        "write_note",
        "ref",
        form={"text": "One street only.", "address": "https://yards.example/", "language": "en", "once": SIGN},
        needs="key",
        open_form=True,
    ),
    # Ratings enter the record as counts, once there are enough new ones.
    "check:note_rate": act(
        "rate_note", "ref", "note", form={"value": "helpful"}, needs="key", open_form=True, recorded=False
    ),
    "check:note_take_away": act("take_away_note", "note", form={"ground": "insult"}),
}

MATTER = Matter(
    name="check",
    phases={phase: phase for phase in ("draft", "published", "withdrawn")},
    visibilities=("voters",),
    people={**AROUND_A_BODY, "malika": "monitor", "gulnar": "admitted", "ivan": "stranger"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
