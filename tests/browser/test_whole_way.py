"""One question goes the whole way, through real browsers: asked, answered, moderated, closed, published."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page

from senim.people import actions as people
from tests.browser.acts import look_up, press, press_in_place
from tests.site.test_privacy import everything_kept

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "a long walk home"
STATEMENT_OF_A = "Buses should run until midnight."
INSULT_OF_A = "Call the driver of line three, he sleeps at work."
STATEMENT_OF_B = "A ticket should hold for an hour."


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    press(page.get_by_role("button", name="Sign In").first)
    page.wait_for_url("**/desk/")


def days_from_now(days: int) -> str:
    return (datetime.now(tz=UTC) + timedelta(days=days)).date().isoformat()


def answer(page: Page, statement: str, *, script: bool = True) -> str:
    """Vote on what is there, write a statement, and return the receipt."""
    page.goto("/c/buses/vote/")
    (press_in_place if script else press)(page.get_by_role("button", name="Agree", exact=True))
    write(page, statement)
    page.goto("/c/buses/done/")
    return page.locator(".receipt .code").first.inner_text()


def write(page: Page, statement: str) -> None:
    page.goto("/c/buses/write/")
    page.fill("textarea[name=text]", statement)
    press(page.get_by_role("button", name="Send the statement"))
    page.wait_for_url("**/c/buses/vote/**")


@pytest.mark.django_db(transaction=True)
def test_a_question_goes_the_whole_way_from_draft_to_published_result(open_page):
    people.make_account(email="aigul@example.org", name="Aigul", may_ask=True, password=PASSWORD, at=AT)
    people.make_account(email="bolat@example.org", name="Bolat", password=PASSWORD, at=AT)
    owner, moderator = open_page(), open_page()
    with_script, without_script = open_page(), open_page(java_script_enabled=False)

    sign_in(owner, "aigul@example.org")
    owner.goto("/desk/new/")
    owner.fill("input[name=question_en]", "How should the buses run?")
    owner.fill("textarea[name=pledge_en]", "The city answers each demand.")
    owner.fill("input[name=slug]", "buses")
    press(owner.locator("main form button.button").last)
    owner.goto("/desk/buses/settings/")
    owner.fill("input[name=pledge_due]", days_from_now(60))
    press(owner.locator("main form button.button").last)
    owner.goto("/desk/buses/seeds/")
    owner.locator("textarea[name=text_en]").fill("Buses should come every ten minutes.")
    press(owner.locator("main form button.button").last)
    owner.goto("/desk/buses/team/")
    owner.fill("input[name=email]", "bolat@example.org")
    owner.fill("input[name=name]", "Bolat")
    owner.locator("input[name=role][value=moderator]").check()
    press(owner.locator("main form button.button").last)
    owner.goto("/desk/buses/")
    press(owner.locator("form[action='/desk/buses/open/'] button"))

    receipt_of_a = answer(with_script, STATEMENT_OF_A)
    write(with_script, INSULT_OF_A)
    receipt_of_b = answer(without_script, STATEMENT_OF_B, script=False)

    sign_in(moderator, "bolat@example.org")
    moderator.goto("/desk/buses/queue/")
    press_in_place(moderator.locator("form[action$='/statements/2/publish/'] button").first)
    moderator.goto("/desk/buses/queue/")
    moderator.locator("details summary").first.click()
    moderator.locator("form[action$='/statements/3/refuse/'] input[value=personal_data]").check()
    press_in_place(moderator.locator("form[action$='/statements/3/refuse/'] button"))

    fates_of_a = look_up(with_script, receipt_of_a)
    assert "Published, " in fates_of_a
    assert "Not published, " in fates_of_a
    assert "names a private person" in fates_of_a
    assert "A moderator has read it" in look_up(without_script, receipt_of_b)

    owner.goto("/desk/buses/")
    press(owner.locator("form[action='/desk/buses/close/'] button"))
    owner.goto("/desk/buses/publish/")
    owner.fill("textarea[name=note_en]", "The city answers by spring.")
    press(owner.locator("main form button.button"))
    without_script.goto("/c/buses/result/")
    result = without_script.locator("main").inner_text()
    assert "2 people cast 2 votes." in result
    assert "The city answers by spring." in result
    assert INSULT_OF_A not in result
    check_nothing_personal_is_kept()


def check_nothing_personal_is_kept() -> None:
    """Look through every table, sessions opened, for an address of a machine, a browser's name, somebody's mail."""
    kept = everything_kept() + "".join(repr(session.get_decoded()) for session in Session.objects.all())
    assert "How should the buses run?" in kept
    assert not re.search(r"127\.0\.0\.1|::1|Mozilla|Chrome", kept)
    assert set(re.findall(r"[\w.]+@[\w.]+", kept)) == {"aigul@example.org", "bolat@example.org"}
