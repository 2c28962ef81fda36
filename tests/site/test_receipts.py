"""A receipt over all rooms: what became of evidence, also for somebody who did nothing else here."""

import pytest

from senim.ask import queries as ask
from senim.follow import actions
from senim.follow.formats.dating import read
from senim.people.formats import receipt_code
from senim.site.queries.receipts import receipt
from tests import cast
from tests.reforms import make_monitor, make_reform

pytestmark = pytest.mark.django_db
TEXT = "Nobody had cleared the yards of school 3."


@pytest.fixture(autouse=True)
def at_the_stopped_clock(clock):
    """Views read the stopped clock in every test here."""


@pytest.fixture
def reform(db):
    return make_reform()


def code_of(scope, who="gulnar"):
    return receipt_code(cast.make_key(cast.KEYS[who]), scope)


def hand_in(reform, at, **changes):
    said = {
        "track": "practice", "bearing": "against", "language": "en", "text": TEXT, "kind": "news", "title": "Snow",
        "publisher": "The Evening", "when": read("2026-11-21"), "address": "https://news.example.org/snow",
    }  # fmt: skip
    return actions.hand_in_evidence(actor=cast.actor("gulnar"), reform=reform, at=at, **(said | changes))


def look_up(code):
    answer = cast.client_of("zarina").post("/receipt/", {"code": code})
    return answer.status_code, " ".join(answer.content.decode().split())


def test_who_only_handed_in_evidence_has_a_receipt_too(reform, at):
    assert look_up(code_of(reform))[0] == 404
    hand_in(reform, at)
    status, page = look_up(code_of(reform))
    assert status == 200
    assert "What became of your evidence" in page and TEXT in page
    assert "Waiting for a monitor. Nothing of it is public." in page
    assert "Your statements" not in page and "Your proposals" not in page


def test_accepted_it_leads_to_the_finding(reform, at):
    ref = hand_in(reform, at)
    finding = actions.accept_evidence(actor=cast.actor(make_monitor()), evidence=ref, note="Read twice.", at=at)
    _status, page = look_up(code_of(reform))
    assert "Accepted, 24 November 2026." in page and "Read twice." in page
    assert f'href="/reforms/{reform}/#finding-{finding}"' in page


def test_refused_it_tells_the_reason_and_the_note(reform, at):
    ref = hand_in(reform, at, name="a.pdf", content=b"%PDF-1.7")
    actions.refuse_evidence(
        actor=cast.actor(make_monitor()), evidence=ref, reason="names_private_person", note="A guard is named.", at=at
    )
    _status, page = look_up(code_of(reform))
    assert "Refused, 24 November 2026." in page and "Names or shows a private person." in page
    assert "A guard is named." in page and "Its file is deleted here." in page


def test_evidence_at_one_reform_is_not_told_at_another_nor_in_a_conversation(reform, at):
    cast.make_conversation()
    cast.cast_votes("snow", {1: "agree"})
    hand_in(reform, at)
    hand_in(make_reform(title="Another one"), at, text="The plan is not public.")
    assert "The plan is not public." not in look_up(code_of(reform))[1]
    assert TEXT not in look_up(code_of(ask.conversation("snow").ref))[1]


def test_a_receipt_costs_the_same_whatever_its_length(reform, at, django_assert_max_num_queries):
    hand_in(reform, at)
    with django_assert_max_num_queries(60) as short:
        assert len(receipt(code=code_of(reform), at=at).evidence) == 1
    for n in range(4):
        hand_in(reform, at, title=f"Snow {n}")
    with django_assert_max_num_queries(60) as long:
        assert len(receipt(code=code_of(reform), at=at).evidence) == 5
    assert len(short) == len(long)
