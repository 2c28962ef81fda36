"""Claims before the public: votes stand beside a claim in a box of their own, as far as results are public."""

from datetime import timedelta

import pytest

from senim.check import actions
from senim.check.models import Claim, ClaimStatement
from senim.check.policy import claims as rules
from senim.check.policy import links as policy
from senim.check.queries import links
from senim.errors import NotAllowed, NotFound
from senim.listen import actions as listen
from senim.record.models import Entry
from tests import cast, checks

pytestmark = pytest.mark.django_db


def link(claim: str, number: int = 1, *, slug: str = "snow", by: str = "malika", turned: bool = False) -> None:
    actions.link_statement(
        actor=cast.actor(by), claim=claim, conversation=slug, number=number, turned=turned, at=cast.AT
    )  # fmt: skip


def unlink(claim: str, number: int = 1, why: str = "It speaks of another town.") -> None:
    actions.retract_link(
        actor=cast.actor("malika"), claim=claim, conversation="snow", number=number, why=why, at=cast.AT
    )  # fmt: skip


def pk(ref: str) -> int:
    return Claim.objects.get(ref=ref).pk


def test_a_statement_puts_one_claim_until_that_is_taken_back(conversation: str) -> None:
    one, two = checks.make_claim(), checks.make_claim(text="Another claim.")
    for _click in range(2):
        link(one)
    for claim, turned in ((two, False), (one, True)):
        with pytest.raises(policy.LinkedElsewhere, match="yard"):
            link(claim, turned=turned)
    assert Entry.objects.filter(kind="check.link.entered").count() == ClaimStatement.objects.count() == 1
    with pytest.raises(rules.NoReason):
        unlink(one, why=" ")
    unlink(one)
    with pytest.raises(policy.NoLink):
        unlink(one)
    link(two, turned=True)
    found = links.of_claims([pk(one), pk(two)])
    assert found[pk(one)] == ()
    assert [(card.statement.number, card.turned, card.claim_ref) for card in found[pk(two)]] == [(1, True, two)]
    assert [card.claim for card in links.of_conversation(found[pk(two)][0].conversation.pk)] == [pk(two)]
    assert links.counts() == {pk(two): 1}


def test_only_a_published_statement_of_an_open_question_is_linked(conversation: str) -> None:
    ref = checks.make_claim()
    cast.make_conversation("draft", slug="hidden")
    waiting = cast.write_statement(conversation, "Let nobody park in the yards.")
    for number in (99, waiting):
        with pytest.raises(policy.NoStatement):
            link(ref, number)
    for slug in ("hidden", "nowhere"):
        with pytest.raises(NotFound):
            link(ref, slug=slug)
    for name in ("aigul", "bolat", "gulnar"):
        with pytest.raises(NotAllowed):
            link(ref, by=name)
    assert not ClaimStatement.objects.exists()


def test_a_statement_that_is_refused_later_is_not_shown(conversation: str) -> None:
    ref = checks.make_claim()
    number = cast.write_statement(conversation, "Let nobody park in the yards.")
    listen.publish_statement(actor=cast.actor("bolat"), slug=conversation, number=number, at=cast.AT)
    link(ref, number)
    assert len(links.of_claims([pk(ref)])[pk(ref)]) == 1
    ClaimStatement.objects.get().statement.__class__.objects.filter(number=number).update(state="refused")
    assert links.of_claims([pk(ref)])[pk(ref)] == ()


def test_votes_are_shown_only_once_the_result_is_public(conversation: str) -> None:
    ref = checks.make_claim()
    link(ref, 1)
    cast.cast_votes(conversation, {1: "agree", 2: "agree", 3: "pass"})
    later = cast.AT + timedelta(days=400)
    assert [one.result for one in links.heard(pk(ref), later)] == [None]
    listen.close_listening(actor=cast.actor("aigul"), slug=conversation, at=cast.AT)
    notes = dict.fromkeys(cast.TEXTS, "Thank you.")
    listen.publish_result(actor=cast.actor("aigul"), slug=conversation, notes=notes, at=cast.AT)
    (one,) = links.heard(pk(ref), later)
    assert one.result is not None
    assert one.result.number == 1
    assert one.result.everyone.kind == "few"


def test_links_of_a_merged_claim_show_with_the_one_that_holds(conversation: str) -> None:
    one, two = checks.make_claim(), checks.make_claim(text="Another claim.")
    link(one)
    actions.merge_claims(actor=cast.actor("malika"), keep=two, drop=one, why="The same.", at=cast.AT)
    assert [card.claim_ref for card in links.of_claims([pk(two)])[pk(two)]] == [one]
    with pytest.raises(rules.ClaimMerged):
        link(one, 2)
    unlink(one)
    assert links.counts() == {}


def test_nothing_is_linked_when_the_record_fails(conversation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = checks.make_claim()
    link(ref, 2)

    def fail(*_args: object, **_kwargs: object) -> int:
        raise RuntimeError("the record is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(RuntimeError, match="full"):
        link(ref, 1)
    with pytest.raises(RuntimeError, match="full"):
        unlink(ref, 2)
    assert ClaimStatement.objects.get().taken_back_on is None
