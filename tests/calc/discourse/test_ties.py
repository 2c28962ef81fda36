"""The network of actors: the manual's numbers, the sample's, a slow implementation, and what a norm may give."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.discourse import Said, once, ties
from tests.calc.discourse import slow
from tests.calc.discourse.statements import AGENCY, SENATE, documents, sample

KINDS = ("congruence", "conflict", "subtract", "ignore")
NORMS = ("none", "average", "jaccard", "cosine")


def total(network):
    """Return the sum over ordered pairs, which the package's own tests compare."""
    return sum(network.weights.values())


def test_the_worked_line_of_the_manual():
    said = [*[Said("i", "j", -4, "d")] * 2, *[Said("i'", "j", 2, "d")] * 3]
    found = {kind: ties(said, kind, scale=(-5, 5)).weight("i", "i'") for kind in KINDS}
    assert found == pytest.approx({"congruence": 2.4, "conflict": 3.6, "subtract": -1.2, "ignore": 6})


def test_the_sample_gives_the_sums_of_the_package():
    said = sample()
    assert (len(said), len({s.actor for s in said}), len({s.claim for s in said})) == (40, 7, 6)
    assert {kind: total(ties(said, kind)) for kind in KINDS} == {
        "congruence": 160,
        "conflict": 116,
        "subtract": 44,
        "ignore": 276,
    }


def test_the_sample_gives_the_pair_that_the_manual_works_out():
    said = sample()
    assert {kind: ties(said, kind).weight(SENATE, "Sierra Club") for kind in KINDS} == {
        "congruence": 2,
        "conflict": 5,
        "subtract": -3,
        "ignore": 7,
    }


def test_the_sample_with_each_triple_once():
    said = once(sample(), "range")
    assert len(said) == 23
    assert [total(ties(said, kind)) for kind in ("congruence", "conflict", "ignore")] == [48, 38, 86]
    assert said == once(sample(), "document")  # Each organisation speaks in one document here.


def test_one_repeated_concept_makes_nearly_all_of_a_weight():
    said = sample()
    assert ties(said).weight(AGENCY, SENATE) == 22
    assert ties(said, norm="average").weight(AGENCY, SENATE) == 2.75
    repeated = [s for s in said if s.claim == "There should be legislation to regulate emissions."]
    assert ties(repeated).weight(AGENCY, SENATE) == 20
    assert ties(once(said)).weight(AGENCY, SENATE) == 2


def test_the_manuals_cosine_shrinks_with_talking_and_the_true_one_does_not():
    one = [Said("a", "x", 1, "d"), Said("a", "y", 1, "d"), Said("b", "x", 1, "d"), Said("b", "y", 1, "d")]
    for said in (one, one * 3):
        weight = ties(said).weight("a", "b")
        assert ties(said, norm="cosine").weight("a", "b") == pytest.approx(1)
        assert weight / (len(said) / 2) ** 2 == pytest.approx(0.5)  # Two who say the same, half alike at most.


@settings(max_examples=30, deadline=None)
@given(documents(), st.sampled_from(KINDS), st.sampled_from(NORMS))
def test_every_weight_is_that_of_the_pairs_of_statements(said, kind, norm):
    found = ties(said, kind, norm)
    assert found.rows == found.columns == tuple(sorted({s.actor for s in said}))
    for one, other in itertools.permutations(found.rows, 2):
        assert found.weight(one, other) == pytest.approx(slow.normed(said, one, other, kind, norm), abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(documents(levels=(-3, -1, 0, 2)), st.sampled_from(KINDS))
def test_a_wider_scale_weighs_by_distance(said, kind):
    found = ties(said, kind, scale=(-3, 2))
    for one, other in itertools.permutations(found.rows, 2):
        assert found.weight(one, other) == pytest.approx(float(slow.tie(said, one, other, kind, (-3, 2))), abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(documents(), st.sampled_from(NORMS[:3]))
def test_what_agrees_and_what_conflicts_is_all_there_is(said, norm):
    agrees, conflicts = ties(said, "congruence", norm), ties(said, "conflict", norm)
    balance, everything = ties(said, "subtract", norm), ties(said, "ignore", norm)
    for pair in itertools.permutations(agrees.rows, 2):
        assert agrees.weight(*pair) + conflicts.weight(*pair) == pytest.approx(everything.weight(*pair))
        assert agrees.weight(*pair) - conflicts.weight(*pair) == pytest.approx(balance.weight(*pair))


@settings(max_examples=30, deadline=None)
@given(documents(), st.sampled_from(KINDS), st.sampled_from(NORMS), st.randoms())
def test_the_network_is_symmetric_and_blind_to_the_order_of_the_input(said, kind, norm, chance):
    found = ties(said, kind, norm)
    for (one, other), weight in found.weights.items():
        assert one != other and weight != 0
        assert found.weight(other, one) == pytest.approx(weight)
    mixed = list(said)
    chance.shuffle(mixed)
    assert ties(mixed, kind, norm) == found


@settings(max_examples=30, deadline=None)
@given(documents(), st.sampled_from(KINDS))
def test_a_true_cosine_stays_within_one(said, kind):
    for weight in ties(said, kind, "cosine").weights.values():
        assert -1 - 1e-9 <= weight <= 1 + 1e-9


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from((-1, 0, 1))), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_who_says_the_same_as_often_or_twice_as_often_has_cosine_one(profile):
    said = [Said(actor, claim, k, "d") for claim, k in profile for actor in ("one", "twice", "twice")]
    assert ties(said, norm="cosine").weight("one", "twice") == pytest.approx(1)


def test_where_levels_are_ignored_the_cosine_ignores_them_too():
    said = [Said("a", "x", 1, "d"), Said("a", "x", -1, "e"), Said("b", "x", -1, "d")]
    assert ties(said, "ignore", "cosine").weight("a", "b") == pytest.approx(1)
    assert ties(said, "congruence", "cosine").weight("a", "b") == pytest.approx(0.5**0.5)


def test_a_scale_of_zero_and_one_gives_the_same_as_one_of_minus_one_and_one():
    said = sample()
    zero = [Said(s.actor, s.claim, (s.level + 1) // 2, s.document) for s in said]
    for kind in KINDS:
        assert ties(zero, kind, scale=(0, 1)) == ties(said, kind)


def test_a_mixed_stance_stands_halfway():
    said = [Said("for", "x", 1, "d"), Said("mixed", "x", 0, "d"), Said("against", "x", -1, "d")]
    found = ties(said)
    assert found.edges() == (("against", "mixed", 0.5), ("for", "mixed", 0.5))
    assert ties(said, "subtract").edges() == (("against", "for", -1.0),)


def test_as_much_for_as_against_is_no_tie_at_all():
    said = [Said("a", "x", -5, "d"), Said("b", "x", -2, "d"), Said("a", "y", -5, "d"), Said("b", "y", 2, "d")]
    assert ties(said, "subtract", scale=(-5, 5)).weights == {}


def test_nobody_and_one_alone_give_no_ties():
    assert ties([]).rows == () and ties([], "conflict", "cosine").weights == {}
    assert ties([Said("a", "x", 1, "d")] * 2, norm="jaccard").weights == {}


def test_what_is_not_on_the_scale_is_refused():
    with pytest.raises(ValueError, match="a has the level 2 on a scale from -1 to 1"):
        ties([Said("a", "x", 2, "d")])
    with pytest.raises(ValueError, match="this one goes from 1 to 1"):
        ties([], scale=(1, 1))
