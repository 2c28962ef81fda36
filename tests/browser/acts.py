"""What people do in a browser, done so that a slow machine changes nothing."""

from playwright.sync_api import Locator


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
