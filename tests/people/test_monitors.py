"""Monitors work apart from the body that they follow: the host names them, and nobody who acts for the body does."""

from datetime import date

import pytest
from django.urls import reverse

from senim.errors import NotAllowed, NotFound
from senim.people import actions, policy, queries
from senim.people.actors import SYSTEM, Role
from senim.people.models import Account, Post
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return cast.make_body()


def grant(body, name="malika", role="monitor", *, by="aigul", at=cast.AT):
    who = cast.account(name)
    actor = by if by is SYSTEM else cast.actor(by)
    actions.grant_post(actor=actor, slug=body, email=who.email, name=who.name, role=role, at=at)


def withdraw(body, name="malika", role="monitor", *, by="aigul"):
    actions.withdraw_post(actor=cast.actor(by), slug=body, account=cast.account(name).ref, role=role, at=cast.AT)


def monitors(body):
    return [post.name for post in queries.monitors(queries.body(body).pk)]


@pytest.mark.parametrize("by", ["aigul", SYSTEM])
def test_the_host_or_the_system_names_a_monitor(body, by):
    grant(body, by=by)
    assert monitors(body) == ["Malika"]
    assert Role.MONITOR in queries.posts_held(cast.actor("malika"))
    assert '"monitor"' in Entry.objects.filter(kind="people.post.granted").order_by("pk").last().body


@pytest.mark.parametrize("by", ["kanat", "yerbol", "farida", "gulnar", "zarina", "malika"])
def test_nobody_else_names_a_monitor_the_clerk_of_the_body_least_of_all(body, by):
    with pytest.raises(NotAllowed):
        grant(body, by=by)
    assert monitors(body) == []


@pytest.mark.parametrize("by", ["kanat", "yerbol", "farida", "malika"])
def test_nobody_else_takes_the_role_away(body, by):
    grant(body)
    with pytest.raises(NotAllowed):
        withdraw(body, by=by)
    assert monitors(body) == ["Malika"]


def test_the_host_takes_the_role_away(body):
    grant(body)
    withdraw(body)
    assert monitors(body) == []
    with pytest.raises(NotFound):
        withdraw(body)


def test_a_second_click_makes_one_monitor(body):
    grant(body)
    before = Entry.objects.count()
    grant(body)
    assert (monitors(body), Entry.objects.count()) == (["Malika"], before)


@pytest.mark.parametrize("role", ["clerk", "official"])
def test_who_acts_for_a_body_is_not_its_monitor(body, role):
    grant(body, role=role, by="kanat")
    with pytest.raises(policy.NotApart):
        grant(body)
    assert monitors(body) == []


@pytest.mark.parametrize("role", ["clerk", "official"])
def test_a_monitor_does_not_begin_to_act_for_the_body(body, role):
    grant(body)
    with pytest.raises(policy.NotApart):
        grant(body, role=role, by="kanat")
    assert set(Post.objects.filter(account=cast.account("malika").pk).values_list("role", flat=True)) == {"monitor"}


def test_who_sits_in_a_body_is_not_its_monitor():
    council = cast.make_council()
    with pytest.raises(policy.NotApart):
        grant(council, "umit")
    assert monitors(council) == []


@pytest.mark.parametrize(
    ("until", "apart"), [(date(2026, 12, 31), False), (date(2026, 11, 24), False), (date(2026, 11, 23), True)]
)
def test_whose_seat_ends_one_day_is_not_its_monitor_before(until, apart):
    council = cast.make_council()
    seat = next(card for card in queries.all_seats(queries.body(council).pk) if card.name == "Umit")
    actions.end_seat(actor=cast.actor("kanat"), slug=council, membership=seat.ref, until=until, at=cast.AT)
    if apart:
        grant(council, "umit")
    else:
        with pytest.raises(policy.NotApart):
            grant(council, "umit")
    assert monitors(council) == (["Umit"] if apart else [])


