"""Two proposals become one: supports go along, once each, and both stay readable."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from senim.errors import NotAllowed, NotFound
from senim.people.actors import Actor
from senim.propose import actions
from senim.propose.actions import merging as module
from senim.propose.models import Proposal, Support
from senim.propose.policy import refusals
from senim.propose.queries import lists, proposals, reading, writing
from senim.record.models import Entry
from tests import cast
from tests.proposals import bring, make_proposal, row

pytestmark = pytest.mark.django_db
AT = cast.AT


def merge(ref, into, by="gulnar"):
    return actions.merge_proposal(actor=cast.actor(by), ref=ref, into=into, at=AT)


def back(ref, *numbers):
    for n in numbers:
        actions.add_support(actor=Actor(key=cast.make_key(n)), ref=ref, at=AT)


def test_supports_go_to_the_target_once_each():
    one, other = make_proposal(), make_proposal(title="The other", by="ivan")
    back(one, 31, 32, 33)
    back(other, 33, 34)
    merge(one, other)
    assert Support.objects.filter(proposal=row(one)).count() == 0
    bring(other, "close")
    assert proposals.readable(other, Actor()).supports == 4


def test_both_stay_readable_and_say_where_they_went(clock):
    one, other = make_proposal(), make_proposal(title="The other", by="ivan")
    merge(one, other)
    found = proposals.readable(one, Actor())
    assert (found.phase, found.merged_into, found.supports) == ("merged", other, None)
    page = cast.client_of("zarina").get(reverse("propose:read", args=[one])).content.decode()
    assert reverse("propose:read", args=[other]) in page
    assert "They went to the other proposal" in page
    (came,) = reading.reading(ref=other, actor=Actor(), at=AT).came_in
    assert came.ref == one
    assert Entry.objects.order_by("-pk")[0].kind == "propose.proposal.merged"


@pytest.mark.parametrize("by", ["gulnar", "aigul"])
def test_an_author_or_the_host_may_do_it(by):
    merge(make_proposal(), make_proposal(title="The other"), by)


@pytest.mark.parametrize("by", ["ivan", "zarina", "farida", "yerbol", "kanat"])
def test_nobody_else_may_least_of_all_the_body_that_is_asked(by, conversation):
    one = make_proposal(conversation=conversation)
    with pytest.raises(NotAllowed):
        merge(one, make_proposal(title="The other", conversation=conversation), by)
    assert row(one).phase == "open"


@pytest.mark.parametrize("phase", ["draft", "waiting", "refused", "closed", "submitted"])
def test_both_must_be_open(phase):
    one, other = make_proposal(), make_proposal(phase, title="The other")
    with pytest.raises(refusals.NotMergeable):
        merge(one, other)
    with pytest.raises(refusals.WrongPhase):
        merge(other, one)
    assert Proposal.objects.filter(merged_into__isnull=False).count() == 0


def test_nothing_goes_into_itself_to_another_body_or_into_another_conversation(conversation):
    one = make_proposal()
    council, inside = make_proposal(body="council"), make_proposal(conversation=conversation)
    for other in (one, council, inside):
        with pytest.raises(refusals.NotMergeable):
            merge(one, other)
    with pytest.raises(NotFound):
        merge(one, "0" * 12)


def test_what_went_into_another_goes_nowhere_else():
    one, other, third = (make_proposal(title=f"Number {n}") for n in range(3))
    merge(one, other)
    with pytest.raises(refusals.WrongPhase):
        merge(one, third)
    with pytest.raises(refusals.NotMergeable):
        merge(third, one)
    merge(other, third)  # a chain: each says its next


def test_it_says_when_the_target_has_as_many_supports_as_its_body_asks_for():
    one, other, third = (make_proposal(title=f"Number {n}") for n in range(3))
    actions.set_support_rule(actor=cast.actor("kanat"), body="akimat", supports=3, since=AT.date(), at=AT)
    back(one, 31)
    back(other, 32)
    back(third, 33)
    assert not merge(one, other)
    assert lists.enough_supported(AT) == ()
    assert merge(other, third)
    assert lists.enough_supported(AT) == (third,)  # for the round that puts it before its body
    assert lists.enough_supported(AT - timedelta(days=1)) == ()


def test_the_page_offers_what_it_can_go_into_the_nearest_first(clock, conversation):
    one = make_proposal()
    far = make_proposal(title="Libraries on Sundays", demands=("Open the library.",))
    near = make_proposal(title="Clear the yards first of all")
    make_proposal(body="council"), make_proposal(conversation=conversation), make_proposal("closed")
    found = writing.mergeable(proposals.readable(one, Actor()))
    assert [card.proposal.ref for card in found] == [near, far]
    browser = cast.client_of("gulnar")
    assert f'value="{near}"' in browser.get(reverse("propose:merge", args=[one])).content.decode()
    answer = browser.post(reverse("propose:merge", args=[one]), {"into": near})
    assert answer["Location"] == reverse("propose:read", args=[near])
    assert row(one).phase == "merged"


def test_a_page_sent_without_a_choice_changes_nothing(clock):
    one = make_proposal()
    assert cast.client_of("gulnar").post(reverse("propose:merge", args=[one])).status_code == 404
    assert row(one).phase == "open"


def test_nothing_changes_when_the_record_cannot_be_written(monkeypatch):
    one, other = make_proposal(), make_proposal(title="The other")
    back(one, 31)

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(module.record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        merge(one, other)
    assert row(one).phase == "open"
    assert Support.objects.get().proposal_id == row(one).pk


@pytest.mark.django_db(transaction=True)
def test_of_two_that_would_go_into_each_other_at_the_same_moment_one_does():
    one, other = make_proposal(), make_proposal(title="The other")
    start, told = threading.Barrier(2), []

    def go(ref, into):
        start.wait()
        try:
            merge(ref, into)
        except (refusals.NotMergeable, refusals.WrongPhase) as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    both = [threading.Thread(target=go, args=pair) for pair in ((one, other), (other, one))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(told) == 1
    assert sorted((row(one).phase, row(other).phase)) == ["merged", "open"]


def test_nothing_is_told_of_a_target_that_a_moderator_took_away_since(clock):
    one, other = make_proposal(), make_proposal(title="Somebody by name", by="ivan")
    merge(one, other)
    actions.take_away_proposal(actor=cast.actor("aigul"), ref=other, reason="personal_data", note="", at=AT)
    assert reading.reading(ref=one, actor=Actor(), at=AT).goes_to is None
    assert "Somebody by name" not in cast.client_of("zarina").get(reverse("propose:read", args=[one])).content.decode()


def test_no_support_comes_to_a_target_after_its_last_day():
    one, other = make_proposal(), make_proposal(title="The other", by="ivan", open_until=AT.date())
    back(one, 31)
    with pytest.raises(refusals.SupportEnded):
        actions.merge_proposal(actor=cast.actor("gulnar"), ref=one, into=other, at=AT + timedelta(days=1))
    assert row(one).phase == "open" and Support.objects.filter(proposal=row(one)).count() == 1
