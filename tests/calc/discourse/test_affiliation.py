"""The table of actors and claims: the sample's numbers, a slow implementation, shares, and codes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.discourse import Said, affiliation, once
from tests.calc.discourse import slow
from tests.calc.discourse.statements import AGENCY, SENATE, documents, sample

EMISSIONS = "There should be legislation to regulate emissions."
ECONOMY = "CO2 legislation will not hurt the economy."
CO2 = "Emissions legislation should regulate CO2."
REFINERS, ANALYSTS = "National Petrochemical & Refiners Association", "Energy and Environmental Analysis, Inc."


def test_the_sample_gives_the_sum_of_the_package():
    found = affiliation(sample())
    assert (len(found.rows), len(found.columns), sum(found.weights.values())) == (7, 6, 40)
    assert len(found.weights) == len(found.edges()) == 22
    assert found.weight(AGENCY, EMISSIONS) == 10
    assert found.weight(AGENCY, "Cap and trade is the solution.") == 0


def test_the_sample_gives_the_cells_that_the_manual_speaks_of():
    signed, codes = affiliation(sample(), "subtract"), affiliation(sample(), "combine")
    assert (signed.weight(REFINERS, ECONOMY), signed.weight(REFINERS, EMISSIONS)) == (-2, -2)
    once_each = affiliation(once(sample(), "range"))
    assert [pair for pair, weight in once_each.weights.items() if weight == 2] == [(ANALYSTS, CO2)]
    assert codes.weight(ANALYSTS, CO2) == 3
    assert (codes.weight(SENATE, ECONOMY), codes.weight(SENATE, EMISSIONS)) == (2, 1)


def test_shares_are_those_of_the_manuals_examples():
    said = [Said("A", "B", 1, "d"), *[Said("A", "C", 1, "d")] * 3, *[Said("other", "B", -1, "d")] * 7]
    assert affiliation(said, share="activity").weight("A", "B") == 0.25
    assert affiliation(said, share="prominence").weight("A", "B") == 0.125
    assert affiliation(said, "subtract", "prominence").weight("other", "B") == -0.875


@settings(max_examples=30, deadline=None)
@given(documents(), st.sampled_from(["ignore", "subtract"]), st.sampled_from(["none", "activity", "prominence"]))
def test_every_cell_is_that_of_its_statements(said, reading, share):
    found = affiliation(said, reading, share)
    for actor in found.rows:
        for claim in found.columns:
            assert found.weight(actor, claim) == pytest.approx(slow.cell(said, actor, claim, reading, share))


@settings(max_examples=30, deadline=None)
@given(documents(), st.randoms())
def test_codes_are_those_of_the_statements_in_any_order(said, chance):
    found = affiliation(said, "combine")
    assert all(found.weight(a, c) == slow.cell(said, a, c, "combine") for a in found.rows for c in found.columns)
    mixed = list(said)
    chance.shuffle(mixed)
    assert affiliation(mixed, "combine") == found


@settings(max_examples=25, deadline=None)
@given(documents())
def test_shares_add_up_to_one(said):
    by_actor, by_claim = affiliation(said, share="activity"), affiliation(said, share="prominence")
    for actor in by_actor.rows:
        assert sum(by_actor.weight(actor, claim) for claim in by_actor.columns) == pytest.approx(1)
    for claim in by_claim.columns:
        assert sum(by_claim.weight(actor, claim) for actor in by_claim.rows) == pytest.approx(1)


def test_on_the_scale_of_zero_and_one_zero_is_against():
    said = [Said("a", "x", 0, "d"), Said("a", "x", 0, "e"), Said("a", "x", 1, "f"), Said("b", "x", 0, "d")]
    assert affiliation(said, "subtract", scale=(0, 1)).weights == {("a", "x"): -1, ("b", "x"): -1}
    assert affiliation(said, "combine", scale=(0, 1)).weights == {("a", "x"): 3, ("b", "x"): 2}


def test_codes_without_a_meaning_are_refused():
    with pytest.raises(ValueError, match="nothing says what is for"):
        affiliation([], "combine", scale=(0, 5))
    with pytest.raises(ValueError, match="cannot be divided"):
        affiliation([], "combine", "activity")


def test_nothing_said_is_an_empty_table():
    assert affiliation([], "combine").weights == affiliation([], "ignore", "activity").weights == {}