def test_a_monitor_gets_no_seat_in_the_body():
    council = cast.make_council()
    grant(council)
    with pytest.raises(policy.NotApart):
        actions.give_seat(
            actor=cast.actor("kanat"), slug=council, name="Malika", seat=9, title="member", how="lot",
            since=date(2026, 11, 1), email=cast.account("malika").email, at=cast.AT,
        )  # fmt: skip
    assert len(queries.all_seats(queries.body(council).pk)) == len(cast.COUNCIL)


def test_a_member_of_the_council_may_monitor_the_akimat(body):
    cast.make_council()
    grant(body, "umit")
    assert monitors(body) == ["Umit"]


def test_a_host_who_acts_for_the_body_does_not_choose_who_follows_it(body):
    grant(body, "aigul", "official", by="kanat")
    with pytest.raises(policy.OwnMonitor):
        grant(body)
    grant(body, by=SYSTEM)
    with pytest.raises(policy.OwnMonitor):
        withdraw(body)
    assert monitors(body) == ["Malika"]


def test_a_record_that_fails_leaves_no_monitor_and_no_account(body, monkeypatch):
    def fail(sentence, *, at):
        raise RuntimeError

    cast.account("aigul")
    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        actions.grant_post(
            actor=cast.actor("aigul"), slug=body, email="new@example.org", name="New", role="monitor", at=cast.AT
        )
    assert monitors(body) == []
    assert not Account.objects.filter(email="new@example.org").exists()


# The page


def page(body):
    return reverse("people:body_monitors", args=[body])


def test_the_host_names_a_monitor_on_a_page_and_hands_over_the_first_address(body, clock):
    client = cast.client_of("aigul")
    answer = client.post(page(body), {"email": "madina@example.org", "name": "Madina"})
    assert answer.status_code == 200
    assert "Madina" in answer.content.decode()
    assert "Hand over this address" in answer.content.decode()
    (post,) = queries.monitors(queries.body(body).pk)
    assert "Hand over this address" not in client.get(page(body)).content.decode()
    gone = reverse("people:body_monitor_withdraw", args=[body, post.account])
    assert client.post(gone).url == page(body)
    assert monitors(body) == []


def test_a_form_with_a_wrong_address_says_so(body, clock):
    answer = cast.client_of("aigul").post(page(body), {"email": "madina", "name": "Madina"})
    assert answer.status_code == 422
    assert monitors(body) == []


@pytest.mark.parametrize("who", ["kanat", "yerbol", "farida", "malika"])
def test_the_page_is_the_hosts_alone(body, clock, who):
    client = cast.client_of(who)
    assert client.get(page(body)).status_code == 403
    assert client.post(page(body), {"email": "m@example.org", "name": "M"}).status_code == 403
    assert not Account.objects.filter(email="m@example.org").exists()


def test_everybody_sees_by_name_who_follows_a_body_and_the_clerk_finds_no_way_to_end_it(body, clock):
    seen = cast.client_of("zarina").get(reverse("decide:body", args=[body])).content.decode()
    assert "Nobody follows its promises here yet." in seen
    grant(body)
    seen = cast.client_of("zarina").get(reverse("decide:body", args=[body])).content.decode()
    assert "Followed by: Malika." in " ".join(seen.split())
    assert cast.account("malika").email not in seen
    assert reverse("follow:body", args=[body]) in seen
    team = cast.client_of("kanat").get(reverse("people:body_team", args=[body])).content.decode()
    assert "monitor" in team
    assert reverse("people:body_withdraw", args=[body, cast.account("malika").ref, "monitor"]) not in team


def test_a_monitor_finds_the_queue_on_the_desk(body, clock):
    grant(body)
    assert reverse("follow:desk", args=[body]) in cast.client_of("malika").get("/desk/").content.decode()
    assert reverse("follow:desk", args=[body]) not in cast.client_of("kanat").get("/desk/").content.decode()
