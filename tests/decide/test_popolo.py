"""Others compute with a body's votes: in Popolo's field names, and as a table that no spreadsheet runs."""

import csv
import io
import json
import re

import pytest
from django.urls import reverse

from senim.decide import actions
from senim.decide.formats import popolo as formats
from senim.decide.models import Ballot, Motion, RollCall
from senim.decide.queries import popolo as queries
from senim.people import actions as people_actions
from senim.people.models import PublicActor
from tests import cast
from tests.decide.meeting import BEGIN, after, hold, plan, seats

pytestmark = pytest.mark.django_db

DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\+00:00)?")

# The fields that are used here, with their types; the schemas of popolo-project/popolo-spec allow each of them.
SCHEMA = {
    "organizations": {"id": str, "name": str, "other_names": list, "classification": str, "sources": list},
    "persons": {"id": str, "name": str},
    "memberships": {
        "id": str, "person_id": str, "organization_id": str, "role": str, "label": str, "start_date": DATE,
        "end_date?": DATE,
    },
    "events": {
        "id": str, "name": str, "classification": str, "organization_id": str, "start_date": DATE, "end_date": DATE,
        "location?": str, "status": str, "sources": list,
    },
    "motions": {
        "id": str, "organization_id": str, "legislative_session_id": str, "creator_id?": str, "text": str,
        "identifier": str, "classification": str, "date": DATE, "requirement?": str, "result?": str, "sources": list,
    },
    "vote_events": {
        "id": str, "organization_id": str, "legislative_session_id": str, "motion_id": str, "identifier": str,
        "classification": str, "start_date": DATE, "end_date": DATE, "result": str, "counts": list, "votes": list,
        "sources": list,
    },
}  # fmt: skip
OPTIONS = {"yes", "no", "abstain", "absent", "not voting"}


def check(told):
    """Compare a file with the schema, both ways, and follow every reference in it."""
    assert set(told) == set(SCHEMA)
    for name, fields in SCHEMA.items():
        for thing in told[name]:
            needed = {field for field in fields if not field.endswith("?")}
            known = {field.rstrip("?"): kind for field, kind in fields.items()}
            assert needed <= set(thing) <= set(known), f"{name}: {set(thing) ^ needed}"
            for field, value in thing.items():
                kind = known[field]
                assert kind.fullmatch(value) if isinstance(kind, re.Pattern) else isinstance(value, kind)
    ids = {name: {thing["id"] for thing in told[name]} for name in told}
    links = {
        "person_id": "persons", "voter_id": "persons", "creator_id": "persons", "organization_id": "organizations",
        "legislative_session_id": "events", "motion_id": "motions",
    }  # fmt: skip
    votes = [vote for event in told["vote_events"] for vote in event["votes"]]
    for thing in [thing for things in told.values() for thing in things] + votes:
        for field, name in links.items():
            assert field not in thing or thing[field] in ids[name]
    assert all(vote["option"] in OPTIONS for vote in votes)
    for event in told["vote_events"]:
        assert all(count["option"] in OPTIONS and isinstance(count["value"], int) for count in event["counts"])
    for thing in [thing for things in told.values() for thing in things]:
        assert all(source["url"].startswith("http") for source in thing.get("sources", ()))


def told(slug="council"):
    """Return the file as a stranger gets it."""
    answer = cast.client_of("zarina").get(reverse("decide:popolo", args=[slug]))
    assert answer["Content-Type"] == "application/json"
    return json.loads(answer.content)


def rows(slug="council"):
    """Return the lines of the table."""
    answer = cast.client_of("zarina").get(reverse("decide:ballots", args=[slug]))
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


def test_the_file_keeps_the_schema_and_its_references():
    hold()
    check(told())


def test_a_body_without_sessions_has_its_members_alone():
    cast.make_council()
    file = told()
    check(file)
    assert [person["name"] for person in file["persons"]] == ["Saule", "Timur", "Umit"]
    assert file["motions"] == file["vote_events"] == file["events"] == []


