"""The page of all parts in a real browser: no fault that axe sees, no breach of the policy, no overflow."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.site import gallery

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "src" / "senim" / "site" / "static"
AXE = (HERE.parent / "vendor" / "axe.min.js").read_text()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
ADDRESS = "http://senim.test/"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


def gallery_html() -> str:
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    messages.success(request, "Your vote is kept.")
    with translation.override("en"):
        source = Template((HERE / "parts.html").read_text())
        return source.render(Context({**gallery.cards(), "request": request, "csrf_token": "x"}))


def swap_html() -> str:
    """A page with one htmx form, whose answer is a statement card."""
    form = '<form id="f" hx-post="/next" hx-target="#card" hx-swap="outerHTML"><button>Vote</button></form>'
    source = '{% extends "site/base.html" %}{% block main %}<article id="card">One</article>' + form + "{% endblock %}"
    return Template(source).render(Context({"shell": gallery.Shell()}))


NEXT = (
    '<article id="card" tabindex="-1" data-focus>Two</article>'
    '<div id="flash" hx-swap-oob="innerHTML"><div class="flash"><p>Kept.</p></div></div>'
)


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[int, str]]:
    return {"": (200, gallery_html()), "swap": (200, swap_html()), "next": (422, NEXT)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def opened(browser: Browser, pages: dict[str, tuple[int, str]], path: str, **options: object) -> tuple[Page, list[str]]:
    """Open a page under the policy, served from memory; return it with all that the console complained of."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        file = STATIC / re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name.removeprefix("static/").split("?")[0])
        if name in pages:
            status, html = pages[name]
            policy = {"Content-Security-Policy": POLICY}
            route.fulfill(status=status, body=html, content_type="text/html; charset=utf-8", headers=policy)
        elif name.startswith("static/") and file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        else:
            complaints.append(f"asked for {route.request.url}")
            route.abort()

    complaints: list[str] = []
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]  # Options are those of playwright.
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", answer)
    page.goto(ADDRESS + path, wait_until="networkidle")
    return page, complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_gallery_has_no_fault_that_axe_sees_and_fits_its_window(browser, pages, width, scheme):
    page, complaints = opened(
        browser,
        pages,
        "",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    page.context.close()
    assert complaints == []
    assert overflow <= 0
    assert [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in found] == []


def test_a_swap_obeys_the_policy_takes_refusals_and_moves_the_focus(browser, pages):
    page, complaints = opened(browser, pages, "swap")
    page.click("#f button")
    page.wait_for_selector("#card[data-focus]:focus")
    said = page.inner_text("#flash")
    page.context.close()
    assert said.strip() == "Kept."
    assert [text for text in complaints if "422" not in text] == []


def test_without_scripts_the_page_is_whole(browser, pages):
    page, complaints = opened(browser, pages, "", java_script_enabled=False)
    visible = page.is_visible("text=How should Zhelsu clear its snow?")
    copy = page.is_visible("[data-copy]")
    page.context.close()
    assert complaints == []
    assert visible
    assert not copy
