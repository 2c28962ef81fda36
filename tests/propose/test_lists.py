"""The public list: what is public, in an order of its own for every visitor, at a cost that does not grow."""

from datetime import timedelta

import pytest
from django.urls import reverse

from senim.errors import NotFound
from senim.people.actors import Actor
from senim.propose.formats.order import place, seed_of, weights
from senim.propose.models import Proposal
from senim.propose.queries import lists
from tests import cast
from tests.proposals import make_proposal, row

pytestmark = pytest.mark.django_db
AT = cast.AT


def listed(seed="a", page=1, **asked):
    return [found.ref for found in lists.page_of(lists.cleaned(asked), seed=seed, actor=Actor(), page=page).rows]


def many(n, phase="open"):
    """Make that many proposals of one body: the first by the actions, the others as copies of its row."""
    first = row(make_proposal(phase))
    version = first.versions.get()
    Proposal.objects.bulk_create(
        Proposal(
            body_id=first.body_id, author_id=first.author_id, origin="person", phase=phase, language="en",
            title=f"Number {i}", folded=f"number {i}", created_on=AT.date(), opened_on=AT.date(), once=None,
        )
        for i in range(n - 1)
    )  # fmt: skip
    rest = Proposal.objects.filter(versions=None)
    type(version).objects.bulk_create(
        type(version)(proposal=proposal, number=1, title=proposal.title, written_on=AT.date()) for proposal in rest
    )


@pytest.mark.parametrize("phase", ["draft", "waiting", "refused"])
def test_what_is_not_public_is_not_listed(phase):
    make_proposal(phase)
    assert listed() == listed(phase="all") == listed(phase=phase) == []


def test_a_withdrawn_draft_is_not_listed():
    from senim.propose import actions

    draft, opened = make_proposal("draft"), make_proposal("open")
    for ref in (draft, opened):
        actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=ref, reason="No.", at=AT)
    assert listed(phase="withdrawn") == listed(phase="all") == [opened]


def test_pages_of_one_visitor_fit_together_and_differ_from_anothers():
    many(45)
    every = set(Proposal.objects.values_list("ref", flat=True))
    orders = []
    for seed in ("a", "b"):
        pages = [listed(seed, page) for page in (1, 2, 3)]
        assert [len(page) for page in pages] == [20, 20, 5]
        assert {ref for page in pages for ref in page} == every
        orders.append([ref for page in pages for ref in page])
    assert orders[0] != orders[1]
    assert listed("a", 99) == listed("a", 3)


def test_the_database_works_out_the_same_order_as_the_definition():
    many(60)
    pks = dict(Proposal.objects.values_list("ref", "pk"))
    for seed in ("a", "b", "сеним"):
        by = weights(seed)
        expected = sorted(pks, key=lambda ref: (place(pks[ref], by), pks[ref]))
        assert listed(seed) == expected[:20]


def test_no_proposal_is_first_for_all_and_neighbours_do_not_stay_together():
    orders = [sorted(range(1, 101), key=lambda pk: place(pk, weights(str(seed)))) for seed in range(400)]
    firsts = [order[0] for order in orders]
    assert max(firsts.count(pk) for pk in range(1, 101)) <= 16  # 4 expected of 400
    together = sum(abs(order.index(50) - order.index(51)) == 1 for order in orders)
    assert together <= 24  # 8 expected of 400


def test_what_is_no_longer_open_stands_newest_first_and_after_what_is():
    first, second = make_proposal("closed"), make_proposal("closed")
    third = make_proposal("open")
    assert listed(phase="closed") == [second, first]
    assert listed(phase="all") == [third, second, first]


def test_filters_by_body_tag_conversation_and_words(conversation):
    one = make_proposal(tags=("Snow", "двор"), title="Убрать СНЕГ во дворе")
    other = make_proposal(body="council", title="Libraries on Sundays", demands=("Open them.",))
    inside = make_proposal(conversation=conversation, title="Sand on hills")
    assert set(listed()) == {one, other, inside}
    assert listed(body="council") == [other]
    assert listed(tag="snow") == listed(tag=" SNOW ") == listed(tag="Двор") == [one]
    assert listed(conversation=conversation) == [inside]
    assert listed(words="снег двор") == listed(words="Двор Снег") == [one]
    assert listed(words="sundays") == [other]
    assert listed(words="100%") == listed(tag="nothing") == []
    for wrong in ({"body": "nowhere"}, {"conversation": "nowhere"}):
        with pytest.raises(NotFound):
            listed(**wrong)


def test_an_address_with_nonsense_is_a_list_all_the_same(clock):
    make_proposal()
    browser = cast.client_of("zarina")
    for query in (
        "phase=x",
        "page=0",
        "page=-1",
        "page=x",
        "page=99999999999",
        "order=%27%3B--",
        "words=%25_%5C",
        "tag=" + "x" * 500,
    ):
        assert browser.get(reverse("propose:list") + "?" + query).status_code == 200


def test_a_visitor_without_a_key_carries_the_order_in_the_address(clock):
    many(21)
    browser = cast.client_of("zarina")
    first = browser.get(reverse("propose:list"))
    order = first.context["card"].filters.order
    assert order
    assert f"order={order}" in first.content.decode().split('rel="next"')[0]
    again = browser.get(reverse("propose:list"), {"order": order})
    second = browser.get(reverse("propose:list"), {"order": order, "page": 2})
    assert first.context["card"].rows == again.context["card"].rows
    assert len({row.ref for row in (*first.context["card"].rows, *second.context["card"].rows)}) == 21


def test_a_visitor_with_a_key_has_one_order_and_the_address_does_not_tell_it(clock):
    many(21)
    browser = cast.client_of("gulnar")
    page = browser.get(reverse("propose:list"))
    assert page.context["card"].filters.order == ""
    assert page.context["card"].rows == browser.get(reverse("propose:list"), {"order": "x"}).context["card"].rows
    assert seed_of(cast.make_key(1)) not in page.content.decode()


def test_a_list_costs_the_same_queries_at_1_and_at_30_rows(clock, django_assert_max_num_queries):
    many(1)
    costs = []
    for address in (reverse("propose:list"), reverse("propose:mine")):
        with django_assert_max_num_queries(16) as few:
            assert cast.client_of("gulnar").get(address).status_code == 200
        costs.append(len(few))
    many(30)
    for address, few in zip((reverse("propose:list"), reverse("propose:mine")), costs, strict=True):
        with django_assert_max_num_queries(16) as caught:
            assert cast.client_of("gulnar").get(address).status_code == 200
        assert len(caught) == few


def test_what_waits_and_what_is_read_cost_the_same_queries_whatever_their_number(clock, django_assert_max_num_queries):
    kanat = cast.client_of("kanat")
    costs = []
    for n in (1, 12):
        for i in range(n):
            make_proposal("waiting", title=f"Number {n} {i}")
        with django_assert_max_num_queries(30) as caught:
            assert kanat.get(reverse("propose:moderate")).status_code == 200
        costs.append(len(caught))
    assert costs[0] == costs[1]
    ref = make_proposal(open_until=AT.date() + timedelta(days=3))
    with django_assert_max_num_queries(36):
        assert cast.client_of("ivan").get(reverse("propose:read", args=[ref])).status_code == 200
