"""A followed reform is put to those who took part in its conversation; its page shows how they see it, by group."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from senim.ask import queries as ask
from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.reactions import kept
from senim.follow.models import Reform, ReformReaction
from senim.follow.policy import evidence_desk as policy
from senim.follow.policy.reforms import WrongPhase
from senim.follow.queries import reactions as queries
from senim.follow.queries import reforms
from senim.listen import policy as listen
from senim.listen.models import Statement, Vote
from senim.people.actors import SYSTEM
from senim.people.formats import receipt_code
from senim.record.models import Entry
from tests import cast
from tests.camps import make_camps, react, tally
from tests.reforms import make_accepted, make_monitor, make_reform

pytestmark = pytest.mark.django_db


@pytest.fixture
def camps(db):
    return make_camps()


@pytest.fixture
def reform(camps):
    return grow()


@pytest.fixture
def malika():
    return cast.actor(make_monitor())


def grow(at=cast.AT):
    """Let a reform grow out of the conversation and be followed."""
    _proposal, demand = make_accepted(conversation="snow", by="aigul")
    ref = actions.start_reform(actor=SYSTEM, demand=demand, at=at)
    actions.follow_reform(
        actor=SYSTEM, ref=ref, kept_by="practice", measure="Yards at seven.", due_on=None, review_on=None, at=at
    )
    return ref


def put(reform, at, by=SYSTEM):
    actions.ask_reform_reaction(actor=by, reform=reform, at=at)
    return Statement.objects.get(pk=ReformReaction.objects.get(reform__ref=reform).statement_id)


def html(answer):
    return " ".join(answer.content.decode().split())


def part(reform, at):
    """Return the part as the page of the reform includes it."""
    reaction = queries.of_reform(reforms.reform(reform), at)
    return " ".join(render_to_string("follow/_reaction.html", {"reaction": reaction}).split())


# Asking


def test_a_monitor_puts_a_reform_to_people_in_every_language(reform, malika, at):
    before = Entry.objects.count()
    made = put(reform, at, by=malika)
    title = Reform.objects.get(ref=reform).title
    assert f"The promise “{title}” has been kept." in {made.text, *made.translations.values_list("text", flat=True)}
    assert {made.language, *made.translations.values_list("language", flat=True)} == {"kk", "ru", "en"}
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))[before:]
    assert kinds == ["listen.statement.submitted", "listen.statement.published", "follow.reaction.asked"]


@pytest.mark.parametrize("who", ["yerbol", "kanat", "zarina"])
def test_nobody_else_does(reform, at, who):
    with pytest.raises(NotAllowed):
        put(reform, at, by=cast.actor(who))
    assert not ReformReaction.objects.exists()
    assert not Statement.objects.filter(origin="answer").exists()


def test_it_is_put_to_people_once(reform, malika, at):
    put(reform, at, by=malika)
    with pytest.raises(policy.AskedAlready) as refused:
        put(reform, at + timedelta(days=1), by=malika)
    assert refused.value.params == {"day": "2026-11-24"}
    assert Statement.objects.filter(origin="answer").count() == 1


def test_a_reform_from_no_conversation_has_nobody_to_ask(at):
    ref = make_reform()
    with pytest.raises(policy.NoConversation):
        put(ref, at)
    assert "so there is nobody who could be asked" in part(ref, at)


def test_people_are_asked_once_the_conversation_has_closed(at):
    make_camps(phase="open")
    ref = grow()
    with pytest.raises(listen.NotEnded):
        put(ref, at)
    assert not ReformReaction.objects.exists()
    assert "still runs" in part(ref, at)


def test_a_reform_that_waits_at_the_gate_is_not_put_to_anybody(reform, at):
    Reform.objects.filter(ref=reform).update(phase="waiting")
    with pytest.raises(WrongPhase):
        put(reform, at)
    with pytest.raises(NotFound):
        put("0123456789ab", at)


def test_a_question_that_cannot_be_recorded_is_not_asked(reform, at, monkeypatch):
    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        put(reform, at)
    assert not ReformReaction.objects.exists()
    assert not Statement.objects.filter(origin="answer").exists()


def test_the_sentence_is_as_long_as_a_statement_may_be():
    long = "Clear the yards of " + "all " * 200 + "schools."
    for text in kept(long, ("kk", "ru", "en"), 280).values():
        assert len(text) <= 280
        assert "…" in text
    assert kept("Short {odd}.", ("en",), 280) == {"en": "The promise “Short {odd}.” has been kept."}
    assert translation.get_language() == "en"


# The part of the page


def test_before_anybody_is_asked_the_page_says_so(reform, at):
    text = part(reform, at)
    assert "Nobody has been asked yet whether this promise has been kept." in text
    assert f"/c/{ask.conversation('snow').slug}/" in text


def test_the_page_says_how_those_who_answered_see_it_by_group(reform, camps, at):
    pk = put(reform, at).pk
    react(pk, camps["0"][:24], "agree", at=at)
    react(pk, camps["1"][:14], "agree", at=at)
    react(pk, camps["1"][14:28], "disagree", at=at)
    tally(at=at)
    text = part(reform, at + timedelta(hours=1))
    assert "<b>Agree.</b> Of those who answered, 60% or more say that the promise has been kept." in text
    assert "Nobody was drawn by lot, so they say nothing about others." in text
    assert "Group A" in text and "Group B" in text
    assert "14 of 28 votes" in text
    assert "Asked since 24 November 2026." in text


def test_a_few_votes_are_too_few_to_say(reform, camps, at):
    pk = put(reform, at).pk
    react(pk, camps["0"][:9], "disagree", at=at)
    tally(at=at)
    assert "<b>Too few to say.</b>" in part(reform, at + timedelta(hours=1))


def test_the_reaction_costs_the_same_before_and_after(reform, at, django_assert_max_num_queries):
    card = reforms.reform(reform)
    put(reform, at)
    with django_assert_max_num_queries(9):
        assert queries.of_reform(card, at).heard


# Voting


def test_gulnar_votes_and_changes_her_vote(at, clock):
    cast.make_conversation("open")
    cast.cast_votes("snow", {1: "agree"})
    cast.listen.close_listening(actor=SYSTEM, slug="snow", at=at)
    ref = grow()
    put(ref, at)
    gulnar, address = cast.client_of("gulnar"), f"/reforms/{ref}/reaction/"
    text = html(gulnar.get(address))
    assert "has been kept." in text and text.count('aria-pressed="false"') == 3
    for vote, value in (("agree", 1), ("disagree", -1), ("disagree", -1)):
        answer = gulnar.post(address, {"vote": vote}, follow=True)
        assert "Your vote is kept. You can change it here at any time." in html(answer)
        assert Vote.objects.get(statement__origin="answer").value == value
    assert "Your vote now: <b>Disagree</b>" in html(gulnar.get(address))


def test_who_took_no_part_reads_why_they_cannot_vote(reform, at, clock):
    put(reform, at)
    address = f"/reforms/{reform}/reaction/"
    for who in ("ivan", "zarina", "kanat"):
        text = html(cast.client_of(who).get(address))
        assert "no vote of this browser is there" in text and 'class="votes"' not in text
        assert cast.client_of(who).post(address, {"vote": "agree"}).status_code == 403
    assert not Vote.objects.filter(statement__origin="answer").exists()


def test_a_reform_about_which_nobody_was_asked_has_no_voting_page(reform, clock):
    for ref in (reform, "0123456789ab"):
        assert cast.client_of("gulnar").get(f"/reforms/{ref}/reaction/").status_code == 404
        assert cast.client_of("gulnar").post(f"/reforms/{ref}/reaction/").status_code == 404


def test_a_monitor_sees_the_statement_before_it_is_put(reform, clock):
    malika, address = cast.client_of(make_monitor()), f"/desk/reform/{reform}/reaction/"
    text = html(malika.get(address))
    assert "has been kept." in text and "Ask them" in text
    assert not Statement.objects.filter(origin="answer").exists()
    assert "People who took part are asked now" in html(malika.post(address, follow=True))
    assert "Ask them" not in html(malika.get(address))
    assert malika.post(address).status_code == 409


def test_nobody_else_opens_that_page(reform, clock):
    address = f"/desk/reform/{reform}/reaction/"
    for who in ("yerbol", "kanat", "farida"):
        assert cast.client_of(who).get(address).status_code == 403
        assert cast.client_of(who).post(address).status_code == 403
    assert cast.client_of("zarina").post(address).status_code == 302


def test_a_receipt_tells_about_which_reforms_its_people_were_asked(at, clock):
    cast.make_conversation("open")
    cast.cast_votes("snow", {1: "agree"})
    cast.listen.close_listening(actor=SYSTEM, slug="snow", at=at)
    ref = grow()
    card = ask.conversation("snow")
    code = receipt_code(cast.make_key(cast.KEYS["gulnar"]), card.ref)
    address = f"/reforms/{ref}/reaction/"
    assert address not in html(cast.client_of("zarina").post("/receipt/", {"code": code}))
    put(ref, at)
    assert address in html(cast.client_of("zarina").post("/receipt/", {"code": code}))
    assert queries.of_conversation(card.pk + 1) == ()
