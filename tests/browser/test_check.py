"""A sentence goes the whole way through real browsers: from a pasted article to a check with a reply and a note.

A monitor reads an article, a second one reads blind, an official of the body that spoke replies, participants without
scripts write and rate a note. The clock is the test's. Then what came of it, and the case that comes with the program,
is read on a phone, in the dark and on paper.
"""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from senim.check import actions
from senim.check.models import Check, Claim, Note, Utterance
from senim.people import actions as people
from senim.people.actors import SYSTEM, Actor
from senim.people.models import PublicActor
from senim.site.case import SHIPPED
from senim.site.case.load import load
from senim.site.case.parse import read
from tests.browser.acts import Clock, House, button, fits, press, violations
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.test_reform import fill, link, main
from tests.browser.test_thread import published_conversation
from tests.browser.test_whole_way import PASSWORD, sign_in
from tests.cast import AT
from tests.checks import make_actor, make_coding, make_monitor, make_second, rate
from tests.reforms import make_source

pytestmark = pytest.mark.django_db(transaction=True)
QUOTE = "Street number 1 was cleared first on every day of snow"
HEAD = "street number 1 stands at its head"
PLAN = f"We go by the plan, and {HEAD}"
NEIGHBOUR = "Nobody came to us before noon"
COOKIES = "We use cookies on this site. By continuing to browse, you agree to our cookie policy."
ARTICLE = f"""Who is cleared first

Almaty, 20 November 2026. The town council spoke for three hours about last winter and about the slowest rounds.

“{QUOTE},” said Aidar Omarov, the head of roads. He showed the council a map of the rounds and a list of the nights.

“{PLAN},” the Road Department said in a statement. It did not say who wrote the plan.

“{NEIGHBOUR},” said Botagoz, who lives on street number 4, while her neighbours nodded.

The council will look at the log of the rounds in December.

{COOKIES}"""
SOURCE = {
    "title": "Who is cleared first", "publisher": "The Paper", "kind": "news", "date": "2026-11-20",
    "address": "https://paper.example/first", "language": "en",
}  # fmt: skip
CLAIM = "Street number 1 is cleared first."
READINGS = {"all": "Street number 1 was cleared first on every day of snow.", "one": "It was cleared first one day."}
DIFFER = "Both readings: she hears a doubt in it. “Every day” leaves none."
REPLY = "The log has a gap on three days. On all the others the ploughs began with street number 1."
WRONG = "The log of 9 January was overlooked: street number 4 came first."
NOTE = "The log counts only the ploughs of the town, not those that were hired."
CONTRAST = ["color-contrast"]
# Checks of the case that comes with the program, other pages of it, and words that each must have.
CHECKED = {"s-foreign-some": "Supported", "s-critical": "Supported in part", "s-please": "Not checkable"}
CASE = {
    "/bodies/nsod/decides/": "no share of who starts, of adoption or of change is.",
    "/network/": "21 actors, 30 needed. 35 statements, 100 needed.",
    "/coding/": "37 utterances are coded to claims.",
}


def act_on(page: Page, begins: str, about: str) -> Locator:
    """Return the button of one row of a list: what it does, and what it is about."""
    return page.get_by_role("button", name=re.compile(f"^{begins}.*{about}$"))


def prepare() -> dict[str, list[Actor]]:
    """Name those who are to speak and their sides, and let two camps vote on which street comes first."""
    people.make_account(email="malika@example.org", name="Malika", password=PASSWORD, at=AT)
    make_monitor()
    make_second()
    roads = {"name": "Road Department", "kind": "body", "body": "akimat", "at": AT}
    for who, side in ((make_actor(), "official"), (people.name_actor(actor=SYSTEM, **roads), "official")):
        actions.state_side(actor=SYSTEM, who=who, side=side, ground="Part of the town's administration.", at=AT)
    return published_conversation()


def bring_text(monitor: Page) -> None:
    """Add a source and paste its text; what is no article is left out, and speech has the speaker of the text."""
    press(link(monitor, "Bring a text here"))
    press(link(monitor, "Add a source"))
    fill(monitor, **SOURCE)
    press(button(monitor, "Add the source"))
    fill(monitor, text=ARTICLE)
    press(button(monitor, "Read the text"))
    assert COOKIES in monitor.locator("#removed").inner_text()
    paragraphs = monitor.locator(".col > ol").inner_text()
    assert COOKIES not in paragraphs
    spans = monitor.locator(".desk > li").all_inner_texts()
    assert [text.splitlines()[0] for text in spans] == [
        "Span 1: Aidar Omarov, head of roads", "Span 2: Road Department", "Span 3: no public actor here: Botagoz",
    ]  # fmt: skip
    assert all(words in text for words, text in zip((QUOTE, PLAN, NEIGHBOUR), spans, strict=True))


