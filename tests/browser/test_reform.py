"""What a body accepted is followed through real browsers, from its answer to a flag that nobody sets.

A monitor, an official and a passer-by without an account and without scripts do it, each in a browser of their own,
and a visitor reads what became public. The clock is the test's. Then the case that comes with the program is read on a
phone, in the dark and on paper.
"""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from senim.follow.models import Reform
from senim.site.case import SHIPPED
from senim.site.case.load import load
from senim.site.case.parse import read
from tests.browser.acts import Clock, House, button, fits, look_up, press, violations
from tests.browser.conftest import PHONE, OpenPage
from tests.cast import AT
from tests.follow.test_copies import GPS, photo
from tests.reforms import make_accepted, make_monitor

pytestmark = pytest.mark.django_db(transaction=True)
PROMISE = "Clear the yards by seven in the morning."
MEASURE = "The log of the rounds, published every week."
SEEN = "At nine the yards of Abai street are not cleared."
GAZETTE = {
    "title": "Rules for keeping the town, changed", "publisher": "The gazette", "kind": "law", "date": "2026-12-28",
    "address": "https://gazette.example/rules/7",
}  # fmt: skip
YEARBOOK = {
    "title": "Yards of the winter", "publisher": "Yard Watch", "kind": "report", "date": "2027-01-02",
    "address": "https://watch.example/winter.pdf",
}  # fmt: skip
NEWS = {
    "Corrected: enacted: 28 December 2026", "enacted: 27 December 2026", "Assessed by Yard Watch: partly",
    "Reply 1 by Yerbol Ospanov, Deputy akim", "Finding, in practice: speaks against it", "answered: 24 November 2026",
}  # fmt: skip
# Pages of the case that comes with the program, and words that each must have.
BODY = "/reforms/bodies/office-president/"
CASE = {
    BODY: "Adopted by the council: not known for any of the 10.",
    "/reforms/bodies/nsod/chronicle/": "Each line names",
}
TOLD = {
    "rf-assembly": "157 days from the announcement at the council to the signature",
    "rf-quota": "at the registration of lists only",
    "rf-petitions": "Whether the law has changed is not known.",
}


def link(page: Page, begins: str) -> Locator:
    """Return the link whose name begins so."""
    return page.get_by_role("link", name=re.compile(f"^{begins}"))


def fill(page: Page, **fields: str) -> None:
    """Fill the fields of a form by their names: what is chosen from a list is chosen, the rest is typed."""
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]").first
        kind = field.evaluate("field => field.type")
        if kind == "radio":
            page.check(f"main input[name={name}][value={value}]")
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def main(page: Page, address: str = "") -> str:
    """Return what a page says, going there first if an address is given."""
    if address:
        page.goto(address)
    return page.locator("main").inner_text()


def steps(page: Page, track: str) -> list[str]:
    """Return what the drawing of a track says of each of its steps."""
    return page.locator(f"#tracks .{track} li p").all_inner_texts()


def pass_the_gate(monitor: Page) -> None:
    """Say by what the promise is checked; the first try lacks the measure, and nothing is followed by it."""
    monitor.goto("/desk/reforms/akimat/")
    press(link(monitor, "Is it checkable?"))
    assert "Promised day: 1 March 2027. It never moves." in main(monitor)
    fill(monitor, review_on="2027-04-01")
    press(button(monitor, "Follow it"))
    expect(monitor.locator("#id_measure")).to_have_attribute("aria-invalid", "true")
    fill(monitor, measure=MEASURE)
    press(button(monitor, "Follow it"))
    expect(monitor.get_by_text("Followed. Next look on 1 April 2027.")).to_be_visible()


def hand_in(passer_by: Page, title: str, file: bytes = b"", **fields: str) -> str:
    """Hand in evidence, with a photo if there is one, and return the receipt."""
    fill(
        passer_by, text=SEEN, bearing="against", track="practice", title=title, date="2026-11-24", language="en",
        **fields,
    )  # fmt: skip
    if file:
        passer_by.set_input_files("input[name=copy]", {"name": "gulnar.jpg", "mimeType": "image/jpeg", "buffer": file})
    press(button(passer_by, "Hand it in"))
    assert "A monitor looks at it before anything is public." in passer_by.locator("body").inner_text()
    return passer_by.locator(".receipt .code").inner_text()


def download(page: Page, name: str) -> bytes:
    """Follow a link that sends a file, and return what is in it."""
    with page.expect_download() as sent:
        link(page, name).click()
    return sent.value.path().read_bytes()


