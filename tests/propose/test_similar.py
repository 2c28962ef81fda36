"""What resembles a new proposal is shown first; nobody is kept from writing."""

import pytest
from django.urls import reverse

from senim.propose.formats.wording import wording
from senim.propose.models import Proposal
from senim.propose.queries import writing
from tests import cast
from tests.proposals import DEMANDS, make_body, make_proposal

pytestmark = pytest.mark.django_db


def near(title, demands=(), body="akimat"):
    make_body(body)
    return [found.proposal.ref for found in writing.similar(body=body, said=wording(title, "", demands))]


def test_the_same_demands_under_another_title_are_found():
    ref = make_proposal()
    assert near("Winter order", DEMANDS) == [ref]


def test_the_same_title_with_other_demands_is_found():
    ref = make_proposal(title="Уборка снега во дворах")
    assert near("Уборка снега во дворе", ("Нечто совсем другое, о чём никто не думал.",)) == [ref]


def test_another_matter_is_not_found():
    make_proposal()
    assert near("Libraries on Sundays", ("Open the town library on Sundays.",)) == []


def test_the_nearest_stands_first_and_no_more_than_three():
    for n in range(5):
        make_proposal(title=f"Clear the yards of snow first {n * 'and ice '}")
    found = writing.similar(body="akimat", said=wording("Clear the yards of snow first", "", DEMANDS))
    assert len(found) == 3
    assert [card.percent for card in found] == sorted((card.percent for card in found), reverse=True)
    assert found[0].percent == 100


@pytest.mark.parametrize(
    ("phase", "shown"),
    [("open", True), ("submitted", True), ("draft", False), ("waiting", False), ("refused", False), ("closed", False)],
)
def test_only_open_and_submitted_ones_are_compared(phase, shown):
    make_proposal(phase)
    assert bool(near("Clear the yards first", DEMANDS)) == shown


def test_another_body_has_its_own_proposals():
    make_proposal()
    assert near("Clear the yards first", DEMANDS, body="council") == []


def test_the_page_shows_them_first_and_keeps_it_all_the_same_if_wanted(clock):
    ref = make_proposal()
    sent = {
        "body": "akimat", "language": "en", "title": "Clear the yards first of all", "text": "Ice & snow.",
        "tags": "ice",
        "demand_1": DEMANDS[0], "demand_2": DEMANDS[1], "demand_3": "", "rows": "3", "once": "A" * 26,
    }  # fmt: skip
    browser = cast.client_of("ivan")
    page = browser.post(reverse("propose:new"), sent).content.decode()
    assert "there already" in page
    assert reverse("propose:read", args=[ref]) in page
    assert 'value="Ice &amp; snow."' in page
    assert Proposal.objects.count() == 1
    assert browser.post(reverse("propose:new"), {**sent, "anyway": "yes"}).status_code == 302
    assert Proposal.objects.count() == 2


def test_it_costs_the_same_queries_at_1_and_at_30(django_assert_max_num_queries):
    costs = []
    for n in (1, 30):
        for i in range(n):
            make_proposal(title=f"Clear the yards first {n} {i}")
        with django_assert_max_num_queries(14) as caught:
            near("Clear the yards first", DEMANDS)
        costs.append(len(caught))
    assert costs[0] == costs[1]