def decide_spans(monitor: Page) -> None:
    """Confirm the first span, correct where the second begins, and reject the words of a neighbour."""
    press(act_on(monitor, "Confirm", "Span 1"))
    press(link(monitor, "Correct.*Span 2"))
    fill(monitor, words="Street number 1 comes first")
    press(button(monitor, "Confirm these words"))
    expect(monitor.locator("#id_words")).to_have_attribute("aria-invalid", "true")
    fill(monitor, words=HEAD)
    press(button(monitor, "Confirm these words"))
    press(act_on(monitor, "Nobody's words", "Span 3"))
    assert "Every proposed span is decided." in main(monitor)
    assert NEIGHBOUR in monitor.locator("#rejected").inner_text()


def split_claim(monitor: Page) -> str:
    """Enter a claim that cannot be checked as it stands, take it apart, and return the handle of one reading."""
    monitor.goto("/desk/claims/new/")
    fill(monitor, text=CLAIM, kind="event", amount="unclear")
    press(button(monitor, "Enter the claim"))
    whole = monitor.url
    assert "It is not clear how many are meant." in main(monitor)
    expect(button(monitor, "Begin a check")).to_have_count(0)
    press(link(monitor, "Enter a reading"))
    new = monitor.url
    for amount, text in READINGS.items():
        monitor.goto(new)
        fill(monitor, text=text, amount=amount, meaning="First: before any other street.", scope="winter of 2025/26")
        press(button(monitor, "Enter the reading"))
    assert "It is taken apart: its readings are checked, one by one." in main(monitor, whole)
    expect(button(monitor, "Begin a check")).to_have_count(0)
    return Claim.objects.get(amount="all").ref


def code(monitor: Page, claim: str) -> str:
    """Code the words of the head of roads to a reading, and return the address of the utterance."""
    press(monitor.locator(".col b a", has_text=QUOTE))
    address = monitor.url
    press(link(monitor, "Code it"))
    fill(monitor, claim=claim, stance="agree", basis="quote", certainty="high")
    press(button(monitor, "Keep this coding"))
    return address


def read_blind(second: Page, utterance: str, claim: str) -> None:
    """Read as the second coder, who sees nothing of the first one before."""
    assert "to read this utterance blind" in main(second, utterance)
    for last in (False, True):
        assert "First coder" not in main(second)
        assert "direct words." not in main(second).lower()
        if not last:
            press(link(second, "Read it blind"))
    fill(second, claim_1=claim, stance_1="mixed", basis_1="quote", certainty_1="high")
    press(button(second, "Keep my reading"))
    told = main(second)
    assert "First coder: agrees." in told
    assert "Second coder, blind: both." in told
    assert "the two differ, not settled" in told


def settle(monitor: Page, utterance: str) -> None:
    """Settle what the two coders see differently, with the reason."""
    monitor.goto(utterance)
    press(link(monitor, "Settle it"))
    fill(monitor, stance="agree", why=DIFFER)
    press(button(monitor, "Settle it"))
    assert f"Settled: agrees. Direct words. Certainty: high. {DIFFER}" in main(monitor)


def evidence(n: int, source: str, direction: str, note: str) -> dict[str, str]:
    """Return one row of sources as the form of a check has it."""
    return {f"source_{n}": source, f"direction_{n}": direction, f"place_{n}": f"page {n}", f"note_{n}": note}


def write_check(monitor: Page, claim: str) -> str:
    """Begin the check of a reading, say how the public sees it, write what was found, and return its address."""
    plan = make_source("record", "Road Department", title="Plan of the rounds")
    log = make_source("record", "The akimat", title="Log of the rounds")
    weather = make_source("data", "Weather Service", title="Days of snow")
    monitor.goto(f"/desk/claims/{claim}/")
    fill(monitor, **{"link-conversation": "snow", "link-number": "1"})
    press(button(monitor, "Link the statement"))
    press(button(monitor, "Begin a check"))
    assert "Nothing is written yet: a verdict, what was found, and the sources." in main(monitor)
    fill(
        monitor, verdict="in_part", reasoning="The plan says so. The log has gaps.", would_change="A log without gaps.",
        **evidence(1, plan, "for", "Street number 1 stands first."),
        **evidence(2, log, "against", "Three days are missing."),
        **evidence(3, weather, "context", "It snowed on 31 days."),
    )  # fmt: skip
    press(button(monitor, "Keep the draft"))
    return monitor.url


