"""The desk of one check: what it says with its sources, whom it asks, what they reply; and publishing it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from senim.check import actions
from senim.check.models import Check, SpeakerReply
from senim.check.queries import checks, editions
from senim.people import actions as people_actions
from senim.people import queries as people
from tests import cast
from tests.cast import AT, actor
from tests.checks import edition, make_actor, make_check, make_claim, make_coding, make_monitor, make_utterance
from tests.reforms import make_source

pytestmark = pytest.mark.django_db
ONCE = "0123456789ABCDEFGHJKMNPQRS"
PARTS = ("source", "more", "direction", "place", "note")


def at(name: str, *args: str) -> str:
    return reverse(f"check:{name}", args=args)


def html(answer) -> str:
    return " ".join(answer.content.decode().split())


def sent(*rows: tuple[str, str, str, str, str], **changes: str) -> dict[str, str]:
    """Return a form with rows of sources, filled up with empty ones to five."""
    said = {"verdict": "in_part", "reasoning": "One yard of nine.", "would_change": "The log.", "language": "en"}
    filled = [*rows, *[("",) * len(PARTS)] * (5 - len(rows))]
    for n, row in enumerate(filled, start=1):
        said |= {f"{part}_{n}": value for part, value in zip(PARTS, row, strict=True)}
    return said | changes


@pytest.fixture
def malika(db):
    return cast.client_of(make_monitor())


def test_the_whole_way_from_a_claim_to_a_published_check(malika, clock, monkeypatch):
    speaker, claim = make_actor(), make_claim()
    make_coding(make_utterance(speaker), claim)
    opened = [malika.post(at("check_new", claim), {"once": ONCE})["Location"] for _time in range(2)]
    ref = Check.objects.get().ref
    assert opened == [at("check_desk", ref)] * 2
    page = html(malika.get(opened[0]))
    assert "Source 5" in page and "Source 6" not in page and "Nothing is written yet" in page
    report, law = make_source("report", "Yard Watch"), make_source("law", "The gazette")
    rows = [(report, "", "for", "p. 4", "One is clear."), ("", f"/sources/{law}/", "context", "", "")]
    assert malika.post(opened[0], sent(*rows)).status_code == 302
    (card,) = editions.of_check(Check.objects.get().pk)
    assert [(line.source.ref, line.direction, line.place) for line in card.evidence] == [
        (report, "for", "p. 4"), (law, "context", ""),
    ]  # fmt: skip
    page = html(malika.get(opened[0]))
    assert "p. 4" in page and "Aidar Omarov has not been asked." in page and "Publish the check" not in page
    assert malika.post(at("check_publish", ref)).status_code == 409
    name = people.actors_by_pk([speaker])[speaker].ref
    asking = at("check_ask", ref, name)
    assert 'value="2026-12-01"' in html(malika.get(asking))
    late = malika.post(asking, {"how": "Letter.", "due_on": "2026-11-30"})
    assert late.status_code == 422 and "Every speaker has at least 7 days." in html(late)
    told = [html(malika.post(asking, {"how": "Letter.", "due_on": "2026-12-01"})) for _time in range(2)]
    assert "/checks/reply/" in told[0] and "its link was shown then" in told[1]
    assert "Aidar Omarov can still reply, until 1 December 2026." in html(malika.get(opened[0]))
    replying = at("check_reply", ref, name)
    long = malika.post(replying, {"text": "word " * 301, "language": "en", "more": ""})
    assert long.status_code == 422 and "The reply has 301 words. The most is 300" in html(long)
    assert malika.post(replying, {"text": "I meant roads.", "language": "en", "more": ""}).status_code == 302
    assert "I meant roads." in html(malika.get(replying))
    answer = malika.post(at("check_publish", ref), follow=True)
    assert "The check is published." in html(answer) and "I meant roads." in html(answer)
    assert checks.check(ref).phase == "published"


def test_rows_grow_with_the_sources_and_faults_are_said_at_their_fields(malika, clock):
    ref = make_check(evidence=tuple((make_source(), "for", f"p. {n}", "") for n in range(5)))
    place, source = at("check_desk", ref), make_source("report")
    page = html(malika.get(place))
    assert "Source 7" in page and "Source 8" not in page
    faults = {
        ("", "", "for", "", ""): "Choose the source of this row, or empty the row.",
        (source, "", "", "", ""): "Choose on which side this source speaks.",
        ("", "https://elsewhere.example/", "for", "", ""): "This is not the address of a source here.",
    }
    for row, words in faults.items():
        answer = malika.post(place, sent(row))
        assert answer.status_code == 422 and words in html(answer) and "One yard of nine." in html(answer)
    answer = malika.post(place, sent())
    assert answer.status_code == 422 and "needs a source for the claim" in html(answer)
    assert checks.check(ref).verdict == "supported"


def test_a_published_check_is_corrected_and_withdrawn_at_the_desk(malika, clock):
    ref, record = make_check("published"), make_source("record", "The register")
    place = at("check_desk", ref)
    assert "Correct it" in html(malika.get(place))
    row = (record, "", "against", "row 7", "")
    unsaid = malika.post(place, sent(row, verdict="contradicted"))
    assert unsaid.status_code == 422 and "required" in html(unsaid)
    assert malika.post(place, sent(row, verdict="contradicted", why="Another yard.")).status_code == 302
    assert checks.check(ref).verdict == "contradicted"
    page = at("check_withdraw", ref)
    assert malika.get(page).status_code == 200
    assert malika.post(page, {"why": "…"}).status_code == 422
    assert malika.post(page, {"why": "Another town."}).status_code == 302
    assert "It stays as it is." in html(malika.get(place))
    assert malika.post(place, sent(row, verdict="contradicted", why="Again.")).status_code == 422
    assert checks.check(ref).phase == "withdrawn"


def test_the_body_that_spoke_replies_at_its_own_page_and_nobody_else_does(malika, clock):
    body = people_actions.actor_of_body(body=people.body("akimat").pk, at=AT)
    claim = make_claim()
    make_coding(make_utterance(body), claim)
    ref = make_check("published", claim=claim)
    place = at("check_reply", ref, people.actors_by_pk([body])[body].ref)
    for who in ("aigul", "farida"):
        assert cast.client_of(who).get(place).status_code == 403
    yerbol = cast.client_of("yerbol")
    assert yerbol.get(place).status_code == 200
    assert yerbol.post(place, {"text": "Roads.", "language": "en", "more": ""}).status_code == 302
    assert SpeakerReply.objects.get().text == "Roads."
    assert yerbol.get(at("check_desk", ref)).status_code == 403
    assert malika.get(at("check_reply", ref, "0" * 12)).status_code == 404
    assert malika.get(at("check_ask", ref, "0" * 12)).status_code == 404


@pytest.mark.parametrize("who", ["kanat", "farida", "zarina"])
def test_the_desk_is_not_open_to_others(who, clock):
    claim, ref = make_claim(), make_check(claim=make_claim("Another one."))
    browser = cast.client_of(who)
    for answer in (
        browser.post(at("check_new", claim)),
        browser.get(at("check_desk", ref)),
        browser.post(at("check_desk", ref), sent()),
        browser.post(at("check_publish", ref)),
        browser.post(at("check_withdraw", ref), {"why": "No."}),
    ):
        assert answer.status_code == 403 or "login" in answer["Location"]
    assert [row.phase for row in Check.objects.all()] == ["draft"]


def test_the_source_of_an_utterance_is_offered_before_the_newest_others(malika, clock):
    old, claim = make_source("interview", "The Radio", title="The head of roads speaks"), make_claim()
    make_coding(make_utterance(source=old), claim)
    for n in range(21):
        make_source(title=f"Report {n}")
    ref = actions.open_check(actor=actor("malika"), claim=claim, at=AT + timedelta(hours=1))
    actions.write_edition(actor=actor("malika"), check=ref, at=AT, **edition())
    assert "The head of roads speaks (The Radio, 2026)" in html(malika.get(at("check_desk", ref)))
