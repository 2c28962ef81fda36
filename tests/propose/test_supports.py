"""Supports: one each, hidden until support ends, taken back without a trace, enough of them put a proposal forward."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from senim.errors import NotAllowed, NotFound
from senim.people.actors import SYSTEM, Actor
from senim.propose import actions
from senim.propose.actions import supports as module
from senim.propose.models import Support, SupportRule
from senim.propose.policy import proposals as policy
from senim.propose.policy import refusals
from senim.propose.queries import lists, proposals, reading
from senim.record.models import Entry
from tests import cast
from tests.proposals import bring, make_body, make_proposal, row, support

pytestmark = pytest.mark.django_db
AT = cast.AT
DAY = AT.date()


def person(n):
    return Actor(key=cast.make_key(n))


def back(ref, n, at=AT):
    return actions.add_support(actor=person(n), ref=ref, at=at)


def rule(supports, since=DAY, by="kanat", body="akimat"):
    actions.set_support_rule(actor=cast.actor(by), body=body, supports=supports, since=since, at=AT)


def counted(ref):
    return proposals.readable(ref, Actor()).supports


def test_a_second_click_counts_once():
    ref = make_proposal()
    support(ref)
    support(ref)
    assert Support.objects.count() == 1


def test_the_table_holds_one_support_for_a_participant():
    ref = make_proposal()
    support(ref)
    first = Support.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(proposal_id=first.proposal_id, participant_id=first.participant_id)


def test_a_support_taken_back_leaves_no_trace_and_can_be_given_again():
    ref = make_proposal()
    before = Entry.objects.count()
    support(ref)
    for _click in range(2):
        actions.withdraw_support(actor=cast.actor("ivan"), ref=ref, at=AT)
    assert not Support.objects.exists()
    assert Entry.objects.count() == before
    support(ref)
    assert reading.reading(ref=ref, actor=cast.actor("ivan"), at=AT).supported


def test_nobody_takes_back_the_support_of_another():
    ref = make_proposal()
    support(ref)
    actions.withdraw_support(actor=person(9), ref=ref, at=AT)
    actions.withdraw_support(actor=cast.actor("kanat"), ref=ref, at=AT)
    assert Support.objects.count() == 1


def test_the_count_is_hidden_until_support_ends_even_from_authors_and_staff(clock):
    ref = make_proposal()
    for n in range(31, 48):
        back(ref, n)
    for by in ("gulnar", "kanat", "zarina"):
        assert proposals.readable(ref, cast.actor(by)).supports is None
        for address in (reverse("propose:read", args=[ref]), reverse("propose:list")):
            assert ">17<" not in cast.client_of(by).get(address).content.decode()
    assert row(ref).supports is None
    bring(ref, "close")
    assert counted(ref) == 17
    assert Entry.objects.order_by("-pk")[0].body.count('"supports":17') == 1


def test_the_record_tells_the_count_and_nobody_who_supports():
    ref = make_proposal()
    support(ref)
    bring(ref, "close")
    said = "".join(Entry.objects.values_list("body", flat=True))
    participant = Support.objects.get().participant
    assert participant.ref not in said
    assert participant.key_hash not in said


def test_a_count_below_what_the_conversation_lets_be_shown_is_never_shown(conversation, clock):
    ref = make_proposal(conversation=conversation)
    support(ref)
    bring(ref, "close")
    found = proposals.readable(ref, Actor())
    assert (found.supports, found.few) == (None, 10)
    assert '"supports":null' in Entry.objects.order_by("-pk")[0].body
    filters = lists.cleaned({"phase": "closed"})
    (listed,) = lists.page_of(filters, seed="a", actor=Actor()).rows
    assert (listed.supports, listed.few) == (None, 10)
    assert "Fewer than 10" in cast.client_of("zarina").get(reverse("propose:read", args=[ref])).content.decode()


def test_the_last_day_counts_and_the_next_does_not():
    ref = make_proposal(open_until=DAY)
    almost_midnight = AT.replace(hour=18, minute=59)  # 23:59 in Almaty
    back(ref, 31, at=almost_midnight)
    for act in (actions.add_support, actions.withdraw_support):
        with pytest.raises(refusals.SupportEnded, match=DAY.isoformat()):
            act(actor=person(31), ref=ref, at=almost_midnight + timedelta(minutes=1))
    assert Support.objects.count() == 1


def test_what_is_due_to_close_is_found_and_closes_by_itself():
    due, later, endless = make_proposal(open_until=DAY), make_proposal(open_until=DAY + timedelta(1)), make_proposal()
    assert lists.due_to_close(AT) == lists.due_to_close(AT.replace(hour=18, minute=59)) == ()
    assert lists.due_to_close(AT.replace(hour=19)) == (due,)  # midnight in Almaty
    actions.close_proposal(actor=SYSTEM, ref=due, at=AT + timedelta(days=1))
    assert [row(ref).phase for ref in (due, later, endless)] == ["closed", "open", "open"]


def test_the_last_day_ends_at_midnight_of_the_body():
    cast.make_body("west", zone="America/Lima")
    make_proposal(open_until=DAY)
    west = make_proposal(body="west", open_until=DAY)
    morning = (AT + timedelta(days=1)).replace(hour=4, minute=59)  # there the day has one minute more
    assert west not in lists.due_to_close(morning)
    assert west in lists.due_to_close(morning + timedelta(minutes=1))


@pytest.mark.parametrize("phase", ["draft", "waiting", "refused", "closed", "submitted"])
def test_only_an_open_proposal_takes_supports(phase):
    ref = make_proposal(phase)
    for act in (actions.add_support, actions.withdraw_support):
        with pytest.raises(refusals.WrongPhase):
            act(actor=cast.actor("ivan"), ref=ref, at=AT)


def test_support_needs_a_key_and_in_a_closed_conversation_a_code():
    ref = make_proposal()
    with pytest.raises(refusals.NoKey):
        support(ref, "zarina")
    invited = cast.make_conversation(admission="invited")
    inside = make_proposal(by="bolat", conversation=invited)
    with pytest.raises(policy.ask.NeedsInvitation):
        support(inside, "ivan")
    assert not Support.objects.exists()


def test_an_unknown_proposal_takes_no_support():
    with pytest.raises(NotFound):
        support("0" * 12)


def test_the_support_that_meets_the_bodys_rule_says_so():
    ref = make_proposal()
    rule(3)
    assert [back(ref, n) for n in (31, 32, 32, 33)] == [False, False, False, True]
    assert row(ref).phase == "open"  # to put it before the body is another act


def test_without_a_rule_no_number_is_enough():
    ref = make_proposal()
    assert not back(ref, 31)


def test_a_rule_holds_from_its_day_on():
    ref = make_proposal()
    rule(1, since=DAY + timedelta(days=10))
    rule(3)
    assert not back(ref, 31)
    assert back(ref, 32, at=AT + timedelta(days=10))
    rule(2)  # the same day once more: the second rule takes the place of the first
    assert SupportRule.objects.count() == 2
    assert reading.reading(ref=ref, actor=Actor(), at=AT).needed == 2


@pytest.mark.parametrize(("supports", "since"), [(0, DAY), (-1, DAY), (5, DAY - timedelta(days=1)), (10**10, DAY)])
def test_a_rule_that_cannot_be_is_refused(supports, since):
    make_body()
    with pytest.raises(refusals.BadSupportRule):
        rule(supports, since)


@pytest.mark.parametrize("by", ["gulnar", "farida", "yerbol", "aigul"])
def test_only_the_clerk_sets_the_rule(by):
    make_body()
    with pytest.raises(NotAllowed):
        rule(5, by=by)
    assert not SupportRule.objects.exists()


def test_the_rule_is_set_by_a_page(clock):
    make_body()
    address = reverse("propose:support_rule", args=["akimat"])
    kanat = cast.client_of("kanat")
    assert kanat.post(address, {"supports": "0", "since": "2026-11-24"}).status_code == 422
    assert kanat.post(address, {"supports": "7", "since": "2026-11-24"}).status_code == 302
    assert "7 supports" in kanat.get(address).content.decode()
    assert cast.client_of("farida").get(address).status_code == 403


def test_no_rule_is_kept_when_the_record_cannot_be_written(monkeypatch):
    make_body()

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(module.record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        rule(5)
    assert not SupportRule.objects.exists()


def test_submitting_ends_support_and_counts_it_once():
    ref = make_proposal()
    support(ref)
    bring(ref, "submit")
    found = proposals.readable(ref, Actor())
    assert (found.supports, found.closed_on, found.submitted_on) == (1, DAY, DAY)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_each_counts_once_and_one_meets_the_rule():
    ref = make_proposal()
    rule(4)
    start, told = threading.Barrier(6), []

    def click(n):
        start.wait()
        try:
            told.append(back(ref, n))
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(n,)) for n in (31, 31, 32, 32, 33, 34)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Support.objects.count() == 4
    assert told.count(True) == 1


def test_the_page_has_one_button_for_a_support_and_one_to_take_it_back(clock):
    ref = make_proposal()
    browser, page = cast.client_of("zarina"), reverse("propose:read", args=[ref])
    give, take = (reverse(f"decide:{name}", args=[ref]) for name in ("support", "withdraw_support"))
    first = browser.get(page).content.decode()  # the key comes with the page, before the first click
    assert give in first
    assert take not in first
    for _click in range(2):
        assert browser.post(give)["Location"] == page
    assert Support.objects.count() == 1
    second = browser.get(page).content.decode()
    assert "You support this proposal." in second
    assert take in second
    assert give + '"' not in second
    browser.post(take)
    assert not Support.objects.exists()


def test_only_who_may_submit_finds_the_button(clock):
    ref = make_proposal()
    button = reverse("decide:submit", args=[ref])

    def found(by):
        return button in cast.client_of(by).get(reverse("propose:read", args=[ref])).content.decode()

    assert [found(by) for by in ("gulnar", "kanat", "ivan", "zarina")] == [True, True, False, False]
    rule(5)
    assert [found(by) for by in ("gulnar", "kanat")] == [False, True]


def test_a_body_cannot_raise_the_bar_for_what_people_support_already():
    ref = make_proposal("open")
    kanat = cast.actor("kanat")
    actions.set_support_rule(actor=kanat, body="akimat", supports=2, since=AT.date(), at=AT)
    later = AT + timedelta(days=1)
    actions.set_support_rule(actor=kanat, body="akimat", supports=50, since=later.date(), at=later)
    assert not support(ref, "gulnar", at=later)
    assert support(ref, "ivan", at=later)
