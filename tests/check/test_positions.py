"""Positions: where public actors stand, read from codings that count, with dates and changes."""

import csv
import io

import pytest

from senim.check import actions
from senim.check.models import Claim, Utterance
from senim.check.queries import coding_files, positions
from senim.follow.formats.dating import read
from senim.people.actors import SYSTEM
from tests import checks
from tests.cast import AT, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> str:
    """Return a claim; Malika is a monitor."""
    return checks.make_claim()


def pk(ref: str) -> int:
    return Claim.objects.get(ref=ref).pk


def say(claim: str, stance: str = "agree", day: str = "2020", who: int | None = None, **changes: object) -> str:
    ref = checks.make_utterance(who, when=read(day))
    checks.make_coding(ref, claim, stance, **changes)
    return ref


def stands(claim: str) -> dict[str, str]:
    found = positions.of_claim([pk(claim)])[pk(claim)]
    return {card.actor.name: card.stance for card in found}


def rows(lines) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines))))


def test_a_position_has_its_words_and_dates_and_a_later_word_changes_it(claim):
    other = checks.make_actor("Bota Serik", "organisation", "")
    late, early = say(claim, "disagree", "2021-02-25"), say(claim, "agree", "2019-06")
    say(claim, "reports", "2022", who=other)
    (card,) = positions.of_claim([pk(claim)])[pk(claim)]
    assert (card.actor.name, card.claim.ref, card.stance, card.date_iso) == (
        "Aidar Omarov", claim, "changed", "2021-02-25",
    )  # fmt: skip
    assert [(said.utterance.ref, said.stance, said.date_iso) for said in card.history] == [
        (early, "agree", "2019-06"), (late, "disagree", "2021-02-25"),
    ]  # fmt: skip
    assert card.latest.utterance.ref == late and not card.turned
    assert positions.of_actor(card.actor.pk) == positions.all_positions(AT) == (card,)
    assert positions.of_actor(other) == (), "who only reports a claim takes no position on it"
    say(claim, "agree", "", who=other)
    say(claim, "disagree", "2020", who=other)
    assert stands(claim)["Bota Serik"] == "mixed", "what has no date is neither before nor after"


def test_only_what_counts_makes_a_position(claim):
    first = say(claim, "agree")
    checks.make_coding(first, claim, "disagree", by="erlan", place=2)
    assert stands(claim) == {"Aidar Omarov": "agree"}, "a blind reading does not count by itself"
    checks.make_coding(first, claim, "mixed", place=3)
    assert stands(claim) == {"Aidar Omarov": "mixed"}
    lone = checks.make_claim("Only the second found it.")
    checks.make_coding(first, lone, by="erlan", place=2)
    assert stands(lone) == {}
    checks.make_coding(first, lone, "absent", place=3)
    assert stands(lone) == {}
    checks.make_utterance(supersedes=Utterance.objects.get(ref=first), why="Misread.")
    assert stands(claim) == {}, "the newer line is coded anew"
    gone = say(claim, "agree")
    checks.make_utterance(supersedes=Utterance.objects.get(ref=gone), why="Never said.", retracts=True)
    assert stands(claim) == {}


def test_a_merged_claim_counts_for_the_one_that_holds(claim):
    second, third = checks.make_claim("The same again."), checks.make_claim("And once more.")
    both = say(second, "agree")
    checks.make_coding(both, claim, "disagree")
    for keep, drop in ((third, second), (claim, third)):
        actions.merge_claims(actor=actor("malika"), keep=keep, drop=drop, why="The same.", at=AT)
    assert stands(claim) == {"Aidar Omarov": "mixed"}
    assert stands(second) == stands(third) == {}
    (row,) = rows(coding_files.statements())
    assert (row["claim"], row["stance"], row["agreement"]) == (claim, "mixed", "")
    assert {row["counts_for"] for row in rows(coding_files.codings_table())} == {claim}


