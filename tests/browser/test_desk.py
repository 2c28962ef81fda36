"""The clerk's desk in a real browser, by keyboard alone: the roll is called, kept row by row, and closed."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from senim.decide import actions
from tests.cast import AT, actor, client_of
from tests.sittings import item_ref, make_motion, make_session, open_roll, roll_card, seat

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page, site: str) -> None:
    """Give the browser Kanat's session."""
    name = settings.SESSION_COOKIE_NAME
    value = client_of("kanat").cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": site}])


def test_a_roll_is_called_by_keyboard(page, site):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    sign_in(page, site)
    page.goto(f"/desk/sessions/{ref}/")
    expect(page.locator(f'[name="b-{seat("saule")}"]').first).to_be_focused()
    for name, presses in (("saule", 0), ("timur", 1), ("umit", 2)):
        first = page.locator(f'[name="b-{seat(name)}"]').first
        expect(first).to_be_focused()
        page.keyboard.press("Space")
        for _press in range(presses):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep the ballots")).to_be_focused()
    expect(page.get_by_text("Not called yet 0")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Roll call 1: lost. Yes 1, no 1, abstaining 1.")).to_be_visible()
    assert roll_card(ref, roll).outcome == "lost"


def test_a_refusal_is_told_where_the_clerk_works(page, site, watch):
    watch.allowed.append("409 (Conflict)")
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    sign_in(page, site)
    page.goto(f"/desk/sessions/{ref}/")
    other = {seat("saule"): ("no", "")}
    actions.cast_ballots(actor=actor("kanat"), ref=ref, roll_call=roll, ballots=other, at=AT)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Somebody else entered “no” for Saule meanwhile.")
    expect(alert).to_be_focused()
    expect(page.locator(f'[name="b-{seat("saule")}"][value="no"]')).to_be_checked()


def test_attendance_is_kept_without_leaving_the_page(page, site):
    ref = make_session("live", present=("saule",))
    sign_in(page, site)
    page.goto(f"/desk/sessions/{ref}/?item=2")
    page.get_by_role("button", name=re.compile("Arrived.*Umit")).press("Enter")
    expect(page.get_by_role("button", name=re.compile("Left.*Umit"))).to_be_focused()
    expect(page.get_by_text("Present 2 of 3.")).to_be_visible()
    expect(page.get_by_role("heading", name="Item 2: Matter 2")).to_be_visible()
    actions.take_up_item(actor=actor("kanat"), ref=ref, item=item_ref(ref, 2), at=AT)
