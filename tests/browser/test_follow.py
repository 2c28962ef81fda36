"""A page that is left open follows a session by itself, disturbs nobody, and rests when the session has ended."""

import pytest
from playwright.sync_api import expect

from senim.decide import actions
from senim.decide.queries import live
from tests import cast
from tests.decide.meeting import after, hold, seats


@pytest.mark.django_db(transaction=True)
def test_the_page_follows_by_itself_keeps_the_focus_and_rests_at_the_end(page, monkeypatch):
    monkeypatch.setitem(live.EVERY, "live", "200ms")
    kanat, meeting = cast.actor("kanat"), hold(ended=False)
    answers = []
    page.on("response", lambda answer: answers.append(answer.status) if answer.url.endswith("/live/") else None)
    page.goto(f"/sessions/{meeting.ref}/")
    expect(page.locator("#news")).to_have_text("Item 1, decision 1: adopted.")
    page.locator("#there tbody tr").first.evaluate("row => { row.tabIndex = -1; row.focus(); window.kept = row; }")
    with page.expect_response(lambda answer: answer.url.endswith("/live/") and answer.status == 304):
        pass

    actions.take_up_item(actor=kanat, ref=meeting.ref, item=meeting.second, at=after(50))
    expect(page.locator("#news")).to_have_text("Item 2 is before the session.")
    actions.mark_left(actor=kanat, ref=meeting.ref, membership=seats()["umit"], at=after(51))
    expect(page.get_by_text("1 member is in the room.")).to_be_visible()
    assert page.evaluate("window.kept.isConnected && document.activeElement !== null")
    assert page.locator("#news").get_attribute("aria-live") == "polite"

    actions.end_session(actor=kanat, ref=meeting.ref, at=after(90))
    expect(page.locator("#news")).to_have_text("The session has ended.")
    expect(page.locator("[hx-get]")).to_have_count(0)
    assert set(answers) == {200, 304}


@pytest.mark.django_db(transaction=True)
def test_without_scripts_a_refresh_shows_what_is_new(page_without_javascript):
    page = page_without_javascript
    kanat, meeting = cast.actor("kanat"), hold(ended=False)
    page.goto(f"/sessions/{meeting.ref}/")
    actions.mark_left(actor=kanat, ref=meeting.ref, membership=seats()["umit"], at=after(51))
    page.reload()
    expect(page.get_by_text("1 member is in the room.")).to_be_visible()
