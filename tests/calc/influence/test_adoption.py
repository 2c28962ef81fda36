"""Whose matters are adopted: rates, what is open apart, and how far chance sets groups apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.influence import NOTHING_REJECTED, Few, adoption
from senim.calc.influence.chance import newcombe
from senim.calc.intervals import wilson
from tests.calc.influence import slow
from tests.calc.influence.records import matter, records

few = settings(max_examples=25, deadline=None)


def started(*kinds):
    """Return a record of (initiators, adopted, rejected, open)."""
    found = []
    for by, *counts in kinds:
        for outcome, count in zip((1, -1, None), counts, strict=True):
            found += [(by, outcome)] * count
    return [matter(place, by=by, outcome=outcome) for place, (by, outcome) in enumerate(found)]


def test_of_12_by_members_4_were_adopted_and_of_20_by_the_chair_19():
    found = adoption(started((["member"], 4, 8, 3), (["chair"], 19, 1, 0)))
    chair, member = found.groups
    assert (member.adopted, member.decided, member.open, member.rate) == (4, 12, 3, 4 / 12)
    assert (chair.adopted, chair.decided, chair.open, chair.rate) == (19, 20, 0, 0.95)
    assert (member.low, member.high) == wilson(4, 12)
    assert (len(member.rows), len(member.open_rows)) == (12, 3)
    [difference] = found.differences
    assert (difference.a, difference.b, difference.difference) == ("chair", "member", pytest.approx(0.6167, abs=1e-4))
    assert (difference.low, difference.high) == newcombe(19, 20, 4, 12)
    assert (found.decided, found.open, found.few, found.refused) == (32, 3, None, "")
    assert found.p <= 2 / 1000


def test_without_a_rejected_matter_rates_are_refused():
    found = adoption(started((["a"], 12, 0, 2), (["b"], 12, 0, 0)))
    assert (found.refused, found.few, found.p, found.differences) == (NOTHING_REJECTED, None, None, ())
    assert [(row.adopted, row.decided, row.rate, row.low) for row in found.groups] == [(12, 12, None, None)] * 2


def test_five_of_a_group_and_twenty_in_all_are_needed():
    enough = adoption(started((["a"], 4, 0, 9), (["b"], 9, 7, 0)))
    assert (enough.groups[0].few, enough.groups[0].rate) == (Few(4, 5, "decided_in_group"), None)
    assert (enough.groups[1].few, enough.groups[1].rate) == (None, 9 / 16)
    assert enough.differences == ()
    less = adoption(started((["a"], 4, 2, 9), (["b"], 9, 4, 0)))
    assert less.few == less.groups[1].few == Few(19, 20, "decided")
    assert (less.p, less.groups[1].rate, less.groups[1].adopted) == (None, None, 9)


def test_what_two_started_together_does_not_set_them_apart():
    found = adoption(started((["a"], 5, 0, 0), (["b"], 0, 5, 0), (["a", "b"], 6, 4, 0)))
    [difference] = found.differences
    assert [row.decided for row in found.groups] == [15, 15]
    assert (difference.difference, difference.low) == (1, newcombe(5, 5, 0, 5)[0])
    assert adoption(started((["a"], 4, 0, 0), (["b"], 0, 5, 0), (["a", "b"], 6, 5, 0))).differences == ()


def test_what_the_topic_explains_is_not_put_down_to_the_initiator():
    kinds = [("law", "a", 1, 9), ("law", "b", 1, 2), ("law", "a", -1, 1), ("tax", "b", -1, 9), ("tax", "a", -1, 2)]
    outcomes = [(t, by, outcome) for t, by, outcome, n in kinds for _ in range(n)]
    record = [matter(p, by=[by], outcome=outcome, topic=t) for p, (t, by, outcome) in enumerate(outcomes)]
    blind = [matter(p, by=[by], outcome=outcome) for p, (_, by, outcome) in enumerate(outcomes)]
    within, across = adoption(record), adoption(blind)
    assert (within.by_topic, across.by_topic) == (True, False)
    assert across.p < 0.05 < within.p


@pytest.mark.parametrize(
    ("by", "topics", "outcomes"),
    [
        ("aaaabbb", "ttttttt", [1, 1, -1, 1, -1, -1, 1]),
        ("aaaabbb", "tututut", [1, 1, -1, 1, -1, -1, 1]),
        ("aaabbab", "ttttuuu", [1, 1, 1, 1, 1, -1, 1]),  # Here it matters that each topic has its own expectation.
    ],
)
def test_p_is_near_that_of_every_deal(by, topics, outcomes):
    dealt = [
        matter(place, by=[who], outcome=outcome, topic=topic)
        for place, (who, topic, outcome) in enumerate(zip(by, topics, outcomes, strict=True))
    ]
    same_in_every_deal = [matter(20 + place, by=["ab"[place % 2]], outcome=1, topic="fixed") for place in range(14)]
    # The sum over groups is divided by all that a group has; so those that are the same in every deal weigh too.
    exact = slow.apart(dealt, "ab", more={"a": 7, "b": 7})
    assert float(adoption(dealt + same_in_every_deal).p) == pytest.approx(float(exact), abs=0.03)


@few
@given(records(most=30))
def test_the_counts_are_those_of_going_through_all_matters(record):
    found = adoption(record, resamples=20)
    for row in found.groups:
        assert (row.adopted, row.decided, row.open) == slow.adopted(record, row.group)
        told = row.decided >= 5 and found.few is None and not found.refused
        assert row.rate == (row.adopted / row.decided if told else None)
        assert (row.few is None) == (row.decided >= 5 and found.decided >= 20)
    assert (found.few is None) == (found.decided >= 20)
    rejected = any(m.outcome == -1 for m in record)
    assert (found.refused == NOTHING_REJECTED) == (found.decided > 0 and not rejected)
    assert found.p is None or 0 < found.p <= 1


@few
@given(records(least=18, most=26), st.randoms())
def test_the_same_seed_gives_the_same_whatever_the_order(record, chance):
    mixed = list(record)
    chance.shuffle(mixed)
    assert adoption(mixed, resamples=20) == adoption(record, resamples=20)


def test_nothing_gives_nothing():
    found = adoption([])
    assert (found.groups, found.p, found.few, found.refused) == ((), None, Few(0, 20, "decided"), "")
