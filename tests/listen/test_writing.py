"""Writing an own statement: it is compared, kept once, and never lost on the way to an error."""

import re

import pytest

from senim.listen import actions
from senim.listen.models import LENGTH, Statement
from senim.people.models import Participant
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/c/snow/write/"
ONCE = "0123456789ABCDEFGHJKMNPQRS"


def html(answer):
    return answer.content.decode()


def written():
    return Statement.objects.filter(seed=False)


def publish(text, at):
    number = cast.write_statement("snow", text, by="ivan")
    actions.publish_statement(actor=cast.actor("bolat"), slug="snow", number=number, at=at)
    return number


def test_a_statement_is_kept_in_the_language_of_the_page_and_waits(conversation):
    browser = cast.client_of("gulnar")
    answer = browser.post(PAGE, {"text": " Көпірге  құм төгу керек. "}, headers={"accept-language": "kk"})
    assert answer.status_code == 302 and answer["Location"] == "/c/snow/vote/"
    found = written().get()
    assert (found.text, found.language, found.state) == ("Көпірге құм төгу керек.", "kk", "waiting")


def test_the_writer_is_told_its_number_and_where_the_receipt_is(conversation):
    answer = cast.client_of("gulnar").post(PAGE, {"text": "Sand for the bridge."}, follow=True)
    assert "Statement 4 is kept." in html(answer) and 'href="/c/snow/done/"' in html(answer)
    assert 'class="receipt"' in html(answer)


def test_the_voting_page_carries_the_form_with_a_mark_against_double_sending(conversation):
    page = html(cast.client_of("gulnar").get("/c/snow/vote/"))
    assert re.search(r'name="once" value="[0-9A-Z]{26}"', page)
    assert f'data-most="{LENGTH}"' in page and "A moderator reads it before it appears" in page


def test_where_moderation_comes_after_the_form_says_that_the_text_appears_at_once(db):
    cast.make_conversation(moderation="after")
    assert "It appears at once" in html(cast.client_of("gulnar").get(PAGE))


def test_the_same_form_sent_twice_is_one_statement(conversation):
    browser = cast.client_of("gulnar")
    for _click in range(2):
        assert browser.post(PAGE, {"text": "Sand for the bridge.", "once": ONCE}).status_code == 302
    assert written().count() == 1 and Participant.objects.count() == 1


def test_a_similar_statement_is_shown_first_with_its_likeness_and_nothing_is_kept(conversation):
    answer = cast.client_of("gulnar").post(PAGE, {"text": "Clear street number 2 first, please.", "once": ONCE})
    page = html(answer)
    assert answer.status_code == 200 and not written().exists() and not Participant.objects.exists()
    assert re.search(r"Statement 2, \d\d% alike", page) and 'href="/c/snow/vote/2/"' in page
    assert page.index("Statement 2,") < page.index("Statement 1,")
    assert f'name="once" value="{ONCE}"' in page and 'value="Clear street number 2 first, please."' in page


def test_sent_anyway_it_is_kept(conversation):
    form = {"text": "Clear street number 2 first, please.", "anyway": "yes", "once": ONCE}
    browser = cast.client_of("gulnar")
    assert [browser.post(PAGE, form).status_code for _click in range(2)] == [302, 302]
    assert written().count() == 1


def test_a_statement_is_compared_with_translations_too(conversation):
    page = html(cast.client_of("gulnar").post(PAGE, {"text": "Сначала чистить улицу 3!"}))
    assert "Statement 3, 100% alike" in page and 'lang="en"><b>Clear street number 3 first.</b>' in page


def test_at_most_three_similar_statements_are_shown(db):
    cast.make_conversation(seeds=9)
    page = html(cast.client_of("gulnar").post(PAGE, {"text": "Clear street number 2 first, please."}))
    assert page.count("% alike") == 3


@pytest.mark.parametrize("how", ["waiting", "refused"])
def test_what_is_not_published_is_not_shown_as_similar(conversation, at, how):
    number = cast.write_statement("snow", "Sand for the bridge in winter.", by="ivan")
    if how == "refused":
        actions.refuse_statement(actor=cast.actor("bolat"), slug="snow", number=number, reason="insult", note="", at=at)
    assert cast.client_of("gulnar").post(PAGE, {"text": "Sand for the bridge in winter!"}).status_code == 302


def test_the_very_same_words_are_refused_even_when_sent_anyway(conversation, at):
    number = publish("Sand for the bridge.", at)
    answer = cast.client_of("gulnar").post(PAGE, {"text": "sand for the bridge.", "anyway": "yes"})
    assert answer.status_code == 409 and f"Statement {number} says exactly this" in html(answer)


def test_a_text_of_280_characters_fits(conversation):
    assert cast.client_of("gulnar").post(PAGE, {"text": "ж" * LENGTH}).status_code == 302


def test_too_long_a_text_comes_back_uncut_with_its_length(conversation):
    text = "ж" * (LENGTH + 1)
    answer = cast.client_of("gulnar").post(PAGE, {"text": text, "once": ONCE})
    page = html(answer)
    assert answer.status_code == 422 and not written().exists()
    assert "281 characters long; the most is 280" in page and text in page
    assert f'name="once" value="{ONCE}"' in page


def test_signs_that_are_not_kept_are_not_counted(conversation):
    cast.client_of("gulnar").post(PAGE, {"text": "ж" * LENGTH + "\u200b \n\x00"})
    assert written().get().text == "ж" * LENGTH


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "?!…", "\x00"])
def test_a_text_without_words_is_refused(conversation, text):
    answer = cast.client_of("gulnar").post(PAGE, {"text": text})
    assert answer.status_code == 422 and "There is nothing to read here" in html(answer)
    assert not written().exists()


@pytest.mark.parametrize("phase", ["closed", "published"])
def test_a_closed_conversation_takes_no_statements_and_shows_no_form(db, phase):
    cast.make_conversation(phase)
    browser = cast.client_of("gulnar")
    answers = [browser.get(PAGE), browser.post(PAGE, {"text": "Clear street number 2 first, please."})]
    assert [answer.status_code for answer in answers] == [409, 409] and not written().exists()


def test_without_a_key_nothing_is_kept_and_the_text_comes_back(conversation):
    browser = cast.client_of("zarina")
    answer = browser.post(PAGE, {"text": "Sand for the bridge."})
    assert answer.status_code == 403 and "Sand for the bridge.</textarea>" in html(answer)
    assert "Allow cookies" in html(answer) and not written().exists()
    assert browser.post(PAGE, {"text": "Sand for the bridge."}).status_code == 302


def test_what_was_typed_is_never_read_as_markup(conversation):
    text = "<b>Clear</b> street number 2 <i>first</i>"
    page = html(cast.client_of("gulnar").post(PAGE, {"text": text}))
    assert "&lt;b&gt;Clear" in page and "<b>Clear</b>" not in page


@pytest.mark.parametrize("n", [1, 30])
def test_comparing_costs_the_same_queries_whatever_there_is(db, n, django_assert_num_queries):
    cast.make_conversation(seeds=n)
    with django_assert_num_queries(5):  # the record's size in the page's foot is one of them
        answer = cast.client_of("gulnar").post(PAGE, {"text": "Clear street number 1 first, please."})
    assert "% alike" in html(answer)
