"""A reply is put to those who took part; the page shows how they see it, group by group, in a word by rule."""

from datetime import timedelta

import pytest
from django.utils import translation

from senim.decide import actions
from senim.decide.formats.reactions import settles
from senim.decide.models import DemandAnswer, Reaction
from senim.decide.policy import reactions as policy
from senim.decide.queries import reactions as queries
from senim.errors import NotAllowed, NotFound
from senim.listen import policy as listen
from senim.listen.models import Statement, Vote
from senim.people.actors import SYSTEM
from senim.record.models import Entry
from tests import cast
from tests.answers import NO, YES, draft, give, make_answer, make_clock
from tests.camps import make_camps, react, tally

pytestmark = pytest.mark.django_db


def reply_of(ref, number=2):
    return DemandAnswer.objects.get(answer__clock__ref=ref, demand__number=number)


def ask(ref, at, *, number=2, by=SYSTEM):
    actions.ask_reaction(actor=by, reply=reply_of(ref, number).ref, at=at)
    return Statement.objects.get(origin="answer", pk=reply_of(ref, number).reaction.statement_id)


@pytest.fixture
def camps(db):
    return make_camps()


@pytest.fixture
def answered(camps):
    return make_answer(conversation="snow", by="aigul")


# Asking


@pytest.mark.parametrize("who", ["kanat", "aigul"])
def test_a_clerk_or_the_owner_of_the_conversation_puts_a_reply_to_people(answered, at, who):
    before = Entry.objects.count()
    made = ask(answered, at, by=cast.actor(who))
    assert made.text == "This answer settles demand 2: Publish the plan of the rounds."
    assert {made.language, *made.translations.values_list("language", flat=True)} == {"kk", "ru", "en"}
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))[before:]
    assert kinds == ["listen.statement.submitted", "listen.statement.published", "decide.reaction.asked"]


@pytest.mark.parametrize("who", ["yerbol", "bolat", "farida", "gulnar", "zarina"])
def test_nobody_else_does(answered, at, who):
    with pytest.raises(NotAllowed):
        ask(answered, at, by=cast.actor(who))
    assert not Reaction.objects.exists()
    assert not Statement.objects.filter(origin="answer").exists()


def test_a_reply_is_put_to_people_once(answered, at):
    ask(answered, at)
    with pytest.raises(policy.AskedAlready) as refused:
        ask(answered, at + timedelta(days=1))
    assert refused.value.params == {"day": "2026-11-24"}
    ask(answered, at, number=1)
    assert Statement.objects.filter(origin="answer").count() == Reaction.objects.count() == 2


def test_nobody_is_asked_about_a_draft(camps, at):
    ref = make_clock(conversation="snow", by="aigul")
    draft(ref, {1: YES, 2: NO})
    with pytest.raises(policy.NotGiven):
        ask(ref, at)
    with pytest.raises(NotAllowed):
        ask(ref, at, by=cast.actor("farida"))
    with pytest.raises(NotFound):
        queries.reply_at(ref, 2, at)
    give(ref)
    assert ask(ref, at)


def test_a_proposal_from_no_conversation_has_nobody_to_ask(at):
    ref = make_answer()
    with pytest.raises(policy.NoConversation):
        ask(ref, at)


def test_people_are_asked_once_the_conversation_has_closed(at):
    make_camps(phase="open")
    ref = make_answer(conversation="snow", by="aigul")
    with pytest.raises(listen.NotEnded):
        ask(ref, at)
    assert not Reaction.objects.exists()


def test_an_unknown_reply_is_not_put_to_anybody(answered, at):
    with pytest.raises(NotFound):
        actions.ask_reaction(actor=SYSTEM, reply="0123456789ab", at=at)


def test_a_question_that_cannot_be_recorded_is_not_asked(answered, at, monkeypatch):
    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        ask(answered, at)
    assert not Reaction.objects.exists()
    assert not Statement.objects.filter(origin="answer").exists()


def test_the_sentence_is_as_long_as_a_statement_may_be():
    long = "Clear the yards of " + "all " * 200 + "schools."
    for text in settles(12, long, ("kk", "ru", "en"), 280).values():
        assert len(text) <= 280
        assert text.endswith("…")
    assert settles(1, "Short.", ("en",), 280) == {"en": "This answer settles demand 1: Short."}
    assert translation.get_language() == "en"


# The page


def page(ref, who="zarina"):
    return cast.client_of(who).get(f"/answers/{ref}/")


def html(answer):
    return " ".join(answer.content.decode().split())


