"""What everybody reads of a check: the page, the list with counts by side, the files, the feed and the ClaimReview."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senim.check import actions
from senim.check.formats.counts import LEAST, gap
from senim.check.models import Check, Claim
from senim.check.queries import check_counts, check_lists
from senim.follow.formats.dating import read
from senim.people.actors import SYSTEM
from tests import cast
from tests.cast import AT, actor
from tests.checks import edition, make_actor, make_check, make_claim, make_coding, make_monitor, make_utterance
from tests.reforms import make_source

pytestmark = pytest.mark.django_db
ORIGIN = "http://localhost:8000"
EVIL = "</script><b>&\u2028"


def get(name: str, *args: str, who: str = "zarina", **query: str):
    return cast.client_of(who).get(reverse(f"check:{name}", args=args), query)


def html(answer) -> str:
    return " ".join(answer.content.decode().split())


def lines(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def side(who: int, word: str) -> None:
    make_monitor()
    actions.state_side(actor=actor("malika"), who=who, side=word, ground="Holds an office of the town.", at=AT)


@pytest.fixture
def said(db) -> tuple[str, int]:
    """Return a claim that the head of roads made twice, and him."""
    speaker, claim = make_actor(), make_claim()
    paper = make_source("news", "The Paper", title="Yards, said the head of roads", when=read("2026-09-20"))
    make_coding(make_utterance(speaker, source=paper, when=read("2026-09-19")), claim)
    make_coding(make_utterance(speaker, words="I say it again.", when=read("2026-10")), claim)
    return claim, speaker


# The page


def test_the_page_shows_the_verdict_beside_the_reply_and_the_sources_by_their_dates(said, clock):
    claim, speaker = said
    early = make_source("data", "The Office", title="Early figures", when=read("2026-01"))
    late = make_source("news", "The Paper", title="Late report", when=read("2026-11-01"))
    undated = make_source("photo", "A passer-by", title="A photo", when=read(""))
    evidence = ((late, "for", "p. 2", "It says so."), (undated, "for", "", ""), (early, "for", "", ""),
                (make_source("report", "Yard Watch", title="The counts"), "against", "", ""))  # fmt: skip
    ref = make_check("published", claim=claim, verdict="in_part", evidence=evidence)
    text = html(get("check", ref))
    assert "Supported in part: 3 sources for the claim, 1 against it. 0 of 1 speaker has replied." in text
    assert text.index("Early figures") < text.index("Late report") < text.index("A photo")
    assert "For the claim: 3" in text and "Against the claim: 1" in text
    assert "What we found" in text and "What the speaker replies" in text
    assert "Asked on 24 November 2026, with time until 1 December 2026. No reply has come." in text
    assert '<li aria-current="true"><b>supported in part</b>' in text and text.count("</li>") > 7
    assert "Cleared: a person with a stroller can pass." in text and "winter of 2026" in text
    assert "I say it again." in text and "The log of the rounds." in text and "Checked by Malika." in text
    assert "no vote changes a verdict" in text and "This claim was not put to the public." in text
    actions.enter_reply(
        actor=actor("malika"), check=ref, who=speaker, language="ru", text="Я говорил **о дорогах**.", at=AT
    )
    text = html(get("check", ref))
    assert '<div class="text" lang="ru"><div class="prose"><p>Я говорил <strong>о дорогах</strong>.' in text
    assert "Printed in full as received on 24 November 2026, 4 words of 300." in text
    assert "1 of 1 speaker has replied." in text


def test_corrections_and_the_withdrawal_stay_on_the_page(clock):
    ref = make_check("published")
    said = edition(verdict="in_part", reasoning="One photo.", evidence=((make_source(), "for", "", ""),))
    actions.correct_check(actor=actor("malika"), check=ref, why="One photo was wrong.", at=AT, **said)
    text = html(get("check", ref))
    assert "“supported” is now “supported in part”" in text and "One photo was wrong." in text
    assert "Published as “supported”" in text and "Nine photos" in text and "corrected once" in text
    actions.withdraw_check(actor=actor("malika"), check=ref, why="It is about another town.", at=AT)
    text = html(get("check", ref))
    assert "Withdrawn: this check counts no more." in text and "It is about another town." in text
    assert "ld+json" not in text and get("claimreview", ref).status_code == 410


def test_a_claim_that_changed_since_is_not_passed_off_as_what_was_checked(clock):
    ref = make_check("published")
    Claim.objects.update(meaning="Cleared: a car can pass.")
    text = html(get("check", ref))
    assert "The claim reads otherwise today" in text and "a person with a stroller" in text


def test_a_draft_is_the_monitors_alone(said, clock):
    ref = make_check("draft", claim=said[0])
    for name in ("check", "claimreview"):
        assert get(name, ref).status_code == 404
    assert get("check", "0" * 12).status_code == 404
    assert "being worked on" in html(get("check", ref, who="malika"))
    assert "ld+json" not in html(get("check", ref, who="malika"))
    for name in ("checks", "checks_csv", "evidence_csv", "checks_feed"):
        answer = get(name)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert ref.encode() not in body
    opened = actions.open_check(actor=actor("malika"), claim=make_claim("A new one."), at=AT)
    assert "Nothing is written yet." in html(get("check", opened, who="malika"))


def test_a_check_that_a_case_brought_along_says_that_no_reply_was_offered_here(said, clock):
    ref = actions.enter_check(
        actor=SYSTEM, claim=said[0], checker="The compilers", key="town/1", at=AT, **edition()
    )  # fmt: skip
    text = html(get("check", ref))
    assert "A reply was not offered here yet" in text and "Checked by The compilers." in text


# For other programs


def test_the_page_carries_a_claimreview_that_says_what_the_page_says(said, clock):
    claim, _speaker = said
    critic = make_actor("Roads Watch", "organisation", "")
    make_coding(make_utterance(critic, words="No yard was.", when=read("2026-08")), claim, "disagree")
    ref = make_check("published", claim=claim, reasoning=f"Nine photos. {EVIL}")
    page = get("check", ref).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    told = json.loads(block)
    assert told == json.loads(get("claimreview", ref).content)
    assert (told["@context"], told["@type"]) == ("https://schema.org", "ClaimReview")
    assert told["url"] == f"{ORIGIN}/checks/{ref}/" == told["@id"]
    assert told["claimReviewed"] == Claim.objects.get().text
    assert (told["datePublished"], told["reviewBody"]) == ("2026-12-02", f"Nine photos. {EVIL[:-1]}")
    assert told["reviewRating"] == {"@type": "Rating", "alternateName": "supported"}
    assert told["author"]["@type"] == "Person" and told["author"]["name"] == "Malika"
    assert told["author"]["worksFor"] == told["publisher"] == {
        "@type": "Organization", "name": "Senim, localhost", "url": ORIGIN,
    }  # fmt: skip
    item = told["itemReviewed"]
    assert (item["@type"], item["@id"]) == ("Claim", f"{ORIGIN}/claims/{claim}/")
    assert item["author"] == [{"@type": "Person", "name": "Aidar Omarov", "jobTitle": "head of roads"}]
    assert item["datePublished"] == "2026-09-19"  # not that of the critic, who denies it
    first, (again,) = item["firstAppearance"], item["appearance"]
    assert (first["@type"], first["name"], first["datePublished"]) == (
        "CreativeWork", "Yards, said the head of roads", "2026-09-20",
    )  # fmt: skip
    assert first["url"].startswith("https://paper.example/") and again["name"] == "The akim promises clear yards"
    assert [work["publisher"]["name"] for work in told["citation"]] == ["Yard Watch"]
    assert told["correction"] == []


def test_a_claim_that_nobody_is_on_record_with_names_where_it_was_first_seen(clock):
    source = make_source("news", "The Paper", title="All yards are clear", when=read("2026", "about"))
    ref = make_check("published", claim=make_claim(source=source))
    item = json.loads(get("claimreview", ref).content)["itemReviewed"]
    assert item["firstAppearance"]["name"] == "All yards are clear"
    assert not {"author", "datePublished"} & item.keys() and "datePublished" not in item["firstAppearance"]


def test_the_files_hold_every_check_and_every_source(said, clock):
    ref = make_check("published", claim=said[0])
    formula = ((make_source("law", "=SUM(A1)", title="-1 metre"), "for", "", "+ a note"),)
    other = make_check("published", claim=make_claim("Another one."), evidence=formula)
    rows = {row["check"]: row for row in lines(get("checks_csv"))}
    assert set(rows) == {ref, other}
    row = rows[ref]
    assert (row["verdict"], row["sources_for"], row["speakers_asked"], row["speakers_replied"], row["checker"]) == (
        "supported", "1", "1", "0", "Malika",
    )  # fmt: skip
    assert row["digest"] == Check.objects.get(ref=ref).editions.get().digest and row["amount"] == "one"
    sources = {row["check"]: row for row in lines(get("evidence_csv"))}
    assert (sources[ref]["direction"], sources[ref]["place"]) == ("for", "photo 4")
    assert (sources[other]["title"], sources[other]["publisher"], sources[other]["note"]) == (
        "'-1 metre", "'=SUM(A1)", "'+ a note",
    )  # fmt: skip


def test_the_feed_tells_what_was_published_corrected_answered_and_withdrawn(said, clock):
    claim, speaker = said
    ref = make_check("published", claim=claim)
    actions.enter_reply(actor=actor("malika"), check=ref, who=speaker, language="en", text="About <roads>.", at=AT)
    said = edition(verdict="cannot", evidence=())
    actions.correct_check(actor=actor("malika"), check=ref, why="Wrong photo.", at=AT + timedelta(days=9), **said)
    actions.withdraw_check(actor=actor("malika"), check=ref, why="Another town.", at=AT + timedelta(days=10))
    answer = get("checks_feed")
    assert answer["Content-Type"].startswith("application/atom+xml")
    text = answer.content.decode()
    titles = re.findall(r"<title>(.*?)</title>", text)[1:]
    assert [title.split(":")[0] for title in titles] == [
        "Withdrawn", "Corrected, now cannot be verified from the record", "Reply of Aidar Omarov", "supported",
    ]  # fmt: skip
    assert f"check/{ref}/edition/2</id>" in text and "About <roads>" not in text


# The list, and how often each side is checked


def test_the_list_is_narrowed_by_verdict_side_and_words(said, clock):
    claim, speaker = said
    side(speaker, "official")
    first = make_check("published", claim=claim)
    second = make_check("published", claim=make_claim("Snow lies in Abai street."), verdict="cannot", evidence=())
    rows = lambda **asked: [row.check.ref for row in check_lists.overview(check_lists.cleaned(asked)).rows]  # noqa: E731
    assert rows() == [second, first]
    assert rows(verdict="cannot") == [second] and rows(side="official") == [first] and rows(side="critic") == []
    assert rows(words="abai STREET") == [second] and rows(verdict="nonsense") == [second, first]
    text = html(get("checks"))
    assert "Aidar Omarov" in text and "nobody on record" in text
    assert "1 checked claim was made by nobody of whom a side is stated." in text
    assert f'href="{reverse("check:checks")}?side=official&amp;verdict=supported#list"' in text
    assert "Too few to call a difference: each side needs at least 20 checked claims." in text
    assert "No check fits what you chose." in html(get("checks", words="nothing"))


def test_each_side_is_counted_by_one_rule_and_withdrawn_checks_count_no_more(said):
    claim, speaker = said
    critic = make_actor("Roads Watch", "organisation", "")
    side(speaker, "official")
    side(critic, "critic")
    make_coding(make_utterance(critic), claim, "disagree")
    denied = make_claim("No yard was cleared.", amount="all")
    make_coding(make_utterance(critic), denied)
    ref = make_check("published", claim=claim)
    make_check("published", claim=denied, verdict="contradicted", evidence=((make_source("data"), "against", "", ""),))
    make_check("draft", claim=make_claim("Not yet."))
    rows = {row.side: row for row in check_counts.counts().rows}
    told = {word: [(one.verdict, one.count) for one in row.verdicts if one.count] for word, row in rows.items()}
    assert told == {"official": [("supported", 1)], "critic": [("contradicted", 1)], "outside": []}
    assert [(row.claims, row.checked, row.good) for row in rows.values()] == [(1, 1, 1), (1, 1, 0), (0, 0, 0)]
    actions.withdraw_check(actor=actor("malika"), check=ref, why="Another town.", at=AT)
    assert check_counts.counts().rows[0].checked == 0


def test_a_difference_is_called_only_from_twenty_on_each_side_and_beyond_chance():
    assert gap((LEAST - 1, LEAST - 1), (0, 40)) is None
    known = gap((56, 70), (48, 80))  # Newcombe 1998, table II, case (a), method 10
    assert known is not None and known.called
    assert (round(known.difference, 4), round(known.low, 4), round(known.high, 4)) == (0.2, 0.0524, 0.3339)
    alike = gap((10, 20), (12, 20))
    assert alike is not None and not alike.called
    mirrored = gap((48, 80), (56, 70))
    assert mirrored is not None and mirrored.low == pytest.approx(-known.high)


def test_pages_cost_the_same_queries_whatever_the_number(said, clock, django_assert_num_queries):
    claim, speaker = said
    side(speaker, "official")
    ref = make_check("published", claim=claim)
    counted = []
    for n in (0, 8):
        for i in range(n):
            more = make_claim(f"Claim number {i}.")
            make_coding(make_utterance(speaker), more)
            make_check("published", claim=more)
        for name, args in (
            ("checks", ()),
            ("check", (ref,)),
            ("checks_csv", ()),
            ("evidence_csv", ()),
            ("checks_feed", ()),
        ):
            client = cast.client_of("zarina")
            with CaptureQueriesContext(connection) as told:
                answer = client.get(reverse(f"check:{name}", args=args))
                if answer.streaming:
                    b"".join(answer.streaming_content)
            counted.append(len(told))
    assert counted[:5] == counted[5:]
