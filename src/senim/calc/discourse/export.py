"""A network as GraphML, which Gephi, visone, igraph and networkx read."""

import re
from collections.abc import Mapping

from senim.calc.discourse.network import Network

Attributes = Mapping[str, Mapping[str, str | int | float]]
NOTHING: Mapping[str, str] = {}
NO_ATTRIBUTES: Attributes = {}
ABOUT_NOTHING: Mapping[str, str | int] = {}
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(
    network: Network,
    labels: Mapping[str, str] = NOTHING,
    attributes: Attributes = NO_ATTRIBUTES,
    about: Mapping[str, str | int] = ABOUT_NOTHING,
) -> str:
    """Return the network as a GraphML document; the same network gives the same bytes.

    Each actor and claim is a node with its label (its key where `labels` has none), its `attributes`, and what it is:
    "actor" or "claim". Each pair with a weight is one edge. The ids are a1, a2, ... and c1, c2, ... in the order of
    the network, so that an actor and a claim of one name stay two; the key is an attribute. `about` tells of the graph
    as a whole, such as how it was computed.
    """
    import networkx  # Here, because loading it takes a tenth of a second that no other calculation needs.

    graph = networkx.Graph(**{name: _plain(value) for name, value in about.items()})
    kinds = [("actor", network.rows)] if network.one_mode else [("actor", network.rows), ("claim", network.columns)]
    ids = {(kind, key): f"{kind[0]}{place}" for kind, keys in kinds for place, key in enumerate(keys, start=1)}
    for (kind, key), node in ids.items():
        own = {name: _plain(value) for name, value in sorted(attributes.get(key, {}).items())}
        told = {"kind": kind, "key": _plain(key), "label": _plain(labels.get(key, key))}
        graph.add_node(node, **(own | told))
    for row, column, weight in network.edges():
        graph.add_edge(ids["actor", row], ids[kinds[-1][0], column], weight=weight)
    return "\n".join(networkx.generate_graphml(graph, named_key_ids=True)) + "\n"


def _plain(value: str | int | float) -> str | int | float:
    """Return a number as it is, a text on one line and without what XML cannot carry."""
    return " ".join(NOT_IN_XML.sub("", value).split()) if isinstance(value, str) else value
