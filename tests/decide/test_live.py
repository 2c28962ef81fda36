"""The page of a session follows along: whole by refreshing, by itself with scripts, by one query if nothing is new."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senim.decide import actions
from senim.decide.models import AgendaItem, CouncilSession
from senim.decide.queries import live as queries
from senim.errors import NotFound
from tests import cast
from tests.decide.meeting import after, hold, plan, seats
from tests.sittings import cast as ballots
from tests.sittings import close, make_motion, make_session, open_roll, seat

pytestmark = pytest.mark.django_db


def page(ref, name="session", **headers):
    return cast.client_of("zarina").get(reverse(f"decide:{name}", args=[ref]), headers=headers)


def kanat(act, ref, minute, **told):
    return act(actor=cast.actor("kanat"), ref=ref, at=after(minute), **told)


def tag_of(answer):
    """Return the sign that the page sends back, as the page carries it."""
    return json.loads(unescape(re.search(r'hx-headers="([^"]*)"', answer.content.decode()).group(1)))["If-None-Match"]


def test_without_scripts_the_page_is_whole_and_a_refresh_shows_what_is_new():
    meeting = hold(ended=False)
    assert "Motion 1: carried" in page(meeting.ref).content.decode()
    kanat(actions.resolve_item, meeting.ref, 50, item=meeting.second, kind="postponed", text="The depot waits.")
    assert "The depot waits." in page(meeting.ref).content.decode()


def test_nothing_new_costs_one_query_and_no_page():
    meeting = hold(ended=False)
    sign = tag_of(page(meeting.ref))
    browser = cast.client_of("zarina")
    with CaptureQueriesContext(connection) as caught:
        answer = browser.get(reverse("decide:session_live", args=[meeting.ref]), headers={"If-None-Match": sign})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", sign)
    assert len(caught) == 1


def test_every_act_at_the_desk_makes_the_part_new():
    meeting = hold(ended=False)
    sign = tag_of(page(meeting.ref))
    kanat(actions.mark_left, meeting.ref, 45, membership=seats()["umit"])
    answer = page(meeting.ref, "session_live", **{"If-None-Match": sign})
    assert answer.status_code == 200
    assert tag_of(answer) == answer["ETag"] != sign
    assert "1 member is in the room." in answer.content.decode()


def test_the_sign_differs_between_languages():
    meeting = hold(ended=False)
    sign = tag_of(page(meeting.ref))
    russian = page(meeting.ref, "session_live", **{"If-None-Match": sign, "accept-language": "ru"})
    assert russian.status_code == 200


def test_an_answer_to_the_page_is_a_part_and_renews_the_one_sentence_that_is_read_out():
    meeting = hold(ended=False)
    html = page(meeting.ref, "session_live").content.decode()
    assert "<html" not in html
    assert '<p id="news" hx-swap-oob="innerMorph">Item 1, decision 1: adopted.</p>' in html
    assert html.count("aria-live") == 0
    assert page(meeting.ref).content.decode().count("aria-live") == 1


def test_the_sentence_tells_what_happens_and_not_every_ballot():
    ref = plan()
    news = [queries.live(ref).news]
    item = kanat(actions.add_item, ref, -5, title="Streets")
    kanat(actions.open_session, ref, 0)
    news.append(queries.live(ref).news)
    for name in ("saule", "timur", "umit"):
        kanat(actions.mark_arrived, ref, 1, membership=seats()[name])
    motion = kanat(actions.move_motion, ref, 2, item=item, text="Clear them.", meaning="They are cleared.")
    roll = kanat(actions.open_roll_call, ref, 3, motion=motion)
    news.append(queries.live(ref).news)
    kanat(actions.cast_ballot, ref, 4, roll_call=roll, membership=seats()["saule"], choice="yes", seen="")
    assert queries.live(ref).news == news[-1]
    kanat(actions.cast_ballot, ref, 4, roll_call=roll, membership=seats()["timur"], choice="yes", seen="")
    kanat(actions.close_roll_call, ref, 5, roll_call=roll)
    news.append(queries.live(ref).news)
    kanat(actions.end_session, ref, 6)
    news.append(queries.live(ref).news)
    assert news == [
        "The session has not begun.",
        "Item 1 is before the session.",
        "Item 1: the roll is being called on motion 1.",
        "Item 1, motion 1: carried. Yes 2, no 0, abstained 0.",
        "The session has ended.",
    ]


def test_while_the_roll_is_called_the_page_shows_ballots_by_seat():
    meeting = hold(ended=False)
    motion = kanat(actions.move_motion, meeting.ref, 50, item=meeting.first, text="More.", meaning="More of it.")
    roll = kanat(actions.open_roll_call, meeting.ref, 51, motion=motion)
    kanat(actions.cast_ballot, meeting.ref, 52, roll_call=roll, membership=seats()["saule"], choice="no", seen="")
    html = page(meeting.ref).content.decode()
    assert "Being taken: 2 of 3 members called." in html  # Timur left, so he is absent
    assert "<span>Saule</span> <b>no</b></li>" in html
    assert "<li><span>Umit</span> <b>not called yet</b></li>" in html


@pytest.mark.parametrize(("phase", "every"), [("planned", "60s"), ("live", "5s"), ("ended", ""), ("cancelled", "")])
def test_the_page_asks_as_often_as_the_phase_needs_and_stops_at_the_end(phase, every):
    ref = plan()
    CouncilSession.objects.update(phase=phase)
    html = page(ref, "session_live").content.decode()
    assert ("hx-trigger" in html) == bool(every)
    assert every == "" or f'hx-trigger="every {every}"' in html


def test_a_secret_vote_shows_no_figures_while_it_is_taken():
    meeting = hold(ended=False)
    motion = kanat(actions.move_motion, meeting.ref, 50, item=meeting.first, text="More.", meaning="More of it.")
    roll = kanat(actions.open_roll_call, meeting.ref, 51, motion=motion, secret=True)
    who = seats()["saule"]
    kanat(actions.cast_ballot, meeting.ref, 52, roll_call=roll, membership=who, choice="took_part", seen="")
    (call,) = queries.live(meeting.ref).text.items[0].motions[1].roll_calls
    assert (call.yes, call.no, call.abstain) == (None, None, None)


def test_the_clerks_notes_wait_for_the_minutes():
    meeting = hold(ended=False)
    AgendaItem.objects.filter(ref=meeting.first).update(notes="Whispered words")
    assert "Whispered words" not in page(meeting.ref).content.decode()


def test_behind_closed_doors_the_page_tells_agenda_and_decisions():
    meeting = hold(visibility="closed")
    html = page(meeting.ref).content.decode()
    assert "Behind closed doors" in html
    assert "Decision 1: adopted" in html
    assert "Motion 1" not in html
    assert "Roll call" not in html
    assert "Her brother drives." not in html


@pytest.mark.parametrize("rows", [1, 12])
def test_the_page_costs_the_same_queries_whatever_its_length(django_assert_num_queries, rows):
    meeting = hold(ended=False)
    for n in range(rows):
        item = kanat(actions.add_item, meeting.ref, 41, title=f"More {n}")
        kanat(actions.move_motion, meeting.ref, 42, item=item, text="A text.", meaning="A meaning.")
    with django_assert_num_queries(14):
        queries.live(meeting.ref)


def test_an_unknown_session_is_not_found():
    for name in ("session", "session_live"):
        assert page("0" * 12, name).status_code == 404
    with pytest.raises(NotFound):
        queries.live("0" * 12)


def test_of_two_roll_calls_in_one_minute_the_later_is_told():
    ref = make_session("live", present=("saule",))
    motion = make_motion(ref)
    close(ref, open_roll(ref, motion))
    for name in ("timur", "umit"):
        actions.mark_arrived(actor=cast.actor("kanat"), ref=ref, membership=seat(name), at=cast.AT)
    again = open_roll(ref, motion)
    ballots(ref, again, saule="yes", timur="yes", umit="yes")
    close(ref, again)
    assert "Item 1, motion 1: carried." in page(ref).content.decode()