def test_the_page_says_how_those_who_answered_see_it_by_group(answered, camps, at, clock):
    pk = ask(answered, at).pk
    react(pk, camps["0"][:24], "agree", at=at)
    react(pk, camps["1"][:14], "agree", at=at)
    react(pk, camps["1"][14:28], "disagree", at=at)
    tally(at=at)
    text = html(page(answered))
    assert "<b>Agree.</b> Of those who answered, 60% or more say that it settles the demand." in text
    assert "Nobody was drawn by lot, so they say nothing about others." in text
    assert "Group A" in text and "Group B" in text
    assert "14 of 28 votes" in text
    assert "24 votes" in text and "At least" in text


@pytest.mark.parametrize(
    ("agree", "disagree", "passed", "word"),
    [(10, 20, 0, "Disagree."), (14, 16, 0, "Mixed."), (16, 4, 10, "No clear side."), (18, 0, 0, "Too few to say.")],
)
def test_the_word_follows_from_its_rule(answered, camps, at, clock, agree, disagree, passed, word):
    pk, people = ask(answered, at).pk, list(camps["0"])
    for vote, n in (("agree", agree), ("disagree", disagree), ("pass", passed)):
        react(pk, [people.pop() for _ in range(n)], vote, at=at)
    tally(at=at)
    text = html(page(answered))
    assert f"<b>{word}</b>" in text
    assert sum(f"<b>{other}</b>" in text for other in ("Agree.", "Disagree.", "Mixed.", "No clear side.")) <= 1


def test_before_anybody_is_asked_the_page_says_so(answered, clock):
    text = html(page(answered))
    assert "Nobody has been asked yet whether this answer settles a demand." in text
    assert "Ask people" not in text
    assert html(page(answered, "kanat")).count("Ask people whether this settles it") == 2


def test_the_page_costs_the_same_whether_one_reply_or_all_were_put(answered, at, clock, django_assert_max_num_queries):
    ask(answered, at)
    with django_assert_max_num_queries(60):
        queries.page(answered, cast.actor("kanat"), at)
    ask(answered, at, number=1)
    with django_assert_max_num_queries(60):
        assert len(queries.page(answered, cast.actor("kanat"), at).asked) == 2


# Voting


def test_gulnar_votes_on_the_answer_and_changes_her_vote(at, clock):
    cast.make_conversation("open")
    cast.cast_votes("snow", {1: "agree"})
    cast.listen.close_listening(actor=SYSTEM, slug="snow", at=at)
    ref = make_answer(conversation="snow", by="aigul")
    ask(ref, at)
    gulnar, address = cast.client_of("gulnar"), f"/answers/{ref}/react/2/"
    text = html(gulnar.get(address))
    assert "This answer settles demand 2" in text
    assert text.count('aria-pressed="false"') == 3
    for vote, value in (("agree", 1), ("disagree", -1), ("disagree", -1)):
        answer = gulnar.post(address, {"vote": vote}, follow=True)
        assert "Your vote is kept. You can change it here at any time." in html(answer)
        assert Vote.objects.get(statement__origin="answer").value == value
    assert "Your vote now: <b>Disagree</b>" in html(gulnar.get(address))


def test_who_took_no_part_reads_why_they_cannot_vote(answered, at, clock):
    ask(answered, at)
    address = f"/answers/{answered}/react/2/"
    for who in ("ivan", "zarina", "kanat"):
        text = html(cast.client_of(who).get(address))
        assert "no vote of this browser is there" in text
        assert 'class="votes"' not in text
        assert cast.client_of(who).post(address, {"vote": "agree"}).status_code == 403
    assert not Vote.objects.filter(statement__origin="answer").exists()


def test_a_reply_about_which_nobody_was_asked_has_no_voting_page(answered, clock):
    for number in (1, 9):
        assert cast.client_of("gulnar").get(f"/answers/{answered}/react/{number}/").status_code == 404
        assert cast.client_of("gulnar").post(f"/answers/{answered}/react/{number}/").status_code == 404


def test_the_clerk_asks_from_the_page(answered, clock):
    kanat = cast.client_of("kanat")
    address = f"/desk/answers/{answered}/react/2/"
    assert "People who took part are asked now" in html(kanat.post(address, follow=True))
    assert kanat.post(address).status_code == 409
    assert cast.client_of("farida").post(address.replace("/2/", "/1/")).status_code == 403
    assert cast.client_of("zarina").post(address).status_code == 302


def test_a_receipt_can_tell_about_which_replies_its_people_were_asked(answered, at):
    conversation = Statement.objects.first().conversation_id
    assert queries.of_conversation(conversation) == ()
    ask(answered, at)
    (asked,) = queries.of_conversation(conversation)
    assert (asked.clock, asked.place, asked.demand) == (answered, 2, "Publish the plan of the rounds.")
    assert queries.of_conversation(conversation + 1) == ()
