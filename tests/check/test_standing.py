"""Where public actors stand: beside groups of a published result, from 7 shared statements on, or not at all."""

import pytest
from django.urls import reverse
from django.utils import translation

from senim.check import actions
from senim.check.models import Claim, Utterance
from senim.check.policy.standing import StandingNotYet
from senim.check.queries import standing as queries
from senim.people.actors import Actor
from tests.camps import STATEMENTS, make_camps
from tests.cast import AT, actor, client_of, make_conversation
from tests.checks import make_actor, make_claim, make_coding, make_monitor, make_utterance
from tests.reforms import make_source

pytestmark = pytest.mark.django_db
FIRST = "".join("+" if n <= STATEMENTS // 2 else "-" for n in range(1, STATEMENTS + 1))  # as the first camp votes
TURN = str.maketrans("+-", "-+")


def make_claims(turned: int = 0) -> list[str]:
    """Put nine claims to the people of "snow" and return their handles; the statement `turned` says the opposite."""
    found = []
    for n in range(1, STATEMENTS + 1):
        found.append(make_claim(f"Street {n} was cleared first."))
        actions.link_statement(
            actor=actor("malika"), claim=found[-1], conversation="snow", number=n, turned=n == turned, at=AT
        )  # fmt: skip
    return found


def say(claims: list[str], signs: str, name: str, kind: str = "party", office: str = "") -> int:
    """Let a public actor be for (+), against (-) or neither (.) on claims, each in words of its own."""
    who, source = make_actor(name, kind, office), make_source()
    for claim, sign in zip(claims, signs, strict=False):
        if sign != ".":
            utterance = make_utterance(who, source=source, office=office)
            make_coding(utterance, claim, {"+": "agree", "-": "disagree", "~": "mixed"}[sign])
    return who


def page(**changes) -> queries.StandingPage:
    """Return the page as a passer-by reads it in English."""
    with translation.override("en"):
        return queries.standing("snow", Actor(), AT, **changes)


@pytest.fixture
def claims(db: None) -> list[str]:
    """Nine claims before two camps whose votes are opposite, with a published result."""
    make_camps("snow", camps=(20, 20))  # so many that a bound of the share is beyond the half
    make_monitor()
    return make_claims(turned=2)


def test_an_actor_stands_beside_each_group_or_is_not_placed_at_all(claims):
    turned = FIRST[0] + FIRST[1].translate(TURN) + FIRST[2:]  # statement 2 says the opposite of its claim
    say(claims, turned, "Left Party")
    say(claims, turned.translate(TURN), "Right Party")
    say(claims, turned[:6], "Small Party")
    say(claims, "~" + turned[1:7], "Torn Party")
    say(claims, "+-+++++++", "Yes Party")
    say(claims, turned, "Aidar Omarov", "person", "head of roads")
    say(claims, turned, "A neighbour", "person")
    say(claims, turned, "The narrator", "narrator")
    found = page()
    rows = {row.actor.name: row for row in found.rows}
    assert list(rows) == ["Aidar Omarov", "Left Party", "Right Party", "Small Party", "Torn Party", "Yes Party"]
    assert [row.number for row in found.rows] == [1, 2, 3, 4, 5, 6]
    left = {one.percent: one for one in rows["Left Party"].beside}
    assert (left[100].same, left[100].n, left[100].low, left[100].high, left[100].chance) == (9, 9, 70, 100, 51)
    assert (left[0].same, left[0].n, left[0].enough) == (0, 9, True)
    few = rows["Small Party"]
    assert (few.why, few.beside[0].n, few.beside[0].enough) == ("few", 6, False)
    assert (rows["Torn Party"].why, rows["Torn Party"].beside[0].n) == ("few", 6)
    assert rows["Yes Party"].why == "chance"
    assert found.map is not None and found.placed == 3
    one, other = (point.x for point in found.map.groups)
    between = {round((mark.x - one) / (other - one), 6) for mark in found.map.marks}
    assert between == {0.25, 0.75}  # three quarters of the way to the group, and never upon it
    alone = page(organisations=True)
    assert [row.actor.name for row in alone.rows] == [
        "Left Party",
        "Right Party",
        "Small Party",
        "Torn Party",
        "Yes Party",
    ]
    second = found.shared[1]
    assert second.link.turned and "Left Party" in [one.name for one in second.agree]
    assert {side for row in found.shared for _letter, side in row.sides} == {1, -1}


def test_one_statement_counts_for_each_claim_and_words_on_the_opposite_claim_count_once(claims):
    say(claims, FIRST, "Left Party")
    malika = {"actor": actor("malika"), "at": AT}
    actions.merge_claims(keep=claims[0], drop=claims[1], why="They say the same.", **malika)
    actions.relate_claims(left=claims[2], right=claims[3], kind="negates", **malika)
    found = page()
    assert [row.link.statement.number for row in found.shared] == [1, 3, 4, 5, 6, 7, 8, 9]
    say([claims[2]], "+", "Third Party")
    rows = {row.actor.name: row for row in page().rows}
    assert rows["Third Party"].beside[0].n == 1
    assert rows["Left Party"].beside[0].n == 6  # it was for a claim and for its opposite: that is no side on either


def test_a_corrected_utterance_counts_as_it_reads_now(claims):
    say(claims[:1], "+", "Left Party")
    old = Utterance.objects.get(actor__name="Left Party")
    actions.retract_utterance(actor=actor("malika"), utterance=old.ref, why="It was somebody else.", at=AT)
    assert page().rows == ()


def test_nothing_is_shown_before_the_result_is_published(db):
    make_camps("snow", camps=(12, 12), phase="closed")
    with pytest.raises(StandingNotYet):  # its team can look at the result already
        queries.standing("snow", actor("aigul"), AT)
    assert client_of("zarina").get(reverse("check:standing", args=["snow"])).status_code == 404


def test_a_result_without_groups_and_one_without_actors_say_so(db, clock):
    make_conversation("published", slug="rain")
    told = client_of("zarina").get(reverse("check:standing", args=["rain"])).content.decode()
    assert "nobody can be set beside them" in told and '<svg class="map"' not in told
    make_camps("snow", camps=(12, 12))
    told = client_of("zarina").get(reverse("check:standing", args=["snow"])).content.decode()
    assert "No public actor is on record here" in told
    assert client_of("zarina").get(reverse("check:standing", args=["nowhere"])).status_code == 404


def test_the_page_gives_the_table_first_and_then_the_map(claims, clock):
    turned = FIRST[0] + FIRST[1].translate(TURN) + FIRST[2:]
    say(claims, turned, "Left Party")
    say(claims, turned, "Twin Party")
    say(claims, turned, "Aidar Omarov", "person", "head of roads")
    address = reverse("check:standing", args=["snow"])
    told = client_of("zarina").get(address).content.decode()
    assert told.index("Who is on whose side") < told.index('<svg class="map"') < told.index("it rests on</h2>")
    assert "<b>100%</b> (70 to 100)" in told and "9 of 9; by chance 51%" in told
    assert ">1, 2, 3</text>" in told and told.count("<ellipse") == 1 and "head of roads" in told
    alone = client_of("zarina").get(address, {"who": "organisations"}).content.decode()
    assert "Aidar" not in alone and "Left Party" in alone and "Show persons in public roles" in alone
    linked = client_of("zarina").get(reverse("listen:result", args=["snow"])).content.decode()
    assert address in linked


def test_the_page_costs_the_same_for_1_and_for_9_actors(claims, django_assert_max_num_queries):
    say(claims, FIRST, "Party 0")
    with django_assert_max_num_queries(40) as first:
        page()
    for n in range(1, 9):
        say(claims, FIRST, f"Party {n}")
    with django_assert_max_num_queries(40) as second:
        page()
    assert len(first.captured_queries) == len(second.captured_queries)
    assert Claim.objects.count() == STATEMENTS