def test_what_is_said_of_the_opposite_counts_turned_but_stands_in_lists_once(claim):
    opposite = checks.make_claim("No yard of the town was cleared by seven.")
    actions.relate_claims(actor=actor("malika"), left=opposite, right=claim, kind="negates", at=AT)
    say(opposite, "disagree", "2020-01-05")
    other = checks.make_actor("Bota Serik", "organisation", "")
    say(claim, "disagree", who=other)
    assert stands(claim) == {"Aidar Omarov": "agree", "Bota Serik": "disagree"}
    assert stands(opposite) == {"Aidar Omarov": "disagree", "Bota Serik": "agree"}
    found = positions.of_claim([pk(claim), pk(opposite)])
    assert [card.turned for card in found[pk(claim)]] == [True, False]
    assert [(card.claim.ref, card.stance) for card in positions.all_positions(AT)] == [
        (opposite, "disagree"), (claim, "disagree"),
    ]  # fmt: skip
    own = say(opposite, "agree", "2021-01-05")
    checks.make_coding(own, claim, "mixed")
    card = positions.of_claim([pk(claim)])[pk(claim)][0]
    assert [(said.stance, said.opposite) for said in card.history] == [("agree", True), ("mixed", False)]
    actions.retract_relation(
        actor=actor("malika"), left=opposite, right=claim, kind="negates", why="Not quite.", at=AT
    )  # fmt: skip
    assert stands(claim) == {"Aidar Omarov": "mixed", "Bota Serik": "disagree"}


def test_positions_cost_the_same_at_1_and_at_30(claim, django_assert_max_num_queries):
    costs = []
    for n in (1, 30):
        for m in range(n):
            say(checks.make_claim(f"Claim {n} {m}."), who=checks.make_actor(f"Actor {n} {m}"))
        with django_assert_max_num_queries(20) as seen:
            positions.all_positions(AT)
            positions.of_claim([pk(claim)])
        costs.append(len(seen))
    assert costs[0] == costs[1]


# The tables


def test_the_table_of_statements_has_the_columns_of_discourse_network_analyzer(claim):
    party = checks.make_actor("=Party", "party", "")
    say(claim, "agree", "2019-12")
    say(claim, "disagree", "2020-01-05", who=party, by="erlan")
    actions.code_utterance(
        actor=SYSTEM, utterance=checks.make_utterance(when=read("")), claim=claim, stance="reports", basis="reported",
        certainty="low", key="case/1", at=AT,
    )  # fmt: skip
    one, two, three = rows(coding_files.statements())
    names = ["id", "document", "start", "stop", "date", "precision", "person", "organisation", "concept", "agreement"]
    assert list(one)[:10] == names
    assert (one["date"], one["precision"], one["person"], one["organisation"], one["agreement"], one["coder"]) == (
        "2019-12", "month", "Aidar Omarov", "", "1", "1",
    )  # fmt: skip
    assert one["concept"] == checks.TEXT and one["text"] == "By seven the yards are clear."
    assert (two["person"], two["organisation"], two["agreement"], two["coder"]) == ("", "'=Party", "0", "2")
    assert (three["stance"], three["agreement"], three["date"], three["precision"], three["coder"]) == (
        "reports", "", "", "", "case",
    )  # fmt: skip


def test_every_table_has_a_row_for_each_thing_and_names_no_coder(claim):
    first = say(claim, "agree", "2019")
    say(claim, "disagree", "2021")
    checks.make_coding(first, claim, "disagree", by="erlan", place=2)
    newer = checks.make_utterance(supersedes=Utterance.objects.get(ref=say(claim)), why="Misread.")
    (position,) = rows(coding_files.positions_table(AT))
    assert [position[name] for name in ("stance", "latest", "as_of", "first_on", "utterances")] == [
        "changed", "disagree", "2021", "2019", "2",
    ]  # fmt: skip
    said = rows(coding_files.utterances_table())
    assert [row["state"] for row in said] == ["stands", "stands", "corrected", "stands"]
    assert (said[2]["newer"], said[2]["why"], said[3]["utterance"]) == (newer, "Misread.", newer)
    coded = list(coding_files.codings_table())
    assert [(row["place"], row["coder"]) for row in rows(coded)] == [("first", "1"), ("first", "1"), ("blind", "2")]
    assert "malika" not in "".join(coded).lower()


def test_a_position_is_asked_for_as_of_a_day(claim):
    say(claim, "agree", "2019")
    say(claim, "disagree", "2026-11-24")
    assert [card.stance for card in positions.all_positions(AT)] == ["changed"]
    assert [card.stance for card in positions.all_positions(AT.replace(year=2025))] == ["agree"]