def send_early(monitor: Page) -> int:
    """Send what the button would that is not there yet, and return the status of the answer."""
    token = monitor.locator("[name=csrfmiddlewaretoken]").first.input_value()
    form, headers = {"csrfmiddlewaretoken": token}, {"Referer": monitor.url}
    return monitor.request.post(f"{monitor.url}publish/", form=form, headers=headers).status


def ask_speakers(monitor: Page) -> None:
    """See that nothing is published before both speakers were asked and had their time, and ask them."""
    desk = monitor.url
    assert send_early(monitor) == 409
    for name in ("Aidar Omarov", "Road Department"):
        assert f"{name} has not been asked." in monitor.locator("#publish").inner_text()
        press(link(monitor, f"Note that I asked.*{name}"))
        fill(monitor, how="Letter to the press office.")
        press(button(monitor, "Note that I asked"))
        assert "/checks/reply/" in main(monitor)  # the address that is sent to the speaker, shown once
        monitor.goto(desk)
    waits = monitor.locator("#publish").inner_text()
    assert waits.count("can still reply, until 1 December 2026.") == 2
    expect(button(monitor, "Publish the check")).to_have_count(0)
    assert send_early(monitor) == 409


def reply(official: Page, desk: str, speaker: str) -> None:
    """Let an official of the body that spoke reply to a check that is not public yet."""
    official.goto(f"{desk}speakers/{speaker}/reply/")
    fill(official, text=REPLY)
    press(button(official, "Keep the reply"))
    assert REPLY in main(official)
    assert official.locator(".over a").count() == 0  # nothing of a draft is theirs to read but the claim


def check_page(visitor: Page, address: str) -> None:
    """See the reply beside the verdict in a panel of the same size, sources on three sides, votes in a box apart."""
    visitor.goto(address)
    panels = visitor.locator(".two").first.locator("> .panel")
    found, replies = (panel.bounding_box() for panel in panels.all())
    assert [found[name] for name in ("y", "width", "height")] == [replies[name] for name in ("y", "width", "height")]
    assert found["x"] < replies["x"]
    told = panels.all_inner_texts()
    assert "Supported in part" in told[0]
    assert REPLY in told[1]
    assert "Asked on 24 November 2026, with time until 1 December 2026. No reply has come." in told[1]
    sources = visitor.locator("#sources").inner_text()
    for words in ("For the claim: 1", "Against the claim: 1", "Background", "Days of snow, page 3"):
        assert words in sources
    public = visitor.locator("#public")
    assert "no vote changes a verdict" in public.inner_text()
    assert public.locator(".bars > li").count() == 2  # one for each opinion group
    assert visitor.locator(".two .bars").count() == 0


def correct(monitor: Page, desk: str) -> None:
    """Correct the verdict with a reason."""
    monitor.goto(desk)
    fill(monitor, verdict="contradicted", reasoning="The log names street number 4 on 9 January.", why=WRONG)
    press(button(monitor, "Put the correction on record"))
    expect(monitor.get_by_text("The earlier edition stays readable.")).to_be_visible()


def check_corrected(visitor: Page, address: str) -> None:
    """See the correction with its reason, and the check as other programs read it."""
    log = visitor.goto(address) and visitor.locator("#corrections").inner_text()
    assert "“supported in part” is now “contradicted”" in log
    assert WRONG in log
    assert "Published as “supported in part”" in log
    review = json.loads(visitor.locator("script[type='application/ld+json']").text_content())
    assert (review["@type"], review["claimReviewed"]) == ("ClaimReview", READINGS["all"])
    assert review["reviewRating"]["alternateName"] == "contradicted"
    assert [one["text"] for one in review["correction"]] == [WRONG]


def write_note(participant: Page, address: str) -> None:
    """Write a note on a check, with no script running."""
    participant.goto(address)
    press(link(participant, "Rate the notes, or write one"))
    fill(participant, text=NOTE, address="https://yards.example/hired")
    press(button(participant, "Send the note"))
    assert "You wrote this note. Others rate it." in main(participant)


def rate_note(participant: Page, address: str) -> None:
    """Find the note helpful and say why, with no script running."""
    participant.goto(f"{address}notes/")
    assert NOTE in main(participant)
    fill(participant, value="helpful")
    participant.get_by_text("Say why").click()
    participant.check("input[name=good][value=important_context]")
    press(act_on(participant, "Send the rating", "note 1 on this page"))
    assert "Your rating now: Helpful" in main(participant)


