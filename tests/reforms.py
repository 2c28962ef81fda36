"""Reforms for tests to work on, with Malika as their monitor; everything through the actions, as on a real host."""

from datetime import date, datetime

from senim.decide import actions as decide
from senim.decide.models import AnswerClock
from senim.decide.queries.answers import ReplyDraft
from senim.follow import actions
from senim.follow.formats.dating import read
from senim.follow.models import Reform, Source
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM
from tests import answers, cast, proposals

PROMISE = "From this winter on, the yards are cleared by seven in the morning."
MEASURE = "The log of the rounds, published every week."


def make_monitor(body: str = "akimat", *, at: datetime = cast.AT) -> str:
    """Make Malika the monitor of a body, setting it up on first use, and return her name in the cast."""
    proposals.make_body(body, at=at)
    if not any(post.role == "monitor" for post in people.posts(people.body(body).pk)):
        malika = cast.account("malika")
        people_actions.grant_post(
            actor=SYSTEM, slug=body, email=malika.email, name=malika.name, role="monitor", at=at
        )  # fmt: skip
    return "malika"


def make_source(kind: str = "news", publisher: str = "The Paper", *, at: datetime = cast.AT, **changes: object) -> str:
    """Add a source and return its handle; `changes` are other arguments of add_source."""
    given: dict[str, object] = {
        "title": "The akim promises clear yards", "when": read("2026-09-01"), "language": "en",
        "address": f"https://paper.example/yards/{Source.objects.count() + 1}",
    }  # fmt: skip
    return actions.add_source(actor=SYSTEM, kind=kind, publisher=publisher, at=at, **(given | changes))


def make_reform(body: str = "akimat", *, at: datetime = cast.AT, by: str = "malika", **changes: object) -> str:
    """Let Malika enter a promise and return its handle; `changes` are other arguments of enter_reform."""
    make_monitor(body, at=at)
    given: dict[str, object] = {
        "maker": "", "package": None, "language": "en", "title": "Yards clear by seven", "promise": PROMISE,
        "promised": read("2026-09-01"), "promisers": (), "kept_by": "both", "measure": MEASURE, "due_on": None,
        "review_on": date(2027, 3, 1),
    }  # fmt: skip
    if "source" not in changes:
        changes["source"] = make_source(at=at)
    return actions.enter_reform(actor=cast.actor(by), body=body, at=at, **(given | changes))


def make_accepted(word: str = "yes", *, at: datetime = cast.AT, **changes: object) -> tuple[str, int]:
    """Let the akimat say yes, or partly, to the first of two demands; return the proposal's handle and that demand.

    `changes` are those of make_proposal.
    """
    ref = proposals.make_proposal("open", at=at, **changes)
    clock = decide.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=at)
    reply = ReplyDraft(word, answers.WHY, owner="Road department", due=answers.YES.due)
    answers.draft(clock, {1: reply, 2: answers.NO}, at=at)
    answers.give(clock, at=at)
    row = AnswerClock.objects.get(ref=clock)
    return ref, row.answer.replies.get(word=word).demand_id


def row(ref: str) -> Reform:
    """Return a reform's row."""
    return Reform.objects.get(ref=ref)
