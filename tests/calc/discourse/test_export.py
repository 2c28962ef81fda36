"""GraphML: the same bytes each time, each tie once, read back as it was."""

import networkx
import pytest

from senim.calc.discourse import Said, affiliation, graphml, ties
from tests.calc.discourse.statements import AGENCY, SENATE, sample


def test_a_network_of_actors_is_read_back_as_it_was():
    network = ties(sample(), "subtract", "average")
    read = networkx.parse_graphml(graphml(network, {AGENCY: "EPA"}, {SENATE: {"seats": 100, "kind": "changed"}}))
    names = {node: told["key"] for node, told in read.nodes(data=True)}
    assert sorted(names.values()) == list(network.rows)
    assert {told["label"] for _, told in read.nodes(data=True)} >= {"EPA", SENATE}
    assert {told["kind"] for _, told in read.nodes(data=True)} == {"actor"}
    assert [told["seats"] for _, told in read.nodes(data=True) if "seats" in told] == [100]
    edges = {(names[a], names[b]): told["weight"] for a, b, told in read.edges(data=True)}
    assert edges == pytest.approx({(a, b): weight for a, b, weight in network.edges()})


def test_an_actor_and_a_claim_of_one_name_stay_two():
    read = networkx.parse_graphml(graphml(affiliation([Said("x", "x", -1, "d")], "subtract")))
    assert [(told["kind"], told["key"]) for _, told in read.nodes(data=True)] == [("actor", "x"), ("claim", "x")]
    assert [told["weight"] for *_, told in read.edges(data=True)] == [-1.0]


def test_the_same_statements_give_the_same_bytes():
    told = {AGENCY: {"b": 1, "a": "x"}}, {AGENCY: {"a": "x", "b": 1}}
    first = graphml(ties(sample()), attributes=told[0])
    assert first == graphml(ties(sample()[::-1]), attributes=told[1])
    assert first.startswith("<graphml") and first.endswith("</graphml>\n")


def test_no_label_can_break_the_document():
    label = "\x00<b>&\u2028\x0b\x85 \ud800қала\ufffe\n"
    read = networkx.parse_graphml(graphml(ties([Said("a", "x", 1, "d")]), {"a": label}))
    assert [told["label"] for _, told in read.nodes(data=True)] == ["<b>& қала"]


def test_an_empty_network_is_a_document_too():
    assert len(networkx.parse_graphml(graphml(ties([])))) == 0
