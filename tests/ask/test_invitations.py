"""A one-time code opens a conversation for one person and leaves no trace of whom."""

import pytest
from django.conf import settings
from django.db import connection

from senim.ask import actions as ask
from senim.ask import queries
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(clock):
    """Return the slug of a conversation by invitation, and three codes."""
    slug = cast.make_conversation(admission="invited")
    return slug, ask.make_invitations(actor=cast.actor("aigul"), slug=slug, count=3, at=cast.AT)


def enter(browser, slug, code):
    """Send a code."""
    return browser.post(f"/c/{slug}/enter/", {"code": code})


def test_without_a_code_there_is_no_vote(invited):
    slug, _codes = invited
    assert "/vote/" not in cast.client_of("gulnar").get(f"/c/{slug}/").content.decode()
    answer = cast.client_of("gulnar").post(f"/c/{slug}/vote/", {"statement": "1", "vote": "agree"})
    assert answer.status_code == 403


def test_a_code_works_for_one_person(invited):
    slug, codes = invited
    assert enter(cast.client_of("gulnar"), slug, codes[0]).url == f"/c/{slug}/vote/"
    answer = enter(cast.client_of("ivan"), slug, codes[0])
    assert answer.status_code == 400 and "was used before" in answer.content.decode()
    assert "/vote/" in cast.client_of("gulnar").get(f"/c/{slug}/").content.decode()


def test_a_form_sent_twice_lets_the_same_person_in_twice(invited):
    slug, codes = invited
    browser = cast.client_of("gulnar")
    assert enter(browser, slug, codes[0]).status_code == enter(browser, slug, codes[0]).status_code == 302


def test_whoever_is_in_burns_no_second_code(invited):
    slug, codes = invited
    enter(cast.client_of("gulnar"), slug, codes[0])
    enter(cast.client_of("gulnar"), slug, codes[1])
    assert queries.invitations(queries.conversation(slug)).used == 1


def test_a_code_may_be_typed_as_people_type(invited):
    slug, codes = invited
    typed = f" {codes[0][:4].lower()}-{codes[0][4:8]} {codes[0][8:]}"
    assert enter(cast.client_of("gulnar"), slug, typed).status_code == 302


def test_a_code_opens_no_other_conversation(invited):
    _slug, codes = invited
    other = cast.make_conversation(slug="ice", admission="invited")
    assert enter(cast.client_of("gulnar"), other, codes[0]).status_code == 400


def test_the_key_is_set_when_the_page_is_opened(invited):
    slug, codes = invited
    browser = cast.client_of("zarina")
    cookie = browser.get(f"/c/{slug}/enter/").cookies[settings.KEY_COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert enter(browser, slug, codes[0]).status_code == 302


def test_a_code_sent_without_a_key_is_not_used_up(invited):
    slug, codes = invited
    assert enter(cast.client_of("zarina"), slug, codes[0]).status_code == 403
    assert enter(cast.client_of("gulnar"), slug, codes[0]).status_code == 302


def test_no_table_joins_a_code_to_a_person(invited):
    slug, codes = invited
    enter(cast.client_of("gulnar"), slug, codes[0])
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, "ask_invitation")]
        cursor.execute("SELECT body FROM record_entry")
        bodies = " ".join(body for (body,) in cursor.fetchall())
        cursor.execute("SELECT code_hash FROM ask_invitation")
        hashes = [code for (code,) in cursor.fetchall()]
    assert columns == ["id", "code_hash", "used", "conversation_id"]
    assert not any(code in bodies for code in codes) and not set(codes) & set(hashes)
    assert "redeemed" not in bodies


def test_codes_are_shown_this_one_time(invited):
    slug, _codes = invited
    browser = cast.client_of("aigul")
    page = browser.post(f"/desk/{slug}/invitations/", {"count": "2"}).content.decode()
    assert page.count('class="receipt"') == 2
    page = browser.get(f"/desk/{slug}/invitations/").content.decode()
    assert 'class="receipt"' not in page and "5 made, 0 used" in page


def test_more_codes_than_anybody_could_hand_out_are_refused(invited):
    slug, _codes = invited
    assert cast.client_of("aigul").post(f"/desk/{slug}/invitations/", {"count": "100000"}).status_code == 422
    assert queries.invitations(queries.conversation(slug)).made == 3
