"""Rule 9: every list page costs the same number of queries at 1 and at 30 rows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senim.ask import actions as ask
from senim.ask import queries
from senim.listen import actions as listen
from senim.people.formats import receipt_code
from tests import cast

FEW, MANY = 1, 30


def conversations(n: int) -> str:
    """Make that many open conversations."""
    for i in range(n):
        cast.make_conversation(slug=f"c{i}", seeds=0)
    return "c0"


def seeds(n: int) -> str:
    """Make a conversation with that many seeds."""
    return cast.make_conversation(slug=f"c{n}", seeds=n)


def published(n: int) -> str:
    """Make a published conversation with that many seeds and a vote on each."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=n)
    cast.cast_votes(slug, dict.fromkeys(range(1, n + 1), "agree"))
    later = cast.AT + timedelta(minutes=1)
    listen.close_listening(actor=cast.actor("aigul"), slug=slug, at=later)
    listen.publish_result(actor=cast.actor("aigul"), slug=slug, notes={}, at=later)
    return slug


def waiting(n: int) -> str:
    """Make a conversation with that many waiting statements."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=0)
    for i in range(n):
        cast.write_statement(slug, f"Sand for hill number {i}.")
    return slug


def decided(n: int) -> str:
    """Make a conversation with that many refused statements, and a vote of their writer on every seed."""
    slug = waiting(n)
    for number in range(1, n + 1):
        listen.refuse_statement(
            actor=cast.actor("bolat"), slug=slug, number=number, reason="insult", note="A name.", at=cast.AT
        )
    return slug


def voted(n: int) -> str:
    """Make a conversation with that many seeds on which Gulnar voted, all but the last."""
    slug = seeds(n + 1)
    cast.cast_votes(slug, dict.fromkeys(range(1, n + 1), "agree"))
    return slug


def seats(n: int) -> str:
    """Make a conversation with that many more people in its team."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=0)
    for i in range(n):
        email, name = f"p{n}-{i}@example.org", f"Person {i}"
        ask.grant_role(actor=cast.actor("aigul"), slug=slug, email=email, name=name, role="viewer", at=cast.AT)
    return slug


# The address, who reads it, and what makes its rows.
LISTS = [
    ("/", "zarina", conversations),
    ("/desk/", "aigul", conversations),
    ("/record/", "zarina", conversations),
    ("/desk/{slug}/", "aigul", seats),
    ("/desk/{slug}/team/", "aigul", seats),
    ("/desk/{slug}/queue/", "bolat", waiting),
    ("/desk/{slug}/queue/", "bolat", decided),
    ("/desk/{slug}/seeds/", "aigul", seeds),
    ("/c/{slug}/moderation/", "zarina", decided),
    ("/c/{slug}/vote/", "gulnar", voted),
    ("/c/{slug}/result/", "zarina", published),
    ("/c/{slug}/data/statements.csv", "zarina", published),
    ("/c/{slug}/data/result.json", "zarina", published),
]


def cost(build: Callable[[int], str], n: int, who: str, address: str) -> list[str]:
    """Return the queries of a page over that many rows, once its caches are warm."""
    slug = build(n)
    browser = cast.client_of(who)
    with CaptureQueriesContext(connection) as caught:
        answer = browser.get(address.format(slug=slug))
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return [query["sql"] for query in caught.captured_queries]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "who", "build"), LISTS, ids=[f"{a} {b.__name__}" for a, _w, b in LISTS])
def test_a_list_costs_the_same_queries_at_1_and_at_30_rows(address, who, build, clock):
    few = cost(build, FEW, who, address)
    many = cost(build, MANY, who, address) if build is not conversations else more(address, who)
    assert len(few) == len(many), "fetch the rows of a list together (select_related, prefetch_related):\n" + "\n".join(
        many
    )


def more(address: str, who: str) -> list[str]:
    """Return the queries of a page after the conversations have become many."""
    for i in range(FEW, MANY):
        cast.make_conversation(slug=f"c{i}", seeds=0)
    return cost(lambda _n: "c0", MANY, who, address)


@pytest.mark.django_db
def test_a_receipt_costs_the_same_queries_at_1_and_at_30_rows(clock):
    costs = []
    for n in (FEW, MANY):
        slug = decided(n)
        code = receipt_code(cast.make_key(cast.KEYS["gulnar"]), queries.conversation(slug).ref)
        browser = cast.client_of("zarina")
        with CaptureQueriesContext(connection) as caught:
            assert browser.post("/receipt/", {"code": code}).status_code == 200
        costs.append(len(caught))
    assert costs[0] == costs[1]
