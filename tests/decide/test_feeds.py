"""Feeds tell what is new, under names that last, and escape what people wrote."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from senim.decide import actions
from senim.decide.formats.atom import FeedCard, NewsCard, atom
from senim.decide.models import Answer, AnswerClock, ClockRule, Decision, Lapse
from senim.decide.queries import feeds as queries
from senim.people import queries as people
from senim.propose.models import Demand, Proposal, Version
from tests import cast
from tests.decide.meeting import BEGIN, after, hold, plan

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DUE = date(2026, 11, 20)


def read(name, *args, who="zarina"):
    """Return the root of a feed, checked for what RFC 4287 asks of every feed and entry."""
    answer = cast.client_of(who).get(reverse(f"decide:{name}", args=args))
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


def titles(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def asked(n=1, body="council", *, state="running"):
    """Put a proposal before a body and let its clock run."""
    card = people.body(body)
    rule, _made = ClockRule.objects.get_or_create(
        body_id=card.pk, matter="proposal", since=date(2026, 1, 1),
        defaults={"days": 20, "unit": "working", "very_late": 20},
    )  # fmt: skip
    proposal = Proposal.objects.create(
        body_id=card.pk, origin="person", language="en", title=f"Yards {n}", created_on=DUE, opened_on=DUE,
        phase="submitted", submitted_on=DUE,
    )  # fmt: skip
    version = Version.objects.create(proposal=proposal, number=1, title=f"Yards {n}", written_on=DUE)
    Demand.objects.create(version=version, number=1, text="Clear the yards.")
    ended = DUE if state == "answered" else None
    return AnswerClock.objects.create(
        body_id=card.pk, proposal=proposal, rule=rule, state=state, start="submitted", started_on=date(2026, 10, 20),
        due_on=DUE, very_late_on=date(2026, 12, 20), ended_on=ended,
    )  # fmt: skip


def missed(clock):
    return Lapse.objects.create(clock=clock, due_on=clock.due_on, noted_on=clock.due_on + timedelta(days=1))


def answered(clock, day=date(2026, 11, 23)):
    return Answer.objects.create(
        clock=clock, language="en", preface="We <b>agree</b> & more", signed_by="Yerbol", given_on=day
    )


def test_a_session_tells_motions_roll_calls_and_decisions_the_newest_first():
    root = read("session_feed", hold().ref)
    assert titles(root) == [
        "Decision, adopted: Streets after snow",
        "Roll call on motion 1, item 1",
        "Motion 1, item 1: carried",
    ]
    summary = root.find(f"{ATOM}entry[2]/{ATOM}summary").text
    assert "carried. Yes 2, no 0, abstained 0." in summary


def test_behind_closed_doors_a_session_tells_its_decisions():
    assert titles(read("session_feed", hold(visibility="closed").ref)) == ["Decision, adopted: Streets after snow"]


def test_an_open_roll_call_is_no_news():
    meeting = hold(ended=False)
    kanat = cast.actor("kanat")
    motion = actions.move_motion(
        actor=kanat, ref=meeting.ref, item=meeting.first, text="More.", meaning="More.", at=after(50)
    )
    actions.open_roll_call(actor=kanat, ref=meeting.ref, motion=motion, at=after(51))
    assert sum(title.startswith("Roll call") for title in titles(read("session_feed", meeting.ref))) == 1


def test_a_body_tells_sessions_decisions_answers_and_lapses():
    hold()
    clock = asked()
    missed(clock)
    answered(clock)
    assert sorted(titles(read("body_feed", "council"))) == [
        "Answered: Yards 1",
        "Decision, adopted: Streets after snow",
        "No answer by 2026-11-20: Yards 1",
        "Session, ended: Snow",
    ]


def test_a_draft_answer_is_no_news():
    cast.make_council()
    Answer.objects.create(clock=asked(), language="en", preface="Perhaps")
    assert titles(read("body_feed", "council")) == []


def test_a_day_begins_in_the_bodys_time_zone():
    cast.make_council()
    missed(asked())
    (news,) = queries.body_feed("council").news
    assert news.at == datetime(2026, 11, 20, 19, 0, tzinfo=UTC)  # midnight in Almaty


def test_what_changes_keeps_its_name_and_gets_a_new_date():
    ref = plan()
    (before,) = queries.body_feed("council").news
    actions.open_session(actor=cast.actor("kanat"), ref=ref, at=after(1))
    (now,) = queries.body_feed("council").news
    assert now.name == before.name
    assert now.at > before.at


def test_the_overdue_feed_tells_missed_days_that_still_wait():
    cast.make_council()
    missed(asked(1))
    missed(asked(2, state="answered"))
    assert titles(read("overdue_feed")) == ["No answer by 2026-11-20: Yards 1"]


def test_a_proposal_tells_its_versions_the_missed_day_and_the_late_answer():
    cast.make_council()
    clock = asked()
    missed(clock)
    answered(clock)
    Version.objects.create(proposal=clock.proposal, number=2, title="Yards 1", note="Clearer.", written_on=DUE)
    assert titles(read("proposal_feed", clock.proposal.ref)) == [
        "Answered: Yards 1",
        "No answer by 2026-11-20: Yards 1",
        "Version 2: Yards 1",
        "Version 1: Yards 1",
    ]


def test_a_draft_proposal_has_no_feed_for_strangers():
    cast.make_council()
    clock = asked()
    Proposal.objects.update(phase="draft", opened_on=None, submitted_on=None)
    url = reverse("decide:proposal_feed", args=[clock.proposal.ref])
    assert cast.client_of("zarina").get(url).status_code == 404


def test_what_people_wrote_is_escaped():
    cast.make_council()
    answered(asked())
    hold()
    Decision.objects.update(text="<script>alert(1)</script>")
    summaries = [entry.findtext(f"{ATOM}summary") for entry in read("body_feed", "council").iter(f"{ATOM}entry")]
    assert any("We &lt;b&gt;agree&lt;/b&gt; &amp; more" in summary for summary in summaries)
    assert not any("<script>" in summary for summary in summaries)


def test_a_feed_has_an_end():
    cast.make_council()
    for n in range(queries.MOST + 5):
        plan(title=f"Session {n}", begin=BEGIN + timedelta(days=n))
    assert len(queries.body_feed("council").news) == queries.MOST


@pytest.mark.parametrize("rows", [1, 12])
def test_feeds_cost_the_same_queries_whatever_their_length(django_assert_num_queries, rows):
    for n in range(rows):
        meeting = hold()
        clock = asked(n)
        missed(clock)
        answered(clock)
    with django_assert_num_queries(6):
        queries.body_feed("council")
    with django_assert_num_queries(4):
        queries.session_feed(meeting.ref)
    with django_assert_num_queries(1):
        queries.overdue_feed()


def test_what_is_not_there_is_not_found():
    browser = cast.client_of("zarina")
    for name, handle in (("body_feed", "nobody"), ("session_feed", "0" * 12), ("proposal_feed", "0" * 12)):
        assert browser.get(reverse(f"decide:{name}", args=[handle])).status_code == 404


def test_a_sign_that_xml_cannot_carry_is_left_out_and_breaks_no_feed():
    news = NewsCard("a", "A\x0b title\ufffe", "<b>\x1f text", "/a/", datetime(2026, 11, 24, tzinfo=UTC))
    root = ET.fromstring(atom("/feed.atom", FeedCard("f", "F\x0c", "/f/", (news,))).content)
    assert titles(root) == ["A title"] and "&lt;b&gt; text" in root.findtext(f".//{ATOM}summary")
