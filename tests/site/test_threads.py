"""The thread of one matter: every link with its day, and the link that is missing."""

from datetime import timedelta

import pytest

from senim.ask import queries as conversations
from senim.decide import actions as decide
from senim.decide.queries import clocks
from senim.errors import NotFound
from senim.follow import actions as follow
from senim.follow.formats.dating import read
from senim.listen import actions as listen
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.people.formats import receipt_code
from senim.site.queries import threads
from tests import cast
from tests.answers import make_answer, make_clock
from tests.proposals import make_proposal
from tests.reforms import make_accepted, make_source
from tests.sittings import make_session

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=60)


def thread(ref: str, after: timedelta = timedelta()) -> threads.ThreadCard:
    return threads.thread(ref=ref, actor=cast.actor("zarina"), at=cast.AT + after)


def kinds(card: threads.ThreadCard) -> list[str]:
    return [step.kind for step in card.steps]


def proposal_of(clock: str) -> str:
    return clocks.clock(clock).proposal.ref


def resolve(ref: str, kind: str) -> None:
    """Take a proposal up in a session of the council and resolve it."""
    session = make_session("live", items=0)
    item = decide.add_item(actor=cast.actor("kanat"), ref=session, title="The yards", proposal=ref, at=cast.AT)
    decide.resolve_item(actor=cast.actor("kanat"), ref=session, item=item, kind=kind, text="So be it.", at=cast.AT)


def test_an_open_proposal_awaits_the_end_of_support_and_nothing_is_missing():
    card = thread(make_proposal("open", open_until=(cast.AT + DAYS).date()))
    assert kinds(card) == ["proposal", "open"]
    assert card.steps[-1].state == "next"
    assert card.missing is None


def test_a_draft_has_no_thread_for_the_public():
    with pytest.raises(NotFound):
        thread(make_proposal("draft"))


def test_the_question_and_its_statements_come_first():
    cast.make_conversation("published")
    ref = make_proposal("open", conversation="snow", by="aigul", statements=[(1, 1)])
    card = thread(ref)
    assert kinds(card)[:3] == ["question", "result", "proposal"]
    page = cast.client_of("zarina").get(f"/thread/{ref}/").content.decode()
    assert "Clear street number 1 first." in page
    assert "demand 1" in page


def test_nobody_has_taken_up_what_support_has_ended_for():
    card = thread(make_proposal("closed"), timedelta(days=12))
    assert (card.missing.kind, card.missing.days) == ("council", 12)
    assert dict(card.custody)["decided"] == "miss"


def test_what_was_adopted_and_not_put_before_the_body_is_missing():
    ref = make_proposal("closed")
    resolve(ref, "adopted")
    card = thread(ref, timedelta(days=41))
    assert (card.missing.kind, card.missing.days) == ("submission", 41)
    page = cast.client_of("zarina").get(f"/thread/{ref}/").content.decode()
    assert "and not yet put before the body" in page


@pytest.mark.parametrize("kind", ["rejected", "postponed", "noted"])
def test_nothing_is_missing_after_a_session_that_did_not_adopt(kind):
    ref = make_proposal("closed")
    resolve(ref, kind)
    assert thread(ref, timedelta(days=41)).missing is None


def test_an_answer_that_is_not_due_yet_is_next_and_not_missing():
    ref = proposal_of(make_clock())
    card = thread(ref)
    assert kinds(card) == ["proposal", "submitted", "due"]
    assert card.missing is None
    assert card.custody == (
        ("proposed", "did"),
        ("submitted", "here"),
        ("answered", "next"),
        ("followed", "next"),
        ("changed", "next"),
    )  # what was passed by is out


def test_silence_past_its_day_is_the_missing_link_and_counts_its_days():
    ref = proposal_of(make_clock())
    decide.note_lapses(at=cast.AT + DAYS)
    card = thread(ref, DAYS)
    lapse = card.steps[-1]
    assert (lapse.kind, lapse.state, card.missing.kind) == ("lapse", "miss", "answer")
    assert card.missing.days == (cast.AT + DAYS).date().toordinal() - lapse.day.toordinal()
    assert dict(card.custody)["answered"] == "miss"


