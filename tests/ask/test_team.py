"""Roles in one conversation, and the address that is handed to a new member of the team."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from senim.ask import queries
from senim.people import actions as people_actions
from senim.people import queries as people
from tests import cast

SAULE = {"email": "saule@example.org", "name": "Saule", "role": "moderator"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def aigul(clock):
    """Return the browser of an owner."""
    return cast.client_of("aigul")


def links(page):
    """Return the addresses to hand over that a page shows."""
    return re.findall(r"https?://[^\s<]+/welcome/[^\s<]+", page.content.decode())


def grant(browser, slug, **changes):
    """Send the form that gives a role."""
    return browser.post(f"/desk/{slug}/team/", {**SAULE, **changes})


def test_a_new_member_chooses_a_password_and_works_at_the_desk(aigul, settings):
    slug = cast.make_conversation()
    (link,) = links(grant(aigul, slug))
    assert link.startswith(settings.ORIGIN)
    path = link.removeprefix(settings.ORIGIN)
    browser = Client(headers={"accept-language": "en"})
    assert browser.get(path).status_code == 200
    assert browser.post(path, {"password": "a long winter road"}).url == "/account/login/"
    form = {"login": SAULE["email"], "password": "a long winter road"}
    assert browser.post("/account/login/", form).url == "/desk/"
    assert browser.get(f"/desk/{slug}/queue/").status_code == 200


def test_whoever_has_a_password_gets_no_address(aigul):
    slug = cast.make_conversation()
    people_actions.make_account(email=SAULE["email"], name="Saule", at=cast.AT, password="a long winter road")
    assert links(grant(aigul, slug)) == []
    assert "Saule" in aigul.get(f"/desk/{slug}/team/").content.decode()


def test_nobody_gets_the_address_of_an_account_that_others_made(aigul):
    slug = cast.make_conversation()
    people_actions.make_account(email=SAULE["email"], name="Saule", at=cast.AT)
    assert links(grant(aigul, slug)) == []


def test_a_lost_address_is_made_again_by_the_operator(aigul, settings, capsys):
    slug = cast.make_conversation()
    assert links(grant(aigul, slug)) and not links(grant(aigul, slug))
    assert len([seat for seat in queries.seats(queries.conversation(slug)) if seat.name == "Saule"]) == 1
    call_command("welcome_account", SAULE["email"])
    path = capsys.readouterr().out.split(settings.ORIGIN)[1].strip()
    assert Client().get(path).status_code == 200
    with pytest.raises(CommandError, match="waits for its first password"):
        call_command("welcome_account", "nobody@example.org")


def test_a_role_is_changed_by_giving_another(aigul):
    slug = cast.make_conversation()
    grant(aigul, slug, email="erlan@example.org", name="Erlan", role="moderator")
    roles = {seat.name: seat.role for seat in queries.seats(queries.conversation(slug))}
    assert roles["Erlan"] == "moderator"


def test_only_an_owner_sees_addresses_and_gives_roles(aigul):
    slug = cast.make_conversation()
    assert "bolat@example.org" in aigul.get(f"/desk/{slug}/team/").content.decode()
    for who in ("bolat", "erlan"):
        browser = cast.client_of(who)
        assert "bolat@example.org" not in browser.get(f"/desk/{slug}/team/").content.decode()
        assert grant(browser, slug).status_code == 403
    assert people.account_by_email(SAULE["email"]) is None


def test_the_last_owner_stays(aigul):
    slug = cast.make_conversation()
    own = cast.account("aigul").ref
    answer = aigul.post(f"/desk/{slug}/team/{own}/withdraw/")
    assert answer.status_code == 409 and "last owner" in answer.content.decode()
    assert grant(aigul, slug, email="aigul@example.org", name="Aigul", role="viewer").status_code == 409
    grant(aigul, slug, email="bolat@example.org", name="Bolat", role="owner")
    assert aigul.post(f"/desk/{slug}/team/{own}/withdraw/").status_code == 302
    assert aigul.get(f"/desk/{slug}/").status_code == 404


def test_a_withdrawn_role_ends_at_once(aigul):
    slug = cast.make_conversation()
    browser = cast.client_of("bolat")
    assert browser.get(f"/desk/{slug}/queue/").status_code == 200
    aigul.post(f"/desk/{slug}/team/{cast.account('bolat').ref}/withdraw/")
    assert browser.get(f"/desk/{slug}/queue/").status_code in (403, 404)


def test_a_desk_shows_only_one_s_own_conversations(aigul):
    cast.make_conversation()
    assert "/desk/snow/" in cast.client_of("erlan").get("/desk/").content.decode()
    page = cast.client_of("farida").get("/desk/").content.decode()
    assert "/desk/snow/" not in page and "Put a new question" not in page
    assert cast.client_of("farida").get("/desk/new/").status_code == 403
