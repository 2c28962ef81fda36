"""A real browser before the real pages, and a watch that nothing strange happens behind them.

Chromium is Debian's. It can reach `localhost` only, and every page that a test opens is watched: a request to
anybody else, a breach of the content security policy, an error in the console or in a script fails the test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from senim.site.management.commands.test import NO_BROWSER, find_browser
from tests.browser.acts import Clock, House

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
MILLISECONDS_TO_WAIT = 10_000

OpenPage = Callable[..., Page]


@dataclass
class Watch:
    """What the pages of one test did that no page should; `allowed` lists parts of messages to overlook."""

    site: str
    allowed: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Listen to one page from now on."""
        page.on("request", lambda request: self.note_request(request.url))
        page.on("console", self.note_console)
        page.on("pageerror", lambda error: self.seen.append(f"script error: {error}"))

    def note_request(self, url: str) -> None:
        """Note a request that leaves the site."""
        local = url.startswith(f"{self.site}/") or urlsplit(url).scheme in ("data", "blob", "about")
        if not local:
            self.seen.append(f"request to a third party: {url}")

    def note_console(self, message: ConsoleMessage) -> None:
        """Note what the browser complains about; violations of the policy come as errors."""
        if message.type in ("error", "warning"):
            self.seen.append(f"console {message.type}: {message.text}")

    def complaints(self) -> list[str]:
        """Return what is left when the allowed is taken away."""
        return [text for text in self.seen if not any(part in text for part in self.allowed)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what goes through a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "watch" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Run one Chromium for the tests of a file; skip them where there is none.

    Playwright keeps an event loop waiting in this thread, from which Django concludes that a query here would
    block a coroutine. No coroutine of ours is running, so Django may query; only while the browser is open.
    """
    program = find_browser()
    if not program:
        pytest.skip(NO_BROWSER)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(chromium: Browser, live_server: LiveServer) -> str:
    """Return the address of the running site: `http://localhost` and a port, since passkeys need a name."""
    assert live_server.url.startswith("http://localhost:")
    return live_server.url


@pytest.fixture
def watch(site: str) -> Iterator[Watch]:
    """Watch all pages of this test, and fail it at its end for what they did."""
    watch = Watch(site)
    yield watch
    assert watch.complaints() == []


@pytest.fixture
def open_page(chromium: Browser, site: str, watch: Watch) -> Iterator[OpenPage]:
    """Return a function that opens a page in a context of its own: a different person each time.

    Its options are those of a context: `java_script_enabled=False`, `viewport=PHONE`, `locale="kk"`.
    A path given to `goto` is taken from the site's address.
    """
    contexts = []

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(**{"base_url": site, "viewport": DESKTOP, "locale": "en", **options})
        contexts.append(context)
        context.set_default_timeout(MILLISECONDS_TO_WAIT)
        context.on("page", watch.follow)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Return a page as most people have it."""
    return open_page()


@pytest.fixture
def page_without_javascript(open_page: OpenPage) -> Page:
    """Return a page in which no script runs: everything has to work there too."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the clock that the server reads."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.at)
    return clock


@pytest.fixture
def house(open_page: OpenPage, site: str) -> House:
    """Return those who take part, each with a browser of their own."""
    return House(open_page, site)