def read_on_a_phone(page: Page, pages: dict[str, str], *, dark: bool = True) -> None:
    """See that pages fit a phone and paper, that paper has no menu, and that axe finds nothing, in the dark neither.

    pages: the address of each, and words that it must have. dark: False where their kind is looked at elsewhere.
    """
    for address, words in pages.items():
        page.emulate_media(media="screen", color_scheme="light")
        assert words in main(page, address)
        assert fits(page), address
        assert violations(page) == [], address
        page.emulate_media(color_scheme="dark")
        assert not dark or violations(page, CONTRAST) == [], f"{address} in the dark"
        page.emulate_media(media="print")
        assert fits(page), f"{address} in print"
        assert page.locator("nav:visible").count() == 0, f"{address} in print"


def test_an_article_becomes_a_check_with_a_reply_and_a_note_that_both_sides_find_helpful(
    house: House, open_page: OpenPage, watch, time: Clock
):
    watch.allowed.append("422 (Unprocessable Entity)")
    camps = prepare()
    monitor, visitor = open_page(), house.browser("zarina")
    sign_in(monitor, "malika@example.org")
    monitor.goto("/desk/checks/waiting/")
    bring_text(monitor)
    document = monitor.url
    decide_spans(monitor)
    claim = split_claim(monitor)
    monitor.goto(document)
    said = code(monitor, claim)
    read_blind(house.browser("dana"), said, claim)
    settle(monitor, said)
    make_coding(Utterance.objects.get(words=HEAD).ref, claim)
    desk = write_check(monitor, claim)
    ask_speakers(monitor)
    check = f"/checks/{Check.objects.get().ref}/"
    assert visitor.request.get(check).status == 404

    time.go_on(days=3)
    reply(house.browser("yerbol"), desk, PublicActor.objects.get(name="Road Department").ref)
    time.go_on(days=5)
    monitor = house.browser("malika")
    monitor.goto(desk)
    press(button(monitor, "Publish the check"))
    check_page(visitor, check)
    correct(monitor, desk)
    check_corrected(visitor, check)

    monitor.goto(check)
    press(link(monitor, "Open it to the people of a conversation"))
    fill(monitor, conversation="snow")
    press(button(monitor, "Open it to them"))
    write_note(house.browser("gulnar", java_script_enabled=False), check)
    note = Note.objects.get().ref
    rate(note, camps["0"][:9], at=time.at)
    visitor.goto(check)
    notes = visitor.locator("#notes")
    assert "nothing counted yet" in notes.inner_text()
    rate_note(house.browser("ivan", java_script_enabled=False), check)
    visitor.goto(check)
    told = notes.inner_text()
    for words in ("A note is not shown: not enough yet.", "fewer than 5 raters yet", "It takes two groups with 5"):
        assert words in told
    assert NOTE not in told
    rate(note, camps["1"][:10], at=time.at)
    visitor.goto(check)
    assert NOTE in notes.inner_text()
    assert "not enough yet" not in notes.inner_text()

    speaker = PublicActor.objects.get(name="Aidar Omarov").ref
    phone = house.browser("zarina", viewport=PHONE)
    pages = {check: NOTE, f"/claims/{claim}/": "Agrees: 2.", "/c/snow/actors/": "too few: 1 shared, 7 needed"}
    read_on_a_phone(phone, pages | {"/checks/": "Too few to call a difference"})
    row = phone.locator("#sides tr", has_text="contradicted: officials").inner_text()
    assert row.split()[:2] == ["Contradicted", "1"]
    pages = {f"/actors/{speaker}/": READINGS["all"], "/network/": "2 actors spoke on 1 claim"}
    read_on_a_phone(phone, pages | {"/bodies/akimat/decides/": "Nothing is on record here"}, dark=False)


def test_the_checks_of_the_case_read_on_a_phone(open_page: OpenPage):
    load(read(SHIPPED, AT.date()), at=AT)
    refs = {Check.objects.get(claim__key=f"nkod/{name}").ref: words for name, words in CHECKED.items()}
    speaker = PublicActor.objects.get(key="nkod/tokayev").ref
    phone = open_page(viewport=PHONE)
    read_on_a_phone(phone, {f"/checks/{ref}/": words for ref, words in refs.items()}, dark=False)
    read_on_a_phone(phone, {"/actors/" + speaker + "/": "On record with a position on 7 claims."} | CASE)
