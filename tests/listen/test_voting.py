"""Voting as a participant meets it: one statement at a time, with and without JavaScript, on every kind of bad day."""

import gzip
import hashlib
import json
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senim.ask import queries as ask
from senim.listen import actions
from senim.listen.models import OpinionSnapshot, Statement, Vote
from senim.listen.queries.voting import voting
from senim.people.actors import Actor
from senim.people.formats import mint_key, receipt_code
from senim.people.models import Participant
from tests import cast

pytestmark = pytest.mark.django_db
KB = 1024
PAGE = "/c/snow/vote/"


def html(answer):
    return answer.content.decode()


def shown(answer):
    """Return the number of the statement on the page, or None."""
    found = re.search(r'name="statement" value="(\d+)"', html(answer))
    return int(found[1]) if found else None


def snapshot(priority, at, number=1):
    """Keep a snapshot that knows priorities and nothing else."""
    OpinionSnapshot.objects.create(
        conversation_id=ask.conversation("snow").pk,
        number=number,
        at=at,
        method="x",
        version="1",
        seed=0,
        input_digest="0" * 64,
        n_participants=0,
        n_votes=0,
        n_groups=0,
        body=json.dumps({"priority": priority, "enough": False}),
    )


def first_statements(n):
    """Return how often each statement is the first one of n new participants."""
    keys = [hashlib.sha256(str(i).encode()).hexdigest() for i in range(n)]
    return Counter(voting(slug="snow", actor=Actor(key=key)).statement.number for key in keys)


def test_opening_the_page_makes_a_key_but_no_participant(conversation):
    browser = cast.client_of("zarina")
    answer = browser.get(PAGE)
    cookie = answer.cookies[settings.KEY_COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] == 365 * 24 * 60 * 60
    assert not Participant.objects.exists()
    assert settings.KEY_COOKIE not in browser.get(PAGE).cookies


def test_a_first_double_click_is_one_participant_with_one_vote(conversation):
    browser = cast.client_of("zarina")
    form = {"statement": shown(browser.get(PAGE)), "vote": "agree"}
    assert [browser.post(PAGE, form).status_code for _click in range(2)] == [302, 302]
    assert (Participant.objects.count(), Vote.objects.count()) == (1, 1)


def test_without_scripts_a_vote_leads_to_the_next_statement_and_the_last_vote_can_be_changed(conversation):
    browser = cast.client_of("gulnar")
    first = shown(browser.get(PAGE))
    answer = browser.post(PAGE, {"statement": first, "vote": "disagree"}, follow=True)
    assert answer.redirect_chain[0][0] == PAGE + "#voting"
    assert shown(answer) not in (first, None)
    assert "Last vote:" in html(answer) and f'href="/c/snow/vote/{first}/"' in html(answer)
    assert "You have voted on 1 of 3 statements" in html(answer)


def test_the_buttons_stand_in_a_plain_form_that_needs_no_script(conversation):
    page = html(cast.client_of("gulnar").get(PAGE))
    form = re.search(r'<form class="votes".*?</form>', page, re.S)[0]
    assert 'method="post" action="/c/snow/vote/"' in form and "csrfmiddlewaretoken" in form
    assert re.findall(r'<button class="vote \w+" name="vote" value="(\w+)"', form) == ["agree", "disagree", "pass"]