def test_a_late_answer_does_not_remove_the_lapse():
    ref = proposal_of(make_answer(given=cast.AT + DAYS))
    card = thread(ref, 2 * DAYS)
    assert kinds(card) == ["proposal", "submitted", "lapse", "answer"]
    assert card.missing is None
    page = cast.client_of("zarina").get(f"/thread/{ref}/").content.decode()
    assert "Late answer" in page
    assert "The day passed without an answer" in page


def test_a_withdrawn_proposal_tells_why_it_ended():
    ref = proposal_of(make_clock())
    decide.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="It was done.", at=cast.AT)
    card = thread(ref)
    assert kinds(card)[-2:] == ["stopped", "withdrawn"]
    assert "It was done." in cast.client_of("zarina").get(f"/thread/{ref}/").content.decode()


def test_of_a_session_behind_closed_doors_the_kind_is_told_and_not_the_words():
    ref = make_proposal("closed")
    session = make_session("live", items=0, visibility="closed")
    item = decide.add_item(actor=cast.actor("kanat"), ref=session, title="The yards", proposal=ref, at=cast.AT)
    decide.resolve_item(
        actor=cast.actor("kanat"), ref=session, item=item, kind="adopted", text="Between us.", at=cast.AT
    )
    page = cast.client_of("zarina").get(f"/thread/{ref}/").content.decode()
    assert "Adopted" in page
    assert "Between us." not in page


def look_up(name: str, scope: str) -> str:
    code = receipt_code(cast.make_key(cast.KEYS[name]), scope)
    return cast.client_of("zarina").post("/receipt/", {"code": code}).content.decode()


def test_a_receipt_tells_what_a_statement_grew_into():
    slug = cast.make_conversation("open")
    number = cast.write_statement(slug, "More grit on the bridge.", by="ivan")
    listen.publish_statement(actor=cast.actor("bolat"), slug=slug, number=number, at=cast.AT)
    make_proposal("open", conversation=slug, by="aigul", title="Grit first", statements=[(number, 1)])
    page = look_up("ivan", conversations.conversation(slug).ref)
    assert "It went into:" in page
    assert "Grit first" in page


def test_a_receipt_of_somebody_who_only_wrote_a_proposal_shows_it():
    make_clock(title="Clear the yards first")
    decide.note_lapses(at=cast.AT + DAYS)
    page = look_up("gulnar", people.body("akimat").ref)
    assert "What became of your proposals" in page
    assert "Clear the yards first" in page
    assert "days late" in page


def test_a_receipt_leads_nowhere_from_a_proposal_that_is_not_public_and_says_why():
    ref = make_proposal("refused")
    page = look_up("gulnar", people.body("akimat").ref)
    assert "Clear the yards first" in page and "It insults somebody. A neighbour is named." in page.replace("\n", " ")
    assert f"/thread/{ref}/" not in page


def test_the_thread_goes_on_from_an_accepted_demand_to_its_reform():
    ref, demand = make_accepted()
    started = follow.start_reform(actor=SYSTEM, demand=demand, at=cast.AT)
    card = thread(ref)
    assert kinds(card)[-1] == "reform"
    assert card.steps[-1].reform.reform.ref == started
    assert card.steps[-1].state == "next", 'nothing has changed yet, and that is no "no"'
    assert card.custody[-2:] == (("followed", "here"), ("changed", "next"))


def test_a_change_that_is_shown_is_on_the_thread_as_what_was_done():
    ref, demand = make_accepted()
    started = follow.start_reform(actor=SYSTEM, demand=demand, at=cast.AT)
    follow.follow_reform(
        actor=SYSTEM, ref=started, kept_by="law", measure="The order itself.", due_on=None, review_on=None, at=cast.AT
    )
    follow.enter_stage(
        actor=SYSTEM, reform=started, step="enacted", when=read("2026-11-20"), language="en",
        sources=[(make_source("law", "Gazette"), "")], at=cast.AT,
    )  # fmt: skip
    card = thread(ref)
    assert (card.steps[-1].state, card.custody[-1]) == ("did", ("changed", "here"))
    assert "The law has changed." in card.steps[-1].reform.sentence
