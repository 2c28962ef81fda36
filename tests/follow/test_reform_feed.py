"""The feed of a reform tells every line that was entered about it, corrections too, under names that last."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senim.decide.formats.atom import MOST
from senim.follow import actions
from senim.follow.queries import feeds as queries
from senim.people.actors import SYSTEM
from tests import cast
from tests.follow.full import WHY, correct, finding, make_full, stage
from tests.reforms import make_reform, make_source

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(ref):
    """Return the root of the feed, checked for what RFC 4287 asks of every feed and entry."""
    answer = cast.client_of("zarina").get(reverse("follow:reform_feed", args=[ref]))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.content)
    for thing in (root, *root.iter(f"{ATOM}entry")):
        assert thing.findtext(f"{ATOM}id").startswith("tag:localhost,2026:")
        assert thing.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(thing.findtext(f"{ATOM}updated"))
        assert thing.find(f"{ATOM}link") is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return root


def titles(ref):
    return sorted(entry.findtext(f"{ATOM}title") for entry in read(ref).iter(f"{ATOM}entry"))


def test_a_feed_tells_lines_of_every_kind():
    assert titles(make_full()) == [
        "Assessed by Watch 1: B0",
        "By-law adopted",
        "Corrected: drafted: 3 October 2026",
        "Corrected: drafted: 3 October 2026",
        "Finding, in practice: background",
        "Finding, in practice: says how far it goes",
        "Finding, in practice: speaks against it",
        "Finding, in practice: speaks for it",
        "Known now",
        "Noted as not known",
        "Noted as not known",
        "Reply 1 by Yerbol, deputy akim",
        "Sources differ",
        "Taken back: drafted: 3 October 2026",
        "drafted: 1 October 2026",
        "drafted: 1 October 2026",
        "passed: 5 October 2026",
        "practised at least once: 1 November 2026",
    ]


def test_a_correction_is_news_of_its_own_and_says_why():
    ref = make_reform()
    old = stage(ref, "drafted", "2026-10-01", "news")
    (before,) = queries.reform_feed(ref).news
    correct(ref, old)
    news = {one.name: one for one in queries.reform_feed(ref).news}
    assert news[f"stage/{old}"] == before
    (newer,) = [one for name, one in news.items() if name != f"stage/{old}"]
    assert newer.title.startswith("Corrected: ") and newer.text.startswith(WHY)


def test_a_step_that_is_not_needed_says_so():
    ref = make_reform()
    stage(ref, "passed", "2026-10-05", "record", says="not_needed", note="A decree is enough.")
    (news,) = queries.reform_feed(ref).news
    assert (news.title, news.text) == ("Not needed: passed", "A decree is enough.")


def test_what_is_filled_or_settled_is_told_again_and_takes_nothing_away():
    ref = make_reform()
    sources = [make_source(), make_source()]
    said = {"actor": SYSTEM, "body": "akimat", "reform": ref, "language": "en", "at": cast.AT}
    gap = actions.note_gap(**said, text="Who counts?")
    conflict = actions.note_conflict(**said, text="Two days are given.", sources=sources)
    actions.fill_gap(actor=SYSTEM, gap=gap, filled="The city.", at=cast.AT)
    actions.settle_conflict(actor=SYSTEM, conflict=conflict, resolution="The Gazette has it.", at=cast.AT)
    names = {one.name for one in queries.reform_feed(ref).news}
    assert names == {f"gap/{gap}", f"gap/{gap}/filled", f"conflict/{conflict}", f"conflict/{conflict}/settled"}


def test_a_day_begins_where_the_body_is():
    ref = make_reform()
    finding(ref, "for")
    (news,) = queries.reform_feed(ref).news
    assert news.at == datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # midnight in Almaty


def test_what_people_wrote_is_escaped():
    ref = make_reform()
    finding(ref, "for", "<script>alert(1)</script> & more")
    (entry,) = read(ref).iter(f"{ATOM}entry")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in entry.findtext(f"{ATOM}summary")


def test_a_feed_has_an_end_and_costs_the_same_whatever_its_length():
    costs = []
    for n in (1, MOST + 5):
        ref = make_reform(title=f"Yards {n}")
        for i in range(n):
            finding(ref, "context", f"Seen {i}.")
        with CaptureQueriesContext(connection) as caught:
            assert len(queries.reform_feed(ref).news) == min(n, MOST)
        costs.append(len(caught))
    assert costs == [13, 13]


def test_a_reform_that_is_not_there_has_no_feed():
    assert cast.client_of("zarina").get(reverse("follow:reform_feed", args=["0" * 12])).status_code == 404
