"""Bodies, the people who act for them, and the seats in them."""

from datetime import UTC, date, datetime

import pytest

from senim.errors import NotAllowed
from senim.people import actions, policy, queries
from senim.people.actors import Role
from senim.people.models import Account, Body, Membership, Post
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
NAMES = {"en": "The night transport office", "kk": ""}


def create(by: str = "aigul", **changes: object) -> str:
    given = {"slug": "transport", "kind": "other", "language": "en", "names": NAMES, "abouts": {},
             "time_zone": "Asia/Almaty", "at": cast.AT}  # fmt: skip
    return actions.create_body(actor=cast.actor(by), **{**given, **changes})


def test_a_host_sets_up_a_body_and_becomes_its_clerk():
    card = queries.body(create())
    assert card.text.name == "The night transport office"
    assert [(p.name, p.role) for p in queries.posts(card.pk)] == [("Aigul", "clerk")]
    assert Entry.objects.filter(kind="people.body.made").count() == 1


@pytest.mark.parametrize("who", ["bolat", "gulnar", "zarina"])
def test_nobody_else_sets_up_a_body(who):
    with pytest.raises(NotAllowed):
        create(who)
    assert not Body.objects.exists()


def test_a_form_sent_twice_sets_up_one_body():
    assert create(once="a" * 26, slug="") == create(once="a" * 26, slug="")
    assert Body.objects.count() == 1


def test_two_bodies_cannot_have_one_address():
    create()
    with pytest.raises(policy.BodySlugTaken):
        create()


def test_no_body_takes_the_address_of_the_form_for_a_new_one():
    with pytest.raises(policy.BodySlugTaken):
        create(slug="new")
    assert cast.client_of("aigul").get("/desk/bodies/new/").status_code == 200


@pytest.mark.parametrize("zone", ["Almaty", "", "../etc/passwd"])
def test_a_time_zone_must_exist(zone):
    with pytest.raises(policy.UnknownTimeZone):
        create(time_zone=zone)


def test_a_body_needs_a_name_in_one_language():
    with pytest.raises(policy.NoBodyName):
        create(names={"en": "  "})
    assert not Body.objects.exists()


def test_a_day_begins_in_the_time_zone_of_the_body():
    late = datetime(2026, 11, 24, 20, 30, tzinfo=UTC)
    almaty, lisbon = queries.body(create()), queries.body(create(slug="lisbon", time_zone="Europe/Lisbon"))
    assert (almaty.day(late), lisbon.day(late)) == (date(2026, 11, 25), date(2026, 11, 24))


def test_only_clerks_change_a_body():
    cast.make_body()
    for who in ("yerbol", "aigul", "zarina"):
        with pytest.raises(NotAllowed):
            actions.edit_body(
                actor=cast.actor(who), slug="akimat", names=NAMES, abouts={}, time_zone="Asia/Almaty", at=cast.AT
            )
    actions.edit_body(
        actor=cast.actor("kanat"), slug="akimat", names=NAMES, abouts={}, time_zone="Europe/Berlin", at=cast.AT
    )
    card = queries.body("akimat")
    assert (card.text.name, card.time_zone, len(card.texts)) == ("The night transport office", "Europe/Berlin", 1)


def test_the_last_clerk_stays():
    cast.make_body()
    with pytest.raises(policy.LastClerk):
        actions.withdraw_post(
            actor=cast.actor("kanat"), slug="akimat", account=cast.account("kanat").ref, role="clerk", at=cast.AT
        )


def test_a_post_given_twice_is_recorded_once():
    cast.make_body()
    before = Entry.objects.count()
    actions.grant_post(
        actor=cast.actor("kanat"), slug="akimat", email="yerbol@example.org", name="", role="official", at=cast.AT
    )
    assert (Post.objects.filter(role="official").count(), Entry.objects.count()) == (1, before)


def test_a_member_is_a_member_from_the_first_day_to_the_last():
    card = queries.body(cast.make_council())
    seat = queries.seats_on(card.pk, date(2026, 6, 1))[1]
    assert seat.name == "Timur"
    actions.end_seat(
        actor=cast.actor("kanat"), slug="council", membership=seat.ref, until=date(2026, 12, 31), at=cast.AT
    )
    timur = cast.actor("timur")
    held = {day: Role.MEMBER in queries.body_standing(timur, card, day)
            for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))}  # fmt: skip
    assert list(held.values()) == [False, True, True, False]


def test_a_seat_holds_one_person_at_a_time_and_a_person_one_seat():
    cast.make_council()
    again = {"actor": cast.actor("kanat"), "slug": "council", "title": "member", "how": "lot",
             "since": date(2026, 2, 1), "at": cast.AT}  # fmt: skip
    with pytest.raises(policy.SeatTaken):
        actions.give_seat(name="Aliya", seat=2, **again)
    with pytest.raises(policy.SeatTaken):
        actions.give_seat(name="Timur", email="timur@example.org", seat=9, **again)
    with pytest.raises(policy.AccountSeated):
        actions.give_seat(name="Somebody else", email="timur@example.org", seat=9, **again)
    assert Membership.objects.count() == 3


def test_a_seat_cannot_end_before_it_began():
    cast.make_council()
    seat = queries.seats_on(queries.body("council").pk, cast.AT.date())[0]
    with pytest.raises(policy.SeatDates):
        actions.end_seat(
            actor=cast.actor("kanat"), slug="council", membership=seat.ref, until=date(2025, 12, 31), at=cast.AT
        )


def test_nothing_changes_when_the_record_cannot_be_written(monkeypatch):
    cast.make_council()

    def disk_full(sentence: object, *, at: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        actions.give_seat(
            actor=cast.actor("kanat"), slug="council", name="Aliya", seat=7, title="member", how="lot",
            since=date(2026, 2, 1), at=cast.AT,
        )  # fmt: skip
    assert Membership.objects.count() == 3


def test_a_clerk_works_on_the_team_in_the_browser(client, monkeypatch):
    cast.make_council()
    kanat = cast.client_of("kanat")
    page = kanat.post(
        "/desk/bodies/council/team/seats/",
        {"name": "Aliya", "seat": 4, "title": "member", "how": "lot", "since": "2026-02-01", "email": "a@example.org"},
    )
    assert page.status_code == 200
    assert "/welcome/" in page.content.decode()
    assert kanat.post("/desk/bodies/council/team/seats/", {"name": ""}).status_code == 422
    assert cast.client_of("farida").get("/desk/bodies/council/team/").status_code == 403


def seat(name: str, number: int, since: date, **changes: object) -> str:
    return actions.give_seat(
        actor=cast.actor("kanat"), slug="council", name=name, seat=number, title="member", how="elected", since=since,
        at=cast.AT, **changes,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "number"), [("Dinara", 7), ("Marat", 8)])
def test_on_no_day_a_seat_holds_two_people_or_a_person_two_seats(name, number):
    cast.make_council()
    first = seat("Dinara", 8, date(2026, 1, 1))
    actions.end_seat(actor=cast.actor("kanat"), slug="council", membership=first, until=date(2026, 12, 31), at=cast.AT)
    with pytest.raises(policy.SeatOverlaps, match="2026-12-31"):
        seat(name, number, date(2026, 12, 31))
    assert Membership.objects.filter(until=None).count() == len(cast.COUNCIL)
    seat(name, number, date(2027, 1, 1))


def test_the_longest_name_of_a_member_fits_the_account_that_comes_with_it():
    cast.make_council()
    seat("Ж" * 120, 9, date(2026, 1, 1), email="zh@example.org")
    Account.objects.get(email="zh@example.org").clean_fields(exclude=["password"])
