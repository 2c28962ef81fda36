"""One matter goes the whole line, through real browsers: asked, proposed, decided, missed, answered late, judged.

A clerk, three members, an official and two participants do it, each in a browser of their own. The clock is the
test's: weeks go by without anybody waiting.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from senim.listen import actions as listen
from senim.listen.models import Statement
from senim.people.actors import Actor
from tests import cast
from tests.browser.acts import Clock, House, button, press, press_in_place
from tests.camps import STATEMENTS, make_camps, react

pytestmark = pytest.mark.django_db(transaction=True)
LINKS = (
    "A question was put",
    "People answered",
    "Statement 1",
    "Streets first",
    "The winter package",
    "Session 1",
    "2 yes, 1 no, 0 abstained",
    "The day passed without an answer",
    "Late answer",
)


def published_conversation() -> dict[str, list[Actor]]:
    """Let two camps vote on a question, the two participants among them, publish, and return the camps."""
    camps = make_camps(phase="open")
    for name, camp in (("gulnar", "0"), ("ivan", "1")):
        for number in range(1, STATEMENTS + 1):
            agrees = (camp == "0") == (number <= STATEMENTS // 2)
            cast.cast_votes("snow", {number: "agree" if agrees else "disagree"}, by=name)
    listen.close_listening(actor=cast.actor("aigul"), slug="snow", at=cast.AT)
    listen.publish_result(actor=cast.actor("aigul"), slug="snow", notes={}, at=cast.AT)
    return camps


def propose(participant: Page, clerk: Page) -> str:
    """Let a participant write a proposal out of statement 1, and the clerk publish it; return its address."""
    participant.goto("/proposals/new/?conversation=snow")
    participant.select_option("select[name=body]", "akimat")
    participant.fill("input[name=title]", "Streets first")
    participant.fill("textarea[name=demand_1]", "Clear street number 1 by seven.")
    participant.fill("input[name=from_1]", "1")
    participant.fill("textarea[name=demand_2]", "Publish the plan of the rounds.")
    press(button(participant, "Keep the draft"))
    press(button(participant, "Send the proposal"))
    address = re.search(r"/proposals/\w{12}/", participant.url)[0]
    clerk.goto("/proposals/moderate/")
    press(clerk.get_by_role("button", name=re.compile("^Publish")))
    return address


def bundle(clerk: Page) -> str:
    """Put the proposal into a package of the council, publish it, and return its address."""
    clerk.goto("/desk/bodies/council/packages/")
    clerk.select_option("select[name=body]", "akimat")
    clerk.check("input[name=language][value=en]")
    clerk.fill("input[name=title]", "The winter package")
    press(button(clerk, "Keep the draft"))
    clerk.get_by_label("Place in the package").fill("1")
    press(button(clerk, "Keep the draft"))
    press(clerk.get_by_role("link", name="See the package"))
    press(button(clerk, "Publish the package"))
    return re.search(r"/packages/\w{12}/", clerk.url)[0]


def hold_session(clerk: Page, package: str) -> str:
    """Plan a session, hold it, adopt the package by name, and return the session's handle."""
    clerk.goto("/desk/bodies/council/sessions/new/")
    clerk.fill("input[name=title]", "Session 1")
    clerk.check("input[name=language][value=en]")
    clerk.fill("input[name=starts_at]", "2026-11-24T14:00")
    clerk.fill("input[name=ends_at]", "2026-11-24T16:00")
    clerk.check("input[name=visibility][value=public]")
    press(button(clerk, "Announce the session"))
    ref = re.search(r"/sessions/(\w{12})/", clerk.url)[1]
    clerk.get_by_label("Title").fill("The winter package")
    clerk.fill("input[name=about]", package)
    press_in_place(button(clerk, "Add the item"))
    press(button(clerk, "Open the session"))
    for here, name in enumerate(("Saule", "Timur", "Umit"), start=1):
        press_in_place(clerk.get_by_role("button", name=re.compile(f"Arrived.*{name}")))
        expect(clerk.get_by_text(f"Present {here} of 3.")).to_be_visible()
    clerk.get_by_label("Motion", exact=False).first.fill("Send the package to the akimat.")
    clerk.get_by_label(re.compile("yes means", re.I)).fill("Both demands go together.")
    press_in_place(button(clerk, "Put it before the session"))
    press_in_place(button(clerk, "Open the roll call"))
    for name, choice in (("Saule", "yes"), ("Timur", "yes"), ("Umit", "no")):
        clerk.get_by_role("group", name=re.compile(name)).get_by_label(choice, exact=True).check()
    press_in_place(button(clerk, "Keep them and close the roll call"))
    expect(clerk.get_by_text("Roll call 1: carried. Yes 2, no 1, abstaining 0.")).to_be_visible()
    clerk.fill("#decision_text", "The package goes to the akimat.")
    press_in_place(button(clerk, "Write it down"))
    expect(clerk.get_by_text("1. adopted:")).to_be_visible()
    clerk.get_by_text("End the session", exact=True).click()
    press(button(clerk, "End the session now"))
    return ref


