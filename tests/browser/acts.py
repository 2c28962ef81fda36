"""What people do in a browser, done so that a slow machine changes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from playwright.sync_api import Locator, Page

from tests import cast

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"


@dataclass
class Clock:
    """The time that the site believes it is."""

    at: datetime = cast.AT

    def go_on(self, **how_long: int) -> None:
        """Let time pass, and let what is due be done."""
        self.at += timedelta(**how_long)
        call_command("work", once=True)


@dataclass
class House:
    """Who takes part in the test: opens each person's browser, signed in at the time it is."""

    open_page: Callable[..., Page]
    site: str

    def browser(self, name: str, **options: object) -> Page:
        """Return a page of somebody's own browser."""
        page = self.open_page(**options)
        for key, morsel in cast.client_of(name).cookies.items():
            page.context.add_cookies([{"name": key, "value": morsel.value, "url": self.site}])
        return page


def button(page: Page, name: str) -> Locator:
    """Return the button with exactly this name."""
    return page.get_by_role("button", name=name, exact=True)


def press(button: Locator) -> None:
    """Press a button that leads to another page, and wait until that page is there.

    A click alone returns before the form is sent: going elsewhere at once would take the form back.
    """
    with button.page.expect_navigation():
        button.click()


def press_in_place(button: Locator) -> None:
    """Press a button whose answer changes a part of this page, and wait until the server has carried it out."""
    with button.page.expect_response(lambda response: response.request.method == "POST") as answered:
        button.click()
    answered.value.finished()


def look_up(page: Page, code: str) -> str:
    """Type a receipt code and return what the receipt says."""
    page.goto("/receipt/")
    page.fill("input[name=code]", code)
    press(page.get_by_role("button", name="Look up"))
    return page.locator("main").inner_text()


def fits(page: Page) -> bool:
    """Say whether a page is no wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe finds on a page, each rule with the first element that breaks it. rules: only these, if any."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    told = "axe.run(options).then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].html}`))"
    return page.evaluate(f"options => {told}", {"runOnly": list(rules)} if rules else {})
