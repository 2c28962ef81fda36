"""Calendar files are read back by a calendar program: times, names, revisions, escapes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from senim.decide import actions
from senim.decide.formats.calendar import Sitting, WholeDay, calendar
from senim.decide.models import AnswerClock, ClockExtension, ClockRule
from senim.decide.queries import calendars
from senim.people import queries as people
from senim.propose.models import Proposal
from tests import cast
from tests.decide.meeting import BEGIN, hold, plan

AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
HARD = 'Roads; bridges, "yards"\\paths\nand: Ә Ғ Қ Ң Ө Ү Һ ' + "long " * 40


def sitting(**changes):
    told = {
        "uid": "a@b", "sequence": 3, "title": HARD, "text": HARD, "place": HARD, "url": "https://b/sessions/a/",
        "starts_at": BEGIN, "ends_at": BEGIN + timedelta(hours=2), "cancelled": False,
    }  # fmt: skip
    return Sitting(**(told | changes))


def events(content):
    """Return the events of a file by their names."""
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def written(*told):
    return calendar(name="Council", zone="Asia/Almaty", events=told, at=AT)


def test_what_is_written_reads_back_the_same():
    (event,) = events(written(sitting())).values()
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        assert str(event[name]) == HARD
    assert event.decoded("DTSTART") == BEGIN
    assert event.decoded("DTEND") == BEGIN + timedelta(hours=2)
    assert (event["SEQUENCE"], event["STATUS"]) == (3, "CONFIRMED")


def test_lines_are_folded_and_end_as_the_standard_has_it():
    content = written(sitting())
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    content.decode("utf-8")


def test_a_whole_day_has_no_hours_and_takes_nobodys_time():
    day = WholeDay(
        uid="c@b", sequence=0, title="Due", text="", url="https://b/", day=date(2026, 12, 31), cancelled=False
    )
    (event,) = events(written(day)).values()
    assert event.decoded("DTSTART") == date(2026, 12, 31)
    assert event.decoded("DTEND") == date(2027, 1, 1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["TRANSP"] == "TRANSPARENT"


def clock(body="council", **changes):
    card = people.body(body)
    rule = ClockRule.objects.create(
        body_id=card.pk, matter="proposal", days=20, unit="working", very_late=20, since=date(2026, 1, 1)
    )
    proposal = Proposal.objects.create(
        body_id=card.pk, origin="person", language="en", title="Clear the yards", created_on=date(2026, 11, 1)
    )
    told = {"state": "running", "start": "submitted", "started_on": date(2026, 11, 2), "due_on": date(2026, 11, 30)}
    return AnswerClock.objects.create(
        body_id=card.pk, proposal=proposal, rule=rule, very_late_on=date(2026, 12, 28), **(told | changes)
    )


@pytest.mark.django_db
def test_a_session_keeps_its_name_and_counts_its_changes():
    ref = plan()
    url = reverse("decide:session_calendar", args=[ref])
    browser = cast.client_of("zarina")
    answer = browser.get(url)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    ((name, before),) = events(answer.content).items()
    assert name == f"{ref}@localhost"
    actions.add_item(actor=cast.actor("kanat"), ref=ref, title="Streets; yards", at=AT)
    ((again, after),) = events(browser.get(url).content).items()
    assert again == name
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert str(after["DESCRIPTION"]) == "1. Streets; yards"
    actions.cancel_session(actor=cast.actor("kanat"), ref=ref, at=AT)
    ((_name, gone),) = events(browser.get(url).content).items()
    assert gone["STATUS"] == "CANCELLED"


@pytest.mark.django_db
def test_a_body_has_all_its_sessions_and_due_days():
    refs = {plan(title="First"), plan(title="Second", begin=BEGIN + timedelta(days=7))}
    due = clock()
    url = reverse("decide:body_calendar", args=["council"])
    told = events(cast.client_of("zarina").get(url).content)
    assert set(told) == {f"{ref}@localhost" for ref in (*refs, due.ref)}
    event = told[f"{due.ref}@localhost"]
    assert (str(event["SUMMARY"]), event.decoded("DTSTART")) == ("Answer due: Clear the yards", date(2026, 11, 30))


@pytest.mark.django_db
def test_an_extension_moves_the_day_and_counts_as_a_change_and_a_withdrawn_proposal_cancels_it():
    cast.make_council()
    due = clock()
    url = reverse("decide:body_calendar", args=["council"])
    browser = cast.client_of("zarina")
    (before,) = events(browser.get(url).content).values()
    ClockExtension.objects.create(clock=due, days=5, reason="Snow", on=date(2026, 11, 20))
    AnswerClock.objects.update(due_on=date(2026, 12, 7))
    (after,) = events(browser.get(url).content).values()
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == date(2026, 12, 7)
    AnswerClock.objects.update(state="stopped", ended_on=date(2026, 11, 21))
    (stopped,) = events(browser.get(url).content).values()
    assert (stopped["STATUS"], stopped["SEQUENCE"] > after["SEQUENCE"]) == ("CANCELLED", True)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 20])
def test_a_calendar_costs_the_same_queries_whatever_its_length(django_assert_num_queries, rows):
    for n in range(rows):
        plan(title=f"Session {n}", begin=BEGIN + timedelta(days=n))
    with django_assert_num_queries(5):
        calendars.body_calendar("council", AT)


@pytest.mark.django_db
def test_what_is_not_there_is_not_found():
    browser = cast.client_of("zarina")
    assert browser.get(reverse("decide:session_calendar", args=["0" * 12])).status_code == 404
    assert browser.get(reverse("decide:body_calendar", args=["nobody"])).status_code == 404


@pytest.mark.django_db
def test_behind_closed_doors_only_the_agenda_is_told():
    meeting = hold(visibility="closed")
    content = cast.client_of("zarina").get(reverse("decide:session_calendar", args=[meeting.ref])).content.decode()
    assert "Streets after snow" in content
    assert "What is asked." not in content
