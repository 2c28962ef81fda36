"""What the public reads of a question, and what it may not know."""

import pytest

from senim.ask import actions as ask
from senim.ask.queries import CARE, TextDraft
from tests import cast

pytestmark = pytest.mark.django_db


def page_of(slug, who="zarina"):
    """Return the page of a question as one of the cast gets it."""
    return cast.client_of(who).get(f"/c/{slug}/").content.decode()


def test_a_draft_is_unknown_to_everybody_but_its_team():
    slug = cast.make_conversation("draft")
    for who in ("zarina", "gulnar", "farida"):
        assert cast.client_of(who).get(f"/c/{slug}/").status_code == 404
        assert slug not in cast.client_of(who).get("/").content.decode()
    for who in ("aigul", "bolat", "erlan"):
        assert cast.client_of(who).get(f"/c/{slug}/").status_code == 200


def test_the_page_of_a_question_says_what_its_exposure_means():
    page = page_of(cast.make_conversation(slug="open"))
    assert "none below 10 people" in page and "Only the hour of a vote is kept." in page
    page = page_of(cast.make_conversation(slug="risk", exposure="high_risk"))
    assert "none below 25 people" in page and "Figures appear 7 days late." in page
    assert "Taking part may be dangerous where you are." in page


def test_the_page_of_a_question_leads_to_its_vote_its_log_and_its_result():
    assert "/c/snow/vote/" in page_of(cast.make_conversation()) and "/c/snow/moderation/" in page_of("snow")
    cast.bring_to(cast.make_conversation("draft", slug="ice"), "published")
    assert "/c/ice/result/" in page_of("ice") and "/c/ice/vote/" not in page_of("ice")


def test_the_other_languages_stand_on_the_page_each_with_its_own_mark():
    page = page_of(cast.make_conversation())
    for language in ("kk", "ru"):
        assert f'<details lang="{language}"><summary>{cast.TEXTS[language].question}' in page


def test_a_simulated_conversation_says_so():
    text = {"en": cast.TEXTS["en"]}
    ask.create_conversation(
        actor=cast.actor("aigul"), slug="toy", language="en", texts=text, at=cast.AT, simulated=True
    )
    assert "the people and their votes are simulated" in page_of("toy", "aigul")


def test_what_an_asker_writes_is_cleaned_before_it_is_shown():
    bad = "<script>alert(1)</script> **bold** [x](javascript:alert(1))"
    texts = {"en": TextDraft(question="<b>Why?</b>", background=bad)}
    ask.create_conversation(actor=cast.actor("aigul"), slug="bad", language="en", texts=texts, at=cast.AT)
    page = page_of("bad", "aigul")
    assert "<strong>bold</strong>" in page and "&lt;b&gt;Why?" in page
    assert "<script>alert" not in page and 'href="javascript' not in page


def test_reading_a_question_gives_nobody_a_cookie():
    slug = cast.make_conversation()
    for address in ("/", f"/c/{slug}/", "/about/", "/record/"):
        given = cast.client_of("zarina").get(address).cookies
        assert not any(cookie.value for cookie in given.values()), f"{address} gives {given}"


@pytest.mark.parametrize("level", CARE)
def test_the_page_about_this_senim_tells_the_figures_of_every_exposure_level(level):
    page = cast.client_of("zarina").get("/about/").content.decode()
    assert f"No count below {CARE[level].minimum} people is shown." in page
