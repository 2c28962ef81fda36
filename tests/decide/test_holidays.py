"""Calendar files of holidays: what is read out of them, what is refused, and what loading one changes."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from senim.decide import actions
from senim.decide.actions.holidays import Loaded
from senim.decide.formats.holidays import BrokenCalendar, HolidayLine, read_holidays
from senim.decide.models import AnswerClock, Holiday, HolidayCalendar, Lapse
from senim.decide.policy import clocks as policy
from senim.decide.queries import clocks
from senim.decide.queries import holidays as queries
from senim.errors import NotAllowed
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast
from tests.clocks import later, pause, resume, row, start_clock

TODAY = date(2026, 2, 2)


def file(*events: str, head: str = "") -> bytes:
    """Return a calendar file with these entries, each given as its lines."""
    inside = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test\r\n{head}{inside}END:VCALENDAR\r\n".encode()


def event(day: str, name: str = "Nauryz", *more: str) -> str:
    return "\r\n".join([f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{name}", *more])


def read(data: bytes, zone: str = "Asia/Almaty") -> dict[str, str]:
    return {line.day.isoformat(): line.name for line in read_holidays(data, today=TODAY, zone=zone).days}


def broken(data: bytes) -> str:
    with pytest.raises(BrokenCalendar) as told:
        read(data)
    return told.value.sentence()


def test_an_entry_of_several_days_is_as_many_days():
    found = read(file(event("20260321", "Nauryz", "DTEND;VALUE=DATE:20260324")))
    assert found == {"2026-03-21": "Nauryz", "2026-03-22": "Nauryz", "2026-03-23": "Nauryz"}


def test_an_entry_without_end_is_one_day_and_one_with_a_length_as_many():
    assert read(file(event("20261216", "Independence Day"))) == {"2026-12-16": "Independence Day"}
    assert list(read(file(event("20260101", "New Year", "DURATION:P2D")))) == ["2026-01-01", "2026-01-02"]


def test_what_repeats_every_year_is_read_for_the_years_around_today():
    found = read(file(event("20100321", "Nauryz", "DTEND;VALUE=DATE:20100324", "RRULE:FREQ=YEARLY")))
    assert min(found) == "2025-03-21"
    assert max(found) == "2031-03-23"
    assert len(found) == 7 * 3


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        ("FREQ=YEARLY;UNTIL=20280101", "2027-12-16"),
        ("FREQ=YEARLY;UNTIL=20271216T000000Z", "2027-12-16"),
        ("FREQ=YEARLY;COUNT=2", "2027-12-16"),
        ("FREQ=YEARLY;INTERVAL=2", "2030-12-16"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=16", "2031-12-16"),
    ],
)
def test_a_yearly_rule_ends_where_it_says(rule, last):
    assert max(read(file(event("20261216", "Independence Day", f"RRULE:{rule}")))) == last


def test_days_left_out_of_a_rule_and_days_added_to_it_are_heard():
    found = read(
        file(event("20261216", "Day", "RRULE:FREQ=YEARLY;COUNT=3", "EXDATE;VALUE=DATE:20271216",
                   "RDATE;VALUE=DATE:20271217"))
    )  # fmt: skip
    assert list(found) == ["2026-12-16", "2027-12-17", "2028-12-16"]


def test_a_leap_day_comes_every_fourth_year():
    assert list(read(file(event("20240229", "Leap day", "RRULE:FREQ=YEARLY")))) == ["2028-02-29"]


@pytest.mark.parametrize("word", ["WORKDAY", "worked", "HOLIDAY,Workday"])
def test_a_worked_weekend_day_is_marked_by_its_category(word):
    data = file(event("20260704", "Instead of Monday", f"CATEGORIES:{word}"))
    assert read_holidays(data, today=TODAY, zone="Asia/Almaty").days == (
        HolidayLine(date(2026, 7, 4), "Instead of Monday", worked=True),
    )


def test_moments_are_days_of_the_bodys_zone():
    data = file("DTSTART:20260320T190000Z\r\nDTEND:20260321T190000Z\r\nSUMMARY:Nauryz")
    assert list(read(data)) == ["2026-03-21"]  # midnight in Almaty
    assert list(read(data, "Europe/Berlin")) == ["2026-03-20", "2026-03-21"]


def test_a_day_named_twice_bears_both_names_and_a_cancelled_entry_none():
    found = read(
        file(event("20260321", "Nauryz"), event("20260321", "Equinox"), event("20260322", "Never", "STATUS:CANCELLED"))
    )
    assert found == {"2026-03-21": "Nauryz, Equinox"}


def test_the_name_of_the_calendar_is_kept():
    data = file(event("20260321"), head="X-WR-CALNAME:Kazakhstan 2026\r\n")
    assert read_holidays(data, today=TODAY, zone="Asia/Almaty").name == "Kazakhstan 2026"


@pytest.mark.parametrize(
    ("data", "what", "where"),
    [
        (b"", "Found no components", "the whole file"),
        (b"PK\x03\x04\xff\xfe", "not written in UTF-8", "line 1"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nnonsense\r\nEND:VCALENDAR\r\n", "no property", "line 3"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "did not begin", "line 3"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n", "does not end", "line 3"),
        (file(event("20260321"))[:-16], "does not end", "line 7"),
        (file(), "names no day", "the whole file"),
        (file(event("19990321")), "names no day in the years 2025 to 2031", "the whole file"),
        (file(event("20260321"), event("2026xx", "Broken")), "DTSTART", "line 8, “Broken”"),
        (file("SUMMARY:Nauryz"), "no day (DTSTART)", "line 4, “Nauryz”"),
        (file("DTSTART;VALUE=DATE:20260321"), "no name", "line 4"),
        (file(event("20260321", "Nauryz", "DTEND;VALUE=DATE:20260320")), "lasts -1 days", "line 4, “Nauryz”"),
        (file(event("20260101", "All year", "DTEND;VALUE=DATE:20270101")), "lasts 365 days", "line 4, “All year”"),
        (file(event("20260321", "Weekly", "RRULE:FREQ=WEEKLY")), "another way than every year", "line 4, “Weekly”"),
        (file(event("20260321", "Bomb", "RRULE:FREQ=YEARLY;BYSECOND=1,2")), "another way", "line 4, “Bomb”"),
        (
            file(event("20260704", "Free"), event("20260704", "Worked", "CATEGORIES:WORKDAY")),
            "2026-07-04 is named as a day off and as a day on which people work",
            "line 8, “Worked”",
        ),
        (b"x" * 600_000, "larger than half a megabyte", "the whole file"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_what_and_where(data, what, where):
    told = broken(data)
    assert what in told
    assert f"({where})" in told
    assert "Nothing was changed." in told


@pytest.mark.parametrize(
    "lines",
    [
        ("20260101", "New Year", "RRULE:FREQ=YEARLY;INTERVAL=0"),
        ("20260101", "New Year", "DURATION:P99999999D"),
        ("20260101", "New Year", "RDATE;VALUE=PERIOD:20260101T000000Z/PT1H"),
        ("99991231", "The last day"),
    ],
)
def test_days_that_no_calendar_has_are_refused_where_they_stand(lines):
    assert f"(line 4, “{lines[1]}”)" in broken(file(event(*lines)))


def test_a_name_has_no_sign_that_a_database_cannot_keep():
    assert read(file(event("20260321", "Nau\x00ryz"))) == {"2026-03-21": "Nau ryz"}


def test_a_file_of_thousands_of_days_is_refused():
    told = broken(file(*(event(f"{year}0101", "A month", f"DTEND;VALUE=DATE:{year}0201", "RRULE:FREQ=YEARLY",
        "RDATE;VALUE=DATE:" + ",".join(f"{year}{m:02}{d:02}" for m in range(1, 13) for d in range(1, 29)))
        for year in range(2025, 2032))))  # fmt: skip
    assert "more than 2000 days" in told


# Loading a file


@pytest.fixture
def known(db):
    """Return the handle of a clock that is due on 15 December."""
    return start_clock()


def load(data: bytes, *, at=cast.AT, by: str = "kanat", name: str = "") -> Loaded:
    return actions.load_holidays(actor=cast.actor(by), body="akimat", name=name, content=data, at=at)


DAY = event("20261214", "A day off")


def test_loading_a_file_moves_running_clocks_and_tells_it(known):
    assert load(file(DAY), name="Days of 2026") == Loaded(days=1, moved=1)
    assert row(known).due_on == date(2026, 12, 16)
    assert [s.name for s in clocks.clock(known).steps if s.kind == "holiday"] == ["A day off"]
    told = [json.loads(e.body) for e in Entry.objects.order_by("pk")][-2:]
    assert [t["t"] for t in told] == ["senim/decide.holidays.loaded/v1", "senim/decide.clock.moved/v1"]
    assert (told[1]["before"], told[1]["due_on"]) == ("2026-12-15", "2026-12-16")
    (card,) = queries.calendars(row(known).body_id)
    assert (card.name, card.count, card.first, card.last) == ("Days of 2026", 1, date(2026, 12, 14), date(2026, 12, 14))


def test_a_file_that_moves_nothing_tells_of_no_move(known):
    assert load(file(event("20261226", "A Saturday"))).moved == 0
    assert Entry.objects.order_by("pk").last().kind == "decide.holidays.loaded"


def test_a_newer_file_takes_the_place_of_the_older_from_its_day_on(known):
    load(file(event("20261125", "Early"), DAY))
    assert row(known).due_on == date(2026, 12, 17)
    assert load(file(event("20261225", "Another day")), at=later(7)) == Loaded(days=1, moved=1)
    # Early has passed and stays; the 14th is a working day again.
    assert row(known).due_on == date(2026, 12, 16)
    assert [s.name for s in clocks.clock(known).steps if s.kind == "holiday"] == ["Early"]


def test_a_newer_file_takes_back_no_day_off_that_has_passed(known):
    load(file(event("20261210", "A"), event("20261211", "B"), DAY))
    assert row(known).due_on == date(2026, 12, 18)
    load(file(event("20270101", "New Year"), event("20261231", "C")), at=later(22))  # 16 December
    assert row(known).due_on == date(2026, 12, 18)  # A, B and the day off have passed
    assert not Lapse.objects.exists()


def test_the_same_file_is_loaded_once(known):
    load(file(DAY))
    with pytest.raises(policy.HolidaysKnown, match="2026-11-24"):
        load(file(DAY), at=later(1))
    assert HolidayCalendar.objects.count() == 1


def test_a_broken_file_changes_nothing(known):
    load(file(DAY))
    before = tables()
    with pytest.raises(BrokenCalendar):
        load(file(event("20261215", "Good"), event("2026xx", "Broken")))
    assert tables() == before


def tables() -> list[object]:
    return [
        row_
        for model in (HolidayCalendar, Holiday, AnswerClock, Entry)
        for row_ in model.objects.order_by("pk").values()
    ]


def test_a_lapse_stays_whatever_is_loaded_later(known):
    load(file(DAY), at=later(30))  # nothing had noted the lapse yet
    assert Lapse.objects.get().due_on == date(2026, 12, 15)
    assert row(known).due_on == date(2026, 12, 15)


def test_ended_clocks_keep_their_days(known):
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=row(known).proposal.ref, reason="Done.", at=later(1))
    assert load(file(DAY), at=later(2)).moved == 0
    assert row(known).due_on == date(2026, 12, 15)


def test_a_paused_clock_takes_the_days_up_when_it_goes_on(known):
    pause(known, at=later(1))
    assert load(file(DAY), at=later(2)).moved == 0
    resume(known, at=later(3))  # two days were not counted
    assert row(known).due_on == date(2026, 12, 18)


def test_the_days_of_one_body_are_not_those_of_another(known):
    other = start_clock("berlin", title="Elsewhere")
    load(file(DAY))
    assert (row(known).due_on, row(other).due_on) == (date(2026, 12, 16), date(2026, 12, 15))


@pytest.mark.parametrize("who", ["yerbol", "aigul", "farida", "gulnar"])
def test_only_the_clerk_loads_days_off(known, who):
    with pytest.raises(NotAllowed):
        load(file(DAY), by=who)
    assert not HolidayCalendar.objects.exists()


def test_nothing_is_loaded_when_the_record_cannot_be_written(known, monkeypatch):
    def disk_full(sentence: object, *, at: object) -> int:
        raise OSError("no space left")

    before = tables()
    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        load(file(DAY))
    assert tables() == before


# The desk


def test_the_desk_sets_a_rule_and_loads_a_file(known, clock):
    kanat, url = cast.client_of("kanat"), reverse("decide:clock_desk", args=["akimat"])
    assert "Clear the yards first" in kanat.get(url).content.decode()
    sent = kanat.post(
        reverse("decide:clock_holidays", args=["akimat"]), {"file": SimpleUploadedFile("d.ics", file(DAY))}
    )
    assert sent.status_code == 302
    form = {"matter": "proposal", "days": "20", "unit": "working", "very_late": "10", "since": "2026-12-01"}
    assert kanat.post(reverse("decide:clock_rule", args=["akimat"]), form).status_code == 302
    html = kanat.get(url).content.decode()
    assert "A day off" in html
    assert "20 working days" in html
    assert "1 day was read. 1 due date changed." in html


def test_the_desk_shows_again_what_cannot_be_used(known, clock):
    kanat = cast.client_of("kanat")
    assert kanat.post(reverse("decide:clock_rule", args=["akimat"]), {"days": "0"}).status_code == 422
    assert kanat.post(reverse("decide:clock_holidays", args=["akimat"]), {}).status_code == 422
    bad = kanat.post(reverse("decide:clock_holidays", args=["akimat"]), {"file": SimpleUploadedFile("d.ics", b"hello")})
    assert bad.status_code == 400
    assert "line 1" in bad.content.decode()


def test_the_desk_is_for_those_who_work_for_the_body(known, clock):
    url = reverse("decide:clock_desk", args=["akimat"])
    assert cast.client_of("yerbol").get(url).status_code == 200
    assert "Load the file" not in cast.client_of("yerbol").get(url).content.decode()
    assert cast.client_of("farida").get(url).status_code == 403
    assert cast.client_of("gulnar").get(url).status_code == 302