def test_a_named_roll_call_has_counts_and_votes():
    meeting = hold()
    (event,) = told()["vote_events"]
    (motion,) = told()["motions"]
    names = {person["id"]: person["name"] for person in told()["persons"]}
    assert (event["result"], motion["result"], motion["requirement"]) == ("pass", "pass", "simple majority")
    counts = {count["option"]: count["value"] for count in event["counts"]}
    assert counts == {"yes": 2, "no": 0, "abstain": 0, "absent": 1, "not voting": 0}
    votes = {names[vote["voter_id"]]: vote["option"] for vote in event["votes"]}
    assert votes == {"Saule": "yes", "Timur": "absent", "Umit": "yes"}
    assert event["sources"][0]["url"].endswith(f"/sessions/{meeting.ref}/#call-{meeting.roll_call}")


def test_who_keeps_out_is_not_voting_and_the_file_says_why():
    hold()
    Ballot.objects.filter(choice="absent").update(choice="recused")
    (event,) = told()["vote_events"]
    explained = [vote for vote in event["votes"] if "explanation" in vote]
    assert [(vote["option"], vote["explanation"]) for vote in explained] == [("not voting", "recused")]


@pytest.mark.parametrize("choice", [value for value, _label in Ballot.Choice.choices])
def test_every_choice_of_the_desk_has_an_option(choice):
    assert formats.option(choice)[0] in OPTIONS


def test_every_rule_and_outcome_of_the_desk_has_a_word():
    assert set(formats.REQUIREMENTS) == set(RollCall.Majority.values)
    assert set(formats.OUTCOMES) == set(RollCall.Outcome.values)


def test_of_a_secret_roll_call_only_the_counts_are_told():
    hold(secret=True)
    file = told()
    check(file)
    (event,) = file["vote_events"]
    assert event["votes"] == []
    assert {count["option"]: count["value"] for count in event["counts"]} == {"yes": 2, "no": 0, "abstain": 0}
    assert rows() == []


def test_of_a_session_behind_closed_doors_only_the_event_is_told():
    hold(visibility="closed")
    file = told()
    check(file)
    assert (len(file["events"]), file["motions"], file["vote_events"]) == (1, [], [])
    assert rows() == []


def test_an_open_roll_call_is_not_told():
    meeting = hold(ended=False)
    kanat = cast.actor("kanat")
    motion = actions.move_motion(
        actor=kanat, ref=meeting.ref, item=meeting.first, text="More.", meaning="More.", at=after(50)
    )
    actions.open_roll_call(actor=kanat, ref=meeting.ref, motion=motion, at=after(51))
    file = told()
    check(file)
    assert (len(file["motions"]), len(file["vote_events"])) == (2, 1)
    assert len(rows()) == 3


def test_a_seat_that_ended_has_its_end():
    cast.make_council()
    people_actions.end_seat(
        actor=cast.actor("kanat"), slug="council", membership=seats()["timur"], until=BEGIN.date(), at=BEGIN
    )
    ends = {seat.get("end_date") for seat in told()["memberships"]}
    assert ends == {None, "2026-11-24"}


def test_nothing_tells_who_has_an_account():
    hold()
    text = json.dumps(told())
    assert "example.org" not in text
    assert "Kanat" not in text


def test_the_table_has_a_line_for_every_member():
    meeting = hold()
    table = rows()
    assert [(row["member"], row["ballot"]) for row in table] == [("Saule", "yes"), ("Timur", "absent"), ("Umit", "yes")]
    assert {(row["session"], row["day"], row["outcome"]) for row in table} == {(meeting.ref, "2026-11-24", "carried")}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_the_table_runs_no_formula(sign):
    hold()
    Motion.objects.update(text=f'{sign}HYPERLINK("http://evil")')
    PublicActor.objects.filter(name="Timur").update(name=f"{sign}Timur")
    table = rows()
    assert all(row["motion_text"].startswith(f"'{sign}") for row in table)
    assert f"'{sign}Timur" in {row["member"] for row in table}


@pytest.mark.parametrize("sessions", [1, 4])
def test_both_cost_the_same_queries_whatever_their_length(django_assert_num_queries, sessions):
    for _n in range(sessions):
        hold()
    with django_assert_num_queries(7):
        queries.popolo("council")
    with django_assert_num_queries(6):
        list(queries.ballots("council"))


def test_what_is_not_there_is_not_found():
    for name in ("popolo", "ballots"):
        assert cast.client_of("zarina").get(reverse(f"decide:{name}", args=["nobody"])).status_code == 404


def test_a_planned_session_is_an_event():
    plan()
    (event,) = told()["events"]
    assert (event["status"], event["start_date"], event["location"]) == (
        "confirmed",
        "2026-11-24T04:00:00+00:00",
        "Hall 2",
    )
