"""From a draft to an open question, by HTTP, as an owner goes the way."""

from datetime import timedelta

import pytest

from senim.ask import queries
from tests import cast

QUESTION = {"question_en": "How should streets be after snow?", "asker_en": "The council"}
PLEDGE = {"pledge_en": "The council answers each proposal."}
SETTINGS = {
    "exposure": "careful",
    "moderation": "after",
    "admission": "open",
    "planned_close": "2031-01-01",
    "pledge_due": "2031-02-01",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def aigul(clock):
    """Return the browser of an owner."""
    return cast.client_of("aigul")


def make_draft(browser, **changes):
    """Send the form for a new conversation and return its answer."""
    return browser.post("/desk/new/", {"slug": "snow", "once": "A" * 26, **QUESTION, **changes})


def test_a_draft_goes_its_whole_way_to_an_open_question(aigul):
    assert make_draft(aigul).url == "/desk/snow/"
    assert "the pledge, in every language" in aigul.get("/desk/snow/").content.decode()
    assert aigul.post("/desk/snow/texts/", {**QUESTION, **PLEDGE}).url == "/desk/snow/"
    assert aigul.post("/desk/snow/settings/", SETTINGS).url == "/desk/snow/"
    assert aigul.post("/desk/snow/open/").url == "/desk/snow/"
    page = cast.client_of("zarina").get("/c/snow/").content.decode()
    assert "The council answers each proposal." in page and "1 February 2031" in page
    assert queries.conversation("snow").phase == "open"


def test_a_form_sent_twice_makes_one_conversation(aigul):
    assert make_draft(aigul, slug="").url == make_draft(aigul, slug="").url
    assert len(queries.desk_list(cast.actor("aigul"))) == 1


def test_a_form_with_a_missing_question_makes_nothing(aigul):
    answer = make_draft(aigul, question_en="")
    assert answer.status_code == 400 and "The question is missing" in answer.content.decode()
    assert queries.desk_list(cast.actor("aigul")) == ()


def test_the_address_of_the_form_is_no_name_for_a_conversation(aigul):
    answer = make_draft(aigul, slug="new")
    assert answer.status_code == 409 and "Choose another one" in answer.content.decode()


def test_a_taken_address_is_refused(aigul):
    make_draft(aigul)
    answer = make_draft(aigul, once="B" * 26)
    assert answer.status_code == 409 and "belongs to another conversation" in answer.content.decode()


@pytest.mark.parametrize(
    "lacking", [{"texts": QUESTION}, {"settings": {**SETTINGS, "planned_close": "", "pledge_due": ""}}]
)
def test_nothing_opens_without_a_pledge_and_its_day(aigul, lacking):
    make_draft(aigul)
    aigul.post("/desk/snow/texts/", lacking.get("texts", {**QUESTION, **PLEDGE}))
    aigul.post("/desk/snow/settings/", lacking.get("settings", SETTINGS))
    assert "/desk/snow/open/" not in aigul.get("/desk/snow/").content.decode()
    answer = aigul.post("/desk/snow/open/")
    assert answer.status_code == 409 and "cannot open yet" in answer.content.decode()
    assert queries.conversation("snow").phase == "draft"


def test_every_language_of_the_question_needs_its_pledge(aigul):
    make_draft(aigul, **PLEDGE, question_ru="Какими должны быть улицы?")
    aigul.post("/desk/snow/settings/", SETTINGS)
    assert aigul.post("/desk/snow/open/").status_code == 409


def test_the_second_to_open_is_told_that_somebody_was_faster(aigul):
    slug = cast.make_conversation("draft")
    assert aigul.post(f"/desk/{slug}/open/").status_code == 302
    answer = aigul.post(f"/desk/{slug}/open/")
    assert answer.status_code == 409 and "already in the phase" in answer.content.decode()


def test_a_form_with_a_mistake_keeps_what_was_typed(aigul):
    make_draft(aigul)
    answer = aigul.post("/desk/snow/texts/", {**QUESTION, "question_ru": "я" * 161})
    page = answer.content.decode()
    assert answer.status_code == 422 and "я" * 161 in page and 'role="alert"' in page


def test_a_day_that_has_passed_is_refused(aigul):
    make_draft(aigul)
    answer = aigul.post("/desk/snow/settings/", {**SETTINGS, "planned_close": "2020-01-01"})
    assert answer.status_code == 400 and "does not lie after" in answer.content.decode()


def test_an_owner_moves_the_last_day_of_an_open_question(aigul):
    slug = cast.make_conversation()
    aigul.post(f"/desk/{slug}/plan/", {"planned_close": "2030-05-01"})
    assert str(queries.conversation(slug).planned_close) == "2030-05-01"
    page = aigul.post(f"/desk/{slug}/plan/", {"planned_close": "soon"}, follow=True).content.decode()
    assert "This is not a date" in page


def test_high_risk_moderates_first_and_shows_no_early_results(aigul):
    make_draft(aigul)
    aigul.post("/desk/snow/settings/", {**SETTINGS, "exposure": "high_risk", "early_results": "on"})
    card = queries.conversation("snow")
    assert (card.moderation, card.early_results) == ("before", False)


def test_a_template_gives_its_texts_but_neither_people_nor_dates(aigul):
    slug = cast.make_conversation(admission="invited")
    copy = queries.conversation(aigul.post(f"/desk/{slug}/duplicate/").url.split("/")[2])
    assert copy.text.question == cast.TEXTS["en"].question and copy.admission == "invited"
    assert (copy.phase, copy.pledge_due, len(queries.seats(copy))) == ("draft", None, 1)


def test_a_closed_conversation_goes_on_when_it_is_opened_again(aigul):
    slug = cast.make_conversation("closed")
    aigul.post(f"/desk/{slug}/reopen/")
    card = queries.conversation(slug)
    assert (card.phase, card.closed_at, card.planned_close) == ("open", None, None)


def test_what_is_due_to_close_has_had_its_whole_last_day(aigul):
    slug = cast.make_conversation(planned_close=(cast.AT + timedelta(days=3)).date())
    assert queries.due_to_close((cast.AT + timedelta(days=3)).date()) == ()
    assert queries.due_to_close((cast.AT + timedelta(days=4)).date()) == (slug,)


def test_the_first_text_in_the_reader_s_language_is_shown(aigul):
    slug = cast.make_conversation()
    browser = cast.client_of("zarina")
    for language, text in cast.TEXTS.items():
        page = browser.get(f"/c/{slug}/", headers={"accept-language": language}).content.decode()
        assert f'<h1 lang="{language}">{text.question}</h1>' in page


def test_a_language_without_a_question_is_left_out(aigul):
    make_draft(aigul, question_ru="Какими должны быть улицы?")
    aigul.post("/desk/snow/texts/", {**QUESTION, **PLEDGE, "question_ru": "", "pledge_ru": "Обещаем."})
    assert [text.language for text in queries.conversation("snow").texts] == ["en"]


def test_a_conversation_written_in_one_language_is_shown_to_readers_of_others(aigul):
    make_draft(aigul)
    page = aigul.get("/c/snow/", headers={"accept-language": "kk"}).content.decode()
    assert f'<h1 lang="en">{QUESTION["question_en"]}</h1>' in page
