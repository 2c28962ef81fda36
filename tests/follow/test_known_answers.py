"""What the shipped case must tell, as it is known from its sources: leads, cells, limits, conflicts, and blanks."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from senim.follow.formats.dating import iso
from senim.follow.models import Reform
from senim.follow.queries import chronicle, reforms, stages, status
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.status import Status
from senim.people import queries as people
from senim.site.case import SHIPPED
from senim.site.case.load import load
from senim.site.case.parse import read
from tests.cast import AT

TEN = {
    "rf-assembly", "rf-party40", "rf-quota", "rf-libel", "rf-opposition", "rf-2op", "rf-akim", "rf-5pct",
    "rf-ombudsman", "rf-petitions",
}  # fmt: skip
TITLES = {row.title: row.id for row in read(SHIPPED, AT.date()).reforms}


@pytest.fixture(scope="module", autouse=True)
def case(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Load the shipped case once for all tests of this file, and take it out after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(read(SHIPPED, AT.date()), at=AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def cards(db: None) -> dict[str, ReformCard]:
    """Return the ten reforms by their names in the file."""
    body = people.body("office-president")
    listed = reforms.cards(Reform.objects.filter(body=body.pk))
    return {TITLES[card.title]: card for card in listed}


@pytest.fixture
def found(cards: dict[str, ReformCard]) -> dict[str, Status]:
    """Return where each of the ten stands."""
    computed = status.statuses(cards.values(), AT.date())
    return {name: computed[card.pk] for name, card in cards.items()}


def leads(found: Status) -> list[tuple[int, bool]]:
    """Return the days from the promise to each time it became law, and whether they are exact."""
    return [(lead.days, lead.exact) for _event, lead in found.leads]


def test_all_ten_reforms_are_there_with_who_promised_and_by_what_they_are_checked(cards):
    assert set(cards) == TEN
    for card in cards.values():
        assert card.phase == "followed" and card.measure
        assert card.maker is not None and card.maker.slug == "nsod"
        names = {actor.name for actor in card.promisers}
        assert {"Kassym-Jomart Tokayev", "President of Kazakhstan"} <= names


def test_the_assembly_law_was_signed_157_days_after_it_was_announced(found):
    assert leads(found["rf-assembly"]) == [(157, True)]


def test_the_practice_of_the_assembly_law_is_disputed(found):
    assembly = found["rf-assembly"]
    assert (assembly.practice, assembly.cell, assembly.in_law) == ("disputed", "disputed", True)
    assert "disputed" in {flag.code for flag in assembly.flags}


def test_the_quota_is_in_law_in_2020_practised_in_2021_at_the_lists_only_and_changed_by_2023(found, cards):
    quota = found["rf-quota"]
    assert (quota.law, quota.in_law, leads(quota)) == ("enacted", True, [(157, True)])
    once = next(step for step in quota.practice_steps if step.step == "once")
    assert iso(once.when) == "2021-01-10" and once.limited and quota.limited
    told = {card.step: card for card in stages.of_reform(cards["rf-quota"].pk)}
    assert iso(told["enacted"].when) == "2020-05-25"
    assert told["once"].limit == "at the registration of lists only"
    assert iso(told["amended"].when) == "2023"
    assert "amended" in {flag.code for flag in quota.flags}


def test_the_death_penalty_took_379_days_to_ratification_and_740_to_the_code(found):
    assert leads(found["rf-2op"]) == [(379, True), (740, True)]


def test_the_wrong_date_of_the_ratification_is_a_conflict_and_both_dates_are_shown(found, cards):
    assert "disputed" in {flag.code for flag in found["rf-2op"].flags}
    conflict = next(row for row in chronicle.chronicle("nsod").differences if row.reform == cards["rf-2op"].ref)
    assert "2 January 2021" in conflict.conflict.text and "2 February 2021" in conflict.conflict.text
    assert conflict.conflict.settled_on is None
    assert {source.key for source in conflict.conflict.sources} == {
        "nkod/rfe-dp", "nkod/neg-dp", "nkod/alb-dp", "nkod/inh-dp",
    }  # fmt: skip


def test_practice_came_before_the_law_where_executions_had_stopped_long_before(found):
    assert found["rf-2op"].cell == "practised_in_law"
    assert found["rf-2op"].practice == "once"


def test_petitions_stay_at_proposed(found):
    petitions = found["rf-petitions"]
    reached = [step.step for step in petitions.promise_steps if step.state != "unknown"]
    assert reached == ["proposed"]
    assert (petitions.law, petitions.practice, petitions.cell) == ("unknown", "not_assessed", "neither")


@pytest.mark.parametrize("name", sorted(TEN))
def test_no_vote_of_the_council_is_known_for_any_of_the_ten(name, found, cards):
    adopted = next(step for step in found[name].promise_steps if step.step == "adopted")
    assert adopted.state == "unknown"
    try:
        address = reverse("follow:reform", args=[cards[name].ref])
    except NoReverseMatch:
        pytest.skip("the page of a reform is not there yet")
    page = Client(headers={"accept-language": "en"}).get(address).content.decode()
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert re.search("adopted by the council.{0,80}?not known", words, re.IGNORECASE), "the blank is drawn as a blank"


def test_the_decisions_say_first_that_no_rate_can_be_computed_from_them(cards):
    told = chronicle.chronicle("nsod")
    assert len(told.decisions) == len(TEN) and told.coverages == ("news",)
    days = {row.reform: (row.lead.days, row.lead.exact) for row in told.decisions if row.lead}
    assert days[cards["rf-assembly"].ref] == (157, True)
    assert days[cards["rf-libel"].ref] == (190, False)
    page = Client(headers={"accept-language": "en"}).get("/reforms/bodies/nsod/chronicle/").content.decode()
    listed = page.index("Formal decisions</h2>")
    assert page.index("no rate can be computed") < page.index("<table", listed)


def test_the_chronicle_stands_in_the_order_of_time():
    events = chronicle.chronicle("nsod").events
    days = [card.when.last or date.max for card in events]
    assert len(events) == 23 and days == sorted(days)
