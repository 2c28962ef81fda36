"""Supports that a merge or a lower rule brought over the number asked for put a proposal before its body too."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from senim.decide.models import AnswerClock
from senim.people.actors import Actor
from senim.propose import actions as propose
from tests import cast
from tests.proposals import make_proposal, row

pytestmark = pytest.mark.django_db
AT = cast.AT


def rule(supports):
    propose.set_support_rule(actor=cast.actor("kanat"), body="akimat", supports=supports, since=AT.date(), at=AT)


def work(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    call_command("work", once=True)


def back(ref, *numbers):
    for n in numbers:
        propose.add_support(actor=Actor(key=cast.make_key(n)), ref=ref, at=AT)


def test_a_merge_that_meets_the_rule_starts_the_clock_at_the_next_round(monkeypatch):
    one, other = make_proposal(), make_proposal(title="The other")
    rule(2)
    back(one, 31)
    back(other, 32)
    propose.merge_proposal(actor=cast.actor("gulnar"), ref=one, into=other, at=AT)
    work(monkeypatch)
    clock = AnswerClock.objects.get()
    assert (clock.proposal.ref, clock.start, row(other).supports) == (other, "threshold", 2)
    work(monkeypatch)
    assert AnswerClock.objects.count() == 1


def test_a_lower_rule_starts_the_clock_of_what_has_enough_and_of_nothing_else(monkeypatch):
    enough, few = make_proposal(), make_proposal(title="The other")
    rule(5)
    back(enough, 31, 32)
    back(few, 31)
    work(monkeypatch)
    assert not AnswerClock.objects.exists()
    rule(2)
    work(monkeypatch)
    assert [row(ref).phase for ref in (enough, few)] == ["submitted", "open"]