def seal_minutes(ref: str, clerk: Page, house: House, time: Clock) -> None:
    """Open the minutes; one member corrects, the clerk takes it, the chair seals in time, another member reads."""
    member = house.browser("timur")
    clerk.goto(f"/desk/sessions/{ref}/minutes/")
    clerk.fill("input[name=days]", "5")
    press(button(clerk, "Open the minutes"))
    member.goto(f"/sessions/{ref}/minutes/")
    member.fill("textarea[name=text]", "I said by name: grit before salt.")
    press(button(member, "Propose the correction"))
    clerk.goto(f"/desk/sessions/{ref}/minutes/")
    press(button(clerk, "Take it into the minutes"))
    time.go_on(days=6)
    chair, reader = house.browser("saule"), house.browser("umit")
    chair.goto(f"/sessions/{ref}/minutes/")
    press(button(chair, "Approve and seal the minutes"))
    reader.goto(f"/sessions/{ref}/minutes/")
    minutes = reader.locator("main").inner_text()
    assert "Approved and sealed on 30 November 2026." in minutes
    assert "grit before salt" in minutes


def answer(official: Page) -> None:
    """Answer both demands; the first try lacks a reason and keeps what was typed."""
    official.check("input[name=word_1][value=yes]")
    official.fill("textarea[name=reason_1]", "From Monday on, by seven.")
    official.check("input[name=word_2][value=no]")
    official.fill("input[name=signed_by]", "Yerbol")
    official.fill("input[name=signed_as]", "Deputy")
    official.select_option("select[name=language]", "en")
    press(button(official, "Give the answer"))
    assert official.locator("textarea[name=reason_1]").input_value() == "From Monday on, by seven."
    official.fill("textarea[name=reason_2]", "The plan changes with the snow.")
    press(button(official, "Give the answer"))


def test_a_matter_goes_the_whole_line_from_a_result_to_a_late_answer_that_is_judged(house, watch, time):
    watch.allowed.append("422 (Unprocessable Entity)")
    camps = published_conversation()
    cast.make_council()
    cast.make_body()
    clerk = house.browser("kanat")
    first, second = house.browser("gulnar"), house.browser("ivan", java_script_enabled=False)

    proposal = propose(first, clerk)
    second.goto(proposal)
    press(button(second, "Support the proposal"))
    assert "You support this proposal." in second.locator("main").inner_text()
    package = bundle(clerk)
    session = hold_session(clerk, package)
    seal_minutes(session, clerk, house, time)
    clerk = house.browser("kanat")
    clerk.goto(package)
    press(button(clerk, "Put it before the body"))

    thread = proposal.replace("/proposals/", "/thread/")
    second.goto(thread)
    assert "Nothing is overdue." in second.locator("main").inner_text()

    time.go_on(days=60)
    second.goto("/overdue/")
    assert "The winter package" in second.locator("main").inner_text()
    second.goto(thread)
    silence = second.locator("main").inner_text()
    assert re.search(r"No answer\. Due \d+ \w+ 202\d, \d+ days ago\.", silence)

    official = house.browser("yerbol")
    official.goto("/desk/bodies/akimat/")
    press(official.get_by_role("link", name="The winter package"))
    answer(official)
    place = re.search(r"/answers/\w{12}/", official.url)[0]

    clerk = house.browser("kanat")
    clerk.goto(place)
    press(clerk.get_by_role("button", name=re.compile("Ask people whether this settles it 1")))
    for page in (first, second):
        page.goto(f"{place}react/1/")
        press(button(page, "Disagree"))
    statement = Statement.objects.get(origin=Statement.Origin.ANSWER).pk
    for half in camps.values():
        react(statement, half[:15], "agree", at=time.at)
        react(statement, half[15:], "disagree", at=time.at)
    time.go_on(days=1)

    second.goto(place)
    judged = second.locator("main").inner_text()
    assert "days after it was due" in judged
    assert "Mixed. Of those who answered, neither side has 60%, and both have 20% or more." in judged
    for group in ("Group A", "Group B"):
        assert re.search(rf"{group}\s+48% agree \(\d+ to \d+\)\s+15 of 31 votes", judged)
    second.goto(thread)
    line = second.locator("main").inner_text()
    for link in LINKS:
        assert link in line