def test_with_htmx_only_the_card_comes_back_and_the_new_statement_takes_the_focus(conversation):
    browser = cast.client_of("gulnar")
    first = shown(browser.get(PAGE))
    answer = browser.post(PAGE, {"statement": first, "vote": "pass"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "<html" not in html(answer)
    assert 'tabindex="-1" data-focus' in html(answer) and shown(answer) not in (first, None)


def test_a_changed_vote_is_still_one_vote(conversation):
    browser = cast.client_of("gulnar")
    cast.cast_votes("snow", {2: "agree"})
    page = html(browser.get("/c/snow/vote/2/"))
    assert "Your vote now:" in page and 'value="agree" aria-pressed="true"' in page
    answer = browser.post("/c/snow/vote/2/", {"vote": "disagree"}, follow=True)
    assert "Your vote on statement 2 is kept." in html(answer)
    assert list(Vote.objects.values_list("statement__number", "value")) == [(2, -1)]


def test_the_address_of_a_change_decides_which_statement_is_meant(conversation):
    cast.client_of("gulnar").post("/c/snow/vote/2/", {"statement": "3", "vote": "agree"})
    assert Vote.objects.get().statement.number == 2


def test_reloading_shows_the_same_statement(conversation):
    browser = cast.client_of("gulnar")
    assert len({shown(browser.get(PAGE)) for _load in range(6)}) == 1


def test_a_participant_meets_every_statement_once_and_then_hears_that_there_is_no_more(conversation):
    browser, met = cast.client_of("gulnar"), []
    while (number := shown(browser.get(PAGE))) is not None:
        met.append(number)
        browser.post(PAGE, {"statement": number, "vote": "pass"})
    assert sorted(met) == [1, 2, 3]
    assert "You have voted on every statement there is now." in html(browser.get(PAGE))


def test_a_conversation_without_statements_says_so(db):
    cast.make_conversation(seeds=0)
    assert "There is no statement to vote on yet." in html(cast.client_of("gulnar").get(PAGE))


def test_a_snapshot_sends_people_where_an_answer_teaches_more(conversation, at):
    snapshot({"1": 8.0, "2": 1.0, "3": 1.0}, at)
    times = first_statements(400)
    assert times[1] == pytest.approx(320, abs=40) and times[2] == pytest.approx(40, abs=25)


def test_only_the_latest_snapshot_is_asked(conversation, at):
    snapshot({"1": 1e9, "2": 1.0, "3": 1.0}, at)
    snapshot({"1": 1.0, "2": 1e9, "3": 1.0}, at, number=2)
    assert first_statements(30) == {2: 30}


def test_a_seed_without_a_priority_counts_three_times_as_much(db, at):
    cast.make_conversation(seeds=1)
    number = cast.write_statement("snow", "Sand for the hill.")
    actions.publish_statement(actor=cast.actor("bolat"), slug="snow", number=number, at=at)
    assert first_statements(400)[1] == pytest.approx(300, abs=40)


def test_a_waiting_statement_is_shown_only_where_moderation_comes_after(db):
    cast.make_conversation(seeds=0)
    cast.write_statement("snow", "Sand for the hill.")
    assert shown(cast.client_of("ivan").get(PAGE)) is None
    cast.make_conversation(slug="air", seeds=0, moderation="after")
    number = cast.write_statement("air", "Sand for the hill.")
    assert shown(cast.client_of("ivan").get("/c/air/vote/")) == number


def test_the_text_comes_in_the_readers_language_with_the_original_beside_it(conversation):
    browser = cast.client_of("gulnar")
    page = html(browser.get("/c/snow/vote/1/", headers={"accept-language": "ru"}))
    assert re.search(r'<p class="said" lang="ru"[^>]*>Сначала чистить улицу 1.</p>', page)
    assert '<p class="quote" lang="en">Clear street number 1 first.</p>' in page
    original = html(browser.get("/c/snow/vote/1/", headers={"accept-language": "kk"}))
    assert '<p class="said" lang="en"' in original and '<p class="quote"' not in original


@pytest.mark.parametrize(
    ("form", "status", "word"),
    [
        ({"statement": "1", "vote": "maybe"}, 400, "agree, disagree or pass"),
        ({"statement": "1"}, 400, "agree, disagree or pass"),
        ({"statement": "one", "vote": "agree"}, 400, "number of a statement"),
        ({"statement": "-1", "vote": "agree"}, 400, "number of a statement"),
        ({"vote": "agree"}, 400, "number of a statement"),
        ({"statement": "99", "vote": "agree"}, 404, "no such statement"),
    ],
)
def test_a_vote_that_makes_no_sense_is_refused_and_leaves_nothing(conversation, form, status, word):
    answer = cast.client_of("gulnar").post(PAGE, form)
    assert answer.status_code == status and word in html(answer)
    assert not Vote.objects.exists() and not Participant.objects.exists()


@pytest.mark.parametrize("number", [99, 10**30])
def test_an_unknown_statement_can_be_neither_seen_nor_voted_on(conversation, number):
    browser = cast.client_of("gulnar")
    address = f"/c/snow/vote/{number}/"
    assert browser.get(address).status_code == browser.post(address, {"vote": "agree"}).status_code == 404


@pytest.mark.parametrize("phase", ["closed", "published"])
def test_a_closed_conversation_takes_no_votes(db, phase):
    cast.make_conversation(phase)
    browser = cast.client_of("gulnar")
    for answer in (browser.get(PAGE), browser.post(PAGE, {"statement": "1", "vote": "agree"})):
        assert answer.status_code == 409 and "not open for votes" in html(answer)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("phase", ["draft", None])
def test_a_draft_looks_like_an_address_that_leads_nowhere(db, phase):
    if phase:
        cast.make_conversation(phase)
    assert cast.client_of("gulnar").post(PAGE, {"statement": "1", "vote": "agree"}).status_code == 404


def test_a_statement_of_another_conversation_takes_no_vote_here(conversation):
    cast.make_conversation(slug="air", seeds=5)
    assert cast.client_of("gulnar").post(PAGE, {"statement": "5", "vote": "agree"}).status_code == 404


@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_malformed_key_is_told_and_taken_away(conversation, verb):
    browser = cast.client_of("zarina")
    browser.cookies[settings.KEY_COOKIE] = "not-a-key"
    answer = getattr(browser, verb)(PAGE)
    assert answer.status_code == 400 and answer.cookies[settings.KEY_COOKIE].value == ""
    assert browser.get(PAGE).status_code == 200
    assert not Participant.objects.exists()


def test_a_key_of_another_host_is_malformed(conversation):
    browser = cast.client_of("zarina")
    browser.cookies[settings.KEY_COOKIE] = mint_key("another secret")
    assert browser.get(PAGE).status_code == 400


@pytest.mark.parametrize("address", [PAGE, "/c/snow/vote/1/"])
def test_a_vote_without_a_key_is_not_kept_and_brings_one(conversation, address):
    browser = cast.client_of("zarina")
    form = {"statement": "1", "vote": "agree"}
    answer = browser.post(address, form)
    assert answer.status_code == 403 and "Allow cookies" in html(answer) and not Vote.objects.exists()
    assert browser.post(address, form).status_code == 302 and Vote.objects.count() == 1


def test_who_has_no_invitation_neither_sees_nor_votes(db):
    cast.make_conversation(admission="invited")
    browser = cast.client_of("gulnar")
    assert browser.get(PAGE).status_code == browser.post(PAGE, {"statement": "1", "vote": "agree"}).status_code == 403


def test_done_gives_the_receipt_and_what_happens_next(conversation):
    cast.cast_votes("snow", {1: "agree"})
    page = html(cast.client_of("gulnar").get("/c/snow/done/"))
    code = receipt_code(cast.make_key(cast.KEYS["gulnar"]), ask.conversation("snow").ref)
    assert "-".join([code[:4], code[4:8], code[8:]]) in page
    assert "1 vote of yours counts." in page and "The council answers." in page
    assert 'href="/return/"' in page and 'href="/c/snow/result/"' not in page


def test_done_promises_no_receipt_to_a_browser_that_left_nothing(conversation):
    page = html(cast.client_of("gulnar").get("/c/snow/done/"))
    assert "Nothing is kept from this browser" in page and 'class="receipt"' not in page


def test_done_leads_to_a_published_result(conversation, at):
    cast.cast_votes("snow", {1: "agree"})
    actions.close_listening(actor=cast.actor("aigul"), slug="snow", at=at)
    actions.publish_result(actor=cast.actor("aigul"), slug="snow", notes={}, at=at + timedelta(minutes=1))
    assert 'href="/c/snow/result/"' in html(cast.client_of("gulnar").get("/c/snow/done/"))


@pytest.mark.parametrize("n", [1, 30])
def test_the_voting_page_costs_the_same_queries_whatever_its_length(db, n, django_assert_num_queries, at):
    cast.make_conversation(seeds=n + 1)
    cast.cast_votes("snow", dict.fromkeys(range(1, n + 1), "agree"))
    snapshot({}, at)
    with django_assert_num_queries(8):
        card = voting(slug="snow", actor=cast.actor("gulnar"))
    assert (card.done, card.total) == (n, n + 1)


def test_a_vote_costs_the_same_queries_at_1_and_at_30_statements(db):
    costs = []
    for n in (1, 30):
        slug = cast.make_conversation(slug=f"c{n}", seeds=n + 1)
        cast.cast_votes(slug, dict.fromkeys(range(1, n + 1), "agree"))
        browser = cast.client_of("gulnar")
        with CaptureQueriesContext(connection) as caught:
            browser.post(f"/c/{slug}/vote/", {"statement": "1", "vote": "pass"}, headers={"HX-Request": "true"})
        costs.append(len(caught))
    assert costs[0] == costs[1]


def test_the_first_page_is_small_enough_for_a_weak_line(db):
    cast.make_conversation(seeds=30)
    page = cast.client_of("zarina").get(PAGE).content
    files = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page.decode()))
    sizes = {"html": len(gzip.compress(page))}
    for name in files:
        plain = re.sub(r"\.[0-9a-f]{12}\.", ".", name)
        sizes[plain] = len(gzip.compress(Path(finders.find(plain)).read_bytes()))
    assert len(sizes) >= 4
    assert sum(sizes.values()) <= 50 * KB, sizes


def test_no_participant_gets_a_session(conversation):
    browser = cast.client_of("gulnar")
    browser.post(PAGE, {"statement": "1", "vote": "agree"}, follow=True)
    assert settings.SESSION_COOKIE_NAME not in browser.cookies


def test_a_refused_statement_leaves_the_last_vote_and_the_count(conversation, at):
    number = cast.write_statement("snow", "Sand for the hill.")
    actions.publish_statement(actor=cast.actor("bolat"), slug="snow", number=number, at=at)
    cast.cast_votes("snow", {1: "agree", number: "agree"}, by="ivan")
    Statement.objects.filter(number=number).update(state="refused")
    card = voting(slug="snow", actor=cast.actor("ivan"))
    assert (card.done, card.total, card.last.number) == (1, 3, 1)