def decide(monitor: Page) -> None:
    """Look at the photo, which names no place any more, and accept it; refuse the other piece with a reason."""
    monitor.goto("/desk/reforms/akimat/")
    press(link(monitor, "Snow at nine"))
    assert not dict(Image.open(io.BytesIO(download(monitor, "evidence.jpg"))).getexif())
    press(button(monitor, "Accept the evidence"))
    monitor.goto("/desk/reforms/akimat/")
    press(link(monitor, "What people say"))
    fill(monitor, reason="no_source")
    press(button(monitor, "Refuse the evidence"))


def add_source(monitor: Page, reform: str, source: dict[str, str]) -> None:
    """Enter a source from the desk of the reform."""
    monitor.goto(f"/desk/reform/{reform}/")
    press(link(monitor, "A source"))
    fill(monitor, language="en", **source)
    press(button(monitor, "Add the source"))
    expect(monitor.get_by_text("The source is added.")).to_be_visible()


def enter_stage(monitor: Page, reform: str) -> None:
    """Enter that the rules were enacted, a day too early, and correct the day with a reason."""
    add_source(monitor, reform, GAZETTE)
    press(link(monitor, "Enter a stage"))
    fill(monitor, step="enacted")
    press(button(monitor, "Show its form"))
    fill(monitor, date="2026-12-27", places="article 3")
    monitor.get_by_label(re.compile(GAZETTE["title"])).check()
    press(button(monitor, "Put it on record"))
    press(link(monitor, "Correct.*: enacted"))
    fill(monitor, date="2026-12-28", why="The gazette bears the 28th.")
    press(button(monitor, "Put the correction on record"))
    expect(monitor.get_by_text("The old one stays readable under it.")).to_be_visible()


def quote_assessment(monitor: Page, reform: str) -> None:
    """Enter who graded it, and quote the grade with its scale and its place."""
    monitor.goto("/desk/reforms/akimat/")
    press(link(monitor, "Enter a public actor"))
    fill(monitor, name="Yard Watch", kind="organisation")
    press(button(monitor, "Enter the name"))
    add_source(monitor, reform, YEARBOOK)
    press(link(monitor, "An assessment"))
    monitor.select_option("select[name=assessor]", label="Yard Watch")
    fill(monitor, grade="partly", scale="not at all, partly, wholly", place="page 4", date="2027-01-02")
    monitor.get_by_label(re.compile(YEARBOOK["title"])).check()
    press(button(monitor, "Put it on record"))
    expect(monitor.get_by_text("The assessment is on record, with its scale and its place.")).to_be_visible()


def check_kept(passer_by: Page) -> None:
    """See on the page of the source that the photo is kept without what the camera wrote into it."""
    assert dict(Image.open(io.BytesIO(photo())).getexif().get_ifd(GPS)), "the photo named its place"
    kept = Image.open(io.BytesIO(download(passer_by, "evidence.jpg")))
    assert not dict(kept.getexif())
    assert kept.size == (60, 40)


def reply(official: Page) -> None:
    """Let the body concerned reply on the page of its reform."""
    official.goto("/desk/bodies/akimat/")
    press(link(official, "Reforms of this body, and its replies"))
    press(link(official, f"Reply.*{PROMISE}"))
    fill(official, text="The ploughs begin at five.", signed_by="Yerbol Ospanov", signed_as="Deputy akim")
    press(button(official, "Give the reply"))
    expect(official.get_by_text("It is public now and stays as it is.")).to_be_visible()


def check_unknown(visitor: Page, reform: str) -> None:
    """See that nothing is known of law and practice, and that this never reads as a no."""
    told = main(visitor, reform)
    assert "Whether the law has changed is not known. Whether life has: not shown yet." in told
    assert "No reply by: The akimat." in told
    assert steps(visitor, "law") == ["not known"] * 4
    assert steps(visitor, "practice") == ["not known"] * 3
    evidence = visitor.locator(".three > div", has_text="What the evidence shows").inner_text()
    assert evidence.splitlines()[1:] == ["Not shown yet", "In law: not known"]


def check_beside(visitor: Page) -> None:
    """See that the reply stands beside the status, in the same row and as wide."""
    status, replies = (panel.bounding_box() for panel in visitor.locator(".two").first.locator("> .panel").all())
    assert "The ploughs begin at five." in visitor.locator("#replies").inner_text()
    assert (status["y"], status["width"]) == (replies["y"], replies["width"])
    assert status["x"] < replies["x"]


