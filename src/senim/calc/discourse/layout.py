"""Where the actors of a network stand in a drawing: those who agree near each other."""

import numpy as np
from numpy.typing import NDArray

from senim.calc.discourse.network import Network

DIGITS = 4  # A drawing shows no more, and the last digits differ between machines.
STEPS = 50  # Of three hundred actors they take half a second, and more of them move nobody far.


def positions(network: Network, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return a place in the unit square for each actor, by the springs of Fruchterman and Reingold (1991).

    Weights above 0 pull, the strongest with strength 1; those below do not, so that actors who contradict each other
    stand apart. Distances hint and do not measure. One network and one seed give one drawing. Raises ValueError for
    the table of actors and claims, which is shown as a table.
    """
    if not network.one_mode:
        raise ValueError("only a network of actors has places")
    actors = network.rows
    if len(actors) < 2:
        return dict.fromkeys(actors, (0.5, 0.5))
    import networkx  # Here, because loading it takes a tenth of a second that no other calculation needs.

    graph = networkx.Graph()
    graph.add_nodes_from(actors)
    pulls = [(one, other, weight) for one, other, weight in network.edges() if weight > 0]
    strongest = max((weight for _, _, weight in pulls), default=1.0)
    graph.add_weighted_edges_from((one, other, weight / strongest) for one, other, weight in pulls)
    # "energy" holds parts that nothing ties together near the middle, where "force" lets them drift away.
    placed = networkx.spring_layout(graph, seed=seed, iterations=STEPS, method="energy")
    inside = _in_square(np.array([placed[actor] for actor in actors]))
    return {actor: (x, y) for actor, (x, y) in zip(actors, inside.tolist(), strict=True)}


def _in_square(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the places moved and scaled, both axes alike, so that they just fit between 0 and 1."""
    low, high = places.min(axis=0), places.max(axis=0)
    extent = float((high - low).max()) or 1.0
    inside: NDArray[np.float64] = np.round(0.5 + (places - (low + high) / 2) / extent, DIGITS)
    return inside
