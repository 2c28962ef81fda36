"""Submitting starts the clock, enough supports submit by themselves and once, withdrawing stops the clock."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from senim.decide import actions
from senim.decide.models import AnswerClock, Lapse
from senim.errors import NotAllowed
from senim.people.actors import Actor
from senim.propose import actions as propose
from senim.propose.policy import refusals
from senim.record.models import Entry
from tests import cast, proposals
from tests.clocks import later, pause, row, start_clock

pytestmark = pytest.mark.django_db
AT = cast.AT


def needs(supports: int, body: str = "akimat") -> None:
    """Let Kanat set how many supports put a proposal before the body."""
    proposals.make_body(body)
    propose.set_support_rule(actor=cast.actor("kanat"), body=body, supports=supports, since=date(2026, 11, 24), at=AT)


def person(n: int) -> Actor:
    return Actor(key=cast.make_key(n))


def support(ref: str, n: int) -> str | None:
    return actions.support_proposal(actor=person(n), ref=ref, at=AT)


# Submitting


def test_submitting_starts_the_clock_in_one_transaction():
    ref = proposals.make_proposal()
    clock = actions.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    assert proposals.row(ref).phase == "submitted"
    assert (row(clock).start, row(clock).started_on) == ("submitted", date(2026, 11, 24))
    told = [entry.kind for entry in Entry.objects.order_by("pk")][-3:]
    assert told == ["propose.proposal.submitted", "decide.rule.set", "decide.clock.started"]


def test_a_proposal_goes_before_its_body_once():
    ref = proposals.make_proposal()
    actions.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    with pytest.raises(refusals.WrongPhase):
        actions.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    assert AnswerClock.objects.count() == 1


@pytest.mark.parametrize("who", ["farida", "ivan", "zarina", "yerbol"])
def test_who_may_not_submit_starts_no_clock(who):
    ref = proposals.make_proposal()
    with pytest.raises(NotAllowed):
        actions.submit_proposal(actor=cast.actor(who), ref=ref, at=AT)
    assert not AnswerClock.objects.exists()


# The threshold


def test_enough_supports_put_a_proposal_before_its_body():
    needs(3)
    ref = proposals.make_proposal()
    assert support(ref, 11) is None
    assert support(ref, 11) is None  # the same person again
    assert support(ref, 12) is None
    clock = support(ref, 13)
    assert row(clock).start == "threshold"
    assert (proposals.row(ref).phase, proposals.row(ref).supports) == ("submitted", 3)
    with pytest.raises(refusals.WrongPhase):
        support(ref, 14)


def test_a_withdrawn_support_does_not_count():
    needs(2)
    ref = proposals.make_proposal()
    support(ref, 11)
    propose.withdraw_support(actor=person(11), ref=ref, at=AT)
    assert support(ref, 12) is None
    assert proposals.row(ref).phase == "open"


def test_without_a_rule_no_number_of_supports_submits():
    ref = proposals.make_proposal()
    assert [support(ref, n) for n in range(11, 15)] == [None] * 4


@pytest.mark.django_db(transaction=True)
def test_two_supporters_at_the_same_moment_submit_once():
    needs(2)
    ref = proposals.make_proposal()
    support(ref, 11)
    start, told = threading.Barrier(2), []

    def back(n: int) -> None:
        start.wait()
        try:
            told.append(support(ref, n))
        except refusals.WrongPhase:
            told.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=back, args=(n,)) for n in (12, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (clock,) = AnswerClock.objects.all()
    assert sorted(told) == sorted([clock.ref, "too late"])
    assert Entry.objects.filter(kind="propose.proposal.submitted").count() == 1


# Withdrawing


def withdraw(clock: str, at, by: str = "gulnar") -> None:
    ref = row(clock).proposal.ref
    actions.withdraw_proposal(actor=cast.actor(by), ref=ref, reason="The yards are cleared.", at=at)


def test_withdrawing_stops_the_clock():
    clock = start_clock()
    withdraw(clock, later(5))
    assert (row(clock).state, row(clock).ended_on) == ("stopped", date(2026, 11, 29))
    assert Entry.objects.order_by("pk").last().kind == "decide.clock.stopped"
    assert actions.note_lapses(at=later(60)) == 0


def test_withdrawing_ends_a_pause_too():
    clock = start_clock()
    pause(clock, at=later(2))
    withdraw(clock, later(9))
    assert row(clock).state == "stopped"
    assert row(clock).pauses.get().until == date(2026, 12, 3)


def test_withdrawing_after_the_due_day_does_not_undo_the_lapse():
    clock = start_clock()
    withdraw(clock, later(30))
    assert Lapse.objects.get().due_on == date(2026, 12, 15)
    assert row(clock).state == "stopped"


def test_a_proposal_that_is_not_before_a_body_is_withdrawn_without_a_clock():
    ref = proposals.make_proposal()
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="It is done.", at=AT)
    assert proposals.row(ref).phase == "withdrawn"


def test_only_its_authors_withdraw_a_proposal():
    clock = start_clock()
    for who in ("kanat", "yerbol", "ivan", "farida"):
        with pytest.raises(NotAllowed):
            withdraw(clock, AT, by=who)
    assert row(clock).state == "running"


# Packages


def start_package(*refs: str) -> str:
    """Let the council put proposals before the akimat as a package, and return the handle of its clock."""
    cast.make_council()
    kanat = cast.actor("kanat")
    package = propose.create_package(
        actor=kanat, maker="council", body="akimat", language="en", title="Winter streets", text="", at=AT
    )
    propose.edit_package(actor=kanat, ref=package, title="Winter streets", text="", proposals=refs, omissions=(), at=AT)
    propose.publish_package(actor=kanat, ref=package, at=AT)
    return actions.submit_package(actor=kanat, ref=package, at=AT)


def test_submitting_a_package_starts_one_clock_for_all_of_it():
    first, second = (proposals.make_proposal(title=title) for title in ("First", "Second"))
    clock = start_package(first, second)
    assert [proposals.row(ref).phase for ref in (first, second)] == ["submitted"] * 2
    (started,) = AnswerClock.objects.all()
    assert (started.ref, started.package.title, started.rule.matter) == (clock, "Winter streets", "package")


def test_the_clock_of_a_package_stops_only_with_the_last_of_its_proposals():
    first, second = (proposals.make_proposal(title=title) for title in ("First", "Second"))
    clock = start_package(first, second)
    for ref, state in ((first, "running"), (second, "stopped")):
        actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="It is done.", at=later(3))
        assert row(clock).state == state


# The buttons


def test_the_buttons_support_withdraw_submit_and_take_back(clock):
    ref = proposals.make_proposal()
    ivan, kanat, gulnar = (cast.client_of(name) for name in ("ivan", "kanat", "gulnar"))
    read = reverse("propose:read", args=[ref])

    def post(browser, name, **form):
        answer = browser.post(reverse(f"decide:{name}", args=[ref]), form)
        assert answer.status_code == 302, (name, answer.status_code)
        return answer["Location"]

    assert post(ivan, "support") == read
    assert proposals.row(ref).backers.count() == 1
    assert post(ivan, "withdraw_support") == read
    assert proposals.row(ref).backers.count() == 0
    assert post(kanat, "submit") == reverse("decide:answer", args=[AnswerClock.objects.get().ref])
    assert post(gulnar, "withdraw", reason="The yards are cleared.") == read
    assert AnswerClock.objects.get().state == "stopped"


def test_a_passer_by_gets_a_key_with_the_form_and_is_refused_without_one(clock):
    ref = proposals.make_proposal()
    answer = cast.client_of("zarina").post(reverse("decide:support", args=[ref]))
    assert answer.status_code == 403
    assert proposals.row(ref).backers.count() == 0


def test_a_submitted_proposal_is_withdrawn_on_a_page_that_asks_why(clock):
    ref = proposals.row(row(start_clock()).proposal.ref).ref
    gulnar = cast.client_of("gulnar")
    url = reverse("decide:withdraw", args=[ref])
    assert gulnar.get(url).status_code == 200
    assert gulnar.post(url, {"reason": ""}).status_code == 422
    assert cast.client_of("ivan").get(url).status_code == 403
    assert AnswerClock.objects.get().state == "running"