def test_a_demand_that_was_accepted_is_followed_until_a_flag_is_set_by_rule(house: House, watch, time: Clock):
    watch.allowed.append("422 (Unprocessable Entity)")
    make_monitor()
    proposal, demand = make_accepted()
    time.go_on(minutes=1)
    monitor, visitor = house.browser("malika"), house.browser("zarina")
    passer_by = house.browser("zarina", java_script_enabled=False)

    visitor.goto(f"/thread/{proposal}/")
    expect(visitor.locator(".custody [aria-current=step]")).to_contain_text("Followed")
    assert "Did it happen?" in main(visitor)
    press(link(visitor, PROMISE))
    assert "Waits for the first look." in main(visitor)
    reform = re.search(r"/reforms/\w{12}/", visitor.url)[0]
    ref = Reform.objects.get(demand=demand).ref
    assert ref in reform
    pass_the_gate(monitor)
    check_unknown(visitor, reform)

    passer_by.goto(reform)
    press(link(passer_by, "Hand in evidence").first)
    receipt = hand_in(
        passer_by, "Snow at nine", photo(), kind="photo", publisher="A passer-by",
        address="https://example.org/snow-at-nine",
    )  # fmt: skip
    assert hand_in(
        passer_by, "What people say", kind="other", publisher="A neighbour", address="https://example.org/said"
    ) == receipt  # fmt: skip
    fate = look_up(passer_by, receipt)
    assert fate.count("Waiting for a monitor. Nothing of it is public.") == 2
    assert SEEN not in main(visitor, reform)

    decide(monitor)
    fate = look_up(passer_by, receipt)
    assert "Accepted, 24 November 2026." in fate
    assert "Refused, 24 November 2026. No source that others can look up." in fate
    press(link(passer_by, "The finding that it became"))
    finding = passer_by.locator("#findings li", has_text=SEEN)
    assert "Snow at nine A passer-by, 24 November 2026. Photo or observation on the spot." in finding.inner_text()
    assert "In practice the sources speak against it." in main(passer_by)
    press(finding.get_by_role("link", name="Snow at nine").first)
    check_kept(passer_by)

    reply(house.browser("yerbol"))
    visitor.goto(reform)
    check_beside(visitor)

    time.go_on(days=40)
    monitor = house.browser("malika")
    enter_stage(monitor, ref)
    quote_assessment(monitor, ref)
    told = main(visitor, reform)
    assert "The law has changed. In practice the sources speak against it." in told
    assert "57 days left" in told
    assert "On its own scale: not at all, partly, wholly" in told
    assert "Yards of the winter, page 4" in told
    visitor.get_by_text("Corrected 1 time").click()
    event = visitor.locator("#events li", has_text="Until then it said:").first.inner_text()
    for words in ("28 December 2026", "The gazette bears the 28th.", "Enacted: 27 December 2026", ", article 3"):
        assert words in event

    time.go_on(days=67)
    assert visitor.goto(reform).ok
    assert "10 days late" in visitor.locator(".title .chips").inner_text()
    assert "Promised for 1 March 2027" in main(visitor)
    visitor.goto("/reforms/")
    fill(visitor, flag="overdue")
    press(button(visitor, "Show these"))
    row = visitor.locator("#list tbody tr").inner_text()
    assert PROMISE in row
    assert "10 days late" in row

    visitor.goto(reform)
    address = link(visitor, "A feed tells").get_attribute("href")
    feed = visitor.request.get(address, headers={"Accept-Language": "en"})
    assert set(re.findall(r"<title>(.*?)</title>", feed.text())) >= NEWS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_case_reads_on_a_phone(open_page: OpenPage, scheme: str):
    load(read(SHIPPED, AT.date()), at=AT)
    page = open_page(viewport=PHONE, color_scheme=scheme)
    refs = {name: Reform.objects.get(key=f"nkod/{name}").ref for name in TOLD}
    for address, words in (CASE | {f"/reforms/{refs[name]}/": words for name, words in TOLD.items()}).items():
        assert words in main(page, address)
        assert fits(page), address
        assert violations(page) == [], address


def test_the_body_of_the_case_prints_on_one_sheet(open_page: OpenPage):
    load(read(SHIPPED, AT.date()), at=AT)
    page = open_page()
    page.goto(BODY)
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 1
